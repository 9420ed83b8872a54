"""The measuring calendar: in which rounds and years an indicator is measured."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from malkit.plan.base import Id, PlanPart
from malkit.plan.rounds import RoundKind

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound


class Frequency(StrEnum):
    """How often something is measured."""

    EACH_ROUND = "each_round"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    EVERY_SECOND_YEAR = "every_second_year"
    EVERY_THIRD_YEAR = "every_third_year"
    ONCE_PER_TERM = "once_per_term"
    SOME_ROUNDS = "some_rounds"
    UNKNOWN = "unknown"


_YEARS = {Frequency.EVERY_SECOND_YEAR: 2, Frequency.EVERY_THIRD_YEAR: 3, Frequency.ONCE_PER_TERM: 4}
_HALF_YEAR, _WHOLE_YEAR = 6, 12


class Calendar(PlanPart):
    """When an indicator is measured, so that "not measured this year" is never taken for missing.

    Args:
        frequency: how often.
        check_in: whether a round at half-year takes in how it goes, for what is measured once a year.
        rounds: ids of the rounds, where it is measured in some of them.
        latest: the last year it was measured, where it is not measured every year.
    """

    frequency: Frequency = Frequency.EACH_ROUND
    check_in: bool = False
    rounds: tuple[Id, ...] = ()
    latest: Annotated[int, Field(strict=True, ge=1990, le=2200)] | None = None


def is_measured(plan: Plan, indicator: Indicator, round_: ReportingRound) -> bool:
    """Whether an indicator is measured in a round; what is not is followed up later, and never missing.

    What is measured once a year is measured in the round of the year's end, or in the last one where there is none.
    What the plan does not know the frequency of is asked for in every round. In a planning round nothing has happened
    yet, so that nothing is measured.
    """
    if round_.kind is RoundKind.PLANNING:
        return False
    calendar = indicator.calendar
    last = round_.year_end or (not any(each.year_end for each in plan.rounds) and round_ == plan.rounds[-1])
    match calendar.frequency:
        case Frequency.EACH_ROUND | Frequency.UNKNOWN:
            return True
        case Frequency.SOME_ROUNDS:
            return round_.id in calendar.rounds
        case Frequency.HALF_YEARLY:
            return last or round_.ends is None or round_.ends.month in {_HALF_YEAR, _WHOLE_YEAR}
        case Frequency.YEARLY:
            return last or _is_check_in(indicator, round_)
        case _:
            return is_measured_this_year(plan, indicator) and (last or _is_check_in(indicator, round_))


def is_measured_this_year(plan: Plan, indicator: Indicator) -> bool:
    """Whether an indicator is measured in the plan's year at all, as far as is known."""
    calendar = indicator.calendar
    return calendar.latest is None or (plan.year - calendar.latest) % years_between(calendar.frequency) == 0


def years_between(frequency: Frequency) -> int:
    """How many years there are from one time something is measured to the next."""
    return _YEARS.get(frequency, 1)


def _is_check_in(indicator: Indicator, round_: ReportingRound) -> bool:
    """Whether a round at half-year takes in how it goes, for what is judged by people."""
    half_year = round_.ends is not None and round_.ends.month == _HALF_YEAR
    return indicator.calendar.check_in and half_year and indicator.answer.kind == "judgement"
