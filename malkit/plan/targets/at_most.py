"""The value shall be the level or less."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, LevelTarget


class AtMost(LevelTarget):
    """The value shall be the level or less."""

    comparison: ClassVar[Comparison] = Comparison.AT_MOST
    better: ClassVar[Better] = Better.LESS

    kind: Literal["at_most"]
