"""What one respondent answered, apart from any file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from malkit.plan import Reason


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """Something a respondent does for an indicator.

    Args:
        id: stable from round to round.
        indicator: id of the indicator.
        text: what it is.
        status: id of a step of the plan's scale of actions; None when that was not said.
        planned: when it is to be done.
        completed: when it was done.
        effect: what it led to.
    """

    id: str
    indicator: str
    text: str
    status: str | None
    planned: date | None = None
    completed: date | None = None
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one indicator; every part may be missing, and missing is not zero.

    Args:
        outcome: the value so far, in the answer's measurement unit.
        forecast: the value expected at year end.
        reason: why there is no value.
        comment: cause and action.
        unreadable: which of `outcome` and `forecast` hold something that is no number and is not guessed.
    """

    outcome: Decimal | None = None
    forecast: Decimal | None = None
    reason: Reason | None = None
    comment: str = ""
    unreadable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RespondentAnswers:
    """Everything a respondent answered in a round.

    Args:
        respondent: id of the unit.
        answers: by indicator id; an indicator that is not there was not answered.
        actions: the list of actions.
        analysis: the respondent's own analysis.
        ready: whether it was said to be ready to hand in.
    """

    respondent: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    actions: tuple[ActionTaken, ...] = ()
    analysis: str = ""
    ready: bool = False

    @property
    def untouched(self) -> bool:
        """Whether nothing at all was filled in."""
        return not (self.actions or self.analysis or self.ready or self.answers)
