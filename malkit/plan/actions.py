"""Actions: the statuses an action can have, and which of them count as taken."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from malkit.formula import Compare, Comparison, Constant, CountRows, Either, IsWord, When
from malkit.plan.reasons import Reason


class ActionStatus(StrEnum):
    """How far an action has come."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    CANCELLED = "cancelled"


COUNTED = ActionStatus.DONE
TABLE = "actions"
INDICATOR_COLUMN = "indicator"
STATUS_COLUMN = "status"


def actions_taken(indicator: str) -> When:
    """The outcome of an indicator answered by actions: how many are done.

    An empty list says nothing and leaves the outcome blank, unless "no actions this round" was answered, which is
    none at all.

    Args:
        indicator: its id, as it stands in the list's first column.
    """
    listed = CountRows(TABLE, ((INDICATOR_COLUMN, indicator),))
    some = Compare(Comparison.MORE_THAN, listed, Constant(Decimal(0)), 0)
    done = CountRows(TABLE, ((INDICATOR_COLUMN, indicator), (STATUS_COLUMN, COUNTED)))
    return When(Either((some, IsWord("reason", Reason.NO_ACTIONS))), done)
