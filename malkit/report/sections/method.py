"""How each committee figure is worked out: the rule, the degree's method, weights, and what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.method import OfSeveral, degree_method, level_by_now
from malkit.plan import Rule
from malkit.plan.known import compared_with, earlier_of
from malkit.plan.sheets.choices import word
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads
from malkit.report.words import NOTHING
from malkit.text import catalogue, format_date, format_number, join_words

if TYPE_CHECKING:
    from malkit.consolidation import Summary
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
    past = compared_with(summary.plan.matter(indicator, summary.round, None), indicator.target) or indicator.baseline
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
    method = degree_method(plan.matter(indicator, summary.round, None), asked)
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
    of_indicators = indicator.aggregation.rule is Rule.INDEX
    named = {id_: id_ if of_indicators else plan.name_of(id_) for id_ in weights}
    each = [f"{named[id_]} {format_number(weight, plan.language)}" for id_, weight in weights.items()]
    return join_words(each, plan.language)
