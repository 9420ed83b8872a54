"""The list of actions as the table that counts are made from, in Python as in a workbook's hidden columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import BLANK, day_number
from malkit.plan.actions import COUNTED_ON, INDICATOR_COLUMN, PLANNED_COLUMN, STATUS_COLUMN, undated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malkit.formula import Value
    from malkit.fulfilment.answers import ActionTaken
    from malkit.plan import Plan, ReportingRound


def action_rows(
    plan: Plan, round_: ReportingRound, actions: Iterable[ActionTaken], before: Collection[str] = ()
) -> list[dict[str, Value]]:
    """The rows of a list.

    Args:
        plan: the plan.
        round_: the round whose list it is.
        actions: the actions.
        before: ids of those that counted already when they were carried in.
    """
    return [
        {
            INDICATOR_COLUMN: each.indicator,
            STATUS_COLUMN: str(each.status or ""),
            PLANNED_COLUMN: day_number(each.planned) if each.planned else BLANK,
            COUNTED_ON: day_number(each.completed)
            if each.completed
            else undated(plan, round_, before=each.id in before),
        }
        for each in actions
    ]


def counted(plan: Plan, actions: Iterable[ActionTaken]) -> frozenset[str]:
    """The ids of actions with a status that counts."""
    counting = {step.id for step in plan.scales.actions if step.counts}
    return frozenset(each.id for each in actions if each.status in counting)
