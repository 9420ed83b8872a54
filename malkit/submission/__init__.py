"""Reading returned workbooks: identity, structure against the plan, and values through the same layout."""

from malkit.submission.model import Spot, Submission
from malkit.submission.read import read_submission
from malkit.submission.whose import named_in

__all__ = ["Spot", "Submission", "named_in", "read_submission"]
