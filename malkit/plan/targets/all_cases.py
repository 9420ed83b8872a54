"""What is asked for shall hold in every reviewed case."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Comparison, Constant
from malkit.plan.targets.base import Better, ComparedTarget

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.targets.base import Terms


class AllCases(ComparedTarget):
    """What is asked for shall hold in every reviewed case: 100 per cent of them, at any time of the year."""

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"cases", "share"})

    kind: Literal["all_cases"]

    @override
    def reference(self, terms: Terms) -> Number:
        return Constant(Decimal(100))

    @override
    def held_against(self, terms: Terms) -> Number:
        return self.reference(terms)
