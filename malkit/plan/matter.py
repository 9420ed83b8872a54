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
        year_target: what counts as fulfilled at year end, where that is another; what forecasts are held against.
        interim: whether the target is the round's own, so that no part of it is expected before the round ends.
    """

    plan: Plan
    indicator: Indicator
    round: ReportingRound
    target: TargetKind
    year_target: TargetKind | None = None
    interim: bool = False

    @property
    def for_year(self) -> TargetKind:
        """The target of the year."""
        return self.target if self.year_target is None else self.year_target
