"""The value shall be less than the level; the level itself is too much."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, LevelTarget


class LessThan(LevelTarget):
    """The value shall be less than the level; the level itself is too much."""

    comparison: ClassVar[Comparison] = Comparison.LESS_THAN
    better: ClassVar[Better] = Better.LESS

    kind: Literal["less_than"]
