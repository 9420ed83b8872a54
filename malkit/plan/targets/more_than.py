"""The value shall be more than the level; the level itself is not enough."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, LevelTarget


class MoreThan(LevelTarget):
    """The value shall be more than the level; the level itself is not enough."""

    comparison: ClassVar[Comparison] = Comparison.MORE_THAN
    better: ClassVar[Better] = Better.MORE
    rises: ClassVar[bool] = True

    kind: Literal["more_than"]
