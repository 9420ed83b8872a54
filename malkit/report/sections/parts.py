"""What a committee's figure is made of: the figures of its groups and of its breakdowns' parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment import printed, weakest_parts
from malkit.plan import Rule
from malkit.plan.inputs import part_of_whole
from malkit.plan.judging import decimals_together
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import has_year, heads, year_head
from malkit.report.words import (
    NOTHING,
    as_it_is,
    as_printed,
    coverage,
    forecast_status,
    outcome,
    part_name,
    status_of,
    trend,
)
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation import Summary
    from malkit.fulfilment import Aggregate
    from malkit.report.content import Shown


Pair = tuple[str, str]
_COUNTS, _SUM, _WEIGHED = ("numerator", "denominator"), ("total", "values"), ("weighed", "weights")
"""The columns of what a figure is divided from and by: of a share, of a mean, and of a weighted mean."""


def parts(summary: Summary) -> Section | None:
    """The figure of each group and each part of a breakdown, with its own coverage and status; None without any."""
    pairs = _pairs(summary)
    rows = tuple(row for line in summary.lines for row in _rows(summary, line.whole, NOTHING, pairs))
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
        *((name, ColumnKind.NUMBER, 12) for pair in pairs for name in pair),
        ("forecast", ColumnKind.NUMBER, 15),
        ("reported", ColumnKind.TEXT, 10),
        ("status", ColumnKind.STATUS, 22),
        ("expected", ColumnKind.STATUS, 22),
        ("trend", ColumnKind.TEXT, 15),
        ("weakest", ColumnKind.TEXT, 12),
    )
    text = catalogue(summary.plan.language).text
    return Section(text("report.parts"), (text("report.parts_guide"),), Table(columns, rows))


def _pairs(summary: Summary) -> tuple[Pair, ...]:
    """The columns of what figures are divided from and by, apart for each kind: counts, sums, and weighted sums."""
    used = {_pair_of(line.whole) for line in summary.lines if line.whole.breakdown or line.whole.groups}
    return tuple(pair for pair in (_COUNTS, _SUM, _WEIGHED) if pair in used)


def _pair_of(whole: Aggregate) -> Pair | None:
    rule = whole.matter.indicator.aggregation.rule
    if rule in {Rule.WEIGHTED_MEAN, Rule.INDEX}:
        return _WEIGHED
    if rule is Rule.MEAN:
        return _SUM
    divided = rule is Rule.SHARE_OF_UNITS or part_of_whole(whole.matter.indicator.answer) is not None
    return _COUNTS if divided else None


def _divided(figure: Aggregate, pairs: tuple[Pair, ...]) -> Iterator[Shown]:
    """What a figure is divided from and by, each under the heading of its kind."""
    for pair in pairs:
        own = pair == _pair_of(figure)
        yield as_it_is(figure.numerator if own else None)
        yield as_it_is(figure.denominator if own else None)


def _rows(summary: Summary, whole: Aggregate, group: str, pairs: tuple[Pair, ...]) -> Iterator[tuple[Shown, ...]]:
    """The parts of a figure, then each of its groups with its parts."""
    for key, part in whole.breakdown.items():
        weakest = key in weakest_parts(whole)
        yield _row(summary, part, (group, part_name(summary.plan, key)), pairs, weakest=weakest)
    for id_, inner in whole.groups.items():
        name = summary.plan.name_of(id_)
        everybody = catalogue(summary.plan.language).text("report.parts.all")
        yield _row(summary, inner, (name, everybody), pairs, weakest=False)
        yield from _rows(summary, inner, name, pairs)


def _row(
    summary: Summary, figure: Aggregate, where: tuple[str, str], pairs: tuple[Pair, ...], *, weakest: bool
) -> tuple[Shown, ...]:
    plan = summary.plan
    indicator = plan.indicators_by_id[figure.indicator]
    decimals, shown = decimals_together(indicator), printed(figure)
    to_date = None if figure.year is None else figure.year.value
    return (
        indicator.id,
        indicator.name,
        *where,
        outcome(plan, indicator, figure.outcome, shown.outcome, decimals),
        *((as_printed(to_date, shown.to_date, decimals),) if has_year(summary) else ()),
        *_divided(figure, pairs),
        as_printed(figure.forecast, shown.forecast, decimals),
        coverage(plan, figure),
        status_of(plan, figure),
        forecast_status(plan, figure.figures.forecast),
        trend(plan, figure.figures),
        catalogue(plan.language).text("report.parts.weakest") if weakest else NOTHING,
    )
