"""The value shall be the level or more."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, LevelTarget


class AtLeast(LevelTarget):
    """The value shall be the level or more."""

    comparison: ClassVar[Comparison] = Comparison.AT_LEAST
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["at_least"]
