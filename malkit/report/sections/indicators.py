"""Each indicator's figure, target, status and coverage, what is said of it, and how it is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.aggregation import printed
from malkit.aggregation.committee_figure import judged_by
from malkit.aggregation.shown import OfSeveral, degree_method, level_by_now
from malkit.fulfilment import decimals_together
from malkit.fulfilment.context import context_of
from malkit.fulfilment.prior_values import compared_with, earlier_of
from malkit.plan import AggregationMethod, ComparisonSource, described_in_round
from malkit.planfile.excel.labels import word
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
from malkit.text import catalogue, format_date, format_number, join_words

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.aggregation import CommitteeResult
    from malkit.consolidation import Figure, Summary
    from malkit.plan import Indicator, Plan
    from malkit.report.content import Shown


def method(summary: Summary) -> Section:
    """How each figure is worked out, so that an auditor can do it again from the summary alone."""
    columns = heads(
        summary,
        "method",
        ("id", ColumnKind.TEXT, 8),
        ("name", ColumnKind.TEXT, 30),
        ("rule", ColumnKind.TEXT, 26),
        ("weights", ColumnKind.TEXT, 50),
        ("degree", ColumnKind.TEXT, 26),
        ("basis", ColumnKind.TEXT, 20),
        ("compared", ColumnKind.TEXT, 20),
        ("trend", ColumnKind.TEXT, 24),
    )
    rows = tuple(_row(summary, indicator) for indicator in summary.plan.indicators)
    text = catalogue(summary.plan.language).text
    return Section(text("report.method"), (text("report.method_guide"),), Table(columns, rows))


def _row(summary: Summary, indicator: Indicator) -> tuple[Shown, ...]:
    plan = summary.plan
    return (
        indicator.id,
        indicator.name,
        word("rule", indicator.aggregation.rule, plan.language),
        _weights(plan, indicator) or NOTHING,
        _degree(summary, indicator),
        word("time_basis", indicator.time_basis, plan.language),
        _compared(summary, indicator),
        _trend(summary, indicator),
    )


def _compared(summary: Summary, indicator: Indicator) -> str:
    """The period of what the target compares with in the round; of the baseline where it compares with none."""
    past = (
        compared_with(context_of(summary.plan, indicator, summary.round, None), indicator.target) or indicator.baseline
    )
    return (past.period if past is not None else None) or NOTHING


def _trend(summary: Summary, indicator: Indicator) -> str:
    """What the trend compares with in the round; a dash where it compares with nothing."""
    earlier = earlier_of(indicator, summary.round)
    if earlier is None:
        return NOTHING
    which = "latest" if earlier is indicator.latest else "previous" if earlier is indicator.previous else "last_year"
    return earlier.period or catalogue(summary.plan.language).text(f"earlier.{which}")


def _degree(summary: Summary, indicator: Indicator) -> str:
    """How the degree beside the figure is computed."""
    plan = summary.plan
    asked = len(plan.asked(indicator, summary.round.id))
    method = degree_method(context_of(plan, indicator, summary.round, None), asked)
    if isinstance(method, OfSeveral):
        return catalogue(plan.language).text(f"report.method.{method}")
    said = word("degree", method, plan.language)
    whole = next((line.whole for line in summary.lines if line.whole.indicator == indicator.id), None)
    level, ends = None if whole is None else level_by_now(whole), summary.round.ends
    if level is None or ends is None:
        return said
    facts = {"level": format_number(level, plan.language), "date": format_date(ends, plan.language)}
    return catalogue(plan.language).text("report.method.by_now", method=said, **facts)


def _weights(plan: Plan, indicator: Indicator) -> str:
    """Whom or what the figure is put together of, with the weight of each."""
    weights = indicator.aggregation.weights
    of_indicators = indicator.aggregation.rule is AggregationMethod.INDEX
    named = {id_: id_ if of_indicators else plan.name_of(id_) for id_ in weights}
    each = [f"{named[id_]} {format_number(weight, plan.language)}" for id_, weight in weights.items()]
    return join_words(each, plan.language)


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


def _comparison(whole: CommitteeResult) -> Decimal | None:
    """What the figure is held against; nothing while those who have no figure could turn the verdict.

    A budget is known of those who have one. Where respondents are counted there is no figure from before.
    """
    source = judged_by(whole.context).target.source
    if source in {ComparisonSource.NOTHING, ComparisonSource.RESPONDENTS}:
        return None
    return whole.comparison if source is ComparisonSource.BUDGET or whole.is_held_against else None


def _indicator_row(summary: Summary, line: Figure) -> tuple[Shown, ...]:
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
