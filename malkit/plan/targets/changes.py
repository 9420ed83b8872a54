"""Targets about a change: to increase, to decrease, not to do either, or to be as last time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, ChangeTarget, MovementTarget

if TYPE_CHECKING:
    from malkit.plan.targets.base import TargetKind


class Increase(MovementTarget):
    """The value shall be more than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.MORE_THAN
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["increase"]


class Decrease(MovementTarget):
    """The value shall be less than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.LESS_THAN
    better: ClassVar[Better] = Better.LESS

    kind: Literal["decrease"]


class NotDecrease(ChangeTarget):
    """The value shall not be less than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["not_decrease"]


class NotIncrease(ChangeTarget):
    """The value shall not be more than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.AT_MOST
    better: ClassVar[Better] = Better.LESS

    kind: Literal["not_increase"]


class AsLastTime(ChangeTarget):
    """The value shall be what it was when it was last measured; at least as good, where one way is better."""

    comparison: ClassVar[Comparison] = Comparison.EQUAL
    better: ClassVar[Better] = Better.NEITHER

    kind: Literal["as_last_time"]
    against: Literal["baseline", "latest", "last_year"] = "latest"

    @override
    def where(self, better: Better) -> TargetKind:
        kind = _AT_LEAST_AS_GOOD.get(better, AsLastTime)
        return kind.model_construct(_fields_set=self.model_fields_set, **dict(self))


class _AtLeastAsMuch(AsLastTime):
    """More than last time is better, and meets the target too."""

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True


class _AtMostAsMuch(AsLastTime):
    """Less than last time is better, and meets the target too."""

    comparison: ClassVar[Comparison] = Comparison.AT_MOST
    better: ClassVar[Better] = Better.LESS


_AT_LEAST_AS_GOOD: dict[Better, type[AsLastTime]] = {Better.MORE: _AtLeastAsMuch, Better.LESS: _AtMostAsMuch}
