"""A target of each group, in the workbooks of groups that answer themselves and of units whose answers are added up."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.support import REPORTING, cell_of, edited, sent_workbook

from .test_books import computed

OVERLAY = """
groups: [{id: G1, name: Norra området}, {id: G2, name: Södra området}]
units: [{id: U05, within: G1}]
indicators:
  - id: P1-K3
    respondents: {kinds: [], nodes: [G1, G2]}
    time_basis: state
    target: minst 75
    target_level: group
    aggregation: none
    forecast: none
  - id: P1-K7
    target_level: group
    respondents: {kinds: [], units: [U05]}
    time_basis: state
"""
# By hand: 75 is met, 60 is 0,8 of it, 59 less than that.
CASES = [(75, "✔ Uppfyllt"), (60, "◐ Delvis uppfyllt"), (59, "✘ Ej uppfyllt")]


def _shown(book: bytes, indicator: str, heading: str) -> object:
    """What a program works out in a cell."""
    cell = cell_of(load_workbook(BytesIO(book))[REPORTING], indicator, heading)
    return computed(book).value(REPORTING, cell.row, cell.column)


@pytest.mark.usefixtures("ironcalc")
@pytest.mark.parametrize(("value", "status"), CASES)
def test_a_group_that_answers_itself_is_judged_live(value: int, status: str) -> None:
    """The group's own answer is its figure, so that its workbook judges it, against a target that is its own."""
    book = edited(sent_workbook("G1", plan=OVERLAY), {"indicator": "P1-K3", "column": "Utfall", "value": value})
    assert _shown(book, "P1-K3", "Status") == status
    assert _shown(book, "P1-K3", "Målvärde") == "minst 75 personer"


@pytest.mark.usefixtures("ironcalc")
def test_a_unit_of_a_group_reads_whose_the_target_is() -> None:
    """What is added up for the group says so, and never that it is the whole committee's."""
    book = edited(sent_workbook("U05", plan=OVERLAY), {"indicator": "P1-K7", "column": "Utfall", "value": 3})
    assert _shown(book, "P1-K7", "Målvärde") == "minst 24 arbetsgrupper (Norra området tillsammans)"
    assert _shown(book, "P1-K7", "Status") == "Räknas ihop för gruppen"
