"""The plan: its model, reading and checking it, and the expressions that judge an answer."""

from malkit.plan.actions import actions_expected, actions_taken
from malkit.plan.answers import ActionsAnswer, NumberAnswer
from malkit.plan.fingerprint import fingerprint
from malkit.plan.goals import Goal, GoalLevel
from malkit.plan.indicator import Aggregation, ForecastMode, Indicator, Profile, Rule, TimeBasis
from malkit.plan.judging import Judgement, for_aggregate, for_respondent, for_the_only_answer, own_target
from malkit.plan.load import check_plan, load_plan, load_sent, read_content, read_text
from malkit.plan.organisation import Respondents, Unit, UnitGroup
from malkit.plan.overlay import lay_over
from malkit.plan.past import Past, PastState
from malkit.plan.plan import Plan
from malkit.plan.reasons import STATUS_OF_REASON, Reason, reasons_for
from malkit.plan.rounds import ReportingRound, RoundKind
from malkit.plan.scale import Scale, Scales, Status, Step, Trend
from malkit.plan.source import write_yaml
from malkit.plan.target_words import described_for_all, described_in_round, described_target, is_of_all
from malkit.plan.targets import ComparisonSource, TargetKind
from malkit.plan.templates import Template, template_book, template_text, templates, templates_folder
from malkit.plan.words import Noun, Vocabulary

__all__ = [
    "STATUS_OF_REASON",
    "ActionsAnswer",
    "Aggregation",
    "ComparisonSource",
    "ForecastMode",
    "Goal",
    "GoalLevel",
    "Indicator",
    "Judgement",
    "Noun",
    "NumberAnswer",
    "Past",
    "PastState",
    "Plan",
    "Profile",
    "Reason",
    "ReportingRound",
    "Respondents",
    "RoundKind",
    "Rule",
    "Scale",
    "Scales",
    "Status",
    "Step",
    "TargetKind",
    "Template",
    "TimeBasis",
    "Trend",
    "Unit",
    "UnitGroup",
    "Vocabulary",
    "actions_expected",
    "actions_taken",
    "check_plan",
    "described_for_all",
    "described_in_round",
    "described_target",
    "fingerprint",
    "for_aggregate",
    "for_respondent",
    "for_the_only_answer",
    "is_of_all",
    "lay_over",
    "load_plan",
    "load_sent",
    "own_target",
    "read_content",
    "read_text",
    "reasons_for",
    "template_book",
    "template_text",
    "templates",
    "templates_folder",
    "write_yaml",
]
