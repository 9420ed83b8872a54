"""Measuring calendars: what they need to be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding

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


CHECKS = (_calendars,)
