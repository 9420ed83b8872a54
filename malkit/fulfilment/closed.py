"""Units that closed during the year: what they had accumulated stays in the sum, dated, where it is nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.parts import Part
from malkit.fulfilment.whole import ClosedUnit
from malkit.fulfilment.year_to_date import NO_ROUNDS, numbers_of
from malkit.plan import ComparisonSource, Rule, TimeBasis
from malkit.plan.calendar import first_day, is_measured
from malkit.plan.inputs import OUTCOME_CELL, part_of_whole
from malkit.plan.known import compared_with
from malkit.plan.organisation import has_closed
from malkit.plan.part_year import adds_up, rounds_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from malkit.fulfilment.answers import PriorAnswers, RespondentAnswers
    from malkit.plan import ReportingRound, Unit
    from malkit.plan.matter import Matter

_ADDED = frozenset({Rule.SUM, Rule.RATIO_OF_SUMS})
_HUNDRED = Decimal(100)


def closed_units(matter: Matter, key: str, scope: str | None, prior: PriorAnswers) -> tuple[ClosedUnit, ...]:
    """The units that have closed in what a figure covers, in the plan's order: what they left, and what is missing.

    Only what is accumulated, or added over periods, is theirs still: a state was a state of then, and a unit that is
    gone is not counted among units. What is accumulated is in the successors' figures, or is added to them, as the plan
    says; what was reported for a period of its own is in no other figure. Days after its last report are in nobody's,
    unless its successors report them as their own.

    Args:
        matter: what is judged.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
        prior: what was answered in the rounds before.
    """
    plan, indicator = matter.plan, matter.indicator
    if indicator.aggregation.rule not in _ADDED or indicator.time_basis is TimeBasis.STATE:
        return ()
    since = _covered_since(matter)
    if since is None:
        return ()
    gone = [unit for unit in plan.respondents(indicator) if _is_gone(matter, unit, since)]
    units = [unit for unit in gone if scope is None or scope in plan.groups_of(unit.id)]
    return tuple(found for unit in units if (found := _closed(matter, key, unit, prior)) is not None)


def parts_of(closed: Sequence[ClosedUnit], *, forecast: bool) -> tuple[Part, ...]:
    """What closed units contribute; days that no figure of theirs covers, as somebody who is missing.

    Args:
        closed: the units.
        forecast: whether forecasts are given, to which what is final is added.
    """
    known = (
        Part(
            each.respondent,
            outcome=each.value,
            forecast=each.value if forecast else None,
            numerator=each.numerator,
            denominator=each.denominator,
        )
        for each in closed
        if each.in_figure
    )
    lacking = (Part(each.respondent) for each in closed if each.counts and each.missing is not None)
    return (*known, *lacking)


def _covered_since(matter: Matter) -> date | None:
    """The first day that a figure covers: the year's, or the first of the round's own period."""
    own = matter.indicator.time_basis is TimeBasis.PERIOD and not adds_up(matter)
    return matter.round.starts if own else first_day(matter.plan)


def _is_gone(matter: Matter, unit: Unit, since: date) -> bool:
    """Whether a unit closed after a day and before the round ends."""
    return unit.closes is not None and since <= unit.closes and has_closed(unit, matter.round)


def _closed(matter: Matter, key: str, unit: Unit, prior: PriorAnswers) -> ClosedUnit | None:
    by_round = prior.get(unit.id, NO_ROUNDS)
    asked = [each for each in _rounds(matter) if unit.id in matter.plan.asked(matter.indicator, each.id)]
    known = list(_known(matter, key, unit.id, asked, by_round))
    accumulated = matter.indicator.time_basis is TimeBasis.ACCUMULATED
    if not known or (not accumulated and len(known) < len(asked)):
        held = any(each.id in rounds for each in asked for rounds in prior.values())
        return None if not known and _is_elsewhere(matter, unit, held=held) else _silent(matter, unit, held=held)
    counts = unit.stays_in_sums if accumulated else True
    numbers = known[-1][1] if accumulated else _added([each for _, each in known])
    pair, as_of = part_of_whole(matter.indicator.answer), known[-1][0].ends
    covered = not counts or (not accumulated and unit.goes_on)
    missing = None if covered or as_of is None else _days(as_of + timedelta(days=1), unit)
    found = ClosedUnit(unit.id, as_of, counts=counts, closes=unit.closes, missing=missing)
    if pair is None:
        return replace(found, value=numbers[OUTCOME_CELL])
    part, whole = (numbers[cell] for cell in pair)
    return replace(found, value=None if whole == 0 else _HUNDRED * part / whole, numerator=part, denominator=whole)


def _is_elsewhere(matter: Matter, unit: Unit, *, held: bool) -> bool:
    """Whether all that a unit had is in its successors' figures, or nothing is left to be unclear about."""
    asked_for_own = matter.indicator.time_basis is TimeBasis.PERIOD and held
    return unit.goes_on if asked_for_own else not unit.stays_in_sums


def _silent(matter: Matter, unit: Unit, *, held: bool) -> ClosedUnit:
    """A unit that left no whole figure, though it was there for a part of what is covered.

    Where it never was asked, what is compared unit by unit is compared without it, on both sides.

    Args:
        matter: what is judged.
        unit: the unit.
        held: whether a round has been held in which it was asked.
    """
    apart = not held and _is_compared_by_unit(matter)
    since = _covered_since(matter)
    missing = None if apart or since is None else _days(max(since, unit.opens or since), unit)
    return ClosedUnit(unit.id, None, closes=unit.closes, missing=missing)


def _is_compared_by_unit(matter: Matter) -> bool:
    """Whether what is held against is each unit's own, so that one can be left out of both sides."""
    past = compared_with(matter, matter.target)
    return matter.target.source is ComparisonSource.BUDGET or (past is not None and bool(past.by))


def _days(first: date, unit: Unit) -> tuple[date, date] | None:
    """From a day to a unit's last one; None where there is no day between."""
    return (first, unit.closes) if unit.closes is not None and first <= unit.closes else None


def _rounds(matter: Matter) -> tuple[ReportingRound, ...]:
    if matter.indicator.time_basis is not TimeBasis.ACCUMULATED:
        return (rounds_before(matter) or ()) if adds_up(matter) else ()
    plan = matter.plan
    before = plan.rounds[: plan.rounds.index(matter.round)]
    return tuple(each for each in before if is_measured(plan, matter.indicator, each))


def _known(
    matter: Matter, key: str, unit: str, asked: Sequence[ReportingRound], by_round: Mapping[str, RespondentAnswers]
) -> Iterator[tuple[ReportingRound, Mapping[str, Decimal]]]:
    for each in asked:
        numbers = numbers_of(matter.plan, matter.indicator, each, unit, key, by_round)
        if numbers is not None:
            yield each, numbers


def _added(periods: Sequence[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    return {cell: sum((each[cell] for each in periods), Decimal(0)) for cell in periods[0]}
