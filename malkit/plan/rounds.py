"""Rounds, and the measuring calendar: in which rounds and years an indicator is measured."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from malkit.plan.base import Date, Id, Name, PlanPart

if TYPE_CHECKING:
    from datetime import date


class RoundKind(StrEnum):
    """What a round is for.

    A planning round at the start of the year takes in planned actions, baselines and budgets; part-year rounds report
    how it goes; the year-end round reports the whole year, after which nothing more can happen.
    """

    PLANNING = "planning"
    PART_YEAR = "part_year"
    YEAR_END = "year_end"


class ReportingRound(PlanPart):
    """A round of reporting.

    Args:
        id: names its folders and stands in file names.
        name: "Prognos 1", "Delår", "Helår".
        kind: what it is for.
        starts: first day of the period reported; None while it is not known.
        ends: last day of the period reported.
        deadline: last day to hand in.
        forecast: whether the round asks for forecasts of the year.
    """

    id: Id
    name: Name
    kind: RoundKind = RoundKind.PART_YEAR
    starts: Date | None = None
    ends: Date | None = None
    deadline: Date | None = None
    forecast: bool = True

    @property
    def year_end(self) -> bool:
        """Whether the year's result is reported."""
        return self.kind is RoundKind.YEAR_END

    @property
    def first_to_close(self) -> date | None:
        """The day that units must not have closed before: the last one, or that of handing in what is planned by then.

        The period of what is planned may be the whole year, which a unit that closes in it plans its part of.
        """
        return min(self._days, default=None)

    @property
    def last_to_open(self) -> date | None:
        """The day that units must have opened by, such that one that opens in what is planned plans its part of it."""
        return None if self.ends is None else max(self._days)

    @property
    def _days(self) -> tuple[date, ...]:
        handed_in = self.deadline if self.kind is RoundKind.PLANNING else None
        return tuple(day for day in (self.ends, handed_in) if day is not None)


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


class Calendar(PlanPart):
    """When an indicator is measured, so that "not measured this year" is never taken for missing.

    Args:
        frequency: how often.
        check_in: whether the round at half-year takes in how it goes, for what is measured once a year.
        rounds: ids of the rounds, where it is measured in some of them.
        latest: the last year it was measured, where it is not measured every year.
    """

    frequency: Frequency = Frequency.EACH_ROUND
    check_in: bool = False
    rounds: tuple[Id, ...] = ()
    latest: Annotated[int, Field(strict=True, ge=1990, le=2200)] | None = None


def years_between(frequency: Frequency) -> int:
    """How many years there are from one time something is measured to the next."""
    return _YEARS.get(frequency, 1)
