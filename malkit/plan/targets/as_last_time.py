"""The value shall be what it was when it was last measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison
from malkit.plan.targets.base import COMPARISON, ChangeTarget, difference

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth


class AsLastTime(ChangeTarget):
    """The value shall be what it was when it was last measured."""

    kind: Literal["as_last_time"]
    against: Literal["baseline", "latest", "last_year"] = "latest"

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.EQUAL, value, COMPARISON, places)

    @override
    def degree(self, value: Input) -> Number | None:
        return None

    @override
    def left(self, value: Input) -> Number | None:
        return difference(COMPARISON, value)
