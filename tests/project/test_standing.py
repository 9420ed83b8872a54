"""Whether rounds rest on what earlier rounds say now: late, corrected and forgotten files, whatever ids rounds have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malkit.cli import main
from malkit.project.collect import Consolidated, consolidate_round, read_received
from malkit.project.make import create_project, generate_round
from malkit.project.rounds import standing
from tests.project.test_order_of_rounds import IDS, PLAN
from tests.support import KEY, READY, edited

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.folder import Project

by_ids = pytest.mark.parametrize("ids", IDS, ids="-".join)
STANDING = {"D011", "D012", "D013", "D014"}


def laid_out(folder: Path, ids: tuple[str, str, str]) -> Project:
    """A project of three rounds, whose first is sent out."""
    project = create_project(folder / "projekt", PLAN.format(*ids), KEY)
    generate_round(project, project.plan.rounds[0])
    return project


def hand_in(project: Project, round_id: str, unit: str, number: int, status: str = "") -> None:
    """A unit's file with a number for K1 and, where a status is given, one more action, in place of an earlier file."""
    sent = next(project.sent(round_id).glob(f"*_{unit}_*.xlsx"))
    typed = [{"indicator": "K1", "column": "Utfall", "value": number}]
    action = {"Nyckeltal": "K2", "Åtgärd": f"Besök {round_id}", "Status": status} if status else {}
    typed += [{"line": 1, "column": column, "value": value} for column, value in action.items()]
    filled = edited(sent.read_bytes(), *typed, {"about": READY, "value": "Ja"})
    (project.received(round_id) / sent.name).write_bytes(filled)


def consolidated(project: Project, round_id: str) -> Consolidated:
    """A round as the files now stand."""
    round_ = project.plan.rounds_by_id[round_id]
    return consolidate_round(project, round_, read_received(project, round_, [])[0])


def said(done: Consolidated) -> list[str]:
    """What is said of the rounds' standing, without remedies."""
    return [each.message("sv") for each in done.summary.findings if each.code in STANDING]


def standing_now(project: Project) -> list[tuple[str, str, str]]:
    """Code, round and the round to run a command for, for each thing that does not agree."""
    return [(each.code, each.facts["round"], each.facts["id"]) for each in standing(project)]


def units_with_an_action(done: Consolidated) -> tuple[int, int]:
    """How many units have taken an action, of how many that have answered."""
    (whole,) = [line.whole for line in done.summary.lines if line.whole.indicator == "K2"]
    assert whole.figures.outcome is not None
    return int(whole.figures.outcome), len(whole.answered)


def year(project: Project, ids: tuple[str, str, str]) -> None:
    """Three rounds in which both units report: 3, then 8, then 9 each."""
    for round_id, number in zip(ids, (3, 8, 9), strict=True):
        generate_round(project, project.plan.rounds_by_id[round_id])
        for unit in ("U1", "U2"):
            hand_in(project, round_id, unit, number)
        assert said(consolidated(project, round_id)) == []


@by_ids
def test_an_earlier_round_anew_leaves_later_ones_behind(ids: tuple[str, str, str], tmp_path: Path) -> None:
    """The first round is corrected and consolidated: both later ones rest on the old, each until it is run again."""
    project = laid_out(tmp_path, ids)
    year(project, ids)
    assert standing_now(project) == []
    hand_in(project, ids[0], "U1", 5)
    assert standing_now(project) == [("D011", "Första", ids[0])]
    assert said(consolidated(project, ids[0])) == [
        "Andra är sammanställd med Första som den var då, och svaren i Första är andra nu.",
        "Tredje är sammanställd med Första som den var då, och svaren i Första är andra nu.",
    ]
    assert standing_now(project) == [("D013", "Första", ids[1]), ("D013", "Första", ids[2])]
    assert said(consolidated(project, ids[1])) == []
    assert standing_now(project) == [("D013", "Första", ids[2])]
    assert said(consolidated(project, ids[2])) == []
    assert standing_now(project) == []


@by_ids
def test_a_correction_between_the_later_rounds_concerns_the_last_alone(
    ids: tuple[str, str, str], tmp_path: Path
) -> None:
    """The second round is corrected: the first does not rest on it."""
    project = laid_out(tmp_path, ids)
    year(project, ids)
    hand_in(project, ids[1], "U2", 7)
    consolidated(project, ids[1])
    assert standing_now(project) == [("D013", "Andra", ids[2])]


@by_ids
def test_files_that_nobody_has_consolidated_are_said(ids: tuple[str, str, str], tmp_path: Path) -> None:
    """The first round's file was corrected, and the second is consolidated before the first is: it counts the old 3."""
    project = laid_out(tmp_path, ids)
    year(project, ids)
    hand_in(project, ids[0], "U1", 5)
    done = consolidated(project, ids[1])
    (name,) = [path.name for path in project.received(ids[0]).glob("*_U1_*.xlsx")]
    (found,) = [each for each in done.summary.findings if each.code == "D011"]
    assert found.message("sv") == (
        f"Filerna som har kommit in för Första är inte de som omgången är sammanställd av. Nya eller ändrade: {name}. "
        "Borta: –. Det som räknas från Första är det gamla."
    )
    assert found.remedy("sv").startswith(f"Kör: malkit sammanstall --round {ids[0]} ")
    (project.received(ids[0]) / name).unlink()
    (found,) = [each for each in standing(project) if each.code == "D011"]
    assert f"Nya eller ändrade: –. Borta: {name}." in found.message("sv")


