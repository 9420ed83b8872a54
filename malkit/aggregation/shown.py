"""What is shown of a figure for all: its numbers as printed, how its degree is computed, and its weakest parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.aggregation.closed import parts_of
from malkit.aggregation.committee_figure import judged_by
from malkit.aggregation.prior_figures import prior_cells_for_all
from malkit.formula import Cells, evaluate, round_half_up
from malkit.fulfilment import FORECAST_CELL, SIDE, chosen_method, decimals_together, scope_of
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.fulfilment.degree import exact_degree
from malkit.plan import AggregationMethod
from malkit.plan.indicator import DegreeMethod
from malkit.plan.targets.base import Better
from malkit.plan.targets.compound import Compound
from malkit.plan.targets.counting_units import AllUnits, ShareOfUnits
from malkit.text import decimals_agreeing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.aggregation.result import CommitteeResult
    from malkit.formula import Value
    from malkit.fulfilment import FulfilmentFormulas, Shown
    from malkit.fulfilment.context import FulfilmentContext


class OfSeveral(StrEnum):
    """What a degree is of where it is of no one number."""

    RESPONDENTS = "of_respondents"
    NEEDED = "of_those_needed"
    LOWEST_PART = "of_the_lowest_part"
    HIGHEST_PART = "of_the_highest_part"


def degree_method(context: FulfilmentContext, asked: int) -> DegreeMethod | OfSeveral:
    """How far the target is met is computed; `NONE` where the figure has no degree.

    Args:
        context: what is judged, of all who answer.
        asked: how many are asked.
    """
    judged = judged_by(context)
    alone = asked == 1 and context.indicator.target_level == "committee"
    target, method = judged.target, judged.indicator.degree
    nothing = context.indicator.aggregation.rule is AggregationMethod.NONE and not target.counts_units and not alone
    if nothing or not target.judged or exact_degree(target, method, scope_of(judged)) is None:
        return DegreeMethod.NONE
    if target.counts_units:
        return OfSeveral.RESPONDENTS if isinstance(target, AllUnits) else OfSeveral.NEEDED
    if isinstance(target, Compound):
        return OfSeveral.LOWEST_PART if target.rule == "all" else OfSeveral.HIGHEST_PART
    return chosen_method(target, method)


def level_by_now(whole: CommitteeResult) -> Decimal | None:
    """How much of the year's level is expected by now, which the degree of a part of the year is computed with.

    Args:
        whole: the figure.

    Returns:
        With a decimal more than the answer where it is no such number; None where the degree is of the whole level, or
        there is none.
    """
    judged = judged_by(whole.context)
    terms, target = scope_of(judged), judged.target
    if terms.expected is None or whole.figures.degree is None:
        return None
    expression = target.held_against(terms)
    if expression is None or expression == target.held_against(replace(terms, expected=None)):
        return None
    parts = (*whole.concerned, *parts_of(whole.closed, forecast=False))
    known = prior_cells_for_all(judged, parts, scope=whole.scope)
    cells = {name: each.value for name, each in known.items() if each.value is not None}
    level, places = evaluate(expression, Cells(cells)), judged.indicator.answer.places
    if not isinstance(level, Decimal):
        return None
    short = round_half_up(level, places)
    return short if short == level else round_half_up(level, places + 1)


_FURTHER = 4


def printed(whole: CommitteeResult) -> Shown:
    """A figure's numbers as they are printed, whatever its status is.

    Args:
        whole: the figure.
    """
    shown, usual = whole.figures.shown, decimals_together(whole.context.indicator)
    return replace(
        shown,
        outcome=_at_least_rounded(whole.outcome, shown.outcome, usual),
        forecast=_at_least_rounded(whole.forecast, shown.forecast, usual),
    )


def _at_least_rounded(number: Decimal | None, shown: Decimal | None, usual: int) -> Decimal | None:
    if number is None:
        return None
    return round_half_up(number, usual) if shown is None else shown


def printed_together(
    shown: Shown,
    judgement: FulfilmentFormulas,
    known: Mapping[str, Decimal],
    outcome: Decimal | None,
    forecast: Decimal | None,
) -> Shown:
    """What was printed of the judged value, with the whole's own outcome and forecast.

    Args:
        shown: what is printed of the judged value.
        judgement: the expressions that it is judged by.
        known: what it is compared with, by the names of cells.
        outcome: the outcome of all.
        forecast: the forecast of all.
    """
    given = {**known, OUTCOME_CELL: outcome, FORECAST_CELL: forecast}
    values: dict[str, Value] = {name: number for name, number in given.items() if number is not None}
    sides = {name: each for name, each in judgement.further.items() if name.endswith(SIDE)}
    cells = Cells(values | {name: evaluate(each, Cells(values)) for name, each in sides.items()})
    asked = {name: each for name in (OUTCOME_CELL, FORECAST_CELL) if (each := judgement.shown.get(name)) is not None}
    found = {name: evaluate(each, cells) for name, each in asked.items()}
    numbers = {name: number for name, number in found.items() if isinstance(number, Decimal)}
    return replace(shown, outcome=numbers.get(OUTCOME_CELL), forecast=numbers.get(FORECAST_CELL))


def printed_count(shown: Shown, context: FulfilmentContext, outcome: Decimal | None) -> Shown:
    """What is printed where respondents are counted: a share of them that was not reached never as one that was.

    Args:
        shown: what is printed of the judged value.
        context: what is judged.
        outcome: how many there are, or how large a share.
    """
    target, usual = context.target, decimals_together(context.indicator)
    if outcome is None or not isinstance(target, ShareOfUnits):
        return replace(shown, outcome=None, forecast=None)
    reached = outcome >= target.share
    places = decimals_agreeing(outcome, usual, usual + _FURTHER, lambda each: (each >= target.share) == reached)
    return replace(shown, outcome=round_half_up(outcome, places), forecast=None)


def weakest_parts(whole: CommitteeResult) -> tuple[str, ...]:
    """The keys of the weakest parts of a figure's breakdown; none where no part falls short, or all are alike.

    Of the parts with the worst status, those that are weakest by the figure that is judged; all of them where neither
    way is better, or one of them has no figure.

    Args:
        whole: the figure with its breakdown.
    """
    if whole.worst is None:
        return ()
    status = whole.breakdown[whole.worst].figures.status
    alike = {key: part for key, part in whole.breakdown.items() if part.figures.status == status}
    values = {key: value for key, part in alike.items() if (value := _judged(part)) is not None}
    better = whole.context.target.better
    found = tuple(alike)
    if better is not Better.NEITHER and len(values) == len(alike):
        least = min(values.values()) if better is Better.MORE else max(values.values())
        found = tuple(key for key, value in values.items() if value == least)
    return () if len(found) == len(whole.breakdown) else found


def _judged(part: CommitteeResult) -> Decimal | None:
    """The figure that a part is judged by: of the year so far where periods are added."""
    if scope_of(part.context).by_forecast:
        return part.forecast
    return part.outcome if part.year is None else part.year.value
