"""Units that closed and that one successor took over: what they came to before is in what it is compared with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.plan.indicator import Rule, TimeBasis
from malkit.plan.organisation import takes_part
from malkit.plan.past import AS_IN_A_CELL, Counted, number_of
from malkit.plan.targets import ComparisonSource

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from malkit.plan.matter import Matter
    from malkit.plan.organisation import Unit
    from malkit.plan.past import PastEntry
    from malkit.plan.plan import Plan

_HUNDRED = Decimal(100)


def taken_over(matter: Matter, respondent: str, known: Collection[str]) -> tuple[Unit, ...]:
    """The units that closed and whose results are a respondent's own now, so that it is compared with theirs too.

    A state is of all that the successor is now. What is accumulated holds what they had only as the plan says, and a
    period's own figure what came after their last report. Nothing is divided between several successors.

    Args:
        matter: gives the indicator, the round and the plan.
        respondent: id of who answers.
        known: ids of those with an earlier value; a unit that closed before the year is of use only with one.
    """
    plan = matter.plan
    if not plan.passed_on:
        return ()
    first = date(plan.year, 1, 1)
    return tuple(
        unit
        for unit in plan.respondents(matter.indicator)
        if unit.id in plan.passed_on
        and is_gone(matter, unit)
        and _last_heirs(matter, unit) == {respondent}
        and was_there(plan, unit)
        and _is_held(matter, unit)
        and (unit.id in known or unit.closes is None or unit.closes >= first)
    )


def own_number(
    matter: Matter, own: PastEntry | None, others: Sequence[PastEntry | None], *, new: bool
) -> Decimal | None:
    """A respondent's earlier number, with those of the units that it took over.

    Args:
        matter: gives how the indicator's values are put together.
        own: the respondent's own earlier value.
        others: those of the units that it took over, of which there is one at least.
        new: whether the respondent was not there then: what is written for it all the same holds theirs.

    Returns:
        None where some of it is not known; the respondent's own value where values are not added together.
    """
    if new and number_of(own) is not None:
        return number_of(own)
    entries = [*others] if new else [own, *others]
    if len(entries) == 1:
        return number_of(entries[0])
    if matter.indicator.aggregation.rule is Rule.RATIO_OF_SUMS:
        counted = [each for each in entries if isinstance(each, Counted)]
        if len(counted) < len(entries):
            return None
        together = sum((each.numerator for each in counted), Decimal(0))
        return AS_IN_A_CELL.divide(_HUNDRED * together, sum((each.denominator for each in counted), Decimal(0)))
    if not is_put_together(matter):
        return number_of(own)
    numbers = [number for each in entries if (number := number_of(each)) is not None]
    return sum(numbers, Decimal(0)) if len(numbers) == len(entries) else None


def is_put_together(matter: Matter) -> bool:
    """Whether the values of a unit and of those that it took over make one value: counts and sums, and no mean."""
    indicator = matter.indicator
    if indicator.aggregation.rule is Rule.RATIO_OF_SUMS or indicator.answer.kind == "actions":
        return True
    return indicator.aggregation.rule is Rule.SUM and not indicator.answer.per_cent


def is_gone(matter: Matter, unit: Unit) -> bool:
    """Whether a unit has closed when the round ends."""
    return unit.closes is not None and (matter.round.ends is None or not takes_part(unit, matter.round))


def was_there(plan: Plan, unit: Unit) -> bool:
    """Whether a unit was there before the year began."""
    return unit.opens is None or unit.opens < date(plan.year, 1, 1)


def heirs_of(plan: Plan, unit: str) -> set[str]:
    """Those that took over a unit, and those that took over them."""
    found: set[str] = set()
    waiting = [unit]
    while waiting:
        here = plan.units_by_id.get(waiting.pop())
        for heir in here.successors if here is not None else ():
            if heir not in found:
                found.add(heir)
                waiting.append(heir)
    return found


def _last_heirs(matter: Matter, unit: Unit) -> set[str]:
    """Those that took over a unit, and are there when the round ends."""
    units = matter.plan.units_by_id
    return {each for each in heirs_of(matter.plan, unit.id) if each in units and not is_gone(matter, units[each])}


def _is_held(matter: Matter, unit: Unit) -> bool:
    """Whether what a successor reports now holds what the unit would have reported."""
    units = matter.plan.units_by_id
    others = (units[each] for each in heirs_of(matter.plan, unit.id) if each in units)
    line = (unit, *(each for each in others if is_gone(matter, each)))
    goes_on = all(each.goes_on for each in line)
    match matter.indicator.time_basis:
        case TimeBasis.STATE:
            return True
        case TimeBasis.ACCUMULATED:
            return goes_on
        case TimeBasis.PERIOD:
            starts = matter.round.starts
            before = starts is not None and all(each.closes is not None and each.closes < starts for each in line)
            return _is_of_its_own_period(matter) and (before or goes_on)


def _is_of_its_own_period(matter: Matter) -> bool:
    """Whether an answer is judged by its period alone: those before, that the units reported, are not added to it."""
    by_period = matter.target.source is ComparisonSource.LAST_YEAR
    return by_period or matter.interim or matter.indicator.target_covers == "period"
