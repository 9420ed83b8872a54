"""Every respondent shall meet a target of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison
from malkit.plan.targets.at_least import AtLeast
from malkit.plan.targets.base import COMPARISON, ComparisonSource, TargetKind, difference, share_of
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth
    from malkit.plan.words import Vocabulary


class AllUnits(TargetKind):
    """Every respondent shall meet a target of its own.

    For the committee the outcome is how many respondents met theirs, and the comparison how many there are.

    Args:
        each: what each respondent shall reach.
    """

    source: ClassVar[ComparisonSource] = ComparisonSource.RESPONDENTS

    kind: Literal["all_units"]
    each: AtLeast

    @override
    def for_respondent(self) -> TargetKind | None:
        return self.each

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.AT_LEAST, value, COMPARISON, places)

    @override
    def degree(self, value: Input) -> Number | None:
        return share_of(value, COMPARISON)

    @override
    def left(self, value: Input) -> Number | None:
        return difference(COMPARISON, value)

    @override
    def describe(self, language: str, words: Vocabulary) -> str:
        return catalogue(language).text("target.all_units", units=words.unit.plural)
