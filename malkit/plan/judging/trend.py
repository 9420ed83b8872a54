"""Whether an outcome is better or worse than before, by the direction that is wanted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    Arithmetic,
    Compare,
    Comparison,
    Constant,
    Greatest,
    Input,
    IsNumber,
    Not,
    Operator,
    Word,
    cases,
)
from malkit.plan.answers import RankAnswer
from malkit.plan.judging.cells import sound
from malkit.plan.judging.terms import cannot_compare
from malkit.plan.known import earlier_of, is_broken
from malkit.plan.scale import Trend
from malkit.plan.targets.base import OUTCOME, WHOLE_YEAR, Better, Terms, difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.formula import Number, Truth, Words
    from malkit.plan.indicator import Indicator
    from malkit.plan.inputs import InputCell
    from malkit.plan.matter import Matter
    from malkit.plan.targets import TargetKind

EARLIER = "earlier"
"""The cell with the earlier result that the trend compares with."""


def trend_of(matter: Matter, terms: Terms, cells: Sequence[InputCell]) -> Words:
    """The trend of an outcome against an earlier result: none where there is nothing earlier.

    Args:
        matter: gives the earlier result, the direction, the tolerance and the break.
        terms: what the target is judged in.
        cells: the cells that the outcome is written in.
    """
    indicator, target = matter.indicator, matter.target
    earlier = earlier_of(indicator, matter.round)
    tolerance = Constant(indicator.trend_tolerance)
    sides = _sides(direction_of(indicator, target), target, terms, tolerance)
    absent = (
        (Not(sound(indicator.answer, cells)), Word(Trend.NONE)),
        (Not(IsNumber(OUTCOME.name)), Word(Trend.NONE)),
    )
    if earlier is None:
        # A part of a year is not comparable with a whole one, where that is known.
        return cases(*absent, (Not(IsNumber(WHOLE_YEAR)), Word(Trend.NONE)), otherwise=Word(Trend.NOT_COMPARABLE))
    nothing = (*absent, (Not(IsNumber(EARLIER)), Word(Trend.NONE)))
    if sides is None or is_broken(matter, earlier):
        return cases(*nothing, otherwise=Word(Trend.NOT_COMPARABLE))
    better, worse = sides
    unknown = cannot_compare(target, terms) if target.range(terms) is not None else ()
    return cases(
        *nothing,
        *((each, Word(Trend.NOT_COMPARABLE)) for each in unknown),
        (better, Word(Trend.BETTER)),
        (worse, Word(Trend.WORSE)),
        otherwise=Word(Trend.UNCHANGED),
    )


def direction_of(indicator: Indicator, target: TargetKind) -> Better:
    """Which values of an indicator are better: as its target says, else as it says itself, else low ranks."""
    if target.better is not Better.NEITHER or target.range(Terms(0)) is not None:
        return target.better
    if indicator.better is not None:
        return indicator.better
    return Better.LESS if isinstance(indicator.answer, RankAnswer) else Better.NEITHER


def _sides(direction: Better, target: TargetKind, terms: Terms, tolerance: Constant) -> tuple[Truth, Truth] | None:
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
    return Greatest((below, above, Constant(Decimal(0))))


def _more(now: Number, before: Number, tolerance: Constant, places: int) -> Truth:
    return Compare(Comparison.MORE_THAN, now, Arithmetic(Operator.ADD, before, tolerance), places)


def _less(now: Number, before: Number, tolerance: Constant, places: int) -> Truth:
    return Compare(Comparison.LESS_THAN, now, Arithmetic(Operator.SUBTRACT, before, tolerance), places)
