"""Something shall be done by a day."""

from __future__ import annotations

from typing import Literal

from malkit.plan.targets.base import DayTarget


class DoneBy(DayTarget):
    """Something shall be done by a day."""

    kind: Literal["done_by"]
