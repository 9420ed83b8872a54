"""What is said of figures and goals in sentences, with the plan's nouns and every exception accounted for."""

from malkit.statements.answers import shortened
from malkit.statements.exceptions import SAID_IN_WORDS, answer_said
from malkit.statements.explanation import explain, explain_trend
from malkit.statements.goals import goal_statement, goal_status, headline, level_statement, rests_on
from malkit.statements.indicators import of_own_targets, statement
from malkit.statements.subject import Statement

__all__ = [
    "SAID_IN_WORDS",
    "Statement",
    "answer_said",
    "explain",
    "explain_trend",
    "goal_statement",
    "goal_status",
    "headline",
    "level_statement",
    "of_own_targets",
    "rests_on",
    "shortened",
    "statement",
]
