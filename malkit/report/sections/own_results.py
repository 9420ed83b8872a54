"""What each respondent's own answer came to: its figure, its own target and verdict, and what it was compared with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment import SAID_IN_WORDS, Answer, answer_said
from malkit.plan import Rule, Status, described_for_all, described_target, is_of_all, own_target
from malkit.plan.answers import NO, YES, YES_NO, YesNoAnswer
from malkit.plan.breakdown import TOTAL
from malkit.plan.rounds import RoundKind
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import has_year, heads, year_head
from malkit.report.words import (
    NOTHING,
    as_it_is,
    as_printed,
    compared,
    degree,
    forecast_status,
    part_name,
    status,
    trend,
)
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation import Summary
    from malkit.fulfilment import Figures, Part, Result
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


def _row(summary: Summary, result: Result, figures: Figures, contributed: Part | None, key: str) -> tuple[Shown, ...]:
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
    if not whole.judged or indicator.aggregation.rule is Rule.NONE:
        return described
    if indicator.target_level == "group":
        return described_for_all(plan, indicator, whole)
    of_all = "" if is_of_all(plan, indicator) else "_some"
    return catalogue(plan.language).text(f"report.own_results.together{of_all}", target=described)
