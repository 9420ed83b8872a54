"""Reading returned workbooks: identity, structure against the plan, and values through the same layout."""

from malkit.submission.gathered import counted_again
from malkit.submission.model import LeftOver, Progress, Spot, Submission
from malkit.submission.read import read_submission
from malkit.submission.reading import UNTYPED
from malkit.submission.whose import named_in

__all__ = ["UNTYPED", "LeftOver", "Progress", "Spot", "Submission", "counted_again", "named_in", "read_submission"]
