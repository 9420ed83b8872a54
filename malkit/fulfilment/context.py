"""What an answer is judged in: which indicator, by which target, in which round of which plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malkit.plan import Indicator, Plan, ReportingRound, TargetKind


@dataclass(frozen=True, slots=True)
class FulfilmentContext:
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


def context_of(
    plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str | None = None
) -> FulfilmentContext:
    """What is judged in a round: the round's target beside the year's, for a respondent or the committee.

    Args:
        plan: gives the targets and the other rounds.
        indicator: what is answered.
        round_: the round it is answered in.
        respondent: id of the unit or group; None for the committee.
    """
    at_year_end = next((each.id for each in plan.rounds if each.year_end), round_.id)
    return FulfilmentContext(
        plan,
        indicator,
        round_,
        plan.target_of(indicator, round_.id, respondent),
        plan.target_of(indicator, at_year_end, respondent),
        interim=plan.is_for_a_period(indicator, round_.id, respondent),
    )
