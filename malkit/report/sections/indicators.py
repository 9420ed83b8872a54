"""Each indicator's figure, target, status and coverage, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment import printed
from malkit.fulfilment.judged import judged_by
from malkit.plan import ComparisonSource, described_in_round
from malkit.plan.judging import decimals_together
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import has_year, heads, sheets_called, year_head
from malkit.report.words import (
    NOTHING,
    as_printed,
    compared,
    coverage,
    degree,
    forecast_status,
    measured_in,
    outcome,
    status_of,
    trend,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.consolidation import Line, Summary
    from malkit.fulfilment import Aggregate
    from malkit.report.content import Shown


def indicators(summary: Summary) -> Section:
    """Each indicator's figure, target, status and coverage, and what is said of it."""
    plan = summary.plan
    table = Table(
        heads(
            summary,
            "indicators",
            ("goal", ColumnKind.TEXT, 22),
            ("id", ColumnKind.TEXT, 8),
            ("name", ColumnKind.TEXT, 28),
            ("outcome", ColumnKind.NUMBER, 13),
            *year_head(summary),
            ("forecast", ColumnKind.NUMBER, 15),
            ("measured_in", ColumnKind.TEXT, 16),
            ("target", ColumnKind.TEXT, 18),
            ("comparison", ColumnKind.NUMBER, 13),
            ("status", ColumnKind.STATUS, 18),
            ("degree", ColumnKind.PERCENT, 9),
            ("expected", ColumnKind.STATUS, 18),
            ("trend", ColumnKind.TEXT, 14),
            ("reported", ColumnKind.TEXT, 10),
            ("statement", ColumnKind.TEXT, 48),
        ),
        tuple(_indicator_row(summary, line) for line in summary.lines),
    )
    return Section(sheets_called(plan)["indicators"], table=table)


def _comparison(whole: Aggregate) -> Decimal | None:
    """What the figure is held against; nothing while those who have no figure could turn the verdict.

    A budget is known of those who have one. Where respondents are counted there is no figure from before.
    """
    source = judged_by(whole.matter).target.source
    if source in {ComparisonSource.NOTHING, ComparisonSource.RESPONDENTS}:
        return None
    return whole.comparison if source is ComparisonSource.BUDGET or whole.is_held_against else None


def _indicator_row(summary: Summary, line: Line) -> tuple[Shown, ...]:
    plan, whole = summary.plan, line.whole
    indicator = plan.indicators_by_id[whole.indicator]
    decimals, shown = decimals_together(indicator), printed(whole)
    to_date = None if whole.year is None else whole.year.value
    judged = (whole.outcome, shown.outcome) if to_date is None else (to_date, shown.to_date)
    return (
        "; ".join(plan.goals_by_id[goal].name for goal in indicator.goals) or NOTHING,
        indicator.id,
        indicator.name,
        outcome(plan, indicator, whole.outcome, shown.outcome, decimals),
        *((as_printed(to_date, shown.to_date, decimals),) if has_year(summary) else ()),
        as_printed(whole.forecast, shown.forecast, decimals),
        measured_in(plan, indicator),
        described_in_round(plan, indicator, summary.round),
        compared(_comparison(whole), *judged, decimals),
        status_of(plan, whole),
        degree(whole.figures),
        forecast_status(plan, whole.figures.forecast),
        trend(plan, whole.figures),
        coverage(plan, whole),
        str(line.statement),
    )
