"""Reading returned workbooks: identity, structure against the plan, and values through the same layout."""

from malkit.submission.model import Spot, Submission
from malkit.submission.read import read_submission

__all__ = ["Spot", "Submission", "read_submission"]
