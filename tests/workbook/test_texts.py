"""What the reporting sheet's locked cells tell whoever fills it in, on the demo plan."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.support import ACTIONS, REPORTING, cell_of, sent_workbook

TARGETS = {
    "P1-K1": "minst 1 åtgärd",  # one, so the noun is in the singular
    "P1-K6": "inom årets budget",  # each unit its own
    "P1-K7": "minst 24 arbetsgrupper (hela nämnden)",
    "P1-K8": "minst 30 aktiviteter (hela nämnden)",
    "P1-K9": "minst 20 brukarråd (alla som svarar)",  # not all units are asked
}


@pytest.mark.parametrize("indicator", TARGETS)
def test_targets_say_what_is_counted_and_whose_they_are(indicator: str) -> None:
    """A target carries its unit, and one that all units reach together says so."""
    sheet = load_workbook(BytesIO(sent_workbook("U05")))[REPORTING]
    assert cell_of(sheet, indicator, "Målvärde").value == TARGETS[indicator]


def test_what_is_counted_from_the_list_says_so() -> None:
    """An outcome that is counted names the list it comes from, on a line of its own; one that is typed does not."""
    sheet = load_workbook(BytesIO(sent_workbook("U05")))[REPORTING]
    for indicator, from_list in (("P1-K1", True), ("P1-K4", True), ("P1-K6", False)):
        covers = str(cell_of(sheet, indicator, "Avser").value)
        assert "2021-01-01" in covers
        assert "2021-03-31" in covers
        assert covers.endswith(f"\nRäknas ur bladet {ACTIONS}") is from_list


def test_the_list_of_actions_says_which_indicators_it_is_for() -> None:
    """Above the list stands what each indicator's number means; the list begins on the sixth row."""
    sheet = load_workbook(BytesIO(sent_workbook("U05")))[ACTIONS]
    assert sheet["B3"].value == (
        "P1-K1 = Enheter som har vidtagit minst en åtgärd mot ensamhet; "
        "P1-K4 = Enheter som har vidtagit minst en åtgärd för trygghet, självständighet och delaktighet"
    )
    assert [sheet.cell(row, 1).value for row in (5, 6, 55)] == ["Rad-id", "P1-01", "P1-50"]
