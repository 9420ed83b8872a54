"""The status of the year's forecast, on its own scale and by the mode that the plan chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import (
    Always,
    And,
    Compare,
    Comparison,
    Constant,
    Input,
    IsBlank,
    IsNumber,
    IsWord,
    Not,
    Or,
    TextConstant,
    first_match,
    tidied,
)
from malkit.fulfilment.answer_fields import AnswerField, Holds
from malkit.fulfilment.cell_state import CellState, answer_cells, by_helper, helper, is_in, states_of
from malkit.fulfilment.degree import DEGREE_PLACES, degree_as_compared, exact_degree
from malkit.fulfilment.places import is_to_come
from malkit.fulfilment.prior_values import across_a_break
from malkit.fulfilment.scope import for_the_year
from malkit.plan import STATUS_OF_REASON, ComparisonSource, ForecastMode, Reason, RoundKind, Status, reasons_for
from malkit.plan.answers import DONE_ON, PLANNED_ON, MilestoneAnswer
from malkit.plan.measured import is_measured_this_year
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from malkit.formula import Expression, Truth, Words
    from malkit.fulfilment.cell_state import Case
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.targets.base import TargetScope

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


def forecast_cell(context: FulfilmentContext) -> AnswerField | None:
    """The cell that a forecast is written in; None where none is written."""
    indicator = context.indicator
    if not asks_forecast(indicator, context.round) or indicator.forecast is ForecastMode.DERIVED:
        return None
    if indicator.forecast is ForecastMode.JUDGEMENT:
        codes = tuple(grade.id for grade in context.plan.scales.forecast)
        return AnswerField(FORECAST_CELL, Holds.CODE, codes=codes)
    return answer_cells(indicator, context.plan.scales, by_forecast=True)[0]


def forecast_helpers(context: FulfilmentContext, terms: TargetScope) -> dict[str, Expression]:
    """The helper cells that a forecast's status is read from."""
    written = forecast_cell(context)
    found: dict[str, Expression] = {} if written is None else states_of((written,))
    for_year = for_the_year(terms)
    exact = exact_degree(context.for_year, context.indicator.degree, for_year)
    if exact is not None and _in_numbers(context) and _thresholds(context.plan):
        found[FORECAST_EXACT] = exact
        found[FORECAST_DEGREE] = degree_as_compared(context.for_year, for_year, FORECAST_EXACT)
    return found


def forecast_status(context: FulfilmentContext, terms: TargetScope) -> Words:
    """The status of the forecast: a grade of the plan's scale of forecasts, a code of `Status`, or `NO_FORECAST`."""
    indicator, target = context.indicator, context.for_year
    if not asks_forecast(indicator, context.round):
        return TextConstant(NO_FORECAST)
    if not is_measured_this_year(context.plan, indicator):
        return TextConstant(Status.LATER)
    written = forecast_cell(context)
    if indicator.forecast is ForecastMode.JUDGEMENT and written is not None:
        return _judged(context, written)
    if isinstance(indicator.answer, MilestoneAnswer) and indicator.forecast is ForecastMode.DERIVED:
        if isinstance(target, DayTarget):
            return _of_milestone(context, target, terms)
        if not target.judged:
            return first_match(by_helper(), otherwise=TextConstant(target.because))
    missing = _missing() if written is None else _lacking(indicator, written)
    return _of_number(context, missing, for_the_year(terms))


def unless_judged(context: FulfilmentContext, forecast: Words, instead: Status) -> Words:
    """The status of a forecast that people judge; another where it is a number without a target of its own."""
    if context.indicator.forecast is ForecastMode.JUDGEMENT or not asks_forecast(context.indicator, context.round):
        return forecast
    return first_match((Not(IsNumber(FORECAST_CELL)), forecast), otherwise=TextConstant(instead))


def _in_numbers(context: FulfilmentContext) -> bool:
    return asks_forecast(context.indicator, context.round) and context.indicator.forecast is not ForecastMode.JUDGEMENT


def _thresholds(plan: Plan) -> tuple[Case, ...]:
    degree = Input(FORECAST_DEGREE)
    return tuple(
        (Compare(Comparison.AT_LEAST, degree, Constant(grade.from_degree), DEGREE_PLACES), TextConstant(grade.id))
        for grade in plan.scales.forecast[1:-1]
        if grade.from_degree is not None
    )


