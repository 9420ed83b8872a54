"""The status of the forecast for all: of numbers together, of how many will meet theirs, or of what people judge."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation.committee_figure import expected_of, grades_of, has_forecast
from malkit.aggregation.contributions import why_nothing
from malkit.aggregation.settled import UNJUDGED
from malkit.fulfilment import NO_FORECAST
from malkit.plan import AggregationMethod, ForecastMode, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.aggregation.committee_figure import CommitteeFigure
    from malkit.aggregation.contributions import Contribution

_WHATEVER_IS_JUDGED = frozenset({Status.ASSESSED, Status.NO_COMPARISON, Status.SERIES_BREAK})
"""What says why a number cannot be judged; what people expect they judge all the same."""


def grade_of(gathered: CommitteeFigure) -> str:
    """The status of the forecast for all.

    Where people judge, it is the worst of what they judged. Where units are counted, it is the best grade that as many
    units as the target asks for have at least; what those who are silent expect could be any. A number that the
    committee shall reach is no group's, whatever is expected in one.
    """
    compared = gathered.compared("comparison")
    together = gathered.foretold(expected_of(gathered, compared)).forecast
    judged = gathered.context.indicator.forecast is ForecastMode.JUDGEMENT and not gathered.counts
    if together == NO_FORECAST or together in (UNJUDGED - (_WHATEVER_IS_JUDGED if judged else set())) | {Status.LATER}:
        return together
    asked = gathered.concerned if judged else compared
    if not asked:
        # A unit that is gone judges nothing any more.
        return Status.NO_COMPARISON if gathered.concerned else Status.NOT_APPLICABLE
    has = [part for part in asked if has_forecast(gathered, part, judged=judged)]
    if not has and not gathered.concerned:
        return Status.RESPONDENTS_MISSING
    if not has:
        return why_nothing((_why_none(part) for part in gathered.concerned), Status.NOT_REPORTED)
    if judged:
        return _worst(grades_of(gathered), has, asked)
    if gathered.is_only_the_committees:
        return Status.COMMITTEE
    if gathered.counts:
        return _counted(gathered, asked)
    return _of_numbers(gathered, together, all_there=len(has) == len(asked))


def _of_numbers(gathered: CommitteeFigure, together: str, *, all_there: bool) -> str:
    """The status of numbers that are put together, once all are there."""
    if gathered.rule is AggregationMethod.NONE:
        return Status.NO_WHOLE
    return together if all_there else Status.RESPONDENTS_MISSING


def _why_none(part: Contribution) -> str:
    """Why a respondent has no forecast: its own file says so, or it has none."""
    if part.grade != NO_FORECAST:
        return part.grade
    return Status.NO_FILE if part.status == Status.NO_FILE else Status.NOT_REPORTED


def _worst(grades: Sequence[str], has: Sequence[Contribution], asked: Sequence[Contribution]) -> str:
    """The worst that was judged; while somebody is silent only what cannot be worse."""
    worst = max((part.grade for part in has), key=grades.index)
    return worst if len(has) == len(asked) or worst == grades[-1] else Status.RESPONDENTS_MISSING


def _counted(gathered: CommitteeFigure, parts: Sequence[Contribution]) -> str:
    """The grade of how many expect to meet theirs, if it is the same whatever those who are silent expect."""
    grades = grades_of(gathered)
    last = len(grades) - 1
    places = [grades.index(part.grade) for part in parts if part.grade in grades]
    silent = len(parts) - len(places)
    ends = {_place(gathered, [*places, *[end] * silent]) for end in (0, last)}
    return grades[ends.pop()] if len(ends) == 1 else Status.RESPONDENTS_MISSING


def _place(gathered: CommitteeFigure, places: Sequence[int]) -> int:
    """The place of the best grade that as many as the target asks for have at least, or that their number has."""
    grades = grades_of(gathered)
    last = len(grades) - 1
    by_number = grades.index(gathered.foretold(Decimal(places.count(0))).forecast)
    enough = (
        place
        for place in range(last)
        if gathered.foretold(Decimal(sum(each <= place for each in places))).forecast == grades[0]
    )
    return min(next(enough, last), by_number)
