"""Rounds: dates that are missing, backwards or overlap."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from malkit.finding import Finding, TextKey
from malkit.plan.indicator import Profile
from malkit.plan.part_year import profile_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.source import Source


def _dates(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, round_ in enumerate(plan.rounds):
        place = source.place(["rounds", index])
        if None in {round_.starts, round_.ends, round_.deadline}:
            yield Finding("P010", place, {"round": round_.name})
        if round_.starts and round_.ends and round_.ends < round_.starts:
            yield Finding("P015", place, {"round": round_.name})
        if round_.ends and round_.deadline and round_.deadline < round_.ends and round_.kind != "planning":
            path: list[int | str] = ["rounds", index, "deadline"]
            facts = {"round": round_.name, "deadline": str(round_.deadline), "ends": str(round_.ends)}
            yield Finding("P041", source.place(path), facts)


def _overlaps(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, earlier in overlapping(plan):
        facts = {"round": plan.rounds[index].name, "earlier": earlier.name}
        yield Finding("P042", source.place(["rounds", index]), facts)


def overlapping(plan: Plan) -> Iterator[tuple[int, ReportingRound]]:
    """The places of rounds that overlap the one before them, with that one.

    A period follows the one before it or holds the whole of it; anything else overlaps by halves.
    """
    dated = [
        (index, round_)
        for index, round_ in enumerate(plan.rounds)
        if round_.starts and round_.ends and round_.kind != "planning"
    ]
    for (_, earlier), (index, later) in pairwise(dated):
        if not (earlier.starts and earlier.ends and later.starts and later.ends):
            continue
        grows = later.starts <= earlier.starts and later.ends >= earlier.ends and later.ends > earlier.ends
        follows = later.starts > earlier.ends
        if not (grows or follows):
            yield index, earlier


def _outside_the_year(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, round_ in enumerate(plan.rounds):
        for key in ("starts", "ends"):
            day = getattr(round_, key)
            if day is not None and day.year != plan.year:
                facts = {"round": round_.name, "day": str(day), "year": str(plan.year)}
                yield Finding("P043", source.place(["rounds", index, key]), facts)


def _year_end(plan: Plan, source: Source) -> Iterator[Finding]:
    """What waits for year end needs a round that reports it."""
    if not plan.rounds:
        yield Finding("P062", source.place(["rounds"]))
    if not plan.rounds or any(round_.year_end for round_ in plan.rounds):
        return
    waits = (Profile.YEAR_END, Profile.PROGRESS)
    matters = (plan.matter(each, plan.rounds[-1]) for each in plan.indicators if each.target.judged)
    waiting = [each.indicator.id for each in matters if profile_of(each) in waits]
    said = {"waiting": TextKey("waiting.indicators" if waiting else "waiting.none")}
    yield Finding("P044", source.place(["rounds"]), {"indicators": ", ".join(waiting), **said})


CHECKS = (_dates, _overlaps, _outside_the_year, _year_end)
