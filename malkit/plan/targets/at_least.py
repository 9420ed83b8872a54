"""The value shall be the level or more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison, Constant
from malkit.plan.targets.base import LevelTarget, difference, share_of

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class AtLeast(LevelTarget):
    """The value shall be the level or more."""

    rises: ClassVar[bool] = True

    kind: Literal["at_least"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.AT_LEAST, value, Constant(self.level), places)

    @override
    def degree(self, value: Input) -> Number | None:
        return share_of(value, Constant(self.level))

    @override
    def left(self, value: Input) -> Number | None:
        return difference(Constant(self.level), value)
