"""The cost of the year shall stay within its budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, ComparedTarget, ComparisonSource

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.targets.base import Terms


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
    def reference(self, terms: Terms) -> Number:
        return terms.comparison

    @override
    def held_against(self, terms: Terms) -> Number:
        """The whole year's budget, since it is the whole year's cost that is judged."""
        return terms.comparison
