"""Aggregation: one figure of many answers, for groups and the committee, and the goals that rest on them."""

from malkit.aggregation.aggregate import aggregate
from malkit.aggregation.contributions import Contribution
from malkit.aggregation.goals import Alternative, GoalResult, roll_up_goals, what_if
from malkit.aggregation.result import CommitteeResult
from malkit.aggregation.shown import printed, weakest_parts

__all__ = [
    "Alternative",
    "CommitteeResult",
    "Contribution",
    "GoalResult",
    "aggregate",
    "printed",
    "roll_up_goals",
    "weakest_parts",
    "what_if",
]
