"""Levels and goals: what the committee wants, and which goals above each one serves."""

from __future__ import annotations

from malkit.plan.base import Id, Name, PlanPart, Text


class GoalLevel(PlanPart):
    """A level of goals, from the top: "Fullmäktigemål", "Nämndsmål".

    Args:
        id: what goals refer to.
        name: the level's name in the plan's own words.
    """

    id: Id
    name: Name


class Goal(PlanPart):
    """A goal at one level; it may serve several goals above it, or none.

    Args:
        id: what other goals and indicators refer to.
        level: id of its level.
        name: the goal in the plan's words.
        serves: ids of the goals above that it contributes to.
        note: what a reader of the plan should know.
    """

    id: Id
    level: Id
    name: Text
    serves: tuple[Id, ...] = ()
    note: Text | None = None
