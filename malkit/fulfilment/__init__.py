"""Fulfilment: judging answers by the plan's expressions, adding them up, and saying what they come to."""

from malkit.fulfilment.aggregate import Aggregate, Part, aggregate
from malkit.fulfilment.answers import ActionTaken, Answer, RespondentAnswers
from malkit.fulfilment.result import Figures, Result, compute, round_of
from malkit.fulfilment.served import not_served, refuse_what_is_not_served
from malkit.fulfilment.statements import Statement, headline, statement

__all__ = [
    "ActionTaken",
    "Aggregate",
    "Answer",
    "Figures",
    "Part",
    "RespondentAnswers",
    "Result",
    "Statement",
    "aggregate",
    "compute",
    "headline",
    "not_served",
    "refuse_what_is_not_served",
    "round_of",
    "statement",
]
