"""The one place where all that is said of an answer is put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import And, If, IsNumber, Number, TextConstant, first_match
from malkit.fulfilment.answer_fields import AnswerField, Holds, inputs_of, outcomes_of, to_date_of
from malkit.fulfilment.cell_state import (
    all_valid,
    answer_cells,
    by_helper,
    helpers_of,
    is_valid,
    milestones,
    states_of,
)
from malkit.fulfilment.compounds import lost_of_compound, statuses_of_parts
from malkit.fulfilment.context import context_of
from malkit.fulfilment.degree import EXACT_CELL, degree_as_compared, exact_by_part, exact_degree
from malkit.fulfilment.forecast import OF_THE_CELL, forecast_helpers, forecast_status, unless_judged
from malkit.fulfilment.places import places_of_parts, waits
from malkit.fulfilment.prior_values import earlier_of
from malkit.fulfilment.scope import adds_up, scope_of, year_is_unknown
from malkit.fulfilment.shown import decimals_together, left_of, shown_figures, shown_values, sides
from malkit.fulfilment.status import NOT_COMPARED, meets, status_of
from malkit.fulfilment.trend import EARLIER, trend_of
from malkit.plan import ActionsAnswer, AggregationMethod, ComparisonSource, ForecastMode, Status, Trend
from malkit.plan.answers import YesNoAnswer
from malkit.plan.measured import is_measured
from malkit.plan.own_targets import answers_for_all, own_target
from malkit.plan.targets.base import OUTCOME, TO_DATE, Better, DayTarget
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from malkit.formula import Expression, Truth, Words
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, Plan, ReportingRound, Scales, TargetKind
    from malkit.plan.targets.base import TargetScope

_ANY = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class FulfilmentFormulas:
    """The expressions of one answer or one aggregate, each for a cell of its own; later ones read earlier ones.

    The cells that they read are those of `answer_fields.py` and `prior_values.py`, `forecast`, `reason`, and those that
    they name here: the helpers, the outcomes that are computed, and `degree`.

    Args:
        usable: whether the cells of the outcome hold what they should, so that its figure can be added up.
        helpers: what helper cells hold, by name, in the order they are computed.
        outcomes: how figures come of the answer's cells, by name; none where the figure is written or counted itself.
        further: what further helper cells hold, by name: exact degrees, parts that are met, what the forecast needs.
        degree: how far the target is met, as a share of 1; None where there is no degree.
        status: the id of a step of the scale, or a code of `Status`.
        left: what is left to do; None where nothing can be left.
        forecast: the status of the year's forecast.
        trend: a code of `Trend`.
        meets: whether the target is met as things stand, whatever the calendar says: `MET`, `FALLS_SHORT`, or
            `NOT_COMPARED` where nothing can be compared.
        shown: the numbers as they are printed, by the names of their cells: outcomes, the forecast, the degree, and
            what is left; they read `degree` and `LEFT_CELL`.
        parts: the status of each of several answers by itself, by the part's id, where the target is one for each.
        lost: whether several answers can never meet theirs together; None for one answer.
    """

    usable: Truth
    helpers: Mapping[str, Expression]
    outcomes: Mapping[str, Number]
    further: Mapping[str, Expression]
    degree: Number | None
    status: Words
    left: Number | None
    forecast: Words
    trend: Words
    meets: Words
    shown: Mapping[str, Number]
    parts: Mapping[str, Words] = field(default_factory=dict)
    lost: Truth | None = None


def for_respondent(
    plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str, *, period: bool = False
) -> FulfilmentFormulas:
    """The expressions that one respondent's own answer is judged by.

    Where only the committee's figure is judged, the status says so and there is neither degree nor anything left.

    Args:
        plan: gives the scale and the target.
        indicator: what is answered.
        round_: the round it is answered in.
        respondent: id of who answers.
        period: whether the round's own period is judged alone, where the year so far is judged else.
    """
    alone = answers_for_all(plan, indicator, round_, respondent)
    whole = context_of(plan, indicator, round_, None if alone else respondent)
    whole = replace(whole, interim=whole.interim or period)
    own = own_target(plan, indicator, round_, respondent)
    context = whole if own is None else replace(whole, target=own, year_target=_own_of(whole.for_year))
    terms = scope_of(context)
    cells = answer_cells(indicator, plan.scales, by_forecast=terms.by_forecast)
    judgement = _judgement(context, terms, cells)
    if own is not None or not whole.target.judged:
        return judgement
    return _for_the_whole_only(context, judgement, _whose(plan, indicator, respondent))


def _own_of(target: TargetKind) -> TargetKind:
    each = target.for_each() if target.counts_units else None
    return target if each is None else each


def _whose(plan: Plan, indicator: Indicator, respondent: str) -> Status:
    """What is said of an answer that is no figure of its own: that the committee's is judged, or its group's.

    Where nothing is put together there is neither.
    """
    if indicator.aggregation.rule is AggregationMethod.NONE:
        return Status.NO_WHOLE
    if indicator.target_level != "group":
        return Status.COMMITTEE
    return Status.GROUP if plan.groups_of(respondent) else Status.NO_TARGET


def _for_the_whole_only(context: FulfilmentContext, judgement: FulfilmentFormulas, whose: Status) -> FulfilmentFormulas:
    """The judgement of an answer whose target is that of several: its own figures are told, and not judged."""
    status = first_match(by_helper(), otherwise=TextConstant(whose))
    forecast = unless_judged(context, judgement.forecast, whose)
    trend = _of_another_range(context, judgement)
    further = {name: each for name, each in judgement.further.items() if name != EXACT_CELL}
    return replace(_not_compared(context, judgement), status=status, forecast=forecast, trend=trend, further=further)


def _not_compared(context: FulfilmentContext, judgement: FulfilmentFormulas) -> FulfilmentFormulas:
    """A judgement without all that needs a target."""
    shown = shown_values(context, scope_of(context), context.indicator.answer.places, judged=False)
    return replace(
        judgement, degree=None, left=None, meets=TextConstant(NOT_COMPARED), shown=shown, parts={}, lost=None
    )


def _of_another_range(context: FulfilmentContext, judgement: FulfilmentFormulas) -> Words:
    """The trend of a figure that is one of several in the target's: how far it lies from their level says nothing."""
    if context.target.better is not Better.NEITHER or not context.target.judged:
        return judgement.trend
    if earlier_of(context.indicator, context.round) is None:
        return judgement.trend
    usable = And((judgement.usable, IsNumber(OUTCOME.name), IsNumber(EARLIER)))
    return first_match((usable, TextConstant(Trend.NOT_COMPARABLE)), otherwise=TextConstant(Trend.NONE))


