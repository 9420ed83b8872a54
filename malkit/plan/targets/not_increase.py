"""The value shall not be more than what it is compared with."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, ChangeTarget


class NotIncrease(ChangeTarget):
    """The value shall not be more than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.AT_MOST
    better: ClassVar[Better] = Better.LESS

    kind: Literal["not_increase"]
