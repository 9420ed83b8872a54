"""Actions: the outcome of an indicator that is answered by a list of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    BLANK,
    And,
    Arithmetic,
    Cells,
    Compare,
    Comparison,
    Constant,
    CountRows,
    If,
    Input,
    IsBlank,
    IsText,
    IsWord,
    Operator,
    Or,
    Sum,
    day_number,
    evaluate,
    tidy,
)
from malkit.plan import Reason, TimeBasis
from malkit.plan.measured import first_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from malkit.formula import Number, Truth, Value
    from malkit.fulfilment.answers import ActionTaken
    from malkit.plan import Indicator, Plan, ReportingRound


TABLE = "actions"
INDICATOR_COLUMN = "indicator"
STATUS_COLUMN = "status"
PLANNED_COLUMN = "planned"
COMPLETED_COLUMN = "completed"
COUNTED_ON = "counted_on"
"""The column with the day on which an action counts: the one it was completed on, where that was said.

It is empty for one that stands as the year before left it: nobody has said anything of it this year.
"""
WRITTEN = (INDICATOR_COLUMN, "action", STATUS_COLUMN, PLANNED_COLUMN, COMPLETED_COLUMN, "effect")
"""The columns that people write in."""
_NO_DAY = Decimal(10) ** 15
"""Beyond every number that a cell holds for a day."""


def actions_taken(plan: Plan, indicator: Indicator, round_: ReportingRound, *, to_date: bool = False) -> If:
    """The outcome of an indicator answered by actions: how many have a status that counts, and were completed in time.

    What was completed before the time that is reported, or after the round's last day, counts another time. A list
    that is empty, or as the year before left it, says nothing and leaves the outcome blank, unless "no actions this
    round" was answered, which is none at all.

    Args:
        plan: says which statuses count.
        indicator: whose id stands in the list's first column.
        round_: the round.
        to_date: whether all since the year began count, also where the indicator is about the round's own period.
    """
    own = indicator.time_basis is TimeBasis.PERIOD and not to_date
    first = round_.starts if own and round_.starts is not None else first_day(plan)
    return _some(indicator, _between(plan, indicator, first, round_.ends or last_day(plan)))


def actions_expected(plan: Plan, indicator: Indicator) -> If:
    """The forecast of an indicator answered by actions: those completed, and those planned, by the year's last day.

    Args:
        plan: says which statuses count, which are cancelled, and which year it is.
        indicator: whose id stands in the list's first column.
    """
    taken = _between(plan, indicator, first_day(plan), last_day(plan))
    end = day_number(date(plan.year, 12, 31)) + 1
    planned = tuple(
        CountRows(TABLE, ((INDICATOR_COLUMN, indicator.id), (STATUS_COLUMN, status.id)), below=((PLANNED_COLUMN, end),))
        for status in plan.scales.actions
        if not (status.counts or status.cancelled)
    )
    return _some(indicator, Sum((taken, *planned)))


def undated(plan: Plan, round_: ReportingRound, *, before: bool) -> Decimal:
    """The day on which an action counts that has no day of its own: in the round that it was first said to be done in.

    Args:
        plan: the plan.
        round_: the round whose list it stands in.
        before: whether it counted already when it was carried into the list, and so in an earlier period.
    """
    first = first_day(plan)
    if not before:
        return day_number(round_.ends or last_day(plan))
    starts = round_.starts or first
    return day_number(max(first, starts - timedelta(days=1)))


def as_left(cells: Mapping[str, str | Decimal]) -> Truth:
    """Whether a row of the list stands as it was.

    Args:
        cells: what stood in it, by column; what was empty is not there.
    """
    return And(tuple(_holds(column, cells.get(column)) for column in WRITTEN))


def _holds(column: str, value: str | Decimal | None) -> Truth:
    if isinstance(value, Decimal):
        return Compare(Comparison.EQUAL, Input(column), Constant(value), None)
    return IsText(column, value) if value is not None and tidy(value) else IsBlank(column)


def last_day(plan: Plan) -> date:
    """The last day that any round reports, and the year's last where that is later."""
    ends = (each.ends for each in plan.rounds if each.ends is not None)
    return max((date(plan.year, 12, 31), *ends))


def _some(indicator: Indicator, number: Number) -> If:
    """A number where anything is said in the list, or it was said that there is nothing to list."""
    listed = CountRows(TABLE, ((INDICATOR_COLUMN, indicator.id),), below=((COUNTED_ON, _NO_DAY),))
    some = Compare(Comparison.MORE_THAN, listed, Constant(Decimal(0)), 0)
    return If(Or((some, IsWord("reason", Reason.NO_ACTIONS))), number)


def _between(plan: Plan, indicator: Indicator, first: date, last: date) -> Number:
    """How many actions count that were completed between two days, both included."""
    found: list[Number] = []
    for status in plan.scales.actions:
        if status.counts:
            where = ((INDICATOR_COLUMN, indicator.id), (STATUS_COLUMN, status.id))
            until = CountRows(TABLE, where, below=((COUNTED_ON, day_number(last) + 1),))
            earlier = CountRows(TABLE, where, below=((COUNTED_ON, day_number(first)),))
            found.append(Arithmetic(Operator.SUBTRACT, until, earlier))
    return Sum(tuple(found)) if found else Constant(Decimal(0))


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
