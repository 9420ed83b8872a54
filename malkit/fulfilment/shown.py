"""What is printed of a judgement: its numbers with as few decimals as agree with its verdict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    And,
    Compare,
    Comparison,
    Constant,
    If,
    Input,
    IsNumber,
    Max,
    Not,
    Or,
    Round,
)
from malkit.fulfilment.degree import DEGREE_CELL, DEGREE_PLACES, EXACT_CELL
from malkit.fulfilment.forecast import FORECAST_CELL
from malkit.fulfilment.scope import for_the_year
from malkit.plan import AggregationMethod
from malkit.plan.answers import SeveralAnswer
from malkit.plan.targets.base import OUTCOME, TO_DATE, Better, ComparedTarget
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.formula import Number, Truth
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, TargetKind
    from malkit.plan.targets.base import TargetScope

SIDE = ".side"
"""What ends the names of the cells that say on which side of its target a value is."""

LEFT, LEFT_CELL = "left", "left.exact"
"""What is left as it is printed, and the helper cell with what it is rounded from."""
_DEGREE_DECIMALS = 3
"""Those of a share of 1 that is printed in per cent with one decimal."""
_STRICT = (Comparison.MORE_THAN, Comparison.LESS_THAN)


def decimals_together(indicator: Indicator) -> int:
    """How many decimals the figure of all has; a count of units none, and what is divided one at least."""
    rule = indicator.aggregation.rule
    if rule is AggregationMethod.COUNT_UNITS:
        return 0
    divided = rule in {
        AggregationMethod.SHARE_OF_UNITS,
        AggregationMethod.MEAN,
        AggregationMethod.WEIGHTED_MEAN,
        AggregationMethod.MEDIAN,
        AggregationMethod.INDEX,
    }
    return max(indicator.answer.places, int(divided))


def shown_values(
    context: FulfilmentContext, terms: TargetScope, decimals: int, *, judged: bool = True
) -> dict[str, Number]:
    """The outcome and the forecast as they are printed, by the names of their cells; of several answers each part.

    Args:
        context: what is judged.
        terms: the terms.
        decimals: how many decimals are printed, where no verdict asks for more.
        judged: whether it is judged at all.
    """
    answer, target = context.indicator.answer, context.target
    if isinstance(answer, SeveralAnswer):
        return dict(_parts(answer, target, terms))
    plain = Round(OUTCOME, decimals)
    forecast = Round(Input(FORECAST_CELL), decimals)
    to_date: dict[str, Number] = {TO_DATE: Round(Input(TO_DATE), decimals)} if terms.added else {}
    if not judged:
        return {OUTCOME.name: plain, FORECAST_CELL: forecast, **to_date}
    value = plain if terms.by_forecast else shown_value(target, terms, decimals)
    return {
        **({OUTCOME.name: plain, TO_DATE: value} if terms.added else {OUTCOME.name: value}),
        FORECAST_CELL: shown_value(context.for_year, for_the_year(terms), decimals),
    }


def shown_figures(
    context: FulfilmentContext, terms: TargetScope, decimals: int, *, degree: bool, left: bool
) -> dict[str, Number]:
    """All that is printed, by the names of cells: `shown_values`, the degree, and what is left, where there is any."""
    found = shown_values(context, terms, decimals)
    if degree:
        edges = context.plan.scale_of(context.indicator).edges.values()
        found[DEGREE_CELL] = shown_degree(tuple(edges))
    if left:
        found[LEFT] = shown_left(context.target, terms, decimals)
    return found


def _parts(answer: SeveralAnswer, target: TargetKind, terms: TargetScope) -> Iterator[tuple[str, Number]]:
    targets = {part.part: part.target for part in target.parts} if isinstance(target, Compound) else {}
    for part in answer.parts:
        inside, aim = terms.part(part.id), targets.get(part.id)
        plain = Round(inside.value, part.answer.places)
        yield inside.judged.name, plain if aim is None else shown_value(aim, inside, part.answer.places)


def shown_value(target: TargetKind, terms: TargetScope, decimals: int) -> Number:
    """The value that is judged, rounded at as few decimals as give the verdict that it has, never at fewer than asked.

    Args:
        target: the target.
        terms: the terms.
        decimals: how many decimals are asked for.
    """
    value = terms.value
    if not _is_held(target, terms):
        return Round(value, decimals)
    side = Input(terms.judged.name + SIDE)
    found: Number = value if terms.compare_places is None else Round(value, terms.compare_places)
    for places in reversed(range(decimals, terms.places)):
        agrees = Compare(Comparison.EQUAL, _side(target, replace(terms, rounded=places)), side, None)
        found = If(agrees, Round(value, places), found)
    return found


def sides(context: FulfilmentContext, terms: TargetScope) -> dict[str, Number]:
    """Helper cells that say on which side of their targets the values are that are judged, for `shown_value` to read.

    Args:
        context: what is judged.
        terms: the terms.
    """
    answer, target = context.indicator.answer, context.target
    judged: list[tuple[TargetKind, TargetScope]]
    if isinstance(answer, SeveralAnswer):
        parts = target.parts if isinstance(target, Compound) else ()
        judged = [(part.target, terms.part(str(part.part))) for part in parts]
    else:
        judged = [(target, terms), (context.for_year, for_the_year(terms))]
    return {each.judged.name + SIDE: _side(aim, each) for aim, each in judged if _is_held(aim, each)}


def _is_held(target: TargetKind, terms: TargetScope) -> bool:
    """Whether a target holds a number against another, or several."""
    return target.judged and (target.held_against(terms) is not None or target.range(terms) is not None)


def _side(target: TargetKind, terms: TargetScope) -> Number:
    return If(target.met(terms), Constant(Decimal(1)), Constant(Decimal(0)))


def left_of(target: TargetKind, terms: TargetScope, decimals: int) -> Number | None:
    """How far a value is from its target: never nothing where the target is not met; None where nothing can be left.

    Who stands at a level that must be passed has one step of the last decimal to go.
    """
    left = target.left(terms)
    if left is None or target.better is Better.NEITHER:
        return left
    strict = isinstance(target, ComparedTarget) and target.comparison in _STRICT
    if not strict and terms.compare_places is not None:
        return left  # what is left is rounded as it is compared
    least = Constant(Decimal(1).scaleb(-(decimals if strict else terms.places)))
    return If(target.met(terms), left, Max((left, least)))


def shown_left(target: TargetKind, terms: TargetScope, decimals: int) -> Number:
    """What is left, of the cell `LEFT_CELL`, with the value's decimals, and as nothing only where the target is met.

    Args:
        target: the target.
        terms: the terms.
        decimals: how many decimals are asked for.
    """
    left = Input(LEFT_CELL)
    found: Number = Round(left, terms.places)
    for places in reversed(range(decimals, terms.places)):
        rounded = Round(left, places)
        nothing = Compare(Comparison.EQUAL, rounded, Constant(Decimal(0)), None)
        found = If(Or((nothing, target.met(replace(terms, rounded=places)))), found, rounded)
    return If(target.met(terms), Round(left, decimals), found)


def shown_degree(thresholds: Sequence[Decimal]) -> Number:
    """A degree as it is printed: in per cent with one decimal, or two where one would put it on another step.

    Args:
        thresholds: the degrees that the scale's steps begin at, between the first and the last.
    """
    degree = Input(DEGREE_CELL)
    rounded = Round(Max((Input(EXACT_CELL), Constant(Decimal(0)))), _DEGREE_DECIMALS)
    crossed = Or(tuple(_crosses(degree, rounded, edge) for edge in (Decimal(1), *thresholds)))
    return If(IsNumber(DEGREE_CELL), If(crossed, Round(degree, DEGREE_PLACES), rounded))


def _crosses(number: Number, rounded: Number, edge: Decimal) -> Truth:
    """Whether rounding takes a number to an edge from below, or the other way."""
    reaches, is_reached = (
        Compare(Comparison.AT_LEAST, each, Constant(edge), DEGREE_PLACES) for each in (number, rounded)
    )
    return Or((And((is_reached, Not(reaches))), And((reaches, Not(is_reached)))))
