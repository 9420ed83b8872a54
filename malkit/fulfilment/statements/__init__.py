"""What is said of figures and goals in sentences, with the plan's nouns and every exception accounted for."""

from malkit.fulfilment.statements.answers import shortened
from malkit.fulfilment.statements.given_words import SAID_IN_WORDS, answer_said
from malkit.fulfilment.statements.goals import goal_statement, goal_status, level_statement, rests_on
from malkit.fulfilment.statements.headline import headline
from malkit.fulfilment.statements.indicators import of_own_targets, statement
from malkit.fulfilment.statements.sentence import Statement

__all__ = [
    "SAID_IN_WORDS",
    "Statement",
    "answer_said",
    "goal_statement",
    "goal_status",
    "headline",
    "level_statement",
    "of_own_targets",
    "rests_on",
    "shortened",
    "statement",
]
