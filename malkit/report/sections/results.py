"""What a committee's figure is made of: groups, breakdowns' parts, and each respondent's own verdict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation import printed, weakest_parts
from malkit.fulfilment import Answer, decimals_together
from malkit.fulfilment.answer_fields import part_of_whole
from malkit.plan import AggregationMethod, RoundKind, Status, described_for_all, described_target, is_of_all
from malkit.plan.answers import NO, YES, YES_NO, YesNoAnswer
from malkit.plan.indicator import TOTAL
from malkit.plan.own_targets import own_target
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import has_year, heads, year_head
from malkit.report.words import (
    NOTHING,
    as_it_is,
    as_printed,
    compared,
    coverage,
    degree,
    forecast_status,
    outcome,
    part_name,
    status,
    status_of,
    trend,
)
from malkit.statements import SAID_IN_WORDS, answer_said
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.aggregation import CommitteeResult, Contribution
    from malkit.consolidation import Summary
    from malkit.fulfilment import Figures, Result
    from malkit.plan import Indicator, Plan
    from malkit.report.content import Coloured, Shown


_OF_WHAT = (
    ("unit", ColumnKind.TEXT, 30),
    ("id", ColumnKind.TEXT, 8),
    ("name", ColumnKind.TEXT, 28),
    ("part", ColumnKind.TEXT, 18),
    ("outcome", ColumnKind.NUMBER, 13),
)
_FURTHER = (
    ("numerator", ColumnKind.NUMBER, 12),
    ("denominator", ColumnKind.NUMBER, 12),
    ("forecast", ColumnKind.NUMBER, 15),
    ("target", ColumnKind.TEXT, 24),
    ("comparison", ColumnKind.NUMBER, 13),
    ("weight", ColumnKind.NUMBER, 9),
    ("status", ColumnKind.STATUS, 24),
    ("degree", ColumnKind.PERCENT, 11),
    ("expected", ColumnKind.STATUS, 22),
    ("trend", ColumnKind.TEXT, 15),
)


def own_results(summary: Summary) -> Section | None:
    """Each respondent's own figure, target and verdict, with what makes the committee's figure; None without any.

    Baselines, budgets and weights stand here for each respondent, so that a figure that is compared or weighed can be
    worked out again from the summary alone.
    """
    if summary.round.kind is RoundKind.PLANNING and summary.results:
        told = catalogue(summary.plan.language).text
        return Section(told("report.own_results"), (told("report.own_results_not_asked"),))
    by_id = summary.plan.indicators_by_id
    words = any(by_id[result.indicator].answer.kind in SAID_IN_WORDS for result in summary.results)
    rows = tuple(row for result in summary.results for row in _rows(summary, result, in_words=words))
    if not rows:
        return None
    text = catalogue(summary.plan.language).text
    said = (("said", ColumnKind.TEXT, 44),) if words else ()
    table = Table(heads(summary, "own_results", *_OF_WHAT, *said, *year_head(summary), *_FURTHER), rows)
    return Section(text("report.own_results"), (text("report.own_results_guide"),), table)


def _rows(summary: Summary, result: Result, *, in_words: bool) -> Iterator[tuple[Shown, ...]]:
    """The answer as a whole, and each part of a breakdown."""
    wholes = {line.whole.indicator: line.whole for line in summary.lines}
    whole = wholes.get(result.indicator)
    if whole is None:
        return
    found = {TOTAL: whole, **whole.breakdown}
    for key, figures in {TOTAL: result.figures, **result.parts}.items():
        contributed = next((each for each in found[key].parts if each.respondent == result.respondent), None)
        said = "" if contributed is None else answer_said(summary.plan, found[key], contributed)
        row = _row(summary, result, figures, contributed, key)
        at = len(_OF_WHAT)
        yield (*row[:at], said or NOTHING, *row[at:]) if in_words else row


def _row(
    summary: Summary, result: Result, figures: Figures, contributed: Contribution | None, key: str
) -> tuple[Shown, ...]:
    plan = summary.plan
    indicator = plan.indicators_by_id[result.indicator]
    places = indicator.answer.places
    answer = result.answer if key == TOTAL else result.answer.parts.get(key, Answer())
    forecast = answer.forecast if isinstance(answer.forecast, Decimal) else None
    known = result.known_of_parts.get(key, {})
    so_far = (figures.to_date, figures.shown.to_date)
    judged = (figures.outcome, figures.shown.outcome) if figures.to_date is None else so_far
    return (
        plan.name_of(result.respondent),
        indicator.id,
        indicator.name,
        NOTHING if key == TOTAL else part_name(plan, key),
        _outcome(plan, indicator, answer, figures),
        *((as_printed(figures.to_date, figures.shown.to_date, places),) if has_year(summary) else ()),
        as_it_is(contributed.numerator if contributed else None),
        as_it_is(contributed.denominator if contributed else None),
        as_printed(forecast, figures.shown.forecast, places),
        _target(summary, result),
        compared(known.get("comparison"), *judged, places),
        as_it_is(contributed.weight if contributed else None),
        _status(plan, indicator, figures),
        degree(figures),
        forecast_status(plan, figures.forecast),
        trend(plan, figures),
    )


def _outcome(plan: Plan, indicator: Indicator, answer: Answer, figures: Figures) -> Shown:
    """The figure, or the word that was chosen where the answer is a yes or a no."""
    said = answer.given.get(YES_NO)
    if isinstance(indicator.answer, YesNoAnswer):
        return catalogue(plan.language).text(f"target.{said}") if said in {YES, NO} else NOTHING
    return as_printed(figures.outcome, figures.shown.outcome, indicator.answer.places)


def _status(plan: Plan, indicator: Indicator, figures: Figures) -> Coloured:
    """The status, and beside one that waits for the calendar that the target is met so far, since it is counted so."""
    said = status(plan, indicator, figures)
    if figures.met is not True or figures.status not in {Status.AT_YEAR_END, Status.NOT_DUE}:
        return said
    text = catalogue(plan.language).text("report.own_results.so_far", status=said.text)
    return replace(said, text=text)


def _target(summary: Summary, result: Result) -> str:
    """The respondent's own target; the committee's with a word that it is."""
    plan = summary.plan
    indicator = plan.indicators_by_id[result.indicator]
    own = own_target(plan, indicator, summary.round, result.respondent)
    if own is not None:
        return described_target(plan, indicator, own)
    whole = plan.target_of(indicator, summary.round.id, result.respondent)
    described = described_target(plan, indicator, whole)
    if not whole.judged or indicator.aggregation.rule is AggregationMethod.NONE:
        return described
    if indicator.target_level == "group":
        return described_for_all(plan, indicator, whole)
    of_all = "" if is_of_all(plan, indicator) else "_some"
    return catalogue(plan.language).text(f"report.own_results.together{of_all}", target=described)


Pair = tuple[str, str]
_COUNTS, _SUM, _WEIGHED = ("numerator", "denominator"), ("total", "values"), ("weighed", "weights")
"""The columns of what a figure is divided from and by: of a share, of a mean, and of a weighted mean."""


def parts(summary: Summary) -> Section | None:
    """The figure of each group and each part of a breakdown, with its own coverage and status; None without any."""
    pairs = _pairs(summary)
    rows = tuple(row for line in summary.lines for row in _rows_in_parts(summary, line.whole, NOTHING, pairs))
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


def _pair_of(whole: CommitteeResult) -> Pair | None:
    rule = whole.context.indicator.aggregation.rule
    if rule in {AggregationMethod.WEIGHTED_MEAN, AggregationMethod.INDEX}:
        return _WEIGHED
    if rule is AggregationMethod.MEAN:
        return _SUM
    divided = rule is AggregationMethod.SHARE_OF_UNITS or part_of_whole(whole.context.indicator.answer) is not None
    return _COUNTS if divided else None


def _divided(figure: CommitteeResult, pairs: tuple[Pair, ...]) -> Iterator[Shown]:
    """What a figure is divided from and by, each under the heading of its kind."""
    for pair in pairs:
        own = pair == _pair_of(figure)
        yield as_it_is(figure.numerator if own else None)
        yield as_it_is(figure.denominator if own else None)


def _rows_in_parts(
    summary: Summary, whole: CommitteeResult, group: str, pairs: tuple[Pair, ...]
) -> Iterator[tuple[Shown, ...]]:
    """The parts of a figure, then each of its groups with its parts."""
    for key, part in whole.breakdown.items():
        weakest = key in weakest_parts(whole)
        yield _row_in_parts(summary, part, (group, part_name(summary.plan, key)), pairs, weakest=weakest)
    for id_, inner in whole.groups.items():
        name = summary.plan.name_of(id_)
        everybody = catalogue(summary.plan.language).text("report.parts.all")
        yield _row_in_parts(summary, inner, (name, everybody), pairs, weakest=False)
        yield from _rows_in_parts(summary, inner, name, pairs)


def _row_in_parts(
    summary: Summary, figure: CommitteeResult, where: tuple[str, str], pairs: tuple[Pair, ...], *, weakest: bool
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
