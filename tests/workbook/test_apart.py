"""What is not put together is never said to be: on the unit's row, among its own results, and in the record."""

from __future__ import annotations

import csv
from copy import deepcopy
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.consolidation import write_answers
from tests.played.play import Play, printed
from tests.support import REPORTING, cell_of

if TYPE_CHECKING:
    from pathlib import Path

PLAN: dict[str, Any] = {
    "malkit": 1,
    "id": "SN-2026",
    "title": "Uppdragsplan 2026",
    "committee": "Socialnämnden",
    "year": 2026,
    "levels": [{"id": "N", "name": "Nämndmål"}],
    "units": [{"id": "E1", "name": "Enhet 1"}, {"id": "E2", "name": "Enhet 2"}],
    "rounds": [
        {"id": "H", "name": "Helår", "kind": "year_end", "starts": "2026-01-01", "ends": "2026-12-31",
         "deadline": "2027-01-29"},
    ],
    "indicators": [
        {"id": "K", "name": "Platser", "answer": {"kind": "number", "measurement_unit": "stycken"},
         "target": "minst 5", "aggregation": "none", "time_basis": "state"},
    ],
}  # fmt: skip


def test_what_stands_for_itself_is_said_to_in_the_workbook_the_results_and_the_record(tmp_path: Path) -> None:
    """Of 4 and 6 places nothing is made for the committee, and nowhere does it say that something is."""
    play = Play(tmp_path / "projekt", PLAN)
    summary = play.round("H", {"E1": {"K": 4}, "E2": {"K": 6}})
    (sent,) = play.project.sent("H").glob("*_E1_*.xlsx")
    sheet = load_workbook(BytesIO(sent.read_bytes()))[REPORTING]
    assert cell_of(sheet, "K", "Målvärde").value == "minst 5 stycken"
    assert "Redovisas var för sig" in str(cell_of(sheet, "K", "Status").value)
    assert "Räknas ihop" not in str(cell_of(sheet, "K", "Status").value)
    assert printed(summary, "Resultat var för sig", "Uppgiftslämnare")["Enhet 1"]["Status"] == "Redovisas var för sig"
    assert printed(summary, "Resultat var för sig", "Uppgiftslämnare")["Enhet 1"]["Målvärde"] == "minst 5 stycken"
    rows = csv.DictReader(StringIO(write_answers(summary).decode("utf-8-sig")))
    assert "Räknas ihop" not in str(list(rows))


def test_what_some_came_to_is_not_said_to_be_the_whole_committees(tmp_path: Path) -> None:
    """Of three units two answer one indicator: last year's 9 is theirs; where all answer it is the committee's."""
    kept = {**PLAN["indicators"][0], "aggregation": "sum", "latest": {"period": "2025", "value": 9}}
    some = {**kept, "respondents": {"units": ["E1", "E2"]}}
    units = [*PLAN["units"], {"id": "E3", "name": "Enhet 3"}]
    play = Play(
        tmp_path / "projekt", {**PLAN, "units": units, "indicators": [deepcopy(some), deepcopy({**kept, "id": "A"})]}
    )
    play.hand_out("H")
    (sent,) = play.project.sent("H").glob("*_E1_*.xlsx")
    sheet = load_workbook(BytesIO(sent.read_bytes()))[REPORTING]
    assert cell_of(sheet, "K", "Tidigare resultat").value == "2025: 9 (alla som svarar)"
    assert cell_of(sheet, "A", "Tidigare resultat").value == "2025: 9 (hela nämnden)"
    # The target is held against what those who answer come to together.
    assert cell_of(sheet, "K", "Målvärde").value == "minst 5 stycken (alla som svarar)"
    assert cell_of(sheet, "A", "Målvärde").value == "minst 5 stycken (hela nämnden)"
    play.hand_in("H", {"E1": {"K": 4, "A": 4}, "E2": {"K": 6, "A": 6}, "E3": {"A": 1}})
    own = printed(play.consolidate("H"), "Resultat var för sig", "Nr")
    assert [own[each]["Målvärde"] for each in "KA"] == [
        "minst 5 stycken (alla som svarar)",
        "minst 5 stycken (hela nämnden)",
    ]


@pytest.mark.usefixtures("ironcalc")
@pytest.mark.parametrize(("chosen", "said"), [("Ja", "ja"), ("Nej", "nej"), ("", "")])
def test_a_yes_or_a_no_is_no_number(chosen: str, said: str, tmp_path: Path) -> None:
    """One answers for all: its outcome is the word everywhere, also beside others that have a figure worked out."""
    from tests.parity.engine import Computed  # noqa: PLC0415 -- it is not installed everywhere

    one = {"aggregation": "central", "time_basis": "state", "respondents": {"units": ["E1"]}}
    yes = {"id": "K", "name": "Plan", "answer": {"kind": "yes_no"}, "target": "ja", **one,
           "latest": {"period": "2025", "value": 0}}  # fmt: skip
    cases = {"id": "S", "name": "Ärenden", "target": "minst 50 %", **one,
             "answer": {"kind": "cases"}}  # fmt: skip
    play = Play(tmp_path / "projekt", {**PLAN, "indicators": [deepcopy(yes), deepcopy(cases)]})
    play.hand_out("H")
    play.hand_in("H", {"E1": {"K": {"yes_no": chosen}, "S": {"reviewed": 2, "in_order": 1}}})
    data = next(play.project.received("H").glob("*_E1_*.xlsx")).read_bytes()
    cell = cell_of(load_workbook(BytesIO(data))[REPORTING], "K", "Utfall")
    assert Computed(data).value(REPORTING, cell.row, cell.column) == said
    assert cell_of(load_workbook(BytesIO(data))[REPORTING], "K", "Tidigare resultat").value == "2025: nej"
    assert printed(play.consolidate("H"), "Nyckeltal", "Nr")["K"]["Utfall"] == (said or "–")


def test_a_yes_among_several_answers_has_no_degree(tmp_path: Path) -> None:
    """A no is no share of a yes: 4 places of 5 and no plan come to no degree together, and not to 0 per cent."""
    answer = {"kind": "several", "parts": [
        {"id": "p", "name": "Platser", "answer": {"kind": "number", "measurement_unit": "stycken"}},
        {"id": "y", "name": "Plan", "answer": {"kind": "yes_no"}},
    ]}  # fmt: skip
    target = {"kind": "compound", "parts": [{"part": "p", "target": "minst 5"}, {"part": "y", "target": "ja"}]}
    one = {"aggregation": "central", "time_basis": "state", "respondents": {"units": ["E1"]}}
    several = {"id": "K", "name": "Platser och plan", "answer": answer, "target": target, **one}
    play = Play(tmp_path / "projekt", {**PLAN, "indicators": [deepcopy(several)]})
    summary = play.round("H", {"E1": {"K": {"p.outcome": 4, "y.yes_no": "Nej"}}})
    row = printed(summary, "Nyckeltal", "Nr")["K"]
    assert [row["Status"], row["Uppfyllt till"]] == ["Ej uppfyllt", "–"]
