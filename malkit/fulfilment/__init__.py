"""Fulfilment: judging answers by the plan's expressions, adding them up, and saying what they come to."""

from malkit.fulfilment.action_rows import action_rows, counted, stands_as
from malkit.fulfilment.aggregate import aggregate
from malkit.fulfilment.answers import (
    NO_PRIOR,
    ActionTaken,
    Answer,
    CommitmentAnswer,
    PriorAnswers,
    RespondentAnswers,
)
from malkit.fulfilment.explanation import explain, explain_trend
from malkit.fulfilment.figures import Figures, Shown, computed, figures_of
from malkit.fulfilment.given import round_of
from malkit.fulfilment.goals import GoalResult, roll_up_goals
from malkit.fulfilment.parts import Part
from malkit.fulfilment.printed import printed
from malkit.fulfilment.result import Result, compute
from malkit.fulfilment.statements import (
    SAID_IN_WORDS,
    Statement,
    answer_said,
    goal_statement,
    goal_status,
    headline,
    level_statement,
    of_own_targets,
    rests_on,
    shortened,
    statement,
)
from malkit.fulfilment.weakest import weakest_parts
from malkit.fulfilment.whatif import Outcome, what_if
from malkit.fulfilment.whole import Aggregate
from malkit.fulfilment.year_to_date import before_cells, year_to_date

__all__ = [
    "NO_PRIOR",
    "SAID_IN_WORDS",
    "ActionTaken",
    "Aggregate",
    "Answer",
    "CommitmentAnswer",
    "Figures",
    "GoalResult",
    "Outcome",
    "Part",
    "PriorAnswers",
    "RespondentAnswers",
    "Result",
    "Shown",
    "Statement",
    "action_rows",
    "aggregate",
    "answer_said",
    "before_cells",
    "compute",
    "computed",
    "counted",
    "explain",
    "explain_trend",
    "figures_of",
    "goal_statement",
    "goal_status",
    "headline",
    "level_statement",
    "of_own_targets",
    "printed",
    "rests_on",
    "roll_up_goals",
    "round_of",
    "shortened",
    "stands_as",
    "statement",
    "weakest_parts",
    "what_if",
    "year_to_date",
]
