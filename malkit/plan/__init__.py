"""The plan's model alone: goals, indicators, kinds of answers and targets, organisation, rounds, scales."""

from malkit.plan.answers import ActionsAnswer, NumberAnswer
from malkit.plan.goals import Goal, GoalLevel
from malkit.plan.history import PriorResult, PriorState
from malkit.plan.indicator import Aggregation, AggregationMethod, ForecastMode, Indicator, Profile, TimeBasis
from malkit.plan.organisation import Respondents, Unit, UnitGroup
from malkit.plan.plan import Plan
from malkit.plan.rounds import ReportingRound, RoundKind
from malkit.plan.scale import STATUS_OF_REASON, Reason, Scale, Scales, Status, Step, Trend, reasons_for
from malkit.plan.target_words import described_for_all, described_in_round, described_target, is_of_all
from malkit.plan.targets.base import ComparisonSource, TargetKind
from malkit.plan.words import Noun, Vocabulary

__all__ = [
    "STATUS_OF_REASON",
    "ActionsAnswer",
    "Aggregation",
    "AggregationMethod",
    "ComparisonSource",
    "ForecastMode",
    "Goal",
    "GoalLevel",
    "Indicator",
    "Noun",
    "NumberAnswer",
    "Plan",
    "PriorResult",
    "PriorState",
    "Profile",
    "Reason",
    "ReportingRound",
    "Respondents",
    "RoundKind",
    "Scale",
    "Scales",
    "Status",
    "Step",
    "TargetKind",
    "TimeBasis",
    "Trend",
    "Unit",
    "UnitGroup",
    "Vocabulary",
    "described_for_all",
    "described_in_round",
    "described_target",
    "is_of_all",
    "reasons_for",
]
