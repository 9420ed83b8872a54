"""The value shall not be less than what it is compared with."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, ChangeTarget


class NotDecrease(ChangeTarget):
    """The value shall not be less than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["not_decrease"]
