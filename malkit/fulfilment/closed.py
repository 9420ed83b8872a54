"""Units that closed during the year: what they had accumulated stays in the sum, dated, where it is nobody else's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.parts import Part
from malkit.fulfilment.whole import ClosedUnit
from malkit.fulfilment.year_to_date import NO_ROUNDS, numbers_of
from malkit.plan import Rule, TimeBasis
from malkit.plan.calendar import is_measured
from malkit.plan.inputs import OUTCOME_CELL, part_of_whole
from malkit.plan.part_year import adds_up, first_day, rounds_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.fulfilment.answers import PriorAnswers, RespondentAnswers
    from malkit.plan import ReportingRound, Unit
    from malkit.plan.matter import Matter

_ADDED = frozenset({Rule.SUM, Rule.RATIO_OF_SUMS})
_HUNDRED = Decimal(100)


def closed_units(matter: Matter, key: str, scope: str | None, prior: PriorAnswers) -> tuple[ClosedUnit, ...]:
    """The units that have closed since the year began and had reported, or should have, in the plan's order.

    Only what is accumulated, or added over periods, is theirs still: a state was a state of then, and a unit that is
    gone is not counted among units. What is accumulated is in the successors' figures, or is added to them, as the plan
    says; what was reported for a period of its own is in no other figure.

    Args:
        matter: what is judged.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
        prior: what was answered in the rounds before.
    """
    plan, indicator = matter.plan, matter.indicator
    accumulated = indicator.time_basis is TimeBasis.ACCUMULATED
    if indicator.aggregation.rule not in _ADDED or not (accumulated or adds_up(matter)):
        return ()
    gone = (unit for unit in plan.respondents(indicator) if _is_gone(matter, unit))
    units = [unit for unit in gone if scope is None or scope in plan.groups_of(unit.id)]
    return tuple(found for unit in units if (found := _closed(matter, key, unit, prior)) is not None)


def parts_of(closed: Sequence[ClosedUnit], *, forecast: bool) -> tuple[Part, ...]:
    """What closed units contribute; one that should have reported, and never did, as one that is missing.

    Args:
        closed: the units.
        forecast: whether forecasts are given, to which what is final is added.
    """
    return tuple(
        Part(
            each.respondent,
            outcome=each.value,
            forecast=each.value if forecast else None,
            numerator=each.numerator,
            denominator=each.denominator,
        )
        for each in closed
        if each.counts
    )


def _is_gone(matter: Matter, unit: Unit) -> bool:
    """Whether a unit closed after the year began and before the round ends."""
    ends = matter.round.ends
    return unit.closes is not None and ends is not None and first_day(matter.plan) <= unit.closes < ends


def _closed(matter: Matter, key: str, unit: Unit, prior: PriorAnswers) -> ClosedUnit | None:
    by_round = prior.get(unit.id, NO_ROUNDS)
    asked = [each for each in _rounds(matter) if unit.id in matter.plan.asked(matter.indicator, each.id)]
    held = [each for each in asked if any(each.id in rounds for rounds in prior.values())]
    known = list(_known(matter, key, unit.id, asked, by_round))
    accumulated = matter.indicator.time_basis is TimeBasis.ACCUMULATED
    if not known or (not accumulated and len(known) < len(asked)):
        # Nobody has asked it while it was there, or it was silent when it was asked.
        return ClosedUnit(unit.id, None) if held and not (accumulated and unit.successors) else None
    numbers = known[-1][1] if accumulated else _added([each for _, each in known])
    counts = _counts(unit) if accumulated else True
    pair = part_of_whole(matter.indicator.answer)
    as_of = known[-1][0].ends
    if pair is None:
        return ClosedUnit(unit.id, as_of, numbers[OUTCOME_CELL], counts=counts)
    part, whole = (numbers[cell] for cell in pair)
    return ClosedUnit(unit.id, as_of, None if whole == 0 else _HUNDRED * part / whole, part, whole, counts=counts)


def _counts(unit: Unit) -> bool | None:
    """Whether what a unit accumulated is added; None where it is not said if it is in its successors' figures."""
    if not unit.successors:
        return True
    return None if unit.figures is None else unit.figures == "added"


def _rounds(matter: Matter) -> tuple[ReportingRound, ...]:
    if matter.indicator.time_basis is not TimeBasis.ACCUMULATED:
        return rounds_before(matter) or ()
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
