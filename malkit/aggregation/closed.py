"""Units that closed during the year: what they had accumulated stays in the sum, dated, where it is nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation.contributions import Contribution
from malkit.aggregation.result import ClosedUnit
from malkit.fulfilment import Answer
from malkit.fulfilment.answer_fields import OUTCOME_CELL, added_cells, part_of_whole
from malkit.fulfilment.answers import cells_of
from malkit.fulfilment.prior_values import compared_with
from malkit.fulfilment.scope import adds_up, is_added, rounds_before, rounds_to, year_is_unknown
from malkit.fulfilment.year_to_date import NO_ROUNDS, numbers_of
from malkit.plan import AggregationMethod, ComparisonSource, Reason, TimeBasis
from malkit.plan.indicator import TOTAL
from malkit.plan.measured import first_day, is_measured
from malkit.plan.organisation import has_closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from malkit.fulfilment import PriorAnswers, RespondentAnswers
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import ReportingRound, Unit

_ADDED = frozenset({AggregationMethod.SUM, AggregationMethod.RATIO_OF_SUMS})
_HUNDRED = Decimal(100)


def closed_units(
    context: FulfilmentContext, key: str, scope: str | None, prior: PriorAnswers
) -> tuple[ClosedUnit, ...]:
    """The units that have closed in what a figure covers, in the plan's order: what they left, and what is missing.

    Only what is accumulated, or added over periods, is theirs still: a state was a state of then, and a unit that is
    gone is not counted among units. What is accumulated is in the successors' figures, or is added to them, as the plan
    says; what was reported for a period of its own is in no other figure. Days after its last report are in nobody's,
    unless its successors report them as their own.

    Args:
        context: what is judged.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
        prior: what was answered in the rounds before.
    """
    plan, indicator = context.plan, context.indicator
    if indicator.aggregation.rule not in _ADDED or indicator.time_basis is TimeBasis.STATE:
        return ()
    since = _covered_since(context)
    if since is None:
        return ()
    gone = [unit for unit in plan.respondents(indicator) if _is_gone(context, unit, since)]
    units = [unit for unit in gone if scope is None or scope in plan.groups_of(unit.id)]
    return tuple(found for unit in units if (found := _closed(context, key, unit, prior)) is not None)


def parts_of(closed: Sequence[ClosedUnit], *, forecast: bool) -> tuple[Contribution, ...]:
    """What closed units contribute; days that no figure of theirs covers, as somebody who is missing.

    Args:
        closed: the units.
        forecast: whether forecasts are given, to which what is final is added.
    """
    known = (
        Contribution(
            each.respondent,
            outcome=each.value,
            forecast=each.value if forecast else None,
            numerator=each.numerator,
            denominator=each.denominator,
        )
        for each in closed
        if each.in_figure
    )
    lacking = (Contribution(each.respondent) for each in closed if each.counts and each.missing is not None)
    return (*known, *lacking)


def _covered_since(context: FulfilmentContext) -> date | None:
    """The first day that a figure covers: the year's, or the first of the round's own period."""
    own = context.indicator.time_basis is TimeBasis.PERIOD and not adds_up(context)
    return context.round.starts if own else first_day(context.plan)


def _is_gone(context: FulfilmentContext, unit: Unit, since: date) -> bool:
    """Whether a unit closed after a day and before the round ends."""
    return unit.closes is not None and since <= unit.closes and has_closed(unit, context.round)


def _closed(context: FulfilmentContext, key: str, unit: Unit, prior: PriorAnswers) -> ClosedUnit | None:
    by_round = prior.get(unit.id, NO_ROUNDS)
    asked = [each for each in _rounds(context, unit) if unit.id in context.plan.asked(context.indicator, each.id)]
    known = list(_known(context, key, unit.id, asked, by_round))
    concerned = [each for each in known if not _is_unconcerned(context, key, by_round[each[0].id])]
    if known and not concerned and known[-1][0] == asked[-1]:
        return None  # it said to the last that this did not concern it, as one that is there may
    to_date = context.indicator.time_basis is TimeBasis.ACCUMULATED or _is_overlapped(context, asked)
    added = context.indicator.time_basis is TimeBasis.PERIOD
    if not concerned or (added and len(known) < len(asked)):
        held = any(each.id in rounds for each in asked for rounds in prior.values())
        elsewhere = not known and _is_elsewhere(unit, own=not to_date and held)
        return None if elsewhere else _silent(context, unit, held=held)
    counts = unit.stays_in_sums if to_date else True
    numbers = _added([each for _, each in known]) if added else concerned[-1][1]
    pair, as_of = part_of_whole(context.indicator.answer), known[-1][0].ends
    covered = not counts or (not to_date and unit.goes_on)
    missing = None if covered or as_of is None else _days(as_of + timedelta(days=1), unit)
    found = ClosedUnit(unit.id, as_of, counts=counts, closes=unit.closes, missing=missing)
    if pair is None:
        return replace(found, value=numbers[OUTCOME_CELL])
    part, whole = (numbers[cell] for cell in pair)
    return replace(found, value=None if whole == 0 else _HUNDRED * part / whole, numerator=part, denominator=whole)


def _is_unconcerned(context: FulfilmentContext, key: str, given: RespondentAnswers) -> bool:
    """Whether a unit said that what is asked does not concern it, and gave no numbers."""
    whole = given.answers.get(context.indicator.id, Answer())
    held = cells_of(whole if key == TOTAL else whole.parts.get(key, Answer()))
    numbers = (held.get(cell) for cell in added_cells(context.indicator.answer))
    return whole.reason is Reason.NOT_APPLICABLE and not any(isinstance(each, Decimal) for each in numbers)


def _is_overlapped(context: FulfilmentContext, asked: Sequence[ReportingRound]) -> bool:
    """Whether a later period covers those that a unit reported, so that successors' figures may hold them too."""
    apart = rounds_before(context) or ()
    return any(each not in apart for each in asked)


