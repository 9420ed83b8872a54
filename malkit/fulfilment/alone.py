"""Figures that are not put together from values: of the one who answers for all, and of other indicators."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.fulfilment.answers import Answer
from malkit.fulfilment.figures import Figures, computed, figures_of
from malkit.fulfilment.given import cells_of
from malkit.fulfilment.missing import why_nothing
from malkit.fulfilment.rules import weighted_mean
from malkit.fulfilment.settled import excluded, never_met_alone
from malkit.plan import Status, Trend
from malkit.plan.breakdown import TOTAL
from malkit.plan.judging import NO_FORECAST, for_aggregate, for_the_only_answer
from malkit.plan.known import known_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.fulfilment.judged import Gathered
    from malkit.fulfilment.result import Result
    from malkit.fulfilment.whole import Aggregate

ONE = 1


def of_the_only_one(gathered: Gathered, results: Mapping[str, Result]) -> Aggregate:
    """The figure of an indicator that one respondent answers for all, judged as it was answered.

    Where several answer, none of them answers for all: there is no figure.
    """
    found = replace(gathered.aggregate(), outcome=None, forecast=None)
    if len(found.parts) != ONE:
        status = Status.NO_WHOLE if found.parts else Status.NO_FILE
        return replace(found, comparison=None, figures=Figures(status))
    (part,) = found.parts
    result = results.get(part.respondent)
    answer = Answer() if result is None else result.answer
    if gathered.key != TOTAL:
        answer = answer.parts.get(gathered.key, Answer())
    known = known_cells(gathered.matter, part.respondent, gathered.key)
    judgement, given = for_the_only_answer(gathered.matter), {**cells_of(answer), **known}
    figures = figures_of(judgement, given)
    if result is None:
        figures = replace(figures, status=part.status)
    judged = part.forecast if gathered.by_forecast else figures.outcome
    lost = never_met_alone(gathered, figures, computed(judgement, given))
    return replace(
        found,
        outcome=figures.outcome,
        forecast=part.forecast,
        comparison=known.get("comparison"),
        figures=figures,
        parts=(replace(part, judged=judged),),
        numerator=part.numerator,
        denominator=part.denominator,
        interval=gathered.interval(part.numerator, part.denominator),
        lost=lost,
        excluded=excluded(figures.status, lost=lost),
    )


def of_others(gathered: Gathered, others: Mapping[str, Aggregate]) -> Aggregate:
    """An index: the weighted mean of other indicators' figures, once all of them are complete.

    It does not concern a group in which one of them is asked of nobody: there is nothing to wait for.
    """
    indicator = gathered.matter.indicator
    wholes = {id_: _within(others.get(id_), gathered) for id_ in indicator.aggregation.weights}
    found = replace(gathered.aggregate(), parts=(), made_of=wholes)
    if gathered.scope is not None and any(whole is None for whole in wholes.values()):
        return replace(found, outcome=None, figures=Figures(Status.NOT_APPLICABLE), made_of={})
    pairs = [(whole, indicator.aggregation.weights[id_]) for id_, whole in wholes.items()]
    complete = [(each.outcome, weight) for each, weight in pairs if each is not None and each.outcome is not None]
    value = weighted_mean(complete) if len(complete) == len(pairs) else None
    if value is None or value.value is None:
        statuses = [Status.NO_FILE if whole is None else whole.figures.status for whole in wholes.values()]
        status = _why_no_index(statuses, some=bool(complete))
        return replace(found, outcome=None, figures=Figures(status))
    known = {name: figure.value for name, figure in gathered.earlier.items() if figure.value is not None}
    figures = figures_of(
        for_aggregate(gathered.matter, worked_out=True), {**known, "outcome": value.exact or value.value}
    )
    figures = replace(figures, outcome=value.value)
    if any(whole is not None and whole.missing for whole in wholes.values()):
        # That what is measured has changed is so whoever is missing.
        broken = figures.status == Status.SERIES_BREAK
        figures = Figures(
            Status.SERIES_BREAK if broken else Status.RESPONDENTS_MISSING,
            outcome=value.value,
            trend=Trend.NOT_COMPARABLE if gathered.has_earlier else Trend.NONE,
        )
    # Nobody is asked for a forecast of an index.
    figures = replace(figures, forecast=NO_FORECAST)
    return replace(
        found, outcome=value.value, figures=figures, numerator=value.numerator, denominator=value.denominator
    )


def _why_no_index(statuses: Sequence[str], *, some: bool) -> str:
    """Why an index has no figure: one of its indicators concerns nobody; else the one reason of all, or that some lack.

    Args:
        statuses: those of its indicators.
        some: whether one of them has a figure.
    """
    if Status.NOT_APPLICABLE in statuses:
        return Status.NOT_APPLICABLE
    return Status.RESPONDENTS_MISSING if some else why_nothing(statuses, Status.NOT_REPORTED)


def _within(whole: Aggregate | None, gathered: Gathered) -> Aggregate | None:
    """Another indicator's figure for the same group and part."""
    if whole is not None and gathered.scope is not None:
        whole = whole.groups.get(gathered.scope)
    if whole is not None and gathered.key != TOTAL:
        whole = whole.breakdown.get(gathered.key)
    return whole