def for_a_part(judgement: FulfilmentFormulas, context: FulfilmentContext) -> FulfilmentFormulas:
    """The judgement of a breakdown's part: the level of what is added up to a total is the total's, not its parts'."""
    by_level = context.target.judged and context.target.source is ComparisonSource.NOTHING
    added = context.indicator.aggregation.rule is AggregationMethod.SUM and any(
        each.total for each in context.indicator.breakdowns
    )
    if not by_level or not added:
        return judgement
    status = first_match(by_helper(), otherwise=TextConstant(Status.NO_TARGET))
    forecast = unless_judged(context, judgement.forecast, Status.NO_TARGET)
    further = {name: each for name, each in judgement.further.items() if name in OF_THE_CELL}
    trend = _of_another_range(context, judgement)
    return replace(_not_compared(context, judgement), status=status, forecast=forecast, trend=trend, further=further)


def for_aggregate(context: FulfilmentContext, *, worked_out: bool) -> FulfilmentFormulas:
    """The expressions that an aggregate is judged by.

    An aggregate is a number that nobody wrote, so that only its absence is asked about; so is what all expect, though
    each may have judged its own forecast in words.

    Args:
        context: what is judged, by which target.
        worked_out: whether the number is added up or divided, so that it is rounded before it is compared.
    """
    indicator = context.indicator
    if indicator.forecast is not ForecastMode.NONE:
        context = replace(context, indicator=indicator.model_copy(update={"forecast": ForecastMode.DERIVED}))
    # What an aggregate is judged by stands in the outcome's cell, also where periods were added before.
    return _judgement(context, replace(scope_of(context, worked_out=worked_out), added=False), None)


def for_the_only_answer(context: FulfilmentContext) -> FulfilmentFormulas:
    """The expressions by which the answer of the one who answers for all is judged as the whole's."""
    terms = scope_of(context)
    cells = answer_cells(context.indicator, context.plan.scales, by_forecast=terms.by_forecast)
    return _judgement(context, terms, cells)


