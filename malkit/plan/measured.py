"""In which rounds and years an indicator is measured, and from which day a plan's rounds report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from malkit.plan.rounds import RoundKind

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.rounds import ReportingRound
from malkit.plan.rounds import Frequency, years_between

_HALF_YEAR, _TWO_THIRDS, _WHOLE_YEAR = 6, 8, 12


class YearOfRounds(Protocol):
    """What is asked of a plan here: its year and its rounds."""

    @property
    def year(self) -> int:
        """The year of the plan."""

    @property
    def rounds(self) -> tuple[ReportingRound, ...]:
        """Its rounds, in their order."""


def is_measured(plan: YearOfRounds, indicator: Indicator, round_: ReportingRound) -> bool:
    """Whether an indicator is measured in a round; what is not is followed up later, and never missing.

    What is measured once a year is measured in the round of the year's end, or in the last one where there is none;
    what is measured twice, in the round at half-year too.
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
            return last or _is_one_of_two(plan, round_)
        case Frequency.YEARLY:
            return last or _is_check_in(plan, indicator, round_)
        case _:
            return is_measured_this_year(plan, indicator) and (last or _is_check_in(plan, indicator, round_))


def is_measured_this_year(plan: YearOfRounds, indicator: Indicator) -> bool:
    """Whether an indicator is measured in the plan's year at all, as far as is known."""
    calendar = indicator.calendar
    return calendar.latest is None or (plan.year - calendar.latest) % years_between(calendar.frequency) == 0


def has_half_year(plan: YearOfRounds) -> bool:
    """Whether the plan has a round at half-year."""
    return any(_ends_at_half_year(plan, each) for each in plan.rounds)


def is_at_half_year(plan: YearOfRounds, round_: ReportingRound) -> bool:
    """Whether a round is the one at half-year: the first that ends when half the year has passed, and not two thirds.

    So far an interim report of a municipality may reach: to the end of June, July or August.
    """
    return round_ == next((each for each in plan.rounds if _ends_at_half_year(plan, each)), None)


def _is_one_of_two(plan: YearOfRounds, round_: ReportingRound) -> bool:
    """Whether a round is at half-year, or at its end; one without dates may be, where no other is."""
    if round_.ends is None:
        return not has_half_year(plan)
    return round_.ends.month == _WHOLE_YEAR or is_at_half_year(plan, round_)


def _ends_at_half_year(plan: YearOfRounds, round_: ReportingRound) -> bool:
    if round_.kind is not RoundKind.PART_YEAR or round_.ends is None:
        return False
    began = first_day(plan)
    months = _WHOLE_YEAR * (round_.ends.year - began.year) + round_.ends.month - began.month + 1
    return _HALF_YEAR <= months <= _TWO_THIRDS


def first_day(plan: YearOfRounds) -> date:
    """The first day that any round reports: the year's first, or that of a school year that began before it.

    A planning round reports nothing, and is often held before the year begins.
    """
    reporting = (each for each in plan.rounds if each.kind is not RoundKind.PLANNING)
    starts = (each.starts for each in reporting if each.starts is not None)
    return min((date(plan.year, 1, 1), *starts))


def _is_check_in(plan: YearOfRounds, indicator: Indicator, round_: ReportingRound) -> bool:
    """Whether a round at half-year takes in how it goes, for what is judged by people."""
    return indicator.calendar.check_in and is_at_half_year(plan, round_) and indicator.answer.kind == "judgement"
