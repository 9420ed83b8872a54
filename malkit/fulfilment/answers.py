"""What one respondent answered, apart from any file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from malkit.plan import Reason
    from malkit.plan.planning import Planned


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
class CommitmentAnswer:
    """How it goes with a commitment.

    Args:
        status: id of a step of the plan's scale of actions; None when that was not said.
        comment: what was written about it.
    """

    status: str | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one indicator; every part may be missing, and missing is not zero.

    Args:
        outcome: the value so far, in the answer's measurement unit, where it is written or counted itself.
        forecast: the value expected at year end, or the code of the grade that was chosen.
        reason: why there is no value.
        comment: cause and action.
        given: what stands in the other cells of the answer, by the names of `plan/inputs.py`: numbers, codes,
            texts, and days as day numbers.
        unreadable: names of cells that hold something that is not what was asked for and is not guessed.
        beyond: names of cells that hold a number that cannot be true; it is not kept here.
        parts: the answers of a breakdown's parts, by their keys.
        to_date: what has been counted since the year began, where the outcome is counted from a list in a period of it.
    """

    outcome: Decimal | None = None
    forecast: Decimal | str | None = None
    reason: Reason | None = None
    comment: str = ""
    given: Mapping[str, Decimal | str] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    parts: Mapping[str, Answer] = field(default_factory=dict)
    to_date: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RespondentAnswers:
    """Everything a respondent answered in a round.

    Args:
        respondent: id of the unit.
        answers: by indicator id; an indicator that is not there was not answered.
        actions: the list of actions.
        analysis: the respondent's own analysis.
        ready: whether it was said to be ready to hand in.
        texts: what was written to the plan's questions, by their ids.
        commitments: by commitment id; one that is not there was not answered.
        planned: in a planning round, what was planned for each indicator, by its id.
        as_sent: whether all of it is what the workbook carried in from earlier rounds when it was sent out.
    """

    respondent: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    actions: tuple[ActionTaken, ...] = ()
    analysis: str = ""
    ready: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, CommitmentAnswer] = field(default_factory=dict)
    planned: Mapping[str, Planned] = field(default_factory=dict)
    as_sent: bool = False

    @property
    def untouched(self) -> bool:
        """Whether nobody filled in anything."""
        said = (self.actions, self.analysis, self.ready, self.answers, self.texts, self.commitments, self.planned)
        return self.as_sent or not any(said)


PriorAnswers: TypeAlias = Mapping[str, Mapping[str, RespondentAnswers]]
"""What was answered in the rounds before, as far as it is recorded: by id of the respondent and id of the round."""

NO_PRIOR: PriorAnswers = MappingProxyType({})
"""No round before, or none that is known."""
