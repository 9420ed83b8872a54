"""The value shall be less than the level; the level itself is too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison, Constant
from malkit.plan.targets.base import LevelTarget, difference, two_minus_share

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class LessThan(LevelTarget):
    """The value shall be less than the level; the level itself is too much."""

    kind: Literal["less_than"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.LESS_THAN, value, Constant(self.level), places)

    @override
    def degree(self, value: Input) -> Number | None:
        return two_minus_share(value, Constant(self.level))

    @override
    def left(self, value: Input) -> Number | None:
        return difference(value, Constant(self.level))
