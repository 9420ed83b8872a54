"""Cells as few areas, so that one cause is said once with a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml import Area

if TYPE_CHECKING:
    from collections.abc import Iterable


def as_areas(places: Iterable[tuple[int, int]]) -> tuple[Area, ...]:
    """Cells as rectangles: those below each other first, then equal stretches of columns side by side.

    Args:
        places: rows and columns, counted from 1, in any order.
    """
    stretches: list[list[int]] = []
    for column, row in sorted({(column, row) for row, column in places}):
        if stretches and stretches[-1][0] == column and stretches[-1][2] == row - 1:
            stretches[-1][2] = row
        else:
            stretches.append([column, row, row])
    areas: dict[tuple[int, int, int], Area] = {}
    for column, top, bottom in stretches:
        beside = areas.pop((top, bottom, column - 1), None)
        areas[top, bottom, column] = Area(top, beside.left if beside else column, bottom, column)
    return tuple(sorted(areas.values()))


def listed(areas: Iterable[Area]) -> str:
    """Areas as they are named in a message: `B4:B9, D4`."""
    return ", ".join(str(area) for area in areas)
