"""Targets with a level: at least, at most, between, equal to, in all cases, within the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pydantic import model_validator
from typing_extensions import override

from malkit.formula import And, Compare, Comparison, Constant
from malkit.plan.base import Number as PlanNumber
from malkit.plan.targets.base import Better, ComparedTarget, ComparisonSource, LevelTarget, TargetKind, with_per_cent
from malkit.text import format_number

if TYPE_CHECKING:
    from malkit.formula import Number, Truth
    from malkit.plan.targets.base import TargetScope
    from malkit.plan.words import Nouns


class Between(TargetKind):
    """The value shall lie between two levels, both included.

    Args:
        lowest: the lower level.
        highest: the higher level, not below the lower.
        percent: whether the levels are written with a per cent sign.
    """

    kind: Literal["between"]
    lowest: PlanNumber
    highest: PlanNumber
    percent: bool = False

    @property
    def in_per_cent(self) -> bool:
        """As it is written."""
        return self.percent

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.lowest > self.highest:
            raise ValueError("bounds")
        return self

    @override
    def met(self, terms: TargetScope) -> Truth:
        low, high = self.range(terms)
        return And(
            (
                Compare(Comparison.AT_LEAST, terms.value, low, terms.compare_places),
                Compare(Comparison.AT_MOST, terms.value, high, terms.compare_places),
            )
        )

    @override
    def lost(self, terms: TargetScope) -> Truth | None:
        return Compare(Comparison.MORE_THAN, terms.value, self.range(terms)[1], terms.compare_places)

    @override
    def range(self, terms: TargetScope) -> tuple[Number, Number]:
        return terms.by_now(Constant(self.lowest)), terms.by_now(Constant(self.highest))

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {
            "low": format_number(self.lowest, language),
            "high": with_per_cent(self.highest, language, percent=self.percent),
        }

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """Two levels from a range."""
        (low, low_percent), (high, percent) = facts["low"], facts["high"]
        fits = low <= high and (percent or not low_percent)
        return {"lowest": low, "highest": high, "percent": percent} if fits else None


class AtLeast(LevelTarget):
    """The value shall be the level or more."""

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["at_least"]


class MoreThan(LevelTarget):
    """The value shall be more than the level; the level itself is not enough."""

    comparison: ClassVar[Comparison] = Comparison.MORE_THAN
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["more_than"]


class AtMost(LevelTarget):
    """The value shall be the level or less."""

    comparison: ClassVar[Comparison] = Comparison.AT_MOST
    better: ClassVar[Better] = Better.LESS

    kind: Literal["at_most"]


class LessThan(LevelTarget):
    """The value shall be less than the level; the level itself is too much."""

    comparison: ClassVar[Comparison] = Comparison.LESS_THAN
    better: ClassVar[Better] = Better.LESS

    kind: Literal["less_than"]


class EqualTo(LevelTarget):
    """The value shall be the level."""

    comparison: ClassVar[Comparison] = Comparison.EQUAL
    better: ClassVar[Better] = Better.NEITHER

    kind: Literal["equal_to"]


class AllCases(ComparedTarget):
    """What is asked for shall hold in every reviewed case: 100 per cent of them, at any time of the year."""

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"cases", "share"})

    kind: Literal["all_cases"]

    @override
    def reference(self, terms: TargetScope) -> Number:
        return Constant(Decimal(100))

    @override
    def held_against(self, terms: TargetScope) -> Number:
        return self.reference(terms)


class WithinBudget(ComparedTarget):
    """The cost of the year shall stay within its budget.

    Before year end the forecast for the year is judged, because part of a year's cost says nothing of the whole.
    """

    comparison: ClassVar[Comparison] = Comparison.AT_MOST
    better: ClassVar[Better] = Better.LESS
    by_forecast: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"number"})

    kind: Literal["within_budget"]

    @property
    def source(self) -> ComparisonSource:
        """The budget for the year."""
        return ComparisonSource.BUDGET

    @override
    def reference(self, terms: TargetScope) -> Number:
        return terms.comparison

    @override
    def held_against(self, terms: TargetScope) -> Number:
        """The whole year's budget, since it is the whole year's cost that is judged."""
        return terms.comparison
