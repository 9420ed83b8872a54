"""The value shall be what it was when it was last measured."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.formula import Comparison
from malkit.plan.targets.base import Better, ChangeTarget


class AsLastTime(ChangeTarget):
    """The value shall be what it was when it was last measured."""

    comparison: ClassVar[Comparison] = Comparison.EQUAL
    better: ClassVar[Better] = Better.NEITHER

    kind: Literal["as_last_time"]
    against: Literal["baseline", "latest", "last_year"] = "latest"
