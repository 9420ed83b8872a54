"""The year: what its periods come to, and what units that close leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.plan.calendar import is_measured
from malkit.plan.indicator import Rule, TimeBasis
from malkit.plan.part_year import first_day, is_added, year_is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

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


CHECKS = (_periods, _closing)
