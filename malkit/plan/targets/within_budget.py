"""The cost of the year shall stay within its budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison
from malkit.plan.targets.base import COMPARISON, ComparisonSource, TargetKind, difference, two_minus_share

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class WithinBudget(TargetKind):
    """The cost of the year shall stay within its budget.

    Before year end the forecast for the year is judged, because part of a year's cost says nothing of the whole.
    """

    by_forecast: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"number"})

    kind: Literal["within_budget"]

    @property
    def source(self) -> ComparisonSource:
        """The budget for the year."""
        return ComparisonSource.BUDGET

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.AT_MOST, value, COMPARISON, places)

    @override
    def degree(self, value: Input) -> Number | None:
        return two_minus_share(value, COMPARISON)

    @override
    def left(self, value: Input) -> Number | None:
        return difference(value, COMPARISON)
