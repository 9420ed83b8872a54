"""From values at their fields to what a respondent answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Cells, day_number, evaluate
from malkit.fulfilment import (
    ActionTaken,
    Answer,
    CommitmentAnswer,
    RespondentAnswers,
    action_rows,
    actions_expected,
    actions_taken,
    asks_forecast,
)
from malkit.fulfilment.actions import TABLE
from malkit.fulfilment.answers import Planned
from malkit.fulfilment.context import context_of
from malkit.fulfilment.scope import adds_up
from malkit.plan import Reason
from malkit.plan.indicator import TOTAL
from malkit.workbook import ANALYSIS, READY, FieldKey, SheetKey, question_of, split_row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from malkit.formula import Number
    from malkit.formula import Value as ReadValue
    from malkit.intake.submission import Reading
    from malkit.intake.values import Value
    from malkit.plan import Indicator, Plan, ReportingRound

_OWN = {"outcome", "forecast", "reason", "comment"}
"""The cells that an answer keeps apart from the others."""


def answers_in(
    plan: Plan,
    asked: Sequence[Indicator],
    respondent: str,
    round_id: str,
    reading: Reading,
    *,
    before: Collection[str] = (),
    begun_with: Iterable[ActionTaken] = (),
) -> RespondentAnswers:
    """Everything a respondent answered.

    Args:
        plan: the plan that it is counted in.
        asked: what the respondent is still asked.
        respondent: its id.
        round_id: id of the round.
        reading: the values at their fields.
        before: ids of the actions that counted already when they were carried in.
        begun_with: the actions that the year began with, as the year before left them.
    """
    actions = _actions(reading.values)
    unclear = {where.row for where in reading.unreadable | reading.beyond if where.sheet is SheetKey.ACTIONS}
    left = [each for each in begun_with if each.id not in unclear]
    by_row = _by_row(reading)
    round_ = plan.rounds_by_id[round_id]
    listed = action_rows(plan, round_, actions, before, begun_with=left)
    answers = {}
    for indicator in asked:
        rows = {key: by_row.get((indicator.id, key)) for key in (TOTAL, *_keys(by_row, indicator.id))}
        whole = _answer(rows[TOTAL])
        parts = {key: _answer(row) for key, row in rows.items() if key != TOTAL}
        if indicator.answer.kind == "actions":
            whole = _counted(plan, indicator, round_, whole, listed)
        answer = _with_parts(whole, {key: part for key, part in parts.items() if part != Answer()})
        if answer != Answer():
            answers[indicator.id] = answer
    signed = {where.row: value for where, value in reading.values.items() if where.sheet is SheetKey.SIGN_OFF}
    questions = {question_of(row): str(value) for row, value in signed.items()}
    return RespondentAnswers(
        respondent,
        answers,
        actions,
        str(signed.get(ANALYSIS, "")),
        ready=READY in signed,
        texts={question: text for question, text in questions.items() if question is not None},
        commitments=_commitments(reading.values),
        planned=_planned(reading.values),
    )


def counted_again(
    plan: Plan,
    round_: ReportingRound,
    answers: RespondentAnswers,
    before: Collection[str],
    *,
    begun_with: Iterable[ActionTaken] = (),
) -> RespondentAnswers:
    """The same answers, with what is counted from the list of actions counted anew.

    Args:
        plan: the plan.
        round_: the round.
        answers: the answers, whose list of actions is another than it was.
        before: ids of the actions that counted already in an earlier round.
        begun_with: the actions that the year began with, as the year before left them.
    """
    rows = action_rows(plan, round_, answers.actions, before, begun_with=begun_with)
    found = dict(answers.answers)
    for indicator in plan.answered_by(answers.respondent):
        if indicator.answer.kind == "actions":
            whole = _counted(plan, indicator, round_, found.get(indicator.id, Answer()), rows)
            if whole != Answer():
                found[indicator.id] = whole
    return replace(answers, answers=found)


class _RowRead:
    """What was read on the rows of one answer: values, and the names of cells that could not be used."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.unreadable: set[str] = set()
        self.beyond: set[str] = set()


