"""The analysis: what a respondent is asked to write about its year as a whole."""

from __future__ import annotations

from malkit.plan.base import Id, Name, PlanPart, Text


class Question(PlanPart):
    """Something to write about in the analysis.

    Args:
        id: stable from round to round.
        name: the question or heading, as the respondent reads it.
        help: what a good answer says.
        required: whether a workbook without it is not ready.
        rounds: ids of the rounds it is asked in; none means all.
    """

    id: Id
    name: Name
    help: Text | None = None
    required: bool = False
    rounds: tuple[Id, ...] = ()
