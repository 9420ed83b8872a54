"""The status of the year's forecast, on its own scale and by the mode that the plan chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import (
    Always,
    Both,
    Compare,
    Comparison,
    Constant,
    Either,
    Input,
    IsBlank,
    IsNumber,
    IsWord,
    Not,
    Word,
    cases,
    tidied,
)
from malkit.plan.answers import DONE_ON, PLANNED_ON, MilestoneAnswer
from malkit.plan.calendar import is_measured_this_year
from malkit.plan.indicator import ForecastMode
from malkit.plan.inputs import Holds, InputCell
from malkit.plan.judging.cells import CellState, answer_cells, by_helper, helper, is_in, states_of
from malkit.plan.judging.degree import DEGREE_PLACES, degree_as_compared, exact_degree
from malkit.plan.judging.due import is_to_come
from malkit.plan.judging.terms import for_the_year
from malkit.plan.known import across_a_break
from malkit.plan.reasons import STATUS_OF_REASON, Reason, reasons_for
from malkit.plan.rounds import RoundKind
from malkit.plan.scale import Status
from malkit.plan.targets import ComparisonSource
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from malkit.formula import Expression, Truth, Words
    from malkit.plan.indicator import Indicator
    from malkit.plan.judging.cells import Case
    from malkit.plan.matter import Matter
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets.base import Terms

FORECAST_CELL = "forecast"
FORECAST_EXACT, FORECAST_DEGREE = "forecast.exact", "forecast.degree"
OF_THE_CELL = frozenset({tidied(FORECAST_CELL), helper(FORECAST_CELL)})
"""The helper cells that say what the forecast's cell holds."""
NO_FORECAST = "no_forecast"
"""The status of a forecast that is not asked for."""


def asks_forecast(indicator: Indicator, round_: ReportingRound) -> bool:
    """Whether a round has a forecast of an indicator: written, or derived from what is planned."""
    ahead = round_.kind is RoundKind.PART_YEAR
    return round_.forecast and ahead and indicator.forecast is not ForecastMode.NONE


def forecast_cell(matter: Matter) -> InputCell | None:
    """The cell that a forecast is written in; None where none is written."""
    indicator = matter.indicator
    if not asks_forecast(indicator, matter.round) or indicator.forecast is ForecastMode.DERIVED:
        return None
    if indicator.forecast is ForecastMode.JUDGEMENT:
        codes = tuple(grade.id for grade in matter.plan.scales.forecast)
        return InputCell(FORECAST_CELL, Holds.CODE, codes=codes)
    return answer_cells(indicator, matter.plan.scales, by_forecast=True)[0]


def forecast_helpers(matter: Matter, terms: Terms) -> dict[str, Expression]:
    """The helper cells that a forecast's status is read from."""
    written = forecast_cell(matter)
    found: dict[str, Expression] = {} if written is None else states_of((written,))
    for_year = for_the_year(terms)
    exact = exact_degree(matter.for_year, matter.indicator.degree, for_year)
    if exact is not None and _in_numbers(matter) and _thresholds(matter.plan):
        found[FORECAST_EXACT] = exact
        found[FORECAST_DEGREE] = degree_as_compared(matter.for_year, for_year, FORECAST_EXACT)
    return found


def forecast_status(matter: Matter, terms: Terms) -> Words:
    """The status of the forecast: a grade of the plan's scale of forecasts, a code of `Status`, or `NO_FORECAST`."""
    indicator, target = matter.indicator, matter.for_year
    if not asks_forecast(indicator, matter.round):
        return Word(NO_FORECAST)
    if not is_measured_this_year(matter.plan, indicator):
        return Word(Status.LATER)
    written = forecast_cell(matter)
    if indicator.forecast is ForecastMode.JUDGEMENT and written is not None:
        return _judged(matter, written)
    if isinstance(indicator.answer, MilestoneAnswer) and indicator.forecast is ForecastMode.DERIVED:
        if isinstance(target, DayTarget):
            return _of_milestone(matter, target, terms)
        if not target.judged:
            return cases(by_helper(), otherwise=Word(target.because))
    missing = _missing() if written is None else _lacking(indicator, written)
    return _of_number(matter, missing, for_the_year(terms))


def unless_judged(matter: Matter, forecast: Words, instead: Status) -> Words:
    """The status of a forecast that people judge; another where it is a number without a target of its own."""
    if matter.indicator.forecast is ForecastMode.JUDGEMENT or not asks_forecast(matter.indicator, matter.round):
        return forecast
    return cases((Not(IsNumber(FORECAST_CELL)), forecast), otherwise=Word(instead))


