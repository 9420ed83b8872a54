"""The value shall be more than what it is compared with."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, MovementTarget


class Increase(MovementTarget):
    """The value shall be more than what it is compared with."""

    comparison: ClassVar[Comparison] = Comparison.MORE_THAN
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["increase"]
