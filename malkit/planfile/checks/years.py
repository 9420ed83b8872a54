"""Rounds, calendars and the year: dates, what its periods come to, and what units that close leave behind."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from malkit.finding import Finding, TextKey
from malkit.fulfilment.context import context_of
from malkit.fulfilment.scope import adds_up, is_added, profile_of, year_is_unknown
from malkit.plan import AggregationMethod, Profile, TimeBasis
from malkit.plan.measured import first_day, has_half_year, is_measured
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malkit.plan import Indicator, Plan, ReportingRound, Unit
    from malkit.planfile.yaml_source import PlanSource


def _dates(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, round_ in enumerate(plan.rounds):
        place = source.place(["rounds", index])
        if None in {round_.starts, round_.ends, round_.deadline}:
            yield Finding("P010", place, {"round": round_.name})
        if round_.starts and round_.ends and round_.ends < round_.starts:
            yield Finding("P015", place, {"round": round_.name})
        if round_.ends and round_.deadline and round_.deadline < round_.ends and round_.kind != "planning":
            path: list[int | str] = ["rounds", index, "deadline"]
            facts = {"round": round_.name, "deadline": str(round_.deadline), "ends": str(round_.ends)}
            yield Finding("P041", source.place(path), facts)


def _overlaps(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, earlier in overlapping(plan):
        facts = {"round": plan.rounds[index].name, "earlier": earlier.name}
        yield Finding("P042", source.place(["rounds", index]), facts)


def overlapping(plan: Plan) -> Iterator[tuple[int, ReportingRound]]:
    """The places of rounds that overlap the one before them, with that one.

    A period follows the one before it or holds the whole of it; anything else overlaps by halves.
    """
    dated = [
        (index, round_)
        for index, round_ in enumerate(plan.rounds)
        if round_.starts and round_.ends and round_.kind != "planning"
    ]
    for (_, earlier), (index, later) in pairwise(dated):
        if not (earlier.starts and earlier.ends and later.starts and later.ends):
            continue
        grows = later.starts <= earlier.starts and later.ends >= earlier.ends and later.ends > earlier.ends
        follows = later.starts > earlier.ends
        if not (grows or follows):
            yield index, earlier


def _outside_the_year(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, round_ in enumerate(plan.rounds):
        for key in ("starts", "ends"):
            day = getattr(round_, key)
            if day is not None and day.year != plan.year:
                facts = {"round": round_.name, "day": str(day), "year": str(plan.year)}
                yield Finding("P043", source.place(["rounds", index, key]), facts)


def _year_end(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """What waits for year end needs a round that reports it."""
    if not plan.rounds:
        yield Finding("P062", source.place(["rounds"]))
    if not plan.rounds or any(round_.year_end for round_ in plan.rounds):
        return
    waits = (Profile.YEAR_END, Profile.PROGRESS)
    contexts = (context_of(plan, each, plan.rounds[-1]) for each in plan.indicators if each.target.judged)
    waiting = [each.indicator.id for each in contexts if profile_of(each) in waits]
    said = {"waiting": TextKey("waiting.indicators" if waiting else "waiting.none")}
    yield Finding("P044", source.place(["rounds"]), {"indicators": ", ".join(waiting), **said})


ROUND_CHECKS = (_dates, _overlaps, _outside_the_year, _year_end)


_NOT_EVERY_YEAR = {"every_second_year", "every_third_year", "once_per_term"}


def _calendars(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        calendar = indicator.calendar
        place = source.place(["indicators", index, "calendar"])
        if (calendar.frequency == "some_rounds") != bool(calendar.rounds):
            yield Finding("P045", place, {"indicator": indicator.id})
        if calendar.frequency in _NOT_EVERY_YEAR and calendar.latest is None:
            yield Finding("P046", place, {"indicator": indicator.id})


def _half_years(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """What is taken in at half-year too needs a round at half-year."""
    dated = [each for each in plan.rounds if each.kind == "part_year" and each.ends is not None]
    if not dated or has_half_year(plan):
        return
    for index, indicator in enumerate(plan.indicators):
        calendar = indicator.calendar
        if calendar.check_in or calendar.frequency == "half_yearly":
            yield Finding("P096", source.place(["indicators", index, "calendar"]), {"indicator": indicator.id})


CALENDAR_CHECKS = (_calendars, _half_years)


_SUMS = frozenset({AggregationMethod.SUM, AggregationMethod.RATIO_OF_SUMS})


def _periods(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A target of the year is held against the year: what its periods are added to, where they can be."""
    for index, indicator in enumerate(plan.indicators):
        measured = [each for each in plan.rounds if is_measured(plan, indicator, each)]
        contexts = [context_of(plan, indicator, each) for each in measured]
        unknown = [each for each in contexts if each.target.judged and year_is_unknown(each)]
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


def _closing(plan: Plan, source: PlanSource) -> Iterator[Finding]:
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


def _between_rounds(plan: Plan, source: PlanSource) -> Iterator[Finding]:
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


def _own_periods(plan: Plan, source: PlanSource) -> Iterator[Finding]:
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
        if adds_up(context_of(plan, indicator, each)) and unit.id not in plan.asked(indicator, each.id)
    ]
    return bool(later) and any(unit.id in plan.asked(indicator, each.id) for each in rounds)


def _opened_too_late(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A unit that opens after the day that something shall be done by cannot be in time."""
    rounds = [each.id for each in plan.rounds if each.year_end] or [each.id for each in plan.rounds[-1:]]
    for index, indicator in enumerate(plan.indicators):
        for unit in plan.respondents(indicator) if rounds else ():
            target = plan.target_of(indicator, rounds[0], unit.id)
            if isinstance(target, DayTarget) and unit.opens is not None and unit.opens > target.by:
                facts = {"unit": unit.name, "opens": str(unit.opens), "by": str(target.by), "indicator": indicator.id}
                yield Finding("P097", source.place(["indicators", index, "target"]), facts)


CHECKS = (*ROUND_CHECKS, *CALENDAR_CHECKS, _periods, _closing, _between_rounds, _own_periods, _opened_too_late)