def _in_numbers(matter: Matter) -> bool:
    return asks_forecast(matter.indicator, matter.round) and matter.indicator.forecast is not ForecastMode.JUDGEMENT


def _thresholds(plan: Plan) -> tuple[Case, ...]:
    degree = Input(FORECAST_DEGREE)
    return tuple(
        (Compare(Comparison.AT_LEAST, degree, Constant(grade.from_degree), DEGREE_PLACES), Word(grade.id))
        for grade in plan.scales.forecast[1:-1]
        if grade.from_degree is not None
    )


def _missing() -> tuple[Case, ...]:
    """A forecast counted from a list is missing where nothing is listed and nothing was said instead."""
    not_applicable = Both((IsBlank(FORECAST_CELL), IsWord("reason", Reason.NOT_APPLICABLE)))
    return (
        (not_applicable, Word(Status.NOT_APPLICABLE)),
        (IsBlank(FORECAST_CELL), Word(Status.NOT_REPORTED)),
    )


def _lacking(indicator: Indicator, written: InputCell) -> tuple[Case, ...]:
    """Why a written forecast cannot be judged; a reason given stands for both the outcome and the forecast."""
    empty = is_in(written.name, CellState.EMPTY)
    given = tuple(
        (Both((empty, IsWord("reason", reason))), Word(STATUS_OF_REASON[reason]))
        for reason in reasons_for(indicator.answer)
        if reason in STATUS_OF_REASON
    )
    return (
        *given,
        (empty, Word(Status.NOT_REPORTED)),
        (is_in(written.name, CellState.NO_NUMBER), Word(Status.WRITE_NUMBER)),
        (is_in(written.name, CellState.NO_CHOICE), Word(Status.CHOOSE)),
        (is_in(written.name, CellState.BEYOND), Word(Status.CHECK_NUMBER)),
    )


def _judged(matter: Matter, written: InputCell) -> Words:
    scale = matter.plan.scales.forecast
    grades = tuple((IsWord(written.name, grade.id), Word(grade.id)) for grade in scale[:-1])
    return cases(*_lacking(matter.indicator, written), *grades, otherwise=Word(scale[-1].id))


def _of_number(matter: Matter, missing: tuple[Case, ...], terms: Terms) -> Words:
    target, scale = matter.for_year, matter.plan.scales.forecast
    level = target.held_against(terms)
    known = target.source not in {ComparisonSource.NOTHING, ComparisonSource.RESPONDENTS}
    unknown = Not(IsNumber(level.name)) if known and isinstance(level, Input) else Always(value=False)
    thresholds = _thresholds(matter.plan) if exact_degree(target, matter.indicator.degree, terms) is not None else ()
    return cases(
        *missing,
        (Always(value=not target.judged), Word(target.because)),
        (Always(value=across_a_break(matter, target)), Word(Status.SERIES_BREAK)),
        (unknown, Word(Status.NO_COMPARISON)),
        (target.met(terms), Word(scale[0].id)),
        *thresholds,
        otherwise=Word(scale[-1].id),
    )


def _is_dated_ahead(target: DayTarget, terms: Terms) -> Truth:
    """Whether a milestone is said to come so far, or to be done, on a day to come, and in time."""
    days = dict.fromkeys((target.decided_by, DONE_ON))
    return Either(tuple(Both((target.is_ahead(terms, day), target.dated(terms, day))) for day in days))


def _of_milestone(matter: Matter, target: DayTarget, terms: Terms) -> Words:
    """Met already, or planned in time; uncertain where nothing is planned, and too late where it is planned later.

    What is said to have come on a day ahead is planned for that day, whatever else was planned. Once the last day has
    passed there is nothing to expect.
    """
    scale = matter.plan.scales.forecast
    best, last = scale[0], scale[-1]
    middle = scale[1] if len(scale) > 2 else None  # noqa: PLR2004 -- a middle
    unplanned = Word(Status.NOT_REPORTED) if middle is None else Word(middle.id)
    planned = Not(target.is_said(terms))
    return cases(
        by_helper(),
        (target.lacks_date(terms), Word(Status.WRITE_DATE)),
        (target.met(terms), Word(best.id)),
        (Always(value=not is_to_come(target, matter.round)), Word(last.id)),
        (_is_dated_ahead(target, terms), Word(best.id)),
        (Both((planned, target.dated(terms, PLANNED_ON))), Word(best.id)),
        (Both((planned, Not(IsNumber(terms.cell(PLANNED_ON).name)))), unplanned),
        otherwise=Word(last.id),
    )
