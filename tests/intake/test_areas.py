"""Cells as few areas."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from malkit.intake.quoting import as_areas, listed

PLACES = st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8)))


@given(PLACES)
def test_areas_cover_just_the_cells_once(places: set[tuple[int, int]]) -> None:
    """Every cell is in one area, and nothing else is."""
    covered = [
        (row, column)
        for area in as_areas(places)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]
    assert sorted(covered) == sorted(places)


def test_cells_of_a_column_are_one_area() -> None:
    """Cells below each other are one range, and equal columns side by side are one block."""
    assert listed(as_areas([(5, 2), (6, 2), (7, 2), (9, 4)])) == "B5:B7, D9"
    assert listed(as_areas([(5, 2), (6, 2), (5, 3), (6, 3)])) == "B5:C6"
