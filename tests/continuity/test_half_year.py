"""Workbooks of when half-year was June only, for a round that ends in August: what they did not ask is not missing."""

from __future__ import annotations

from functools import partial

import pytest

from malkit.consolidation import consolidate
from malkit.plan import Plan, Status, fingerprint
from malkit.plan.recorded import with_half_year_in_june
from malkit.submission import Submission, read_submission
from malkit.validation import validate
from malkit.workbook import Identity, Press, build
from tests.support import KEY, plan_from

from .typed import HERE, fill, fillings

ROUND, ASKED = "D", ("S1", "S4")
_HALF = ("    time_basis: period\n    profile: year_end\n", "    name: Besök av författare\n")
_CHECK = "    answer: {kind: judgement"


def plan_with(calendar: str, check_in: str) -> Plan:
    """The plan with a calendar of visits, and of what is judged by people."""
    text = (HERE / "plan.yaml").read_text(encoding="utf-8")
    for at, said in ((_HALF[1], calendar), (_CHECK, check_in)):
        assert text.count(at) == 1
        text = text.replace(at, f"    calendar: {said}\n{at}")
    return plan_from(text)


PLAN = plan_with("half_yearly", "{frequency: yearly, check_in: true}")
"""Visits of authors are taken in at half-year and at year end; K6 is checked at half-year."""
BEFORE = plan_with("{frequency: some_rounds, rounds: [H]}", "yearly")
"""What it came to for a round that ends on 31 August, while only one that ended in June was at half-year."""


def returned(plan: Plan, respondent: str) -> Submission:
    """A workbook as a plan made it, filled in with what it asks, and read against the plan of today."""
    typed = {**fillings()[ROUND][respondent]}
    if plan is BEFORE:
        typed["values"] = [each for each in typed["values"] if each[0] not in {"K2", "K6"}]
    data = fill(Press(plan, KEY).workbook(ROUND, respondent), typed)
    return read_submission(data, PLAN, ROUND, name=f"{respondent}.xlsx", sent={fingerprint(plan): PLAN})


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> list[Submission]:
    """What came back of workbooks of the layout before; the administration had nothing to answer, and none."""
    monkeypatch.setattr(build, "Identity", partial(Identity, layout="2"))
    return [returned(BEFORE, each) for each in ASKED]


def test_rows_that_were_never_sent_are_not_missing(older: list[Submission]) -> None:
    """Of the file it is said that its layout is older; what S1 was asked and left blank is K5 and the commitment A1."""
    first, second = [validate(PLAN, each) for each in older]
    assert [(finding.code, finding.facts.get("indicator")) for finding in first] == [
        ("I012", None),
        ("C001", "K5"),
        ("C010", None),
    ]
    assert [finding.code for finding in second] == ["I012"]


def test_nobody_left_blank_what_was_not_asked(older: list[Submission]) -> None:
    """In this round it is not measured, as it was when the workbooks were made; what was asked counts."""
    found = {line.whole.indicator: line.whole.figures.status for line in consolidate(PLAN, ROUND, older).lines}
    assert found["K2"] == found["K6"] == Status.LATER


def test_workbooks_of_today_ask_in_august() -> None:
    """Björkskolan had 7 visits in the period and Nya Lindskolan 4: the round at half-year has a figure, 11."""
    submissions = [returned(PLAN, each) for each in (*ASKED, "administration")]
    whole = next(line.whole for line in consolidate(PLAN, ROUND, submissions).lines if line.whole.indicator == "K2")
    assert whole.figures.outcome == 11


def test_only_what_is_taken_in_at_half_year_changes() -> None:
    """By the rule before, visits were measured at year end alone, and K6 was not checked; the plan itself stays."""
    before = with_half_year_in_june(PLAN, ROUND)
    changed = [now.id for now, then in zip(PLAN.indicators, before.indicators, strict=True) if now != then]
    assert changed == ["K2", "K6"]
    assert with_half_year_in_june(PLAN, "H") is PLAN
    assert before.indicators_by_id["K2"].calendar.rounds == ("H",)
