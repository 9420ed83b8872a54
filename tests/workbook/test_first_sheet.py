"""The first sheet: how far each kind of answer has come, counted by hand, and steps for what is really there."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.consolidation import State
from tests.parity.engine import Computed
from tests.played.play import Play, printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

START = "Läs först"
_SEVERAL = {"kind": "several", "parts": [
    {"id": "a", "name": "Första", "answer": {"kind": "number", "measurement_unit": "stycken"}},
    {"id": "b", "name": "Andra", "answer": {"kind": "number", "measurement_unit": "stycken"}},
]}  # fmt: skip
ROUNDS = [
    {"id": "PL", "name": "Planering", "kind": "planning", "starts": "2025-11-01", "ends": "2025-12-31",
     "deadline": "2026-01-15"},
    {"id": "H", "name": "Helår", "kind": "year_end", "starts": "2026-01-01", "ends": "2026-12-31",
     "deadline": "2027-01-29"},
]  # fmt: skip


def plan_of(*indicators: Mapping[str, Any]) -> dict[str, Any]:
    """A plan of one unit that answers some indicators."""
    return {
        "malkit": 1, "id": "SN-2026", "title": "Uppdragsplan 2026", "committee": "Socialnämnden", "year": 2026,
        "levels": [{"id": "N", "name": "Nämndmål"}], "units": [{"id": "E1", "name": "Enhet 1"}], "rounds": ROUNDS,
        "indicators": [{"name": f"Nyckeltal {each['id']}", "aggregation": "none", **each} for each in indicators],
    }  # fmt: skip


MILESTONE = {"id": "K1", "answer": {"kind": "milestone"}, "target": "klart senast 2026-06-30"}
JUDGEMENT = {"id": "K2", "answer": {"kind": "judgement"}, "target": "bedöms"}
TEXT = {"id": "K3", "answer": {"kind": "text"}, "target": "redovisas bara"}
SEVERAL = {
    "id": "K4", "answer": _SEVERAL, "time_basis": "state",
    "target": {"kind": "compound", "rule": "all",
               "parts": [{"part": "a", "target": "minst 5"}, {"part": "b", "target": "minst 5"}]},
}  # fmt: skip
FOUR = (MILESTONE, JUDGEMENT, TEXT, SEVERAL)
DONE = {
    "K1": {"state": "Klar", "done_on": date(2026, 5, 1)},
    "K2": {"judgement": "Enligt plan", "words": "Går bra"},
    "K3": {"words": "Lugnt"},
    "K4": {"a.outcome": 6, "b.outcome": 7},
}


def first_sheet(play: Play, round_id: str, *, received: bool = True) -> dict[str, str]:
    """What the first sheet says beside each heading, its formulas worked out anew."""
    folder = play.project.received(round_id) if received else play.project.sent(round_id)
    (path,) = folder.glob("*_E1_*.xlsx")
    sheet = load_workbook(BytesIO(path.read_bytes()))[START]
    computed = Computed(path.read_bytes())
    return {
        str(sheet.cell(row, 1).value): str(computed.value(START, row, 2))
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, 1).value
    }


@pytest.mark.parametrize(
    ("typed", "rows", "whole"),
    [
        # Nobody has written anything: none of four.
        ({"ready": False}, "0 av 4 klara", "Inte påbörjad"),
        # The milestone is done and dated, and the judgement is in words too.
        ({"K1": DONE["K1"], "K2": DONE["K2"], "ready": False}, "2 av 4 klara", "Påbörjad"),
        # Done without saying when: the row waits for its date; a text is an answer as it is.
        ({"K1": {"state": "Klar"}, "K3": DONE["K3"], "ready": False}, "1 av 4 klara", "Påbörjad"),
        # One of two numbers is not a whole answer.
        ({"K4": {"a.outcome": 6}, "ready": False}, "0 av 4 klara", "Påbörjad"),
        # Both are there and one falls short of five: a comment is asked for.
        ({"K4": {"a.outcome": 6, "b.outcome": 4}, "ready": False}, "0 av 4 klara. Kommentar krävs: 1", "Påbörjad"),
        ({**DONE, "ready": False}, "4 av 4 klara", "Påbörjad"),
        (DONE, "4 av 4 klara", "Klar att lämna in"),
        # Marked as ready, while a number is written in words.
        (
            {**DONE, "K4": {"a.outcome": "sex", "b.outcome": 7}},
            "3 av 4 klara",
            "Markerad som klar, men rader är kvar att rätta eller fylla i",
        ),
    ],
)
def test_rows_of_each_kind_are_counted(typed: dict[str, Any], rows: str, whole: str, tmp_path: Path) -> None:
    """A row is done when its kind of answer is whole, and a workbook is ready when it is marked and all rows are."""
    play = Play(tmp_path / "projekt", plan_of(*FOUR))
    play.hand_out("H")
    play.hand_in("H", {"E1": typed})
    said = first_sheet(play, "H")
    assert (said["Rapportering"], said["Arbetsboken som helhet"]) == (rows, whole)
    assert said["Klar"] == ("Inte markerad som klar" if typed.get("ready") is False else "Markerad som klar")


def test_what_is_marked_as_ready_with_errors_is_not_said_to_be_ready(tmp_path: Path) -> None:
    """Neither the table of units nor the first page says that a file with an error is ready."""
    play = Play(tmp_path / "projekt", plan_of(*FOUR))
    summary = play.round("H", {"E1": {**DONE, "K4": {"a.outcome": "sex", "b.outcome": 7}}})
    (delivery,) = summary.deliveries
    assert delivery.state is State.READY
    assert summary.state_of(delivery) == "ready_with_errors"
    row = printed(summary, "Enheter", "Enhet")["Enhet 1"]
    assert row["Läge"] == "Markerad som klar, men har fel"
    right = play.round("H", {"E1": DONE})
    assert right.state_of(right.deliveries[0]) == "ready"


def test_every_cell_with_a_finding_is_counted_where_files_are_listed(tmp_path: Path) -> None:
    """A number in words is found when it is read, and a milestone done without a date when its content is checked."""
    play = Play(tmp_path / "projekt", plan_of(*FOUR))
    typed = {**DONE, "K1": {"state": "Klar"}, "K4": {"a.outcome": "sex", "b.outcome": 7}}
    summary = play.round("H", {"E1": typed})
    cells = {finding.place.cell for finding in summary.findings if finding.place.cell}
    assert len(cells) == 2
    (file,) = printed(summary, "Filer", "Fil").values()
    assert file["Celler med påpekande"] == "2"


def steps(play: Play, round_id: str) -> list[str]:
    """The steps of the first sheet."""
    said = first_sheet(play, round_id, received=False)
    return [text for heading, text in said.items() if heading.startswith("Steg ")]


def test_the_planning_round_tells_of_no_column_that_it_lacks(tmp_path: Path) -> None:
    """Where nothing is reported there is no column for why a value is missing, and no actions to have none of."""
    play = Play(tmp_path / "projekt", plan_of(MILESTONE))
    play.hand_out("PL")
    said = steps(play, "PL")
    assert said[2] == "Ni kan spara när som helst och fortsätta senare."
    assert "Om värde saknas" not in " ".join(said)
    assert "åtgärder" not in " ".join(said)
    play.hand_out("H")
    assert "Finns inget värde? Välj varför i kolumnen ”Om värde saknas”." in steps(play, "H")
    assert "åtgärder" not in " ".join(steps(play, "H"))


def test_a_list_of_actions_is_told_of_where_there_is_one(tmp_path: Path) -> None:
    """Whoever answers with actions is told where to say that there are none."""
    actions = {"id": "K5", "answer": {"kind": "actions"}, "target": "minst 1", "aggregation": "sum"}
    play = Play(tmp_path / "projekt", plan_of(actions))
    play.hand_out("H")
    assert steps(play, "H")[2].endswith("Har ni inga åtgärder denna omgång? Välj det i kolumnen ”Om värde saknas”.")
