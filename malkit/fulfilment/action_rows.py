"""The list of actions as the table that counts are made from, in Python as in a workbook's hidden columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import BLANK, Cells, day_number, evaluate
from malkit.plan.actions import (
    COMPLETED_COLUMN,
    COUNTED_ON,
    INDICATOR_COLUMN,
    PLANNED_COLUMN,
    STATUS_COLUMN,
    as_left,
    undated,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from decimal import Decimal

    from malkit.formula import Value
    from malkit.fulfilment.answers import ActionTaken
    from malkit.plan import Plan, ReportingRound


def action_rows(
    plan: Plan,
    round_: ReportingRound,
    actions: Iterable[ActionTaken],
    before: Collection[str] = (),
    *,
    begun_with: Iterable[ActionTaken] = (),
) -> list[dict[str, Value]]:
    """The rows of a list.

    Args:
        plan: the plan.
        round_: the round whose list it is.
        actions: the actions.
        before: ids of those that counted already when they were carried in.
        begun_with: those that the year began with, as the year before left them.
    """
    left = {each.id: each for each in begun_with}
    return [
        {
            INDICATOR_COLUMN: each.indicator,
            STATUS_COLUMN: str(each.status or ""),
            PLANNED_COLUMN: day_number(each.planned) if each.planned else BLANK,
            COUNTED_ON: BLANK
            if each.id in left and stands_as(each, left[each.id])
            else _day(plan, round_, each, before=each.id in before),
        }
        for each in actions
    ]


def _day(plan: Plan, round_: ReportingRound, action: ActionTaken, *, before: bool) -> Decimal:
    """The day on which an action counts."""
    return day_number(action.completed) if action.completed else undated(plan, round_, before=before)


def stands_as(action: ActionTaken, before: ActionTaken) -> bool:
    """Whether an action is as it was before, in everything that is written of it."""
    return evaluate(as_left(_cells(before)), Cells(_cells(action)))


def _cells(action: ActionTaken) -> dict[str, str | Decimal]:
    """What is written of an action, by column; what is empty is not there."""
    texts = {INDICATOR_COLUMN: action.indicator, "action": action.text, "effect": action.effect}
    days = {PLANNED_COLUMN: action.planned, COMPLETED_COLUMN: action.completed}
    status = {STATUS_COLUMN: action.status} if action.status else {}
    written = {column: text for column, text in texts.items() if text}
    return {**written, **status, **{column: day_number(day) for column, day in days.items() if day is not None}}


def counted(plan: Plan, actions: Iterable[ActionTaken]) -> frozenset[str]:
    """The ids of actions with a status that counts."""
    counting = {step.id for step in plan.scales.actions if step.counts}
    return frozenset(each.id for each in actions if each.status in counting)
