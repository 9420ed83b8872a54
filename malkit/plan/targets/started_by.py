"""Something shall be started by a day."""

from __future__ import annotations

from typing import Literal

from malkit.plan.targets.base import DayTarget


class StartedBy(DayTarget):
    """Something shall be started by a day."""

    kind: Literal["started_by"]
