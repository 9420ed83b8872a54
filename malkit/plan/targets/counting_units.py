"""Targets that count units: each has a target of its own, and so many must meet it."""

from __future__ import annotations

from abc import ABC
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from malkit.formula import Arithmetic, Compare, Comparison, Constant, Operator
from malkit.plan.base import AlsoInWords
from malkit.plan.base import Number as PlanNumber
from malkit.plan.targets.base import NUMERIC, Better, ComparedTarget, ComparisonSource, with_per_cent
from malkit.plan.targets.deadlines import DoneBy, StartedBy
from malkit.plan.targets.levels import AtLeast, AtMost, Between, EqualTo, LessThan, MoreThan
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.formula import Number, Truth
    from malkit.plan.targets.base import TargetKind, TargetScope
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
    def held_against(self, terms: TargetScope) -> Number:
        """All of it at any time of the year: respondents do not grow with the months."""
        return self.reference(terms)


class AllUnits(CountingTarget):
    """Every respondent shall reach a target of its own."""

    kind: Literal["all_units"]

    @override
    def reference(self, terms: TargetScope) -> Number:
        return terms.comparison

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"units": words.unit.plural}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:  # noqa: ARG003 -- the base's signature
        """Nothing but the kind: which noun was used says nothing more."""
        return {}


class AtLeastUnits(CountingTarget):
    """At least so many respondents shall reach a target of their own.

    Args:
        count: how many.
    """

    kind: Literal["at_least_units"]
    count: Annotated[int, Field(strict=True, ge=1)]

    @override
    def reference(self, terms: TargetScope) -> Number:
        return Constant(Decimal(self.count))

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"count": str(self.count), "units": words.unit.counted(self.count)}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A whole number of respondents."""
        return {"count": int(facts["count"])} if int(facts["count"]) >= 1 else None


_ALL = 100
_PLACES = 6
"""More than a share in per cent is written with: whole numbers of respondents are compared as they are."""


class ShareOfUnits(CountingTarget):
    """At least such a share of the respondents shall reach a target of their own.

    Args:
        share: in per cent, more than 0 and at most 100.
    """

    kind: Literal["share_of_units"]
    share: Annotated[PlanNumber, Field(gt=0, le=100)]

    @override
    def reference(self, terms: TargetScope) -> Number:
        return Arithmetic(Operator.MULTIPLY, Constant(self.share / 100), terms.comparison)

    @override
    def met(self, terms: TargetScope) -> Truth:
        """Whether a hundred times as many as reach theirs are the share times all: exact, since nothing is divided."""
        reached = Arithmetic(Operator.MULTIPLY, Constant(Decimal(_ALL)), terms.value)
        asked = Arithmetic(Operator.MULTIPLY, Constant(self.share), terms.comparison)
        return Compare(self.comparison, reached, asked, _PLACES)

    def fewest(self, respondents: int) -> int:
        """The fewest of so many respondents that are the share."""
        return ceil(self.share * respondents / _ALL)

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"share": with_per_cent(self.share, language, percent=True), "units": words.unit.definite_plural}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A share in per cent."""
        share, percent = facts["share"]
        return {"share": share} if percent and 0 < share <= _ALL else None
