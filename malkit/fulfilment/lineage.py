"""Units that were opened, closed, merged or split: what of two years can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.plan import Indicator, Plan


@dataclass(frozen=True, slots=True)
class Line:
    """Units that belong together over time: those that report now, and those they came of.

    Args:
        now: ids of those that report.
        before: ids of those that were there before, which some of `now` may have been too.
    """

    now: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def new(self) -> bool:
        """Whether none of them was there before."""
        return not self.before


def lines_of(plan: Plan, indicator: Indicator, asked: Iterable[str]) -> tuple[Line, ...]:
    """The respondents of an indicator with those that they came of, in the plan's order.

    A unit that opened during the year was not there before; one that closed is part of its successors' past. Units that
    closed without successors are in no line: there is nobody now to compare them with.

    Args:
        plan: gives the units and the year.
        indicator: says who answers it, now or before.
        asked: ids of those who answer now.
    """
    now, first_day = tuple(asked), date(plan.year, 1, 1)
    joined = {each: {each} for each in now}
    for unit in plan.respondents(indicator):
        heirs = [heir for heir in _heirs(plan, unit.id) if heir in joined]
        if unit.id not in joined and heirs:
            together = set().union({unit.id}, *(joined[heir] for heir in heirs))
            for each in together:
                joined[each] = together
    order = {unit.id: number for number, unit in enumerate(plan.units)}
    found, seen = [], set[str]()
    for each in now:
        if each in seen:
            continue
        seen |= joined[each]
        members = sorted(joined[each], key=lambda id_: order.get(id_, len(order)))
        here = tuple(id_ for id_ in members if id_ in set(now))
        found.append(Line(here, tuple(id_ for id_ in members if _was_there(plan, id_, first_day))))
    return tuple(found)


def gone(plan: Plan, indicator: Indicator, asked: Iterable[str]) -> tuple[str, ...]:
    """Units that were there when the year began, report no more, and have no successor among those asked."""
    now, first_day = set(asked), date(plan.year, 1, 1)
    return tuple(
        unit.id
        for unit in plan.respondents(indicator)
        if unit.closes is not None
        and unit.closes >= first_day
        and unit.id not in now
        and not now.intersection(_heirs(plan, unit.id))
    )


def _heirs(plan: Plan, unit: str) -> set[str]:
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


def _was_there(plan: Plan, id_: str, first_day: date) -> bool:
    unit = plan.units_by_id.get(id_)
    return unit is None or unit.opens is None or unit.opens < first_day
