"""Plans of several units and goals, and answers to them, as the cases of figures for all write them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from malkit.aggregation import CommitteeResult, aggregate
from malkit.finding import Severity
from malkit.fulfilment import RespondentAnswers, compute
from malkit.planfile import check_plan
from tests.fulfilment.plans import INDICATOR, PLAN, answer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from malkit.plan import Plan

NOUN = {"singular": "plan", "plural": "planer", "definite_plural": "planerna"}
USUAL = {key: value for key, value in INDICATOR.items() if key not in {"respondents", "target_level"}}
"""What an indicator says where a case says nothing: of everybody, with a target that is the committee's."""
ANSWERS = {
    "number": {"kind": "number", "measurement_unit": "platser"},
    "share": {"kind": "share", "numerator": NOUN, "denominator": NOUN},
    "actions": {"kind": "actions"},
    "cases": {"kind": "cases"},
    "rank": {"kind": "rank"},
    "judgement": {"kind": "judgement"},
    "milestone": {"kind": "milestone"},
    "text": {"kind": "text"},
    "yes_no": {"kind": "yes_no"},
    "several": {
        "kind": "several",
        "parts": [{"id": part, "name": part, "answer": {"kind": "yes_no"}} for part in ("a", "b")],
    },
    "per_cent": {"kind": "number", "measurement_unit": "procent"},
}
"""Answers that a case names by one word."""


def written(case: Mapping[str, Any]) -> dict[str, Any]:
    """A case's plan, as it is written.

    Args:
        case: `units` as a list of ids or a mapping from id to what else is said of each, `groups` likewise,
            `indicator` or `indicators`, and `plan` with what the plan says in place of the usual.
    """
    return {
        **PLAN,
        "units": _nodes(case.get("units", ["A", "B", "C"])),
        "groups": _nodes(case.get("groups", {})),
        **case.get("plan", {}),
        "indicators": [_indicator(each) for each in case.get("indicators", [case.get("indicator", {})])],
    }


def plan_of(case: Mapping[str, Any]) -> Plan:
    """A case's plan as it is read from its text, without errors."""
    plan, findings = check_plan(json.dumps(written(case), default=str), "plan.yaml")
    errors = [str(finding) for finding in findings if finding.severity is Severity.ERROR]
    assert plan is not None, errors
    assert not errors, errors
    return plan


def given(answers: Mapping[str, Mapping[str, Any]]) -> list[RespondentAnswers]:
    """Answers as a case writes them: by respondent, and then by indicator."""
    return [
        RespondentAnswers(respondent, {indicator: answer_of(each) for indicator, each in by_indicator.items()})
        for respondent, by_indicator in answers.items()
    ]


def to_one(answers: Mapping[str, Any], indicator: str = "K") -> dict[str, dict[str, Any]]:
    """Answers to one indicator: by respondent, a number for an outcome alone and `none` for silence."""
    return {
        who: {} if each is None else {indicator: each if isinstance(each, dict) else {"outcome": each}}
        for who, each in answers.items()
    }


def wholes(plan: Plan, round_id: str, answers: Iterable[RespondentAnswers]) -> tuple[CommitteeResult, ...]:
    """The committee's figures of some answers."""
    return aggregate(plan, round_id, [result for each in answers for result in compute(plan, round_id, each)])


def of_one(case: Mapping[str, Any], answers: Mapping[str, Any]) -> tuple[Plan, CommitteeResult]:
    """The plan and the figure of a case with one indicator."""
    plan = plan_of(case)
    (whole,) = wholes(plan, case.get("round", "H"), given(to_one(answers)))
    return plan, whole


def number(value: object) -> object:
    """A number of a case as a decimal; other values as they are."""
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _nodes(nodes: Any) -> list[dict[str, Any]]:
    more = nodes if isinstance(nodes, dict) else {id_: {} for id_ in nodes}
    return [{"id": id_, "name": f"Enhet {id_}", **said} for id_, said in more.items()]


def _indicator(said: Mapping[str, Any]) -> dict[str, Any]:
    answer = said.get("answer")
    return {**USUAL, **said, **({"answer": ANSWERS[answer]} if isinstance(answer, str) else {})}
