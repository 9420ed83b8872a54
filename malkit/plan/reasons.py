"""Reasons a respondent can give instead of a value, and what status each gives."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.plan.scale import Status

if TYPE_CHECKING:
    from malkit.plan.answers import Answer


class Reason(StrEnum):
    """What a respondent can say in place of a value; the codes differ from those of the statuses they give."""

    NO_ACTIONS = "because_no_actions"
    NOT_MEASURED = "because_not_measured"
    PUBLISHED_LATER = "because_published_later"
    NOT_APPLICABLE = "because_not_applicable"


STATUS_OF_REASON = {
    Reason.NOT_MEASURED: Status.NOT_MEASURED,
    Reason.PUBLISHED_LATER: Status.PUBLISHED_LATER,
    Reason.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}

_FOR_NUMBERS = (Reason.NOT_MEASURED, Reason.PUBLISHED_LATER, Reason.NOT_APPLICABLE)
_FOR_ACTIONS = (Reason.NO_ACTIONS, Reason.NOT_APPLICABLE)


def reasons_for(answer: Answer) -> tuple[Reason, ...]:
    """The reasons that can stand in place of an answer of this kind, in the order they are offered."""
    return _FOR_ACTIONS if answer.kind == "actions" else _FOR_NUMBERS