def _judgement(
    context: FulfilmentContext, terms: TargetScope, written: Sequence[AnswerField] | None
) -> FulfilmentFormulas:
    indicator, target, scales = context.indicator, context.target, context.plan.scales
    decimals = decimals_together(indicator) if written is None else indicator.answer.places
    cells = _whole_cells(terms.judged.name) if written is None else written
    # A yes or a no is no share of the way, and nothing is left of it.
    unknown = year_is_unknown(context) or (written is not None and isinstance(indicator.answer, YesNoAnswer))
    exact = None if unknown else exact_degree(target, indicator.degree, terms)
    outcome_cells = _whole_cells(OUTCOME.name) if written is None else cells
    if written is not None and terms.by_forecast:
        outcome_cells = answer_cells(indicator, scales, by_forecast=False)
    measured = is_measured(context.plan, indicator, context.round)
    helpers = states_of(outcome_cells)
    helpers |= helpers_of(indicator, cells, _lacks_date(indicator, target, terms), measured=measured, added=terms.added)
    degree = None if exact is None else _where_sound(context, cells, _degree(context, terms))
    left = None if unknown else _where_sound(context, cells, left_of(target, terms, decimals))
    return FulfilmentFormulas(
        usable=is_valid(indicator.answer, outcome_cells),
        helpers=helpers,
        outcomes={} if written is None else _outcomes(indicator, scales, added=terms.added),
        further=_further(context, terms, exact, helpers),
        degree=degree,
        status=status_of(context, terms, has_degree=exact is not None),
        left=left,
        forecast=forecast_status(context, terms),
        trend=trend_of(context, terms, outcome_cells),
        meets=meets(context, terms),
        shown=shown_figures(context, terms, decimals, degree=degree is not None, left=left is not None),
        parts=statuses_of_parts(context, target, terms, helpers) if isinstance(target, Compound) else {},
        lost=lost_of_compound(context, target, terms, helpers) if isinstance(target, Compound) else None,
    )


def _degree(context: FulfilmentContext, terms: TargetScope) -> Number:
    return degree_as_compared(context.target, terms, EXACT_CELL, waits=waits(context))


def _further(
    context: FulfilmentContext, terms: TargetScope, exact: Number | None, helpers: Collection[str]
) -> dict[str, Expression]:
    """The helper cells that read outcomes: what parts come to, the exact degree, and what the forecast needs."""
    found: dict[str, Expression] = {**sides(context, terms)}
    if isinstance(context.target, Compound):
        found |= exact_by_part(context.target, terms)
        found |= places_of_parts(context.target, terms, context.plan.scale_of(context.indicator), helpers)
    if exact is not None:
        found[EXACT_CELL] = exact
    return found | forecast_helpers(context, terms)


def _outcomes(indicator: Indicator, scales: Scales, *, added: bool) -> dict[str, Number]:
    """The figures that are computed, each where the cells that it comes of hold what they should."""
    found: dict[str, Number] = {}
    for name, number in outcomes_of(indicator.answer).items():
        prefix = name.removesuffix(OUTCOME.name)
        cells = [cell for cell in inputs_of(indicator.answer, scales) if cell.name.startswith(prefix)]
        found[name] = If(all_valid(cells), number)
    if added and not isinstance(indicator.answer, ActionsAnswer):  # they are counted from the list
        usable = is_valid(indicator.answer, inputs_of(indicator.answer, scales), added=True)
        found[TO_DATE] = If(usable, to_date_of(indicator.answer))
    return found


def _whole_cells(name: str) -> tuple[AnswerField, ...]:
    """The cell of an aggregate: its one figure, which of several answers is how many meet theirs."""
    return (AnswerField(name, Holds.NUMBER, lowest=-_ANY, highest=_ANY),)


def _where_sound(context: FulfilmentContext, cells: Sequence[AnswerField], number: Number | None) -> Number | None:
    """A number where the cells hold what they should: what cannot be true has no degree either."""
    return None if number is None else If(is_valid(context.indicator.answer, cells, added=adds_up(context)), number)


def undated(context: FulfilmentContext) -> dict[str, Truth]:
    """When a date that decides is lacking, by the name of the date's cell; none where no date decides."""
    target = (context.target.for_each() if context.target.counts_units else None) or context.target
    lacking = _lacks_date(context.indicator, target, scope_of(context))
    return {f"{prefix}{each.decided_by}": lacking[prefix] for prefix, each in _days(target) if prefix in lacking}


def _lacks_date(indicator: Indicator, target: TargetKind, terms: TargetScope) -> dict[str, Truth]:
    """When the date that decides is lacking, by the prefix of the milestone."""
    has = milestones(indicator.answer)
    return {
        prefix: each.lacks_date(terms.part(prefix.removesuffix(".")) if prefix else terms)
        for prefix, each in _days(target)
        if prefix in has
    }


def _days(target: TargetKind) -> Iterator[tuple[str, DayTarget]]:
    """The targets of a day among a target and its parts, with what the names of their milestones' cells begin with."""
    if isinstance(target, DayTarget):
        yield "", target
    for part in target.parts if isinstance(target, Compound) else ():
        if isinstance(part.target, DayTarget):
            yield f"{part.part}.", part.target
