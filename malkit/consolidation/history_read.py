"""Reading the history of answers back, for the rounds that come after."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import TYPE_CHECKING

from malkit.fulfilment import ActionTaken, Answer, CommitmentAnswer, RespondentAnswers
from malkit.fulfilment.answer_fields import Holds, inputs_of
from malkit.fulfilment.answers import Planned
from malkit.plan import Reason
from malkit.text import bare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from malkit.plan import Plan

    Row = Mapping[str, str]

_NUMERIC = {Holds.NUMBER, Holds.DAY}
_COMMITMENT, _PLANNED = "commitment ", "planned "


def read_answers(data: bytes, plan: Plan) -> dict[str, RespondentAnswers]:
    """Everything that a round's history says was answered, by respondent.

    Args:
        data: an `answers.csv` that `write_answers` wrote.
        plan: the plan; what it does not ask for is left out.

    Returns:
        The answers of each respondent that the plan knows. A row that is not as it was written is left out.
    """
    rows: dict[str, list[Row]] = {}
    for row in csv.DictReader(StringIO(data.decode("utf-8-sig", errors="replace"))):
        clean = {str(name): bare(value) for name, value in row.items() if isinstance(value, str)}
        if plan.respondent(clean.get("respondent", "")) is not None:
            rows.setdefault(clean["respondent"], []).append(clean)
    return {respondent: _of_respondent(plan, respondent, mine) for respondent, mine in rows.items()}


def _of_respondent(plan: Plan, respondent: str, rows: Iterable[Row]) -> RespondentAnswers:
    answers: dict[str, Answer] = {}
    actions: dict[str, ActionTaken] = {}
    commitments: dict[str, CommitmentAnswer] = {}
    planned: dict[str, Planned] = {}
    for row in rows:
        indicator, item, field = row.get("indicator", ""), row.get("item", ""), row.get("field", "")
        if field.startswith(_PLANNED) and indicator in plan.indicators_by_id:
            planned[indicator] = _with_planned(planned.get(indicator, Planned()), field, row["value"])
        elif item and field.startswith(_COMMITMENT):
            commitments[item] = _with_commitment(commitments.get(item, CommitmentAnswer()), field, row["value"])
        elif item and indicator in plan.indicators_by_id:
            before = actions.get(item, ActionTaken(item, indicator, "", None))
            actions[item] = _with_action(plan, before, field, row["value"])
        elif indicator in plan.indicators_by_id:
            answers[indicator] = _with_value(plan, indicator, answers.get(indicator, Answer()), row)
    return RespondentAnswers(respondent, answers, tuple(actions.values()), commitments=commitments, planned=planned)


def _with_commitment(answer: CommitmentAnswer, field: str, value: str) -> CommitmentAnswer:
    if field == f"{_COMMITMENT}status":
        return replace(answer, status=value)
    return replace(answer, comment=value)


def _with_planned(planned: Planned, field: str, value: str) -> Planned:
    match field.removeprefix(_PLANNED):
        case "baseline":
            return replace(planned, baseline=_number(value))
        case "budget":
            return replace(planned, budget=_number(value))
        case _:
            return replace(planned, comment=value)


def _with_action(plan: Plan, action: ActionTaken, field: str, value: str) -> ActionTaken:
    known = {step.id for step in plan.scales.actions}
    changes: dict[str, Callable[[], ActionTaken]] = {
        "action": lambda: replace(action, text=value),
        "status": lambda: replace(action, status=value if value in known else None),
        "planned": lambda: replace(action, planned=_day(value)),
        "completed": lambda: replace(action, completed=_day(value)),
        "effect": lambda: replace(action, effect=value),
    }
    return changes[field]() if field in changes else action


def _with_value(plan: Plan, indicator: str, answer: Answer, row: Row) -> Answer:
    """An answer with one value more, its own or that of a breakdown's part."""
    key = row.get("part", "")
    if key:
        part = _with_field(plan, indicator, answer.parts.get(key, Answer()), row)
        return replace(answer, parts={**answer.parts, key: part})
    return _with_field(plan, indicator, answer, row)


def _with_field(plan: Plan, indicator: str, answer: Answer, row: Row) -> Answer:
    field, value = row.get("field", ""), row.get("value", "")
    number = _number(value)
    match field:
        case "outcome":
            return replace(answer, outcome=number)
        case "forecast":
            return replace(answer, forecast=value if number is None else number)
        case "comment":
            return replace(answer, comment=value)
        case "reason":
            return replace(answer, reason=Reason(value)) if value in list(Reason) else answer
    asked = {cell.name: cell for cell in inputs_of(plan.indicators_by_id[indicator].answer, plan.scales)}
    if field not in asked:
        return answer
    if asked[field].holds in _NUMERIC:
        return answer if number is None else replace(answer, given={**answer.given, field: number})
    return replace(answer, given={**answer.given, field: value})


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
