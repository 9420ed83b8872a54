"""Whether an outcome is better or worse than before, by the direction that is wanted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    Arithmetic,
    Compare,
    Comparison,
    Constant,
    Input,
    IsNumber,
    Max,
    Not,
    Operator,
    TextConstant,
    first_match,
)
from malkit.fulfilment.cell_state import is_valid
from malkit.fulfilment.prior_values import earlier_of, is_broken
from malkit.fulfilment.scope import cannot_compare
from malkit.plan import Trend
from malkit.plan.answers import RankAnswer
from malkit.plan.targets.base import OUTCOME, WHOLE_YEAR, Better, TargetScope, difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.formula import Number, Truth, Words
    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, TargetKind

EARLIER = "earlier"
"""The cell with the earlier result that the trend compares with."""


def trend_of(context: FulfilmentContext, terms: TargetScope, cells: Sequence[AnswerField]) -> Words:
    """The trend of an outcome against an earlier result: none where there is nothing earlier.

    Args:
        context: gives the earlier result, the direction, the tolerance and the break.
        terms: what the target is judged in.
        cells: the cells that the outcome is written in.
    """
    indicator, target = context.indicator, context.target
    earlier = earlier_of(indicator, context.round)
    tolerance = Constant(indicator.trend_tolerance)
    sides = _sides(direction_of(indicator, target), target, terms, tolerance)
    absent = (
        (Not(is_valid(indicator.answer, cells)), TextConstant(Trend.NONE)),
        (Not(IsNumber(OUTCOME.name)), TextConstant(Trend.NONE)),
    )
    if earlier is None:
        # A part of a year is not comparable with a whole one, where that is known.
        return first_match(
            *absent, (Not(IsNumber(WHOLE_YEAR)), TextConstant(Trend.NONE)), otherwise=TextConstant(Trend.NOT_COMPARABLE)
        )
    nothing = (*absent, (Not(IsNumber(EARLIER)), TextConstant(Trend.NONE)))
    if sides is None or is_broken(context, earlier):
        return first_match(*nothing, otherwise=TextConstant(Trend.NOT_COMPARABLE))
    better, worse = sides
    unknown = cannot_compare(target, terms) if target.range(terms) is not None else ()
    return first_match(
        *nothing,
        *((each, TextConstant(Trend.NOT_COMPARABLE)) for each in unknown),
        (better, TextConstant(Trend.BETTER)),
        (worse, TextConstant(Trend.WORSE)),
        otherwise=TextConstant(Trend.UNCHANGED),
    )


def direction_of(indicator: Indicator, target: TargetKind) -> Better:
    """Which values of an indicator are better: as its target says, else as it says itself, else low ranks."""
    if target.better is not Better.NEITHER or target.range(TargetScope(0)) is not None:
        return target.better
    if indicator.better is not None:
        return indicator.better
    return Better.LESS if isinstance(indicator.answer, RankAnswer) else Better.NEITHER


def _sides(
    direction: Better, target: TargetKind, terms: TargetScope, tolerance: Constant
) -> tuple[Truth, Truth] | None:
    """When an outcome is better, and when it is worse, than the earlier one by more than the tolerance."""
    outcome, earlier = Input(OUTCOME.name), Input(EARLIER)
    places = terms.places
    if direction is Better.NEITHER:
        ends = target.range(terms)
        if ends is None:
            return None
        now, before = _outside(outcome, ends, places), _outside(earlier, ends, places)
        return _less(now, before, tolerance, places), _more(now, before, tolerance, places)
    more, less = _more(outcome, earlier, tolerance, places), _less(outcome, earlier, tolerance, places)
    return (more, less) if direction is Better.MORE else (less, more)


def _outside(value: Number, ends: tuple[Number, Number], places: int) -> Number:
    """How far a value lies outside a range; zero within it."""
    low, high = ends
    below, above = difference(low, value, places), difference(value, high, places)
    return Max((below, above, Constant(Decimal(0))))


def _more(now: Number, before: Number, tolerance: Constant, places: int) -> Truth:
    return Compare(Comparison.MORE_THAN, now, Arithmetic(Operator.ADD, before, tolerance), places)


def _less(now: Number, before: Number, tolerance: Constant, places: int) -> Truth:
    return Compare(Comparison.LESS_THAN, now, Arithmetic(Operator.SUBTRACT, before, tolerance), places)
