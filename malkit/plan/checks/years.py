"""The year: what its periods come to, and what units that close leave behind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.plan.calendar import first_day, is_measured
from malkit.plan.checks.rounds import overlapping
from malkit.plan.indicator import Rule, TimeBasis
from malkit.plan.part_year import adds_up, is_added, year_is_unknown
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malkit.plan.indicator import Indicator
    from malkit.plan.organisation import Unit
    from malkit.plan.plan import Plan
    from malkit.plan.source import Source

_SUMS = frozenset({Rule.SUM, Rule.RATIO_OF_SUMS})


def _periods(plan: Plan, source: Source) -> Iterator[Finding]:
    """A target of the year is held against the year: what its periods are added to, where they can be."""
    for index, indicator in enumerate(plan.indicators):
        measured = [each for each in plan.rounds if is_measured(plan, indicator, each)]
        matters = [plan.matter(indicator, each) for each in measured]
        unknown = [each for each in matters if each.target.judged and year_is_unknown(each)]
        if not unknown:
            continue
        facts = {"indicator": indicator.id}
        place = source.place(["indicators", index, "time_basis"])
        if is_added(indicator):
            if any(overlapping(plan)):  # which is why
                continue
            yield Finding("P086", place, {**facts, "round": unknown[0].round.name})
        else:
            yield Finding("P085", place, facts)


def _closing(plan: Plan, source: Source) -> Iterator[Finding]:
    """What a unit with successors had accumulated is in their figures, or is added to them: the plan says which."""
    for index, unit in enumerate(plan.units):
        if not unit.successors or unit.figures is not None:
            continue
        left = [each.id for each in plan.indicators if _leaves(plan, unit, each)]
        if left:
            names = ", ".join(plan.name_of(each) for each in unit.successors)
            facts = {"unit": unit.name, "successors": names, "indicators": ", ".join(left)}
            yield Finding("P087", source.place(["units", index, "successors"]), facts)


def _leaves(plan: Plan, unit: Unit, indicator: Indicator) -> bool:
    """Whether a unit reports what is accumulated and added up, and has closed when it is reported again."""
    accumulated = indicator.time_basis is TimeBasis.ACCUMULATED and indicator.aggregation.rule in _SUMS
    if not accumulated or unit not in plan.respondents(indicator) or unit.closes is None:
        return False
    rounds = [each for each in plan.rounds if is_measured(plan, indicator, each) and each.ends is not None]
    asked = [unit.id in plan.asked(indicator, each.id) for each in rounds]
    closed = [each.ends is not None and unit.closes < each.ends for each in rounds]
    return unit.closes >= first_day(plan) and any(was and any(closed[place:]) for place, was in enumerate(asked))


def _between_rounds(plan: Plan, source: Source) -> Iterator[Finding]:
    """A unit that closes between two rounds gets no workbook for its last days, which are then in no figure."""
    for index, unit in enumerate(plan.units):
        found: dict[date, list[str]] = {}
        for indicator in plan.indicators:
            first = _first_day_in_no_round(plan, unit, indicator)
            if first is not None:
                found.setdefault(first, []).append(indicator.id)
        for first, indicators in found.items():
            days = {"first": str(first), "last": str(unit.closes)}
            facts = {"unit": unit.name, **days, "indicators": ", ".join(indicators)}
            yield Finding("P094", source.place(["units", index, "closes"]), facts)


def _first_day_in_no_round(plan: Plan, unit: Unit, indicator: Indicator) -> date | None:
    """From what day on a unit's part of a sum of the year is in no round; None where all of it is."""
    closes, period = unit.closes, indicator.time_basis is TimeBasis.PERIOD
    if closes is None or closes < first_day(plan) or not _adds_what_units_had(plan, unit, indicator):
        return None
    ends = [each.ends for each in plan.rounds if each.ends is not None and is_measured(plan, indicator, each)]
    opened = max(first_day(plan), unit.opens or first_day(plan))
    asked = [day + timedelta(days=1) for day in ends if opened <= day <= closes]
    if unit.goes_on if period and asked else not unit.stays_in_sums:
        return None
    first = max(asked, default=opened)
    return first if first <= closes and any(day > closes for day in ends) else None


def _adds_what_units_had(plan: Plan, unit: Unit, indicator: Indicator) -> bool:
    flows = indicator.time_basis is not TimeBasis.STATE and indicator.aggregation.rule in _SUMS
    return flows and unit in plan.respondents(indicator)


def _own_periods(plan: Plan, source: Source) -> Iterator[Finding]:
    """What a unit reported of its own periods is added to the year, though its successors' figures hold the rest."""
    for index, unit in enumerate(plan.units):
        if not unit.goes_on or unit.closes is None:
            continue
        added = [each.id for each in plan.indicators if _adds_periods_of(plan, unit, each)]
        if added:
            facts = {"unit": unit.name, "indicators": ", ".join(added)}
            yield Finding("P095", source.place(["units", index, "figures"]), facts)


def _adds_periods_of(plan: Plan, unit: Unit, indicator: Indicator) -> bool:
    """Whether a unit reports a period that is added to the year after it has closed."""
    if indicator.time_basis is not TimeBasis.PERIOD or not _adds_what_units_had(plan, unit, indicator):
        return False
    rounds = [each for each in plan.rounds if is_measured(plan, indicator, each)]
    later = [
        each
        for each in rounds
        if adds_up(plan.matter(indicator, each)) and unit.id not in plan.asked(indicator, each.id)
    ]
    return bool(later) and any(unit.id in plan.asked(indicator, each.id) for each in rounds)


def _opened_too_late(plan: Plan, source: Source) -> Iterator[Finding]:
    """A unit that opens after the day that something shall be done by cannot be in time."""
    rounds = [each.id for each in plan.rounds if each.year_end] or [each.id for each in plan.rounds[-1:]]
    for index, indicator in enumerate(plan.indicators):
        for unit in plan.respondents(indicator) if rounds else ():
            target = plan.target_of(indicator, rounds[0], unit.id)
            if isinstance(target, DayTarget) and unit.opens is not None and unit.opens > target.by:
                facts = {"unit": unit.name, "opens": str(unit.opens), "by": str(target.by), "indicator": indicator.id}
                yield Finding("P097", source.place(["indicators", index, "target"]), facts)


CHECKS = (_periods, _closing, _between_rounds, _own_periods, _opened_too_late)
