"""The value shall be the level."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, LevelTarget


class EqualTo(LevelTarget):
    """The value shall be the level."""

    comparison: ClassVar[Comparison] = Comparison.EQUAL
    better: ClassVar[Better] = Better.NEITHER

    kind: Literal["equal_to"]
