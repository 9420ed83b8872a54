"""The value shall be less than what it is compared with."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, MovementTarget


class Decrease(MovementTarget):
    """The value shall be less than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.LESS_THAN
    better: ClassVar[Better] = Better.LESS

    kind: Literal["decrease"]
