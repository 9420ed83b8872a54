"""Whoever answers for all has a live status in the workbook, and is asked for a comment where it falls short."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from malkit.intake import read_submission, validate
from malkit.workbook import workbook_filename
from tests.support import READY, REPORTING, ROUND, cell_of, demo_plan, edited, sent_workbook

from .test_books import computed

OVERLAY = """
indicators:
  - id: P1-K3
    respondents: {kinds: [], nodes: [administration]}
    time_basis: state
    target: minst 75
    target_level: committee
    aggregation: central
    forecast: none
"""
WHO = "administration"
# The status by hand: 75 is met, 60 is 0,8 of it, 59 less than that.
CASES = [
    (75, "✔ Uppfyllt", "✔ Klart"),
    (60, "◐ Delvis uppfyllt", "● Kommentar krävs"),
    (59, "✘ Ej uppfyllt", "● Kommentar krävs"),
]


def filled(value: int) -> bytes:
    """The administration's workbook with a value, said to be ready."""
    edits = ({"indicator": "P1-K3", "column": "Utfall", "value": value}, {"about": READY, "value": "Ja"})
    return edited(sent_workbook(WHO, plan=OVERLAY), *edits)


@pytest.mark.usefixtures("ironcalc")
@pytest.mark.parametrize(("value", "status", "todo"), CASES)
def test_the_workbook_says_it_live(value: int, status: str, todo: str) -> None:
    """The status of the only answer is the committee's, and what is left to do follows from it."""
    book = load_workbook(BytesIO(filled(value)))
    shown = computed(filled(value))
    sheet = book[REPORTING]
    for heading, wanted in (("Status", status), ("Att göra", todo)):
        cell = cell_of(sheet, "P1-K3", heading)
        assert shown.value(REPORTING, cell.row, cell.column) == wanted


@pytest.mark.parametrize(("value", "status", "todo"), CASES)
def test_so_does_the_finding(value: int, status: str, todo: str) -> None:
    """A comment that is asked for and lacking is a finding where the workbook says so, and nowhere else."""
    plan = demo_plan(OVERLAY)
    name = workbook_filename(plan, ROUND, WHO)
    codes = [each.code for each in validate(plan, read_submission(filled(value), plan, ROUND, name=name))]
    assert codes == (["C008"] if "Kommentar" in todo else [])