@by_ids
def test_a_round_that_is_not_consolidated_at_all_is_said(ids: tuple[str, str, str], tmp_path: Path) -> None:
    """Two files have come in for the first round, which the second is consolidated without."""
    project = laid_out(tmp_path, ids)
    for unit in ("U1", "U2"):
        hand_in(project, ids[0], unit, 3)
    generate_round(project, project.plan.rounds_by_id[ids[1]])
    hand_in(project, ids[1], "U1", 8)
    assert said(consolidated(project, ids[1])) == [
        (
            "2 filer har kommit in för Första, som inte är sammanställd. "
            "Inget från Första räknas med i de omgångar som kommer efter."
        )
    ]
    assert [(code, id_) for code, _, id_ in standing_now(project)] == [("D012", ids[0])]


@by_ids
def test_a_file_that_comes_late_counts_in_the_next_round(ids: tuple[str, str, str], tmp_path: Path) -> None:
    """U1's first file comes when the second round's workbooks are out: its action is in no list there, and counts."""
    project = laid_out(tmp_path, ids)
    hand_in(project, ids[0], "U2", 3)
    consolidated(project, ids[0])
    generate_round(project, project.plan.rounds_by_id[ids[1]])
    hand_in(project, ids[0], "U1", 4, "Genomförd")
    assert said(consolidated(project, ids[0])) == [
        (
            "Arbetsböcker för Andra som redan är skapade visar Första som den var då, 1 st: "
            f"Norr (K1: – → 4; K2: – → 1; K2, {ids[0]}-01: – → Besök {ids[0]} / Genomförd)."
        )
    ]
    assert standing_now(project) == [("D014", "Första", ids[1])]
    hand_in(project, ids[1], "U1", 8)
    hand_in(project, ids[1], "U2", 8, "Genomförd")
    done = consolidated(project, ids[1])
    assert units_with_an_action(done) == (2, 2)
    assert [each.message("sv") for each in done.summary.findings if each.code == "D009"] == [
        (
            "Norr kom med i Första först när arbetsboken redan var skickad: "
            f"K1: – → 4; K2: – → 1; K2, {ids[0]}-01: – → Besök {ids[0]} / Genomförd. "
            "Arbetsboken visar det inte; sammanställningen räknar med det."
        )
    ]
    generate_round(project, project.plan.rounds_by_id[ids[2]])
    assert standing_now(project) == []


@by_ids
def test_workbooks_made_again_carry_what_came_late(ids: tuple[str, str, str], tmp_path: Path) -> None:
    """Made again, the second round's workbooks have the late action, and nothing is said of them; U2 lists none."""
    project = laid_out(tmp_path, ids)
    hand_in(project, ids[0], "U2", 3)
    consolidated(project, ids[0])
    generate_round(project, project.plan.rounds_by_id[ids[1]])
    hand_in(project, ids[0], "U1", 4, "Genomförd")
    consolidated(project, ids[0])
    generate_round(project, project.plan.rounds_by_id[ids[1]])
    assert standing_now(project) == []
    for unit in ("U1", "U2"):
        hand_in(project, ids[1], unit, 8)
    done = consolidated(project, ids[1])
    assert (units_with_an_action(done), [each.code for each in done.summary.findings]) == (
        (1, 1),
        ["C001"],
    )


@by_ids
def test_what_nobody_changed_is_as_it_was_corrected(ids: tuple[str, str, str], tmp_path: Path) -> None:
    """The first round said "Planerad" and is corrected to "Genomförd"; the second shows the old, which nobody touched.

    Where somebody did, what the workbook says stands: U2 wrote "Påbörjad" there.
    """
    project = laid_out(tmp_path, ids)
    for unit in ("U1", "U2"):
        hand_in(project, ids[0], unit, 3, "Planerad")
    consolidated(project, ids[0])
    generate_round(project, project.plan.rounds_by_id[ids[1]])
    for unit in ("U1", "U2"):
        hand_in(project, ids[0], unit, 3, "Genomförd")
    consolidated(project, ids[0])
    hand_in(project, ids[1], "U1", 8)
    sent = next(project.sent(ids[1]).glob("*_U2_*.xlsx"))
    typed = [{"indicator": "K1", "column": "Utfall", "value": 8}, {"line": 1, "column": "Status", "value": "Påbörjad"}]
    filled = edited(sent.read_bytes(), *typed, {"about": READY, "value": "Ja"})
    (project.received(ids[1]) / sent.name).write_bytes(filled)
    done = consolidated(project, ids[1])
    assert units_with_an_action(done) == (1, 2)
    files = {each.unit.id: each.submission for each in done.summary.deliveries}
    stated = {unit: file.answers for unit, file in files.items() if file is not None}
    found = {unit: [each.status for each in given.actions] for unit, given in stated.items() if given is not None}
    assert found == {"U1": ["done"], "U2": ["started"]}


def test_the_command_says_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`status` tells which rounds do not agree, and the command to run."""
    ids = IDS[1]
    project = laid_out(tmp_path, ids)
    year(project, ids)
    hand_in(project, ids[0], "U1", 5)
    consolidated(project, ids[0])
    monkeypatch.chdir(project.root)
    assert main(["--language", "sv", "status", "--round", ids[0]]) == 0
    shown = capsys.readouterr().out
    assert "Omgångar som inte stämmer med varandra" in shown
    assert f"Kör: malkit sammanstall --round {ids[2]}" in shown
