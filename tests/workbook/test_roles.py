"""Who fills in a workbook, as its first sheet says."""

from __future__ import annotations

import pytest

from malkit.workbook import SheetKey

from .shelf import ENGLISH, EVERYTHING, Book


def role(plan: str, respondent: str) -> object:
    """What stands beside "Fylls i av"."""
    start = Book(plan, "P1" if respondent == "U3" else "H", respondent).layout.sheet(SheetKey.START)
    assert start is not None
    heading = {EVERYTHING: "Fylls i av", ENGLISH: "Filled in by"}[plan]
    row = next(cell.row for cell in start.cells if cell.value == heading)
    return next(cell.value for cell in start.cells if cell.row == row and cell.column == 2)


@pytest.mark.parametrize(
    ("respondent", "said"),
    [
        ("administration", "Den som ansvarar för förvaltningen"),
        ("HEM", "Den som ansvarar för Hemtjänst"),
        ("U3", "Den som ansvarar för Stängda enheten"),
        ("OMS", "Områdeschef"),  # as the plan says
    ],
)
def test_whoever_answers_is_a_role(respondent: str, said: str) -> None:
    """The administration is no unit, and a group is called by its name; none is a person."""
    assert role(EVERYTHING, respondent) == said


def test_so_it_is_in_english() -> None:
    """The same in the plan's other language."""
    assert role(ENGLISH, "administration") == "Whoever is in charge of the administration"
