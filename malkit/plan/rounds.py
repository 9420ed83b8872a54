"""Reporting rounds: which period is reported, and by when."""

from __future__ import annotations

from malkit.plan.base import Date, Id, Name, PlanPart


class ReportingRound(PlanPart):
    """A round of reporting.

    Args:
        id: names its folders and stands in file names.
        name: "Prognos 1", "Delår", "Helår".
        starts: first day of the period reported; None while it is not known.
        ends: last day of the period reported.
        deadline: last day to hand in.
        year_end: whether the year's result is reported, so that nothing more can happen.
    """

    id: Id
    name: Name
    starts: Date | None = None
    ends: Date | None = None
    deadline: Date | None = None
    year_end: bool = False
