"""Whether the last day of what shall be done or started is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Always, Both
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import Compound, part_is_met

if TYPE_CHECKING:
    from malkit.formula import Truth
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets import TargetKind
    from malkit.plan.targets.base import Terms


def not_due(target: TargetKind, terms: Terms, round_: ReportingRound) -> Truth:
    """Whether nothing but days to come keeps a target from being met.

    In a compound whose parts shall all be met, the others must be; where any is enough, it is enough that one is to
    come.
    """
    if not isinstance(target, Compound):
        return Always(value=is_to_come(target, round_))
    waiting = [part for part in target.parts if is_to_come(part.target, round_)]
    if not waiting or target.rule == "any":
        return Always(value=bool(waiting))
    return Both(tuple(part_is_met(part, terms) for part in target.parts if part not in waiting))


def is_to_come(target: TargetKind, round_: ReportingRound) -> bool:
    """Whether a target has a last day that is after a round's period."""
    if not isinstance(target, DayTarget):
        return False
    return not round_.year_end if round_.ends is None else target.by > round_.ends
