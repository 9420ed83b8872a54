"""Going on through the year from what the version before left: its next rounds, and next year's plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from malkit.consolidation import State
from malkit.finding import Severity
from malkit.fulfilment import ActionTaken, CommitmentAnswer
from malkit.planfile import check_plan, load_plan, read_content
from malkit.project.collect import read_received, round_state
from malkit.project.files import WriteResult
from malkit.project.make import generate_round
from malkit.project.next_year import roll_over
from malkit.project.snapshots import load_results

from .played import begun, play, taken_in
from .typed import fill, fillings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from malkit.finding import Finding
    from malkit.fulfilment import RespondentAnswers
    from malkit.project.folder import Project

    from .played import Round

NAMES = ["yaml", "book", "third"]
ACTIONS_OF_S1 = ["P1-01", "P1-02", "D-01"]


def begun_to_third(name: str, folder: Path) -> Project:
    """A project whose first two rounds are consolidated and whose third waits: all by the version before, or not."""
    project = begun(name, folder)
    if name != "third":
        play(project, "D")
    return project


def answers_of(played: Round) -> Mapping[str, RespondentAnswers]:
    """What each respondent answered."""
    answers = [each.answers for each in played.submissions]
    return {each.respondent: each for each in answers if each is not None}


def outcomes(played: Round) -> dict[str, Decimal | None]:
    """Every indicator's figure for all."""
    return {line.whole.indicator: line.whole.outcome for line in played.summary.lines}


def that_ask(findings: list[Finding]) -> list[Finding]:
    """The findings that ask somebody to do something."""
    return [finding for finding in findings if finding.severity is not Severity.NOTE]


@pytest.mark.parametrize("name", ["yaml", "book"])
def test_the_second_round_carries_the_first(name: str, tmp_path: Path) -> None:
    """What the version before recorded goes on into the next round, which is filled in and read without a remark."""
    project = begun(name, tmp_path)
    played = play(project, "D")
    assert {each.file.outcome for each in played.sent} == {WriteResult.WRITTEN}
    assert that_ask(played.findings) == []
    first = answers_of(played)["S1"]
    assert [action.id for action in first.actions] == ACTIONS_OF_S1
    assert first.commitments == {"A1": CommitmentAnswer("started", "Ett utkast finns")}
    assert first.answers["K5"].given["state"] == "milestone_started"  # carried in from the first round
    figures = outcomes(played)
    assert figures["K3"] is not None
    assert round(figures["K3"], 1) == Decimal("83.3")  # (42 + 33) of (50 + 40)
    assert figures["K4"] == 1  # S1; S4 has taken none
    assert figures["K9"] == 590  # 430 + 160


@pytest.mark.parametrize("name", NAMES)
def test_the_third_round_as_it_was_sent_is_untouched(name: str, tmp_path: Path) -> None:
    """A workbook of the third round that only holds what it carried in is nobody's report, and no cell was changed."""
    project = begun_to_third(name, tmp_path)
    round_ = project.plan.rounds_by_id["H"]
    sent = generate_round(project, round_)
    for each in sent:
        (project.received("H") / each.file.path.name).write_bytes(each.file.path.read_bytes())
    submissions, passed_over = read_received(project, round_, [])
    assert passed_over == []
    assert [(each.untouched, that_ask(list(each.findings))) for each in submissions] == [(True, [])] * 3
    summary = round_state(project, round_)
    assert {each.state for each in summary.deliveries} == {State.UNTOUCHED}
    assert {len(line.whole.answered) for line in summary.lines} == {0}


@pytest.mark.parametrize("name", NAMES)
def test_sending_the_third_round_again_replaces_what_nobody_filled_in(name: str, tmp_path: Path) -> None:
    """A workbook that was sent out, and is as it was, is no work of anybody's: it is replaced or stays as it is."""
    project = begun_to_third(name, tmp_path)
    round_ = project.plan.rounds_by_id["H"]
    generate_round(project, round_)
    again = generate_round(project, round_)
    assert {each.file.outcome for each in again} <= {WriteResult.UNCHANGED, WriteResult.REPLACED}


def fill_what_was_sent(project: Project) -> Round:
    """Fill in the third round's workbooks as the version before sent them out."""
    typed = fillings()["H"]
    # That version put the actions that go on in the order of their ids, D-01 first.
    typed["S1"]["lines"] = [[number + 1, columns] for number, columns in typed["S1"]["lines"]]
    for path in project.sent("H").glob("*.xlsx"):
        filled = fill(path.read_bytes(), typed[path.name.split("_")[2]])
        project.received("H").mkdir(exist_ok=True)
        (project.received("H") / path.name).write_bytes(filled)
    return taken_in(project, "H")


@pytest.mark.parametrize("name", NAMES)
def test_the_year_is_played_to_its_end(name: str, tmp_path: Path) -> None:
    """The last round is filled in and consolidated: every typed value is there, and no remark asks for anything."""
    project = begun_to_third(name, tmp_path)
    played = play(project, "H") if name != "third" else fill_what_was_sent(project)
    assert that_ask(played.findings) == []
    found = answers_of(played)["S1"]
    assert {action.id: action.status for action in found.actions} == {
        "P1-01": "done",
        "P1-02": "done",
        "D-01": "done",
    }
    assert found.answers["K5"].given["state"] == "milestone_done"
    assert answers_of(played)["S4"].actions == (
        ActionTaken("H-01", "K4", "Hembesök", "done", completed=date(2026, 11, 3)),
    )
    figures = outcomes(played)
    assert figures["K4"] == 2
    assert figures["K9"] == 620  # 450 + 170


@pytest.mark.parametrize("name", NAMES)
def test_next_year_begins_where_this_one_ends(name: str, tmp_path: Path) -> None:
    """Next year's plan passes its own check, holds the year's results, and generates its first round."""
    project = begun_to_third(name, tmp_path)
    play(project, "H")
    begun_one = roll_over(tmp_path / "2027", project, yaml=name == "yaml")
    assert begun_one.rounds == ("Prognos 1", "Delår", "Helår")
    _, findings = check_plan(read_content(begun_one.project.plan_file), begun_one.project.plan_file.name)
    assert [each for each in findings if each.severity is Severity.ERROR] == []
    plan = load_plan(begun_one.project.plan_file)
    assert plan.year == 2027
    sent = generate_round(begun_one.project, plan.rounds[0])
    assert {each.respondent for each in sent} >= {"S1", "S4", "administration"}


def test_recording_anew_is_no_correction(tmp_path: Path) -> None:
    """Rounds that the version before recorded, consolidated again by today's code, are not said to be corrected.

    What was divided was recorded with all its digits then, and is with those it is compared at now.
    """
    project = begun("third", tmp_path)
    for round_id in ("P1", "D"):
        assert {finding.code for finding in taken_in(project, round_id).findings} == {"I012", "D007"}
    played = fill_what_was_sent(project)
    assert {finding.code for finding in played.findings} == {"I012"}


def test_a_unit_that_closed_stays_in_the_record(tmp_path: Path) -> None:
    """What a unit that closed in May answered in the first round is there for the rounds that come after."""
    project = begun("third", tmp_path)
    prior = load_results(project.root / "results", project.plan).prior
    assert [(id_, each.answers["K1"].outcome) for id_, each in prior["S3"].items()] == [("P1", Decimal(90))]
    assert list(prior["S1"]) == ["P1", "D"]
