"""Units that closed during a year: gone from the next year's plan, with what referred to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from malkit.plan import AggregationMethod
from malkit.plan.organisation import exists
from malkit.planfile.next_year.carried import added

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from malkit.plan import Indicator, Plan, Unit
    from malkit.planfile.next_year.carried import Value

_ADDED = frozenset({AggregationMethod.SUM, AggregationMethod.RATIO_OF_SUMS})
"""Rules by which what several units came to apart makes what their successor is compared with."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A result of the units that go on.

    Args:
        by: the values by respondent.
        left: ids of the gone whose values are left out, though they have successors.
        merged: by id of a successor, those whose values are in its own.
    """

    by: dict[str, Value]
    left: list[str]
    merged: Mapping[str, tuple[str, ...]]


class Succession:
    """Which of a plan's units are gone when the next year begins, and who took over from them.

    Args:
        plan: this year's plan.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._first_day = date(plan.year, 1, 1)
        self.gone = {each.id: each for each in plan.units if each.closes and each.closes.year <= plan.year}

    def heirs(self, unit: str) -> tuple[str, ...]:
        """The ids of the units that are left and took over from one that is gone, in the plan's order."""
        found: set[str] = set()
        waiting, seen = [unit], {unit}
        while waiting:
            here = self._plan.units_by_id.get(waiting.pop())
            for heir in here.successors if here is not None else ():
                if heir in self.gone and heir not in seen:
                    seen.add(heir)
                    waiting.append(heir)
                elif heir not in self.gone:
                    found.add(heir)
        return tuple(each.id for each in self._plan.units if each.id in found)

    def left(self, ids: Iterable[str]) -> list[str]:
        """Ids of units with those that are gone replaced by their successors, each once."""
        found: dict[str, None] = {}
        for id_ in ids:
            found |= dict.fromkeys(self.heirs(id_) if id_ in self.gone else (id_,))
        return list(found)

    def unit(self, entry: dict[str, Any]) -> dict[str, Any]:
        """A unit that goes on, as next year's plan has it: it was there before, and its successors are."""
        if "opens" in entry and date.fromisoformat(entry["opens"]).year <= self._plan.year:
            del entry["opens"]
        if "successors" in entry:
            entry["successors"] = [each for each in self.left(entry["successors"]) if each != entry["id"]]
        return entry

    def at_end_of(self, round_id: str) -> Callable[[str], bool]:
        """Whether a unit was there at a round's last day, and reported for itself."""
        day = self._plan.rounds_by_id[round_id].ends
        return lambda id_: day is None or id_ not in self._plan.units_by_id or exists(self._unit(id_), day)

    def before_the_year(self, id_: str) -> bool:
        """Whether a unit was there before this year."""
        opens = self._unit(id_).opens if id_ in self._plan.units_by_id else None
        return opens is None or opens < self._first_day

    def kept_from(
        self,
        by: Mapping[str, Value],
        indicator: Indicator,
        there: Callable[[str], bool],
        *,
        so_far: bool = False,
    ) -> Kept:
        """A result by respondent without the units that are gone: what they came to goes to the one successor.

        It is added where both were there and came to something apart. Nothing is divided between several successors.

        Args:
            by: the result.
            indicator: what it is of.
            there: whether a unit was there when the result was, by its id.
            so_far: whether a unit that was gone by then has what it had come to, which its successor's may hold too.
        """
        merged: dict[str, list[str]] = {}
        kept = {who: value for who, value in by.items() if who not in self.gone}
        left = [who for who in by if who in self.gone and len(self.heirs(who)) > 1]
        by_heir: dict[str, list[str]] = {}
        for who in by:
            if who in self.gone and len(heirs := self.heirs(who)) == 1:
                by_heir.setdefault(heirs[0], []).append(who)
        for heir, before in by_heir.items():
            own = kept.get(heir)
            if own is not None and not so_far and not there(heir):
                continue  # what is written for a unit that has come since holds what it came of already
            apart = [who for who in before if there(who) or not so_far or self._figures(who) == "added"]
            left += [who for who in before if who not in apart and self._figures(who) != "included"]
            within = [who for who in before if who not in apart and self._figures(who) == "included"]
            if own is not None and within:
                merged[heir] = within
            if not apart:
                continue
            value = None
            if not self._is_lacking(heir, own, apart, there):
                value = _together([*([] if own is None else [own]), *(by[who] for who in apart)], indicator)
            if value is None:
                left += apart
            else:
                kept[heir] = value
                merged[heir] = merged.get(heir, []) + apart
        return Kept(kept, left, {heir: tuple(units) for heir, units in merged.items()})

    def _is_lacking(self, heir: str, own: Value | None, apart: list[str], there: Callable[[str], bool]) -> bool:
        """Whether what others came to is not all that a successor without a value of its own came of."""
        silent = [each for each in self.gone if there(each) and self.heirs(each) == (heir,) and each not in apart]
        return own is None and (there(heir) or bool(silent))

    def _figures(self, id_: str) -> str | None:
        """Whether what a unit had come to is in its successor's figures, or is added; None where nobody has said."""
        return self._unit(id_).figures

    def _unit(self, id_: str) -> Unit:
        return self._plan.units_by_id[id_]


def _together(values: list[Value], indicator: Indicator) -> Value | None:
    """What several units came to apart as one; None where the indicator's rule adds nothing."""
    if len(values) == 1:
        return values[0]
    rule = indicator.aggregation.rule
    counted = indicator.answer.kind == "actions"
    adds = counted or (rule in _ADDED and not (rule is AggregationMethod.SUM and indicator.answer.per_cent))
    return added(values) if adds else None
