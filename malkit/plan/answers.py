"""Answer kinds: what a respondent writes for an indicator."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from malkit.plan.base import FURTHER, Decimals, Id, Name, Number, PlanPart, furthest
from malkit.plan.words import Noun

NUMERATOR, DENOMINATOR = "numerator", "denominator"
REVIEWED, IN_ORDER = "reviewed", "in_order"
PLACE, AMONG, SHARED = "place", "among", "shared"
STATE, STARTED_ON, DONE_ON, PLANNED_ON = "state", "started_on", "done_on", "planned_on"
YES_NO, JUDGEMENT, WORDS = "yes_no", "judgement", "words"
"""Names of the cells that answers are written in; `fulfilment/answer_fields.py` says what each holds."""

YES, NO = "yes", "no"
PER_CENT = "procent"
_WORDS_FOR_PER_CENT = {PER_CENT, "%", "per cent", "percent"}


class MilestoneState(StrEnum):
    """How far a milestone has come; the codes differ from those of actions and statuses."""

    NOT_STARTED = "milestone_not_started"
    STARTED = "milestone_started"
    DONE = "milestone_done"


class AnswerKind(PlanPart):
    """The base of answer kinds: whether a number comes of it, with how many decimals, and whether it is a quotient."""

    numeric: ClassVar[bool] = True
    quotient: ClassVar[bool] = False

    @property
    def places(self) -> int:
        """How many decimals the figure that is judged has."""
        return 0

    @property
    def grows(self) -> bool:
        """Whether the figure grows through the year, so that a part of the year is expected to have a part of it."""
        return False

    @property
    def builds_up(self) -> bool:
        """Whether what there has been so far is a part of what the year comes to: what grows, though it be a share."""
        return self.grows

    @property
    def stays(self) -> bool:
        """Whether a figure that has been reached in the year cannot be lost again."""
        return self.builds_up and self.bounds[0] >= 0

    @property
    def compare_places(self) -> int | None:
        """The decimal places that its figure is compared at; None for one that is typed, and compared as it is."""
        return self.places_worked_out if self.quotient else None

    @property
    def places_worked_out(self) -> int:
        """The decimal places that is rounded at what is worked out of it: a sum, a quotient, a difference."""
        return self.places + FURTHER

    @property
    def unit_of_measure(self) -> str | None:
        """What the figure is counted in, where the plan says so."""
        return None

    @property
    def per_cent(self) -> bool:
        """Whether the figure is a percentage."""
        return False

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest number that can be written: what a cell holds exactly."""
        return -furthest(self.places), furthest(self.places)


class PerCentAnswer(AnswerKind):
    """The base of answers whose figure is a percentage of two counts."""

    quotient: ClassVar[bool] = True

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """From none of it to all of it."""
        return Decimal(0), Decimal(100)

    @property
    def unit_of_measure(self) -> str | None:
        """Per cent."""
        return PER_CENT

    @property
    def per_cent(self) -> bool:
        """Always."""
        return True


class NumberAnswer(AnswerKind):
    """A number.

    Args:
        kind: "number".
        measurement_unit: what it is counted in, such as "kronor"; "procent" for a percentage.
        decimals: how many decimals it has.
        lowest: the lowest value that can be true; None where there is no bound.
        highest: the highest value that can be true.
        counted: the noun of what is counted, where something is.
    """

    kind: Literal["number"]
    measurement_unit: Name
    decimals: Decimals = 0
    lowest: Number | None = Decimal(0)
    highest: Number | None = None
    counted: Noun | None = None

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if self.bounds[0] > self.bounds[1]:
            raise ValueError("bounds")
        return self

    @property
    def places(self) -> int:
        """As many as the plan says."""
        return self.decimals

    @property
    def grows(self) -> bool:
        """Unless it is a percentage."""
        return not self.per_cent

    @property
    def unit_of_measure(self) -> str | None:
        """As the plan says."""
        return self.measurement_unit

    @property
    def per_cent(self) -> bool:
        """When it is counted in per cent."""
        return self.measurement_unit.casefold() in _WORDS_FOR_PER_CENT

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The plan's own bounds, within what a cell holds exactly."""
        low, high = super().bounds
        return low if self.lowest is None else self.lowest, high if self.highest is None else self.highest


