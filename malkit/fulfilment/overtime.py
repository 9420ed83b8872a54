"""From the rounds of a year to the year: what may be added over time, and what is only its latest value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.answers import Answer, RespondentAnswers
from malkit.fulfilment.result import round_of
from malkit.plan import Rule, TimeBasis
from malkit.plan.inputs import Holds, inputs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.plan import Indicator, Plan, ReportingRound


def year_to_date(plan: Plan, round_id: str, by_round: Mapping[str, RespondentAnswers]) -> RespondentAnswers:
    """One respondent's answers so far this year, from those of its rounds.

    What is accumulated since the year's start, and a state at a date, stand for themselves in the latest round: halves
    of a state are never added. What covers a round's own period is added over the periods that do not overlap, counts
    with counts; a respondent who is silent in one of them has no figure for the year. An indicator that takes the
    latest value has that of the last round that gave one.

    Args:
        plan: the plan.
        round_id: id of the round up to which.
        by_round: the respondent's answers by round; those of later rounds are left out.

    Raises:
        MisuseError: the plan has no such round.
    """
    now = round_of(plan, round_id)
    rounds = [each for each in plan.rounds[: plan.rounds.index(now) + 1] if each.kind != "planning"]
    here = by_round.get(round_id)
    if here is None:
        whose = next(iter(by_round.values())).respondent if by_round else ""
        here = RespondentAnswers(whose)
    answers = {
        indicator.id: answer
        for indicator in plan.answered_by(here.respondent)
        if (answer := _to_date(plan, indicator, rounds, by_round)) != Answer()
    }
    return replace(here, answers=answers)


def _to_date(
    plan: Plan, indicator: Indicator, rounds: Sequence[ReportingRound], by_round: Mapping[str, RespondentAnswers]
) -> Answer:
    given = [
        by_round[each.id].answers.get(indicator.id, Answer()) if each.id in by_round else Answer() for each in rounds
    ]
    if indicator.aggregation.rule is Rule.LATEST:
        return next((answer for answer in reversed(given) if _has_value(answer)), given[-1])
    if indicator.time_basis is not TimeBasis.PERIOD or indicator.aggregation.rule not in _ADDED:
        return given[-1]
    apart: list[Answer] = []
    first = rounds[-1]
    for round_, answer in zip(reversed(rounds[:-1]), reversed(given[:-1]), strict=True):
        if _is_apart(round_, first):
            apart.insert(0, answer)
            first = round_
    return _added(plan, indicator, [*apart, given[-1]])


_ADDED = frozenset({Rule.SUM, Rule.RATIO_OF_SUMS})


def _is_apart(round_: ReportingRound, last: ReportingRound) -> bool:
    """Whether a round's period ends before another's begins."""
    return round_.ends is not None and last.starts is not None and round_.ends < last.starts


def _has_value(answer: Answer) -> bool:
    return answer.outcome is not None or bool(answer.given)


def _added(plan: Plan, indicator: Indicator, answers: Sequence[Answer]) -> Answer:
    """Answers added cell by cell; a cell that any of them lacks is lacking."""
    last = answers[-1]
    outcomes = [answer.outcome for answer in answers]
    known = [value for value in outcomes if value is not None]
    numbers = [cell.name for cell in inputs_of(indicator.answer, plan.scales) if cell.holds is Holds.NUMBER]
    given = dict(last.given)
    for name in numbers:
        values = [value for answer in answers if isinstance(value := answer.given.get(name), Decimal)]
        given.pop(name, None)
        if len(values) == len(answers):
            given[name] = sum(values, Decimal(0))
    parts = {
        key: _added(plan, indicator, [answer.parts.get(key, Answer()) for answer in answers]) for key in last.parts
    }
    total = sum(known, Decimal(0)) if known and len(known) == len(outcomes) else None
    return replace(last, outcome=total, given=given, parts=parts)
