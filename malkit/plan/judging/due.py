"""Whether the last day of what shall be done or started is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets import TargetKind


def is_to_come(target: TargetKind, round_: ReportingRound) -> bool:
    """Whether a target has a last day that is after a round's period."""
    if not isinstance(target, DayTarget):
        return False
    return not round_.year_end if round_.ends is None else target.by > round_.ends
