"""The measuring calendar: in which rounds and years an indicator is measured."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from malkit.plan.base import Id, PlanPart


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
