"""What is asked for shall hold in every reviewed case."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison, Constant
from malkit.plan.targets.base import TargetKind, difference, share_of

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth
_ALL = Constant(Decimal(100))


class AllCases(TargetKind):
    """What is asked for shall hold in every reviewed case: 100 per cent of them."""

    answers: ClassVar[frozenset[str]] = frozenset({"cases", "share"})

    kind: Literal["all_cases"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.AT_LEAST, value, _ALL, places)

    @override
    def degree(self, value: Input) -> Number | None:
        return share_of(value, _ALL)

    @override
    def left(self, value: Input) -> Number | None:
        return difference(_ALL, value)
