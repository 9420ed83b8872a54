"""Each goal's status and forecast, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment import goal_statement, goal_status, level_statement, rests_on
from malkit.report.content import Coloured, ColumnKind, Section, Table
from malkit.report.sections.heads import heads
from malkit.report.words import NOTHING, PLAIN, forecast_status
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.fulfilment import GoalResult
    from malkit.plan import GoalLevel
    from malkit.report.content import Shown


def goals(summary: Summary) -> Section | None:
    """Each goal's status and forecast, and what it rests on; None for a plan without goals."""
    if not summary.goals:
        return None
    plan = summary.plan
    table = Table(
        heads(
            summary,
            "goals",
            ("level", ColumnKind.TEXT, 20),
            ("id", ColumnKind.TEXT, 9),
            ("name", ColumnKind.TEXT, 44),
            ("status", ColumnKind.STATUS, 22),
            ("forecast", ColumnKind.STATUS, 22),
            ("statement", ColumnKind.TEXT, 70),
        ),
        tuple(_row(summary, level, result) for level in plan.levels for result in _of(summary, level)),
    )
    said = tuple(said_of_levels(summary))
    return Section(catalogue(plan.language).text("report.goals"), said, table)


def said_of_levels(summary: Summary) -> list[str]:
    """What is said of each level that has goals which rest on something."""
    return [
        f"{level.name}: {level_statement(summary.plan, level, summary.goals)}"
        for level in summary.plan.levels
        if any(result.rests_on for result in _of(summary, level))
    ]


def _of(summary: Summary, level: GoalLevel) -> list[GoalResult]:
    return [result for result in summary.goals if summary.plan.goals_by_id[result.goal].level == level.id]


def _row(summary: Summary, level: GoalLevel, result: GoalResult) -> tuple[Shown, ...]:
    plan = summary.plan
    goal = plan.goals_by_id[result.goal]
    return (
        level.name,
        goal.id,
        goal.name,
        _status(summary, result),
        forecast_status(plan, result.forecast),
        " ".join((*([f"{rests_on(plan, result)}."] if result.rests_on else []), *goal_statement(plan, result).notes))
        or NOTHING,
    )


def _status(summary: Summary, result: GoalResult) -> Coloured:
    plan = summary.plan
    step = plan.scales.outcome.step(result.status)
    if step is None:
        return Coloured(goal_status(plan, result), PLAIN)
    return Coloured(f"{step.symbol} {plan.word(step)}", step.colour)
