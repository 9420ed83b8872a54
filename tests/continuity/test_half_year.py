"""Workbooks of when half-year was June only, for a round that ends in August: what they did not ask is not missing."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest

from malkit.aggregation import CommitteeResult, aggregate
from malkit.consolidation import consolidate
from malkit.fulfilment import Answer, RespondentAnswers, compute
from malkit.intake import Submission, read_submission, validate
from malkit.plan import Plan, Status
from malkit.planfile import fingerprint
from malkit.planfile.recorded import with_half_year_in_june
from malkit.workbook import Identity, WorkbookWriter
from malkit.workbook.writer import build
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
    data = fill(WorkbookWriter(plan, KEY).workbook(ROUND, respondent), typed)
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


def test_one_of_two_was_not_asked(older: list[Submission], monkeypatch: pytest.MonkeyPatch) -> None:
    """Björkskolan had no row for visits in its older workbook, and left nothing blank; Nya Lindskolan had 4."""
    monkeypatch.undo()
    lines = consolidate(PLAN, ROUND, [older[0], returned(PLAN, "S4")]).lines
    line = next(each for each in lines if each.whole.indicator == "K2")
    assert line.whole.figures.outcome == 4
    assert {part.respondent: part.status for part in line.whole.parts}["S1"] == Status.LATER
    assert "4 besök enligt 1 av 2 enheter. Följs upp senare: Björkskolan." in str(line.statement)


def year_of(prior: dict[str, dict[str, RespondentAnswers]]) -> CommitteeResult:
    """Visits in September to December, 9 and 6, in a year whose half-year is January to August."""
    text = (HERE / "plan.yaml").read_text(encoding="utf-8")
    text = text.replace("name: Delår, starts: 2026-05-01", "name: Delår, starts: 2026-01-01")
    plan = plan_from(text.replace(_HALF[1], f"    calendar: half_yearly\n{_HALF[1]}"))
    given = [RespondentAnswers(who, {"K2": Answer(outcome=Decimal(n))}) for who, n in (("S1", 9), ("S4", 6))]
    results = [each for one in given for each in compute(plan, "H", one, prior=prior.get(one.respondent, {}))]
    return next(each for each in aggregate(plan, "H", results, prior=prior) if each.indicator == "K2")


def answers_in(submission: Submission) -> RespondentAnswers:
    """What a workbook says."""
    assert submission.answers is not None
    return submission.answers


@pytest.mark.parametrize(
    ("units", "year", "lacking"),
    [
        # 7 and 4 of January to August, and 9 and 6 since: 26.
        (("S1", "S4"), 26, ()),
        # Of Björkskolan nobody knows the first eight months: 4 and 6 are Nya Lindskolan's.
        (("S4",), 10, ("S1",)),
    ],
)
def test_two_halves_make_the_year(units: tuple[str, ...], year: int, lacking: tuple[str, ...]) -> None:
    """The year of what is taken in twice is both halves, of those of whom both are known."""
    whole = year_of({unit: {ROUND: answers_in(returned(PLAN, unit))} for unit in units})
    assert whole.outcome == 15
    assert whole.year is not None
    assert whole.year.value == year
    assert whole.year.lacking == lacking


def test_a_half_that_was_not_asked_for_is_lacking(older: list[Submission], monkeypatch: pytest.MonkeyPatch) -> None:
    """One older workbook and one of today in the first half: the year is of the one that was asked twice."""
    monkeypatch.undo()
    first, second = older[0], returned(PLAN, "S4")
    whole = year_of({each.respondent: {ROUND: each} for each in map(answers_in, (first, second))})
    assert whole.year is not None
    assert whole.year.value == 10
    assert whole.year.lacking == ("S1",)
