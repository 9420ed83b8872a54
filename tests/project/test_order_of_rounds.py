"""Rounds follow each other as the plan says, whatever their ids: in what is carried in, recorded and read back."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from malkit.consolidation import State
from malkit.project.collect import consolidate_round, read_received, round_state
from malkit.project.files import WriteResult
from malkit.project.folder import Project
from malkit.project.make import create_project, generate_round
from malkit.project.next_year import roll_over
from malkit.project.snapshots import load_carried
from tests.support import ACTIONS, KEY, READY, REPORTING, action_cell, cell_of, edited

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.consolidation import Summary

PLAN = """
malkit: 1
id: ordning
title: Verksamhetsplan 2026
committee: Nämnden
year: 2026
levels: [{{id: N, name: Nämndmål}}]
goals: [{{id: N1, level: N, name: Målet}}]
indicators:
  - id: K1
    goals: [N1]
    name: Genomförda råd
    answer: {{kind: number, measurement_unit: råd}}
    target: minst 10
    aggregation: sum
    profile: year_end
  - id: K2
    goals: [N1]
    name: Enheter med en åtgärd
    answer: {{kind: actions}}
    target: samtliga enheter
    aggregation: count_units
    profile: year_end
units: [{{id: U1, name: Norr}}, {{id: U2, name: Söder}}]
rounds:
  - {{id: "{0}", name: Första, starts: 2026-01-01, ends: 2026-04-30, deadline: 2026-05-15}}
  - {{id: "{1}", name: Andra, starts: 2026-01-01, ends: 2026-08-31, deadline: 2026-09-15}}
  - {{id: "{2}", name: Tredje, starts: 2026-01-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}}
"""
NATURAL, TURNED = ("R1", "R2", "R3"), ("R3", "R2", "R1")
IDS = [NATURAL, TURNED, ("P1", "D", "H"), ("b", "c", "a")]


@pytest.fixture(scope="module", params=IDS, ids="-".join)
def ids(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """The ids of the three rounds, from the first to the last."""
    given: tuple[str, str, str] = request.param
    return given


@pytest.fixture(scope="module")
def _played(ids: tuple[str, str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(tmp_path_factory.mktemp("-".join(ids)) / "projekt", PLAN.format(*ids), KEY)
    play(project, ids[0], number=3)
    play(project, ids[1], number=7)
    generate_round(project, project.plan.rounds_by_id[ids[2]])
    return project.root


@pytest.fixture
def project(_played: Path, tmp_path: Path) -> Project:
    """A project whose first two rounds are filled in and consolidated, and whose third is sent out."""
    shutil.copytree(_played, tmp_path / "projekt")
    return Project.at(tmp_path / "projekt")


def play(project: Project, round_id: str, *, number: int) -> Summary:
    """Send out a round; each unit reports a number and one more action; consolidate."""
    round_ = project.plan.rounds_by_id[round_id]
    for line, each in enumerate(generate_round(project, round_)):
        content = each.file.path.read_bytes()
        (project.received(round_id) / each.file.path.name).write_bytes(reported(content, number + line, round_.name))
    submissions, _ = read_received(project, round_, [])
    summary = consolidate_round(project, round_, submissions).summary
    assert summary.findings == ()
    return summary


def reported(workbook: bytes, number: int, action: str) -> bytes:
    """A workbook with a number, an action on the first free line, and that it is ready."""
    sheet = load_workbook(BytesIO(workbook))[ACTIONS]
    line = next(line for line in range(1, 9) if action_cell(sheet, line, "Åtgärd").value is None)
    typed = {"Nyckeltal": "K2", "Åtgärd": action, "Status": "Genomförd"}
    return edited(
        workbook,
        {"indicator": "K1", "column": "Utfall", "value": number},
        *({"line": line, "column": column, "value": value} for column, value in typed.items()),
        {"about": READY, "value": "Ja"},
    )


def sent(project: Project, round_id: str) -> Path:
    """The first unit's workbook as it was sent out."""
    return next(project.sent(round_id).glob("*_U1_*.xlsx"))


def test_the_latest_round_stands_first(project: Project, ids: tuple[str, str, str]) -> None:
    """The third round's workbook shows the second's figure above the first's, and the actions of the second."""
    book = load_workbook(sent(project, ids[2]))
    assert cell_of(book[REPORTING], "K1", "Tidigare resultat").value == "Andra: 7\nFörsta: 3"
    assert [action_cell(book[ACTIONS], line, "Åtgärd").value for line in (1, 2, 3)] == ["Första", "Andra", None]


