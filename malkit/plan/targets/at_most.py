"""The value shall be the level or less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison, Constant
from malkit.plan.targets.base import LevelTarget, difference, two_minus_share

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class AtMost(LevelTarget):
    """The value shall be the level or less."""

    kind: Literal["at_most"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.AT_MOST, value, Constant(self.level), places)

    @override
    def degree(self, value: Input) -> Number | None:
        return two_minus_share(value, Constant(self.level))

    @override
    def left(self, value: Input) -> Number | None:
        return difference(value, Constant(self.level))
