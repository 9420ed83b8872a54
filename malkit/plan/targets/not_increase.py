"""The value shall not be more than what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison
from malkit.plan.targets.base import COMPARISON, ChangeTarget, difference, two_minus_share

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class NotIncrease(ChangeTarget):
    """The value shall not be more than what it is compared with."""

    kind: Literal["not_increase"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.AT_MOST, value, COMPARISON, places)

    @override
    def degree(self, value: Input) -> Number | None:
        return two_minus_share(value, COMPARISON)

    @override
    def left(self, value: Input) -> Number | None:
        return difference(value, COMPARISON)
