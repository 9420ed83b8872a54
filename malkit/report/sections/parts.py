"""What a committee's figure is made of: the figures of its groups and of its breakdowns' parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment import printed, weakest_parts
from malkit.plan.judging import decimals_together
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import has_year, heads, year_head
from malkit.report.words import NOTHING, as_it_is, as_printed, forecast_status, part_name, status, trend
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation import Summary
    from malkit.fulfilment import Aggregate
    from malkit.report.content import Shown


def parts(summary: Summary) -> Section | None:
    """The figure of each group and each part of a breakdown, with its own coverage and status; None without any."""
    rows = tuple(row for line in summary.lines for row in _rows(summary, line.whole, NOTHING))
    if not rows:
        return None
    columns = heads(
        summary,
        "parts",
        ("id", ColumnKind.TEXT, 8),
        ("name", ColumnKind.TEXT, 28),
        ("group", ColumnKind.TEXT, 22),
        ("part", ColumnKind.TEXT, 22),
        ("outcome", ColumnKind.NUMBER, 13),
        *year_head(summary),
        ("numerator", ColumnKind.NUMBER, 12),
        ("denominator", ColumnKind.NUMBER, 12),
        ("forecast", ColumnKind.NUMBER, 15),
        ("reported", ColumnKind.TEXT, 10),
        ("status", ColumnKind.STATUS, 22),
        ("expected", ColumnKind.STATUS, 22),
        ("trend", ColumnKind.TEXT, 15),
        ("weakest", ColumnKind.TEXT, 12),
    )
    text = catalogue(summary.plan.language).text
    return Section(text("report.parts"), (text("report.parts_guide"),), Table(columns, rows))


def _rows(summary: Summary, whole: Aggregate, group: str) -> Iterator[tuple[Shown, ...]]:
    """The parts of a figure, then each of its groups with its parts."""
    for key, part in whole.breakdown.items():
        yield _row(summary, part, group, part_name(summary.plan, key), weakest=key in weakest_parts(whole))
    for id_, inner in whole.groups.items():
        name = summary.plan.name_of(id_)
        yield _row(summary, inner, name, catalogue(summary.plan.language).text("report.parts.all"), weakest=False)
        yield from _rows(summary, inner, name)


def _row(summary: Summary, figure: Aggregate, group: str, part: str, *, weakest: bool) -> tuple[Shown, ...]:
    plan = summary.plan
    indicator = plan.indicators_by_id[figure.indicator]
    decimals, shown = decimals_together(indicator), printed(figure)
    to_date = None if figure.year is None else figure.year.value
    text = catalogue(plan.language).text
    return (
        indicator.id,
        indicator.name,
        group,
        part,
        as_printed(figure.outcome, shown.outcome, decimals),
        *((as_printed(to_date, shown.to_date, decimals),) if has_year(summary) else ()),
        as_it_is(figure.numerator),
        as_it_is(figure.denominator),
        as_printed(figure.forecast, shown.forecast, decimals),
        text("report.of", k=len(figure.answered), n=len(figure.concerned)),
        status(plan, indicator, figure.figures),
        forecast_status(plan, figure.figures.forecast),
        trend(plan, figure.figures),
        text("report.parts.weakest") if weakest else NOTHING,
    )