def _missing() -> tuple[Case, ...]:
    """A forecast counted from a list is missing where nothing is listed and nothing was said instead."""
    not_applicable = And((IsBlank(FORECAST_CELL), IsWord("reason", Reason.NOT_APPLICABLE)))
    return (
        (not_applicable, TextConstant(Status.NOT_APPLICABLE)),
        (IsBlank(FORECAST_CELL), TextConstant(Status.NOT_REPORTED)),
    )


def _lacking(indicator: Indicator, written: AnswerField) -> tuple[Case, ...]:
    """Why a written forecast cannot be judged; a reason given stands for both the outcome and the forecast."""
    empty = is_in(written.name, CellState.EMPTY)
    given = tuple(
        (And((empty, IsWord("reason", reason))), TextConstant(STATUS_OF_REASON[reason]))
        for reason in reasons_for(indicator.answer)
        if reason in STATUS_OF_REASON
    )
    return (
        *given,
        (empty, TextConstant(Status.NOT_REPORTED)),
        (is_in(written.name, CellState.NO_NUMBER), TextConstant(Status.WRITE_NUMBER)),
        (is_in(written.name, CellState.NO_CHOICE), TextConstant(Status.CHOOSE)),
        (is_in(written.name, CellState.BEYOND), TextConstant(Status.CHECK_NUMBER)),
    )


def _judged(context: FulfilmentContext, written: AnswerField) -> Words:
    scale = context.plan.scales.forecast
    grades = tuple((IsWord(written.name, grade.id), TextConstant(grade.id)) for grade in scale[:-1])
    return first_match(*_lacking(context.indicator, written), *grades, otherwise=TextConstant(scale[-1].id))


def _of_number(context: FulfilmentContext, missing: tuple[Case, ...], terms: TargetScope) -> Words:
    target, scale = context.for_year, context.plan.scales.forecast
    level = target.held_against(terms)
    known = target.source not in {ComparisonSource.NOTHING, ComparisonSource.RESPONDENTS}
    unknown = Not(IsNumber(level.name)) if known and isinstance(level, Input) else Always(value=False)
    thresholds = _thresholds(context.plan) if exact_degree(target, context.indicator.degree, terms) is not None else ()
    return first_match(
        *missing,
        (Always(value=not target.judged), TextConstant(target.because)),
        (Always(value=across_a_break(context, target)), TextConstant(Status.SERIES_BREAK)),
        (unknown, TextConstant(Status.NO_COMPARISON)),
        (target.met(terms), TextConstant(scale[0].id)),
        *thresholds,
        otherwise=TextConstant(scale[-1].id),
    )


def _is_dated_ahead(target: DayTarget, terms: TargetScope) -> Truth:
    """Whether a milestone is said to come so far, or to be done, on a day to come, and in time."""
    days = dict.fromkeys((target.decided_by, DONE_ON))
    return Or(tuple(And((target.is_ahead(terms, day), target.dated(terms, day))) for day in days))


def _of_milestone(context: FulfilmentContext, target: DayTarget, terms: TargetScope) -> Words:
    """Met already, or planned in time; uncertain where nothing is planned, and too late where it is planned later.

    What is said to have come on a day ahead is planned for that day, whatever else was planned. Once the last day has
    passed there is nothing to expect.
    """
    scale = context.plan.scales.forecast
    best, last = scale[0], scale[-1]
    middle = scale[1] if len(scale) > 2 else None  # noqa: PLR2004 -- a middle
    unplanned = TextConstant(Status.NOT_REPORTED) if middle is None else TextConstant(middle.id)
    planned = Not(target.is_said(terms))
    return first_match(
        by_helper(),
        (target.lacks_date(terms), TextConstant(Status.WRITE_DATE)),
        (target.met(terms), TextConstant(best.id)),
        (Always(value=not is_to_come(target, context.round)), TextConstant(last.id)),
        (_is_dated_ahead(target, terms), TextConstant(best.id)),
        (And((planned, target.dated(terms, PLANNED_ON))), TextConstant(best.id)),
        (And((planned, Not(IsNumber(terms.cell(PLANNED_ON).name)))), unplanned),
        otherwise=TextConstant(last.id),
    )
