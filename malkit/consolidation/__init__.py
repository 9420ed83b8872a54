"""Consolidation: which file counts, what the committee's figures are, the way back from each, and the record of it."""

from malkit.consolidation.consolidate import Figure, Summary, consolidate
from malkit.consolidation.deliveries import Delivery, State
from malkit.consolidation.history import read_outcomes, write_answers

__all__ = [
    "Delivery",
    "Figure",
    "State",
    "Summary",
    "consolidate",
    "read_outcomes",
    "write_answers",
]
