"""A round that is recorded keeps the rule its goals were rolled up by; a plan that states one is followed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from malkit.plan.goals import RollUpRule
from malkit.planfile.excel.writer import plan_book
from malkit.project.collect import consolidate_round, read_received, round_state
from malkit.project.folder import Project
from malkit.project.make import create_project, generate_round
from tests.support import KEY, READY, edited, plan_from

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.consolidation import Summary

PLAN = """
malkit: 1
id: regel
title: Verksamhetsplan 2026
committee: Nämnden
year: 2026
levels: [{id: N, name: Nämndmål}]
goals: [{id: N1, level: N, name: Målet}]
indicators:
  - id: K1
    goals: [N1]
    name: Genomförda råd
    answer: {kind: number, measurement_unit: råd}
    target: minst 10
    aggregation: sum
    time_basis: state
  - id: K2
    goals: [N1]
    name: Nöjda besökare
    answer: {kind: number, measurement_unit: besökare}
    target: minst 10
    aggregation: sum
    time_basis: state
units: [{id: U1, name: Norr}]
rounds:
  - {id: R1, name: Första, starts: 2026-01-01, ends: 2026-06-30, deadline: 2026-07-15}
  - {id: R2, name: Andra, starts: 2026-07-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}
"""


@pytest.fixture(params=["plan.yaml", "plan.xlsx"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """A project whose first round is recorded as the version before did it: the answers alone."""
    plan = PLAN if request.param == "plan.yaml" else plan_book(plan_from(PLAN), "plan.xlsx")
    project = create_project(tmp_path / "projekt", plan, KEY)
    report(project, "R1")
    (project.results("R1") / "judged.json").unlink()
    return project


def report(project: Project, round_id: str) -> Summary:
    """Send out a round, report 12 and 4 of at least 10 each, and consolidate it."""
    round_ = project.plan.rounds_by_id[round_id]
    (sent,) = generate_round(project, round_)
    typed = [{"indicator": id_, "column": "Utfall", "value": number} for id_, number in {"K1": 12, "K2": 4}.items()]
    typed += [{"indicator": "K2", "column": "Kommentar", "value": "Stängt för ombyggnad."}]
    filled = edited(sent.file.path.read_bytes(), *typed, {"about": READY, "value": "Ja"})
    (project.received(round_id) / sent.file.path.name).write_bytes(filled)
    return again(project, round_id)


def again(project: Project, round_id: str) -> Summary:
    """Consolidate what has come back."""
    round_ = project.plan.rounds_by_id[round_id]
    return consolidate_round(project, round_, read_received(project, round_, [])[0]).summary


def told(summary: Summary) -> tuple[str, list[str]]:
    """The goal's status, and the codes of what was found."""
    return summary.goals[0].status, [finding.code for finding in summary.findings]


def test_what_the_version_before_recorded_is_judged_as_it_was(project: Project) -> None:
    """One of two met: not met by the rule of that time. A line says so, and how to have another."""
    summary = again(project, "R1")
    assert told(summary) == ("not_met", ["D007"])
    said = summary.findings[0]
    assert "”Alla uppfyllda”" in said.message("sv")
    assert "Målets status" in said.remedy("sv")
    assert json.loads((project.results("R1") / "judged.json").read_text())["roll_up"] == "all"


def test_it_is_so_however_often(project: Project) -> None:
    """Once it is recorded, the round keeps its rule; and so does what `status` works out."""
    again(project, "R1")
    assert told(again(project, "R1")) == ("not_met", ["D007"])
    assert told(round_state(project, project.plan.rounds_by_id["R1"])) == ("not_met", ["D007"])


def test_the_next_round_has_the_usual_rule(project: Project) -> None:
    """A round that nobody has consolidated before is judged by the usual rule: the middle of the scale."""
    again(project, "R1")
    assert told(report(project, "R2")) == ("partly", [])
    assert json.loads((project.results("R2") / "judged.json").read_text())["roll_up"] == "mixed"


@pytest.mark.parametrize(("rule", "status"), [("mixed", "partly"), ("worst", "not_met"), ("all", "not_met")])
@pytest.mark.parametrize("where", ["plan", "level", "goal"])
def test_a_rule_that_the_plan_states_is_followed(tmp_path: Path, rule: str, status: str, where: str) -> None:
    """Whoever writes a rule in the plan has decided it, for recorded rounds too, and nothing more is said of it."""
    project = create_project(tmp_path / "projekt", PLAN, KEY)
    report(project, "R1")
    (project.results("R1") / "judged.json").unlink()
    stated = f"roll_up: {{rule: {rule}}}"
    places = {
        "plan": ("year: 2026\n", f"year: 2026\n{stated}\n"),
        "level": ("name: Nämndmål}", f"name: Nämndmål, {stated}}}"),
        "goal": ("name: Målet}", f"name: Målet, {stated}}}"),
    }
    project.plan_file.write_text(PLAN.replace(*places[where]), encoding="utf-8")
    assert told(again(Project.at(project.root), "R1")) == (status, [])


def test_a_rule_left_open_beside_what_is_stated(tmp_path: Path) -> None:
    """A plan that says how unjudged ones count, and not by which rule, leaves the rule open."""
    text = PLAN.replace("year: 2026\n", "year: 2026\nroll_up: {unjudged: leave_out}\n")
    project = create_project(tmp_path / "projekt", text, KEY)
    report(project, "R1")
    (project.results("R1") / "judged.json").unlink()
    summary = again(project, "R1")
    assert told(summary) == ("not_met", ["D007"])
    assert summary.plan.roll_up.unjudged == "leave_out"


@pytest.mark.parametrize("content", ["", "{}", '{"roll_up": "as the boss says"}', "[]"])
def test_a_record_that_cannot_be_read_stops_nothing(project: Project, content: str) -> None:
    """A damaged record leaves the usual rule."""
    (project.results("R1") / "judged.json").write_text(content)
    assert told(again(project, "R1")) == ("partly", [])
    assert summary_rule(project) is RollUpRule.MIXED


def summary_rule(project: Project) -> RollUpRule:
    """The rule that the first round's goal is rolled up by."""
    summary = round_state(project, project.plan.rounds_by_id["R1"])
    return summary.plan.roll_up_of(summary.plan.goals[0]).rule