def test_what_was_only_carried_in_is_nobodys_report(project: Project, ids: tuple[str, str, str]) -> None:
    """Workbooks of the third round that come back as they were sent are nobody's report, and nobody is accused."""
    for path in project.sent(ids[2]).glob("*.xlsx"):
        (project.received(ids[2]) / path.name).write_bytes(path.read_bytes())
    round_ = project.plan.rounds_by_id[ids[2]]
    assert [each.findings for each in read_received(project, round_, [])[0]] == [(), ()]
    summary = round_state(project, round_)
    assert [each.state for each in summary.deliveries] == [State.UNTOUCHED, State.UNTOUCHED]
    assert [line.whole.outcome for line in summary.lines] == [None, None]


def test_keys_in_another_order_are_read_in_the_plans(project: Project, ids: tuple[str, str, str]) -> None:
    """What workbooks carried is understood whatever order its keys stand in, such as that of the version before."""
    (kept,) = project.sent(ids[2]).glob("earlier-*.json")
    data = json.loads(kept.read_text(encoding="utf-8"))
    for keys in (sorted, lambda names: sorted(names, reverse=True)):
        turned = {who: {id_: rounds[id_] for id_ in keys(rounds)} for who, rounds in data.items()}
        kept.write_text(json.dumps(turned), encoding="utf-8")
        submissions, _ = read_received(project, project.plan.rounds_by_id[ids[2]], [sent(project, ids[2])])
        assert [(each.untouched, each.findings) for each in submissions] == [(True, ())]


def test_sending_again_keeps_nothing_but_what_is_filled_in(project: Project, ids: tuple[str, str, str]) -> None:
    """Workbooks that nobody has touched are recognised, so that a change of the plan replaces them."""
    project.plan_file.write_text(project.plan_file.read_text().replace("Genomförda råd", "Givna råd"))
    again = generate_round(Project.at(project.root), project.plan.rounds_by_id[ids[2]])
    assert {each.file.outcome for each in again} == {WriteResult.REPLACED}


def test_the_year_counts_each_action_once_and_the_last_number(project: Project, ids: tuple[str, str, str]) -> None:
    """The last round's figures: 11 + 12 råd, and both units with three actions each, in the order they were taken."""
    summary = play(project, ids[2], number=11)
    assert [line.whole.outcome for line in summary.lines] == [23, 2]
    answers = next(each.answers for each in summary.submissions if each.answers and each.answers.respondent == "U1")
    assert [action.text for action in answers.actions] == ["Första", "Andra", "Tredje"]


def test_next_year_is_compared_with_the_last_round(project: Project, ids: tuple[str, str, str], tmp_path: Path) -> None:
    """Next year's plan has the year-end round's result as the latest."""
    play(project, ids[2], number=11)
    plan = roll_over(tmp_path / "nästa", project, yaml=True).project.plan
    latest = plan.indicators_by_id["K1"].latest
    assert latest is not None
    assert dict(latest.by) == {"U1": 11, "U2": 12}


def test_two_who_answered_alike_are_told_apart(project: Project, ids: tuple[str, str, str]) -> None:
    """Units with the same answers carry the same; each workbook is known for its own, by the print alone too."""
    for path in project.received(ids[1]).glob("*.xlsx"):
        path.write_bytes(edited(path.read_bytes(), {"indicator": "K1", "column": "Utfall", "value": 7}))
    first = {path.name: path for path in project.received(ids[0]).glob("*.xlsx")}
    for path in first.values():
        path.write_bytes(edited(path.read_bytes(), {"indicator": "K1", "column": "Utfall", "value": 3}))
    for round_id in ids[:2]:
        round_ = project.plan.rounds_by_id[round_id]
        consolidate_round(project, round_, read_received(project, round_, [])[0])
    shutil.rmtree(project.sent(ids[2]))
    round_ = project.plan.rounds_by_id[ids[2]]
    generate_round(project, round_)
    carried = load_carried(project.sent(ids[2]))
    assert {each.respondent for each in carried.values()} == {"U1", "U2"}
    assert len({each.fingerprint for each in carried.values()}) == 1
    submissions, _ = read_received(project, round_, sorted(project.sent(ids[2]).glob("*.xlsx")))
    assert [(each.untouched, each.findings) for each in submissions] == [(True, ()), (True, ())]
