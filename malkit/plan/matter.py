"""The matter at hand when an answer is judged: which indicator, by which target, in which round of which plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets import TargetKind


@dataclass(frozen=True, slots=True)
class Matter:
    """What is judged.

    Args:
        plan: gives the scales, the year and the other rounds.
        indicator: what is answered.
        round: the round it is answered in.
        target: what counts as fulfilled there.
    """

    plan: Plan
    indicator: Indicator
    round: ReportingRound
    target: TargetKind
