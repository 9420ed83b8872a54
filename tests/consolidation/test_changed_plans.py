"""A plan changed after the workbooks were sent out: what still counts, and that nothing is lost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from malkit.consolidation import consolidate
from malkit.intake import Submission, read_submission
from malkit.planfile import fingerprint
from malkit.report import summary_bytes
from tests.support import ROUND, demo_plan, demo_text, filled_workbook, plan_from, workbook_name

if TYPE_CHECKING:
    from malkit.plan import Plan

AS_SENT = demo_plan()
U05 = "U05"


def read_against(plan: Plan, unit: str = U05) -> Submission:
    """The unit's filled workbook of the demo, read against a plan that was changed after it was sent."""
    sent = {fingerprint(AS_SENT): AS_SENT}
    return read_submission(filled_workbook(unit), plan, ROUND, name=workbook_name(unit), sent=sent)


def without_k9() -> Plan:
    """The demo's plan with its last indicator taken out of it."""
    text = demo_text()
    start = text.index("  - id: P1-K9")
    return plan_from(text[:start] + text[text.index("\nrounds:", start) + 1 :])


CHANGES = {
    "indicator gone": (without_k9(), "P1-K9", "2"),
    "counted in something else": (
        demo_plan("indicators: [{id: P1-K8, answer: {kind: number, measurement_unit: tiotal}}]"),
        "P1-K8",
        "3",
    ),
    "another kind of answer": (
        demo_plan(
            "indicators: [{id: P1-K8, answer: {kind: actions}, aggregation: count_units, "
            "target: {kind: all_units, each: {kind: at_least, level: 1}}}]"
        ),
        "P1-K8",
        "3",
    ),
    "another stretch of time": (demo_plan("indicators: [{id: P1-K8, time_basis: period}]"), "P1-K8", "3"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_answer_to_another_question_is_listed_and_not_counted(name: str) -> None:
    """What was answered before the question changed is an error with its cell; the summary is written."""
    plan, indicator, answered = CHANGES[name]
    submission = read_against(plan)
    assert submission.answers is not None
    assert indicator not in submission.answers.answers
    listed = [finding for finding in submission.findings if finding.code == "S008"]
    assert [(each.facts["indicator"], each.facts["found"]) for each in listed] == [(f"{indicator}, Utfall", answered)]
    assert all(each.place.cell for each in listed)
    assert summary_bytes(consolidate(plan, ROUND, [submission]))


def test_a_changed_wording_changes_no_answer() -> None:
    """A new title or target leaves the question as it was, and every answer counts."""
    plan = demo_plan("title: Ny titel\nindicators: [{id: P1-K8, target: minst 99, name: Nytt namn}]")
    submission = read_against(plan)
    assert submission.findings == ()
    assert submission.answers is not None
    assert submission.answers.answers["P1-K8"].outcome == Decimal(3)


def test_a_value_outside_new_bounds_is_asked_for_again() -> None:
    """A bound that came afterwards holds for what was answered before it, for the unit and for the committee alike."""
    answer = "answer: {kind: number, measurement_unit: aktiviteter, highest: 2}"
    plan = demo_plan(f"indicators: [{{id: P1-K8, {answer}}}]")
    submission = read_against(plan)
    assert [(finding.code, finding.facts["found"]) for finding in submission.findings] == [("V009", "3")]
    summary = consolidate(plan, ROUND, [submission])
    k8 = next(line.whole for line in summary.lines if line.whole.indicator == "P1-K8")
    assert k8.outcome is None


def test_a_forecast_no_longer_asked_for_is_listed() -> None:
    """A forecast given before the plan stopped asking is in no figure."""
    plan = demo_plan("indicators: [{id: P1-K6, forecast: none, target: redovisas bara}]")
    submission = read_against(plan)
    assert submission.answers is not None
    assert submission.answers.answers["P1-K6"].forecast is None
    assert submission.answers.answers["P1-K6"].outcome == Decimal(1815000)
    assert [finding.facts["found"].replace("\u00a0", "") for finding in submission.findings] == ["7350000"]


def test_statuses_of_actions_that_are_gone_are_listed() -> None:
    """Actions whose status the plan no longer has are said, not silently counted as none; the summary is written."""
    plan = demo_plan("scales: {actions: [{id: todo, word: Att göra}, {id: klar, word: Klar, counts: true}]}")
    submission = read_against(plan)
    listed = [finding.facts["found"] for finding in submission.findings if finding.code == "S008"]
    assert listed == ["Genomförd", "Genomförd", "Genomförd"]
    assert summary_bytes(consolidate(plan, ROUND, [submission]))
