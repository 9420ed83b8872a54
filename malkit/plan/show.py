"""The plan as a tree of lines, for a reader who wants to see the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.target_words import described_for_all
from malkit.text import catalogue, format_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.goals import Goal
    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan

_STEP = "  "


def show_plan(plan: Plan, language: str) -> Iterator[str]:
    """The plan's goals with what serves them, its organisation and its rounds, a line each.

    A goal that serves several above it stands under each of them, and its own tree is shown the first time only.

    Args:
        plan: the plan.
        language: of headings; the plan's own texts are as they are.
    """
    text = catalogue(language).text
    about = ", ".join(part for part in (plan.committee, plan.municipality) if part)
    yield f"{plan.title} ({plan.id}), {about}, {plan.year}"
    yield from _goals(plan, language)
    if plan.commitments:
        yield ""
        yield text("show.commitments", n=len(plan.commitments))
        for commitment in plan.commitments:
            who = ", ".join(plan.groups_by_id[group].name for group in commitment.groups)
            addressed = who or text(f"addressed.{commitment.addressed}")
            yield f"{_STEP}{commitment.id} {commitment.name} ({addressed})"
    yield ""
    yield text("show.units", n=len(plan.units))
    yield from _organisation(plan, None, 1)
    yield ""
    yield text("show.rounds", n=len(plan.rounds))
    for round_ in plan.rounds:
        dates = [format_date(day, language) if day else "?" for day in (round_.starts, round_.ends, round_.deadline)]
        when = text("show.round", name=round_.name, starts=dates[0], ends=dates[1], deadline=dates[2])
        yield f"{_STEP}{round_.id} {when}"


def _goals(plan: Plan, language: str) -> Iterator[str]:
    shown: set[str] = set()
    for goal in plan.goals:
        if not goal.serves:
            yield ""
            yield from _goal(plan, goal, 0, shown, language)
    loose = [indicator for indicator in plan.indicators if not indicator.goals]
    if loose:
        yield ""
        yield catalogue(language).text("reporting.no_goal")
        for indicator in loose:
            yield f"{_STEP}{_indicator(plan, indicator)}"


def _goal(plan: Plan, goal: Goal, depth: int, shown: set[str], language: str) -> Iterator[str]:
    level = next((level.name for level in plan.levels if level.id == goal.level), goal.level)
    again = goal.id in shown
    more = catalogue(language).text("show.again") if again else ""
    yield f"{_STEP * depth}{goal.id} {level}: {goal.name}{more}"
    if again:
        return
    shown.add(goal.id)
    for indicator in plan.indicators:
        if goal.id in indicator.goals:
            yield f"{_STEP * (depth + 1)}{_indicator(plan, indicator)}"
    for below in plan.goals:
        if goal.id in below.serves:
            yield from _goal(plan, below, depth + 1, shown, language)


def _indicator(plan: Plan, indicator: Indicator) -> str:
    target = described_for_all(plan, indicator, indicator.target)
    measured = indicator.answer.unit_of_measure
    unit = f" [{measured}]" if measured else ""
    return f"{indicator.id} {indicator.name}{unit}: {target}"


def _organisation(plan: Plan, within: str | None, depth: int) -> Iterator[str]:
    for group in plan.groups:
        if group.within == within:
            yield f"{_STEP * depth}{group.id} {group.name}"
            yield from _organisation(plan, group.id, depth + 1)
    for unit in plan.units:
        if unit.within == within:
            yield f"{_STEP * depth}{unit.id} {unit.name}"
