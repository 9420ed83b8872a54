"""Units that were opened, closed, merged or split: what of two years can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from malkit.plan.inherited import heirs_of, is_gone, was_there

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malkit.plan.matter import Matter


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
        """Whether none of them was there before, so that there is nothing to compare with."""
        return not self.before


def lines_of(matter: Matter, asked: Iterable[str], known: Collection[str]) -> tuple[Line, ...]:
    """The respondents of an indicator with those that they came of, in the plan's order.

    A unit that opened during the year was not there before; one that is closed when the round ends is part of its
    successors' past, also where what it had accumulated is added to theirs. Units that closed without successors, and
    whose figures are not kept, are in no line: there is nobody now to compare them with.

    Args:
        matter: gives the indicator, the round and the plan's units.
        asked: ids of those who answer now, and of those that closed and whose figures are kept.
        known: ids of those with an earlier value; one that closed before the year began is of use only with a value.
    """
    plan, now, first_day = matter.plan, tuple(asked), date(matter.plan.year, 1, 1)
    joined = {each: {each} for each in now}
    for unit in plan.respondents(matter.indicator):
        if not is_gone(matter, unit):
            continue
        heirs = [heir for heir in heirs_of(plan, unit.id) if heir in joined]
        if not heirs:
            continue
        if unit.closes is not None and unit.closes < first_day and unit.id not in known:
            continue
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
        found.append(Line(here, _before(matter, here, members, known)))
    return tuple(found)


def new_and_gone(matter: Matter, asked: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who answers now and was not there before, and who was there when the year began and has no successor now."""
    lines = lines_of(matter, asked, ())
    first_day, now = date(matter.plan.year, 1, 1), {each for line in lines for each in line.now}
    closed = tuple(
        unit.id
        for unit in matter.plan.respondents(matter.indicator)
        if unit.closes is not None
        and unit.closes >= first_day
        and is_gone(matter, unit)
        and not now.intersection(heirs_of(matter.plan, unit.id))
    )
    return tuple(each for line in lines if line.new for each in line.now), closed


def _before(matter: Matter, here: tuple[str, ...], members: list[str], known: Collection[str]) -> tuple[str, ...]:
    """Those that were there before; the successors themselves where the earlier value is written for them."""
    if all(each in known and not _was_there(matter, each) for each in here):
        return here
    return tuple(id_ for id_ in members if _was_there(matter, id_))


def _was_there(matter: Matter, id_: str) -> bool:
    unit = matter.plan.units_by_id.get(id_)
    return unit is None or was_there(matter.plan, unit)