def _by_row(reading: Reading) -> dict[tuple[str, str], _RowRead]:
    found: dict[tuple[str, str], _RowRead] = defaultdict(_RowRead)

    def row_of(where: FieldKey) -> _RowRead:
        return found[split_row(where.row)]

    for where, value in reading.values.items():
        if where.sheet is SheetKey.REPORTING:
            row_of(where).values[where.column] = value
    for where in reading.unreadable:
        if where.sheet is SheetKey.REPORTING:
            row_of(where).unreadable.add(where.column)
    for where in reading.beyond:
        if where.sheet is SheetKey.REPORTING:
            row_of(where).beyond.add(where.column)
    return dict(found)


def _keys(by_row: Mapping[tuple[str, str], _RowRead], indicator: str) -> list[str]:
    return [key for row, key in by_row if row == indicator and key != TOTAL]


def _answer(row: _RowRead | None) -> Answer:
    if row is None:
        return Answer()
    values = row.values
    outcome, forecast, reason = values.get("outcome"), values.get("forecast"), values.get("reason")
    given = {name: _given(value) for name, value in values.items() if name not in _OWN}
    not_values = {"reason", "comment"}
    return Answer(
        outcome=outcome if isinstance(outcome, Decimal) else None,
        forecast=forecast if isinstance(forecast, Decimal | str) else None,
        reason=Reason(str(reason)) if reason else None,
        comment=str(values.get("comment") or ""),
        given=given,
        unreadable=frozenset(row.unreadable - not_values),
        beyond=frozenset(row.beyond - not_values),
    )


def _given(value: Value) -> Decimal | str:
    return day_number(value) if isinstance(value, date) else value


def _with_parts(whole: Answer, parts: Mapping[str, Answer]) -> Answer:
    return replace(whole, parts=parts) if parts else whole


def _counted(
    plan: Plan, indicator: Indicator, round_: ReportingRound, whole: Answer, rows: Sequence[Mapping[str, ReadValue]]
) -> Answer:
    """An answer with what is counted from the list of actions."""
    outcome = _count(actions_taken(plan, indicator, round_), rows, whole.reason)
    forecast, to_date = whole.forecast, None
    if adds_up(context_of(plan, indicator, round_)):
        to_date = _count(actions_taken(plan, indicator, round_, to_date=True), rows, whole.reason)
    if indicator.forecast == "derived" and asks_forecast(indicator, round_):
        forecast = _count(actions_expected(plan, indicator), rows, whole.reason)
    return replace(whole, outcome=outcome, forecast=forecast, to_date=to_date)


def _count(expression: Number, rows: Sequence[Mapping[str, ReadValue]], reason: Reason | None) -> Decimal | None:
    """What is counted from the list of actions, by the same expression as the workbook's formula."""
    found = evaluate(expression, Cells({"reason": str(reason or "")}, {TABLE: rows}))
    return found if isinstance(found, Decimal) else None


def _actions(values: Mapping[FieldKey, Value]) -> tuple[ActionTaken, ...]:
    """The list of actions as it was laid out: what was carried in first, then what is new, whatever their ids."""
    rows: dict[str, dict[str, Value]] = {}
    for where, value in values.items():
        if where.sheet is SheetKey.ACTIONS:
            rows.setdefault(where.row, {})[where.column] = value
    return tuple(
        ActionTaken(
            id=row,
            indicator=str(each.get("indicator", "")),
            text=str(each.get("action", "")),
            status=str(each["status"]) if "status" in each else None,
            planned=_as_date(each.get("planned")),
            completed=_as_date(each.get("completed")),
            effect=str(each.get("effect", "")),
        )
        for row, each in rows.items()
    )


def _planned(values: Mapping[FieldKey, Value]) -> dict[str, Planned]:
    found: dict[str, Planned] = {}
    for where, value in values.items():
        if where.sheet is SheetKey.PLANNING:
            before = found.get(where.row, Planned())
            number = value if isinstance(value, Decimal) else None
            match where.column:
                case "baseline":
                    found[where.row] = replace(before, baseline=number)
                case "budget":
                    found[where.row] = replace(before, budget=number)
                case _:
                    found[where.row] = replace(before, comment=str(value))
    return found


def _commitments(values: Mapping[FieldKey, Value]) -> dict[str, CommitmentAnswer]:
    rows: dict[str, dict[str, Value]] = {}
    for where, value in values.items():
        if where.sheet is SheetKey.COMMITMENTS:
            rows.setdefault(where.row, {})[where.column] = value
    return {
        row: CommitmentAnswer(str(each["status"]) if "status" in each else None, str(each.get("comment", "")))
        for row, each in rows.items()
    }


def _as_date(value: Value | None) -> date | None:
    return value if isinstance(value, date) else None
