"""The target that each respondent has of its own, in kinds that are about how many reach theirs."""

from __future__ import annotations

from abc import ABC
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from malkit.formula import Comparison
from malkit.plan.base import AlsoInWords
from malkit.plan.targets.at_least import AtLeast
from malkit.plan.targets.at_most import AtMost
from malkit.plan.targets.base import NUMERIC, Better, ComparedTarget, ComparisonSource
from malkit.plan.targets.between import Between
from malkit.plan.targets.done_by import DoneBy
from malkit.plan.targets.equal_to import EqualTo
from malkit.plan.targets.less_than import LessThan
from malkit.plan.targets.more_than import MoreThan
from malkit.plan.targets.started_by import StartedBy
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.targets.base import TargetKind, Terms
    from malkit.plan.words import Nouns

OwnTarget = Annotated[
    AtLeast | MoreThan | AtMost | LessThan | Between | EqualTo | DoneBy | StartedBy, Field(discriminator="kind")
]


USUAL = AtLeast(kind="at_least", level=Decimal(1))
"""What each shall reach where nothing is said."""


class CountingTarget(ComparedTarget, ABC):
    """The base of kinds that count respondents.

    For the committee the outcome is how many respondents reach their own target, and the comparison how many there are.

    Args:
        each: what each respondent shall reach; at least one when nothing is said.
    """

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    counts_units: ClassVar[bool] = True
    rises: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = NUMERIC | {"yes_no", "milestone"}

    each: Annotated[OwnTarget, AlsoInWords("a target in words")] = USUAL

    @property
    def source(self) -> ComparisonSource:
        """How many respondents there are."""
        return ComparisonSource.RESPONDENTS

    def of_units(self, language: str, words: Nouns) -> str:
        """How many respondents shall reach theirs: "samtliga enheter"."""
        return super().describe(language, words)

    @override
    def describe(self, language: str, words: Nouns) -> str:
        """How many, and what each of them shall reach where that is more than one of what is counted."""
        how_many = self.of_units(language, words)
        if self.each == USUAL:
            return how_many
        each = self.each.describe(language, words)
        return catalogue(language).text("target.units_each", units=how_many, each=each)

    @override
    def for_each(self) -> TargetKind | None:
        return self.each

    @override
    def held_against(self, terms: Terms) -> Number:
        """All of it at any time of the year: respondents do not grow with the months."""
        return self.reference(terms)
