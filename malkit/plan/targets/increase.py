"""The value shall be more than what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison
from malkit.plan.targets.base import COMPARISON, ChangeTarget, difference, share_of

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class Increase(ChangeTarget):
    """The value shall be more than what it is compared with."""

    rises: ClassVar[bool] = True

    kind: Literal["increase"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.MORE_THAN, value, COMPARISON, places)

    @override
    def degree(self, value: Input) -> Number | None:
        return share_of(value, COMPARISON)

    @override
    def left(self, value: Input) -> Number | None:
        return difference(COMPARISON, value)
