"""The value shall be more than the level; the level itself is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison, Constant
from malkit.plan.targets.base import LevelTarget, difference, share_of

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class MoreThan(LevelTarget):
    """The value shall be more than the level; the level itself is not enough."""

    rises: ClassVar[bool] = True

    kind: Literal["more_than"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.MORE_THAN, value, Constant(self.level), places)

    @override
    def degree(self, value: Input) -> Number | None:
        return share_of(value, Constant(self.level))

    @override
    def left(self, value: Input) -> Number | None:
        return difference(Constant(self.level), value)