def _is_elsewhere(unit: Unit, *, own: bool) -> bool:
    """Whether all that a unit had is in its successors' figures, or nothing is left to be unclear about.

    Args:
        unit: the unit.
        own: whether it was asked for a period that no other figure covers.
    """
    return unit.goes_on if own else not unit.stays_in_sums


def _silent(context: FulfilmentContext, unit: Unit, *, held: bool) -> ClosedUnit:
    """A unit that left no whole figure, though it was there for a part of what is covered.

    Where it never was asked, what is compared unit by unit is compared without it, on both sides.

    Args:
        context: what is judged.
        unit: the unit.
        held: whether a round has been held in which it was asked.
    """
    apart = not held and _is_compared_by_unit(context)
    since = _covered_since(context)
    missing = None if apart or since is None else _days(max(since, unit.opens or since), unit)
    return ClosedUnit(unit.id, None, closes=unit.closes, missing=missing)


def _is_compared_by_unit(context: FulfilmentContext) -> bool:
    """Whether what is held against is each unit's own, so that one can be left out of both sides."""
    past = compared_with(context, context.target)
    return context.target.source is ComparisonSource.BUDGET or (past is not None and bool(past.by))


def _days(first: date, unit: Unit) -> tuple[date, date] | None:
    """From a day to a unit's last one; None where there is no day between."""
    return (first, unit.closes) if unit.closes is not None and first <= unit.closes else None


def _rounds(context: FulfilmentContext, unit: Unit) -> tuple[ReportingRound, ...]:
    """The rounds that a unit's figures are of: all before, or those whose periods make its part of what is covered."""
    plan, indicator = context.plan, context.indicator
    before = [each for each in plan.rounds[: plan.rounds.index(context.round)] if is_measured(plan, indicator, each)]
    if indicator.time_basis is TimeBasis.ACCUMULATED:
        return tuple(before)
    since = _covered_since(context)
    last = next((each for each in reversed(before) if unit.id in plan.asked(indicator, each.id)), None)
    if last is None or last.starts is None or since is None or since > first_day(plan) or year_is_unknown(context):
        return ()
    earlier = rounds_to(plan, indicator, last)
    return () if earlier is None or (earlier and not is_added(indicator)) else (*earlier, last)


def _known(
    context: FulfilmentContext,
    key: str,
    unit: str,
    asked: Sequence[ReportingRound],
    by_round: Mapping[str, RespondentAnswers],
) -> Iterator[tuple[ReportingRound, Mapping[str, Decimal]]]:
    for each in asked:
        numbers = numbers_of(context.plan, context.indicator, each, unit, key, by_round)
        if numbers is not None:
            yield each, numbers


def _added(periods: Sequence[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    return {cell: sum((each[cell] for each in periods), Decimal(0)) for cell in periods[0]}