class ShareAnswer(PerCentAnswer):
    """A share in per cent, answered as its numerator and denominator.

    Args:
        kind: "share".
        numerator: the noun of what is counted.
        denominator: the noun of what it is a share of.
        of: id of the indicator whose numerator is this one's denominator ("varav"), where it is nested.
        fixed_denominator: whether the denominator is the same all year, as a population is, so that the share grows
            with what is counted; else both are what there has been so far, and the share can go either way.
        decimals: how many decimals the percentage has.
    """

    kind: Literal["share"]
    numerator: Noun
    denominator: Noun
    of: Id | None = None
    fixed_denominator: bool = False
    decimals: Decimals = 1

    @property
    def places(self) -> int:
        """Those of the percentage."""
        return self.decimals

    @property
    def builds_up(self) -> bool:
        """When it is a share of the same all year."""
        return self.fixed_denominator


class YesNoAnswer(AnswerKind):
    """Yes or no."""

    kind: Literal["yes_no"]

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """What its figure can be."""
        return Decimal(0), Decimal(1)

    @property
    def stays(self) -> bool:
        """What was done once is done."""
        return True


class MilestoneAnswer(AnswerKind):
    """How far something has come: not started, started or done, with the dates it was started and done, or is to be."""

    kind: Literal["milestone"]
    numeric: ClassVar[bool] = False

    @property
    def stays(self) -> bool:
        """What was reached is reached."""
        return True


class ActionsAnswer(AnswerKind):
    """A list of actions taken; the outcome is how many of them count."""

    kind: Literal["actions"]

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """What its figure can be."""
        return Decimal(0), furthest(0)

    @property
    def grows(self) -> bool:
        """Always."""
        return True


class CasesAnswer(PerCentAnswer):
    """Reviewed cases: how many were reviewed, and how many of them were in order; the figure is the share in order.

    Args:
        kind: "cases".
        case: the noun of what is reviewed; cases when nothing is said.
        random: whether the cases are a random sample.
        most: the most cases that may be reviewed (RKA's guide to manual case review: 150).
    """

    kind: Literal["cases"]
    case: Noun | None = None
    random: bool = True
    most: Annotated[int, Field(strict=True, ge=1)] = 150


class JudgementAnswer(AnswerKind):
    """A judgement in words and on the check-in scale, where nothing can be computed."""

    kind: Literal["judgement"]
    numeric: ClassVar[bool] = False


class RankAnswer(AnswerKind):
    """A place among several, such as 17 of 23; it may be shared.

    Args:
        kind: "rank".
        among: the noun of who is ranked; municipalities when nothing is said.
    """

    kind: Literal["rank"]
    among: Noun | None = None

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """What its figure can be."""
        return Decimal(1), furthest(0)


class TextAnswer(AnswerKind):
    """A text."""

    kind: Literal["text"]
    numeric: ClassVar[bool] = False


SimpleAnswer = Annotated[
    NumberAnswer
    | ShareAnswer
    | YesNoAnswer
    | MilestoneAnswer
    | ActionsAnswer
    | CasesAnswer
    | JudgementAnswer
    | RankAnswer
    | TextAnswer,
    Field(discriminator="kind"),
]


class AnswerPart(PlanPart):
    """One of several answers to an indicator.

    Args:
        id: what the compound target refers to.
        name: what it is.
        answer: what is answered.
    """

    id: Id
    name: Name
    answer: SimpleAnswer


class SeveralAnswer(AnswerKind):
    """Several answers to one indicator, judged together by a compound target.

    Args:
        parts: what is answered, at least two.
    """

    kind: Literal["several"]
    parts: Annotated[tuple[AnswerPart, ...], Field(min_length=2)]
    numeric: ClassVar[bool] = False


Answer = Annotated[
    NumberAnswer
    | ShareAnswer
    | YesNoAnswer
    | MilestoneAnswer
    | ActionsAnswer
    | CasesAnswer
    | JudgementAnswer
    | RankAnswer
    | TextAnswer
    | SeveralAnswer,
    Field(discriminator="kind"),
]
