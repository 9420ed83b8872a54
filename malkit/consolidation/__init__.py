"""Consolidation: which file counts, what the committee's figures are, and the way back from each to its cell."""

from malkit.consolidation.consolidate import Line, Summary, consolidate
from malkit.consolidation.deliveries import Delivery, State

__all__ = ["Delivery", "Line", "State", "Summary", "consolidate"]
