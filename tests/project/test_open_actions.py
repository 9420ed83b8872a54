"""Actions that were not finished go on in next year's lists, from workbook to workbook, or are said to be left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from malkit.fulfilment import ActionTaken
from malkit.project.next_year import roll_over
from malkit.project.snapshots import answers_before
from tests.played.play import Play, printed

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """
malkit: 1
id: atgarder-2026
title: Plan 2026
committee: Nämnden
year: 2026
levels: [{id: N, name: Nämndmål}]
goals: [{id: N1, level: N, name: Rätt stöd}]
indicators:
  - {id: K, goals: [N1], name: Åtgärder, answer: {kind: actions}, target: {kind: all_units}, aggregation: count_units}
  - {id: T, goals: [N1], name: Platser, answer: {kind: number, measurement_unit: platser}, target: minst 5,
     aggregation: sum}
units:
  - {id: A, name: Alfa}
  - {id: B, name: Beta}
  - {id: Z, name: Zeta, closes: 2026-12-31, successors: [A]}
rounds:
  - {id: D, name: Delår, starts: 2026-01-01, ends: 2026-06-30, deadline: 2026-07-15}
  - {id: H, name: Helår, starts: 2026-01-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}
"""


def action(text: str, status: str, **more: Any) -> dict[str, Any]:
    """A row of the list."""
    return {"indicator": "K", "action": text, "status": status, **more}


@pytest.fixture
def begun(tmp_path: Path) -> tuple[Play, tuple[str, ...]]:
    """Next year's project, and what is to be decided, after a year with finished, cancelled and open actions."""
    play = Play(tmp_path / "ett", YAML(typ="safe").load(PLAN))
    play.round(
        "D",
        {
            "A": {
                "T": 3,
                "actions": [
                    action("Ny rutin", "Genomförd", completed=date(2026, 2, 1)),
                    action("Ny metod", "Påbörjad", planned=date(2027, 3, 31)),
                    action("Inget av", "Avbruten"),
                ],
            },
            "B": {"T": 2, "actions": [action("Utbildning", "Planerad")]},
            "Z": {"T": 1, "actions": [action("Flytt", "Påbörjad", planned=date(2027, 1, 31))]},
        },
    )
    # Beta finishes its own in the second half; what the others listed stands as it is.
    done = {"id": "D-01", **action("Utbildning", "Genomförd", completed=date(2026, 11, 1))}
    play.round("H", {"A": {"T": 6}, "B": {"T": 4, "actions": [done]}, "Z": {"T": 2}})
    started = roll_over(tmp_path / "två", play.project)
    following = Play.__new__(Play)
    following.folder = tmp_path / "två"
    return following, started.decide


def test_open_actions_stand_in_the_first_list_of_next_year(begun: tuple[Play, tuple[str, ...]]) -> None:
    """What was neither finished nor cancelled goes on, with an id that next year's own rows never have."""
    play, _ = begun
    plan = play.project.plan
    earlier = answers_before(plan, plan.rounds[0], play.folder / "results")
    assert {who: each.actions for who, each in earlier.items()} == {
        "A": (ActionTaken("2026-D-02", "K", "Ny metod", "started", planned=date(2027, 3, 31)),)
    }


def test_what_goes_on_and_what_is_left_is_said(begun: tuple[Play, tuple[str, ...]]) -> None:
    """One line says whose actions go on; a closed unit's are named, with who may take over."""
    _, decide = begun
    assert "1 åtgärd som inte är slutförd följer med till 2027 års lista: Alfa." in decide
    assert (
        "Zeta: 1 åtgärd som inte är slutförd följer inte med: K ”Flytt” (Påbörjad, planerad till 2027-01-31). "
        "Ska Alfa ta över?"
    ) in decide


def test_an_open_action_is_finished_in_the_new_year(begun: tuple[Play, tuple[str, ...]]) -> None:
    """It counts in the year that it was completed in, in the workbook that carries it and in the next."""
    play, _ = begun
    done = {"id": "2026-D-02", **action("Ny metod", "Genomförd", completed=date(2027, 3, 1))}
    first = play.round("D", {"A": {"T": 3, "actions": [done]}, "B": {"T": 2}})
    assert "1 av 2 enheter" in printed(first, "Nyckeltal", "Nr")["K"]["Kommentar till siffran"].replace("\u00a0", " ")
    # Alfa types nothing anew: its list holds what it had, and counts once.
    second = play.round(
        "H", {"A": {"T": 6}, "B": {"T": 4, "actions": [action("Ny", "Genomförd", completed=date(2027, 9, 1))]}}
    )
    assert "Samtliga 2 enheter" in printed(second, "Nyckeltal", "Nr")["K"]["Kommentar till siffran"]


def test_a_list_is_carried_past_a_round_without_an_answer(begun: tuple[Play, tuple[str, ...]]) -> None:
    """Who is silent in the first round has its open actions in the second."""
    play, _ = begun
    play.round("D", {"B": {"T": 2}})
    plan = play.project.plan
    earlier = answers_before(plan, plan.rounds[1], play.folder / "results")
    assert [each.id for each in earlier["A"].actions] == ["2026-D-02"]
    assert roll_over(play.folder.parent / "tre", play.project).decide
