"""Actions: the outcome of an indicator that is answered by a list of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    Arithmetic,
    Compare,
    Comparison,
    Constant,
    CountRows,
    Either,
    If,
    IsWord,
    Operator,
    Total,
    day_number,
)
from malkit.plan.reasons import Reason

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.plan import Plan

TABLE = "actions"
INDICATOR_COLUMN = "indicator"
STATUS_COLUMN = "status"
PLANNED_COLUMN = "planned"


def actions_taken(plan: Plan, indicator: str) -> If:
    """The outcome of an indicator answered by actions: how many have a status that counts.

    An empty list says nothing and leaves the outcome blank, unless "no actions this round" was answered, which is
    none at all.

    Args:
        plan: says which statuses count.
        indicator: its id, as it stands in the list's first column.
    """
    listed = CountRows(TABLE, ((INDICATOR_COLUMN, indicator),))
    some = Compare(Comparison.MORE_THAN, listed, Constant(Decimal(0)), 0)
    counted = tuple(
        CountRows(TABLE, ((INDICATOR_COLUMN, indicator), (STATUS_COLUMN, status.id)))
        for status in plan.scales.actions
        if status.counts
    )
    return If(Either((some, IsWord("reason", Reason.NO_ACTIONS))), _added(counted))


def actions_expected(plan: Plan, indicator: str) -> If:
    """The forecast of an indicator answered by actions: those taken, and those planned by the last day of the year.

    Args:
        plan: says which statuses count, which are cancelled, and which year it is.
        indicator: its id, as it stands in the list's first column.
    """
    taken = actions_taken(plan, indicator)
    last_day = day_number(date(plan.year, 12, 31))
    planned = tuple(
        CountRows(
            TABLE, ((INDICATOR_COLUMN, indicator), (STATUS_COLUMN, status.id)), below=((PLANNED_COLUMN, last_day + 1),)
        )
        for status in plan.scales.actions
        if not (status.counts or status.cancelled)
    )
    return If(taken.condition, Total((taken.then, *planned)))


def _added(numbers: tuple[CountRows, ...]) -> Number:
    total: Number = numbers[0] if numbers else Constant(Decimal(0))
    for number in numbers[1:]:
        total = Arithmetic(Operator.ADD, total, number)
    return total
