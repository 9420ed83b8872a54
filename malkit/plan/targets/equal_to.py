"""The value shall be the level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison, Constant
from malkit.plan.targets.base import LevelTarget, difference

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class EqualTo(LevelTarget):
    """The value shall be the level."""

    kind: Literal["equal_to"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.EQUAL, value, Constant(self.level), places)

    @override
    def degree(self, value: Input) -> Number | None:
        return None

    @override
    def left(self, value: Input) -> Number | None:
        return difference(Constant(self.level), value)
