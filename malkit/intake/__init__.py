"""Intake of returned workbooks: identity, structure against the plan, values, and rules of content."""

from malkit.intake.identity import named_in
from malkit.intake.read import read_submission
from malkit.intake.rules.content import validate
from malkit.intake.submission import UNTYPED, AnswerPlace, CompletionState, Submission, UnreadContent
from malkit.intake.to_answers import counted_again

__all__ = [
    "UNTYPED",
    "AnswerPlace",
    "CompletionState",
    "Submission",
    "UnreadContent",
    "counted_again",
    "named_in",
    "read_submission",
    "validate",
]
