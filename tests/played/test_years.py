"""Whole years of whole plans: every round typed in and consolidated, then next year's plan and its first round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from malkit.finding import Severity
from malkit.planfile import check_plan
from malkit.project.next_year import roll_over
from tests.played.play import Play, check, printed

if TYPE_CHECKING:
    from collections.abc import Mapping

YEARS = sorted(Path(__file__).with_name("years").glob("*.yaml"))


@pytest.mark.parametrize("path", YEARS, ids=lambda path: path.stem)
def test_a_year_is_told_as_it_was_worked_out_by_hand(path: Path, tmp_path: Path) -> None:
    """Each round's figures, sentences and goals; late files and corrections; then the next year begins."""
    year = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    play = Play(tmp_path / "projekt", year["plan"])
    for step in year["steps"]:
        take(play, step)
    begin(play, year["next_year"], tmp_path / "nasta")


def take(play: Play, step: Mapping[str, Any]) -> None:
    """One step of a year: a round, a late file or a correction, and what is said after it."""
    round_id = step.get("round") or step.get("late") or step["correct"]
    if "round" in step:
        play.hand_out(round_id)
    play.hand_in(round_id, step["typed"])
    summary = play.consolidate(round_id)
    errors = [str(finding) for finding in summary.findings if finding.severity is Severity.ERROR]
    assert not errors, errors
    expected = dict(step.get("expect", {}))
    goals = expected.pop("goals", {})
    rows = printed(summary, "Nyckeltal", "Nr")
    for indicator, expect in expected.items():
        check(rows[indicator], expect, summary, indicator)
    told = printed(summary, "Mål", "Nr")
    assert {goal: told[goal]["Status"] for goal in goals} == goals


def begin(play: Play, expect: Mapping[str, Any], folder: Path) -> None:
    """Next year's plan: without those who closed, without errors, and with a first round for everybody."""
    begun = roll_over(folder, play.project, yaml=True)
    plan, findings = check_plan(begun.project.plan_file.read_text(encoding="utf-8"), "plan.yaml")
    errors = [str(finding) for finding in findings if finding.severity is Severity.ERROR]
    assert plan is not None
    assert not errors, errors
    assert not set(expect["gone"]) & set(plan.units_by_id)
    for words in expect.get("decide", ()):
        assert any(words in line.replace("\u00a0", " ") for line in begun.decide), "\n".join(begun.decide)
    for indicator, latest in expect.get("latest", {}).items():
        past = plan.indicators_by_id[indicator].latest
        assert past is not None
        assert {who: str(value) for who, value in past.by.items()} == latest
    following = Play.__new__(Play)
    following.folder = folder
    following.hand_out(expect["round"])
    workbooks = list(following.project.sent(expect["round"]).glob("*.xlsx"))
    assert len(workbooks) == len(plan.reporters(expect["round"]))
