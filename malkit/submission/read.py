"""From a returned workbook's bytes to a `Submission`: one pure function, so that it maps over any executor."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.formula import BLANK, Cells, day_number, evaluate
from malkit.fulfilment import ActionTaken, Answer, RespondentAnswers
from malkit.ooxml import read_workbook
from malkit.plan import Reason, actions_expected, actions_taken, fingerprint
from malkit.plan.judging import asks_forecast
from malkit.submission.carried import carry_over, still_asked
from malkit.submission.model import Submission
from malkit.submission.sheets import read_sheets
from malkit.submission.whose import named_in, read_identity, wrong_identity, wrong_seal
from malkit.workbook import Field, SheetKey, layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.formula import Number
    from malkit.plan import Indicator, Plan
    from malkit.submission.sheets import Reading
    from malkit.submission.values import Value
    from malkit.workbook import Identity


def read_submission(
    data: bytes,
    plan: Plan,
    round_id: str,
    *,
    name: str,
    sent: Mapping[str, Plan] | None = None,
    seal_key: bytes | None = None,
) -> Submission:
    """Read one returned workbook.

    Args:
        data: the file's bytes, from anybody.
        plan: the plan it is counted in.
        round_id: id of the round it is counted in.
        name: the file's name, without its folder.
        sent: plans as they were when workbooks were sent out, by fingerprint; the present plan is always among them.
        seal_key: the key that the project seals its workbooks with; the seal is not looked at when None.

    Returns:
        The submission. Whatever is wrong with the file is a finding in it; nothing is raised.
    """
    digest = sha256(data).hexdigest()
    book = read_workbook(data)
    whose = named_in(name, plan, round_id) or ""
    if isinstance(book, Finding):
        return Submission(name, digest, findings=(book.in_file(name),), stands_for=whose)
    identity, seal = read_identity(book)
    wrong = wrong_identity(identity, plan, round_id, name)
    if identity is not None and not whose and plan.is_respondent(identity.respondent):
        whose = identity.respondent
    if wrong is not None or identity is None:
        return Submission(name, digest, identity, findings=(wrong,) if wrong else (), stands_for=whose)
    as_sent = {fingerprint(plan): plan, **(sent or {})}.get(identity.fingerprint)
    if as_sent is None or not as_sent.is_respondent(identity.respondent):
        lost = Finding("I007", facts={"found": identity.fingerprint}).in_file(name)
        return Submission(name, digest, identity, findings=(lost,), stands_for=whose)
    reading = read_sheets(book, layout(as_sent, identity), plan.language)
    asked = still_asked(plan, as_sent, identity.respondent)
    carried = carry_over(plan, asked, reading)
    findings = (*wrong_seal(identity, seal, seal_key, name), *reading.findings, *carried)
    return Submission(
        name,
        digest,
        identity,
        _answers(plan, asked, identity, reading),
        spots=reading.spots,
        places=reading.places,
        findings=tuple(finding.in_file(name) for finding in findings),
        stands_for=whose,
    )


def _answers(plan: Plan, asked: Sequence[Indicator], identity: Identity, reading: Reading) -> RespondentAnswers:
    values = reading.values
    actions = _actions(values)
    answers = {}
    for indicator in asked:
        answer = _answer(plan, indicator, identity.round, reading, actions)
        if answer != Answer():
            answers[indicator.id] = answer
    analysis = values.get(Field(SheetKey.SIGN_OFF, "analysis", "value"), "")
    ready = Field(SheetKey.SIGN_OFF, "ready", "value") in values
    return RespondentAnswers(identity.respondent, answers, actions, str(analysis), ready)


def _answer(
    plan: Plan, indicator: Indicator, round_id: str, reading: Reading, actions: Sequence[ActionTaken]
) -> Answer:
    def at(column: str) -> Value | None:
        return reading.values.get(Field(SheetKey.REPORTING, indicator.id, column))

    reason, outcome, forecast = at("reason"), at("outcome"), at("forecast")
    if indicator.answer.kind == "actions":
        outcome = _counted(actions_taken(plan, indicator.id), actions, reason)
        round_ = plan.rounds_by_id[round_id]
        if indicator.forecast == "derived" and asks_forecast(indicator, round_):
            forecast = _counted(actions_expected(plan, indicator.id), actions, reason)
    return Answer(
        outcome=outcome if isinstance(outcome, Decimal) else None,
        forecast=forecast if isinstance(forecast, Decimal) else None,
        reason=Reason(str(reason)) if reason else None,
        comment=str(at("comment") or ""),
        unreadable=_columns(indicator, reading.unreadable),
        beyond=_columns(indicator, reading.beyond),
    )


def _columns(indicator: Indicator, fields: set[Field]) -> frozenset[str]:
    """Which of an indicator's numbers are among some fields."""
    return frozenset(
        each for each in ("outcome", "forecast") if Field(SheetKey.REPORTING, indicator.id, each) in fields
    )


def _counted(expression: Number, actions: Sequence[ActionTaken], reason: Value | None) -> Decimal | None:
    """What is counted from the list of actions, by the same expression as the workbook's formula."""
    rows = [
        {
            "indicator": each.indicator,
            "status": str(each.status or ""),
            "planned": day_number(each.planned) if each.planned else BLANK,
        }
        for each in actions
    ]
    counted = evaluate(expression, Cells({"reason": str(reason or "")}, {"actions": rows}))
    return counted if isinstance(counted, Decimal) else None


def _actions(values: Mapping[Field, Value]) -> tuple[ActionTaken, ...]:
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
        for row, each in sorted(rows.items())
    )


def _as_date(value: Value | None) -> date | None:
    return value if isinstance(value, date) else None
