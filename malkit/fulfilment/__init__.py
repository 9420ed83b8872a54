"""Fulfilment: judging answers by the plan's expressions, adding them up, and saying what they come to."""

from malkit.fulfilment.aggregate import aggregate
from malkit.fulfilment.answers import ActionTaken, Answer, RespondentAnswers
from malkit.fulfilment.explanation import explain, explain_trend
from malkit.fulfilment.figures import Figures, computed, figures_of
from malkit.fulfilment.parts import Part
from malkit.fulfilment.result import Result, compute, round_of
from malkit.fulfilment.statements import Statement, headline, statement
from malkit.fulfilment.whole import Aggregate

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
    "computed",
    "explain",
    "explain_trend",
    "figures_of",
    "headline",
    "round_of",
    "statement",
]
