"""Targets on their way to the next year: days and years moved, and what is asked of each beside the year's result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from malkit.plan.answers import SeveralAnswer
from malkit.plan.calendar import is_measured_this_year
from malkit.plan.next_year.carried import Carried
from malkit.plan.next_year.years import a_year_later, with_later_years
from malkit.plan.rounds import RoundKind
from malkit.plan.target_words import described_for_all, described_target, whose
from malkit.plan.targets import Compound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from malkit.plan.indicator import Indicator
    from malkit.plan.next_year.asked import Asked
    from malkit.plan.next_year.carried import Results
    from malkit.plan.plan import Plan
    from malkit.plan.targets import TargetKind

_DAYS = frozenset({"done_by", "started_by"})
TOLD_APART = frozenset({"judged", "followed", "report_only", "within_budget"})
"""Targets that nobody decides a level of."""
_NOTHING = Carried()


def targets_of(indicator: Indicator) -> list[TargetKind]:
    """Every target of an indicator, with those of its parts."""
    targets = [indicator.target, *(exception.target for exception in indicator.exceptions)]
    return [*targets, *(part.target for each in targets if isinstance(each, Compound) for part in each.parts)]


class TargetsTold:
    """Moves targets, and says what is to be decided of each.

    Args:
        plan: this year's plan.
        results: what this year gave.
        asked: takes what is to be decided.
    """

    def __init__(self, plan: Plan, results: Results, asked: Asked) -> None:
        self._plan, self._results, self._asked = plan, results, asked

    def moved(self, indicator: Indicator, entry: dict[str, Any], moves: Mapping[int, int]) -> None:
        """Move an indicator's targets in its entry, those of exceptions and of parts too, and ask about them.

        Args:
            indicator: the indicator.
            entry: as it is written; changed in place.
            moves: which years become which in what it is compared with.
        """
        days = _move_target(entry["target"], moves)
        kind = indicator.target.kind_name()
        if kind == "undecided":
            self._ask(indicator, "undecided", result=self._result(indicator))
        elif kind not in TOLD_APART | _DAYS:
            self._ask(indicator, "target", target=_described(indicator.id), result=self._result(indicator))
        for day in days:
            if day.part:
                self._ask(indicator, "day_of", of=_part(indicator, day.part), day=self._asked.day(day.then))
            else:
                self._ask(indicator, "day", day=self._asked.day(day.then), result=self._result(indicator))
        for exception, written in zip(indicator.exceptions, entry.get("exceptions", ()), strict=True):
            for day in _move_target(written["target"], moves):
                parts = [_part(indicator, day.part)] if day.part else []
                of = ", ".join([whose(self._plan, exception), *parts])
                self._ask(indicator, "day_of", of=of, day=self._asked.day(day.then))

    def budget(self, indicator: Indicator) -> None:
        """Say that a budget is to be filled in: by those who are asked in a planning round, or in the plan."""
        asks = next((each for each in self._plan.rounds if each.kind is RoundKind.PLANNING), None)
        name = "" if asks is None else asks.name
        what = "budget" if asks is None else "budget_asked"
        self._ask(indicator, what, result=self._result(indicator), round=name)

    def _ask(self, indicator: Indicator, what: str, **facts: object) -> None:
        self._asked.say(what, id=indicator.id, name=indicator.name, **facts)

    def _result(self, indicator: Indicator) -> str:
        """A sentence of the committee's figure of the year as it is printed, or of its last period."""
        carried = self._results.year.get(indicator.id, _NOTHING)
        said = carried.said
        if said and carried.status:
            said = self._asked.text("said_status", said=said, status=carried.status)
        if said and carried.period:
            return self._asked.text("result_period", said=said, period=carried.period)
        if not said and not is_measured_this_year(self._plan, indicator):
            said = self._asked.text("result_not_measured")
        elif not said:
            many = len(carried.by)
            said = self._asked.text("result_by_many", n=many) if many else self._asked.text("result_unknown")
        return self._asked.text("result", said=said)


def _part(indicator: Indicator, id_: str) -> str:
    """What one of several answers is called."""
    parts = indicator.answer.parts if isinstance(indicator.answer, SeveralAnswer) else ()
    return next((each.name for each in parts if each.id == id_), id_)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A day that was moved.

    Args:
        then: the day it was moved to.
        part: id of the one of several answers that it is of; empty for the whole.
    """

    then: str
    part: str = ""


def _move_target(target: dict[str, Any], moves: Mapping[int, int]) -> list[_Moved]:
    """Move a target in place, and its parts; the days that were moved."""
    moved = []
    if target["kind"] in _DAYS:
        target["by"] = a_year_later(date.fromisoformat(target["by"])).isoformat()
        moved.append(_Moved(target["by"]))
    if isinstance(target.get("each"), dict):
        moved += _move_target(target["each"], moves)
    if target.get("compared_with"):
        target["compared_with"] = with_later_years(target["compared_with"], moves)
    for part in target.get("parts", ()):
        moved += [_Moved(each.then, part["part"]) for each in _move_target(part["target"], moves)]
    return moved


def _described(id_: str) -> Callable[[Plan], str]:
    """An indicator's target as the committee reads it in next year's plan, with those of its exceptions."""

    def described(moved: Plan) -> str:
        indicator = moved.indicators_by_id[id_]
        own = (
            f"{whose(moved, each)}: {described_target(moved, indicator, each.target)}" for each in indicator.exceptions
        )
        return "; ".join((described_for_all(moved, indicator, indicator.target), *own))

    return described
