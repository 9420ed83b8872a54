"""Measuring calendars: what they need to be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.plan.calendar import has_half_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.plan import Plan
    from malkit.plan.source import Source

_NOT_EVERY_YEAR = {"every_second_year", "every_third_year", "once_per_term"}


def _calendars(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        calendar = indicator.calendar
        place = source.place(["indicators", index, "calendar"])
        if (calendar.frequency == "some_rounds") != bool(calendar.rounds):
            yield Finding("P045", place, {"indicator": indicator.id})
        if calendar.frequency in _NOT_EVERY_YEAR and calendar.latest is None:
            yield Finding("P046", place, {"indicator": indicator.id})


def _half_years(plan: Plan, source: Source) -> Iterator[Finding]:
    """What is taken in at half-year too needs a round at half-year."""
    dated = [each for each in plan.rounds if each.kind == "part_year" and each.ends is not None]
    if not dated or has_half_year(plan):
        return
    for index, indicator in enumerate(plan.indicators):
        calendar = indicator.calendar
        if calendar.check_in or calendar.frequency == "half_yearly":
            yield Finding("P096", source.place(["indicators", index, "calendar"]), {"indicator": indicator.id})


CHECKS = (_calendars, _half_years)
