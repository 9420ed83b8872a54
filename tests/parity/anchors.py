"""Numbers where something changes: levels, thresholds, earlier results and bounds, and the numbers next to them."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from malkit.formula import BLANK, Cells, evaluate
from malkit.fulfilment import scope_of
from malkit.plan.base import furthest
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import TargetKind
    from malkit.plan.targets.base import TargetScope

    from .case import Asked

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_CELL = Context(prec=15, rounding=ROUND_HALF_UP)
_TYPED = Context(prec=14, rounding=ROUND_HALF_UP)
"""LibreOffice takes two numbers for one that differ by less than 2^-48 of themselves, in the fifteenth digit alone."""
_ROUNDED_ALIKE = 12
"""From 13 digits on LibreOffice rounds a half as it is stored, not as it is shown."""
_NEXT = ("0", "-0.0001", "-0.00005", "-0.000049", "-0.00001", "0.00005", "0.0001")


def anchors(asked: Asked, prefix: str = "") -> list[Decimal]:
    """Numbers where a status, a degree, a trend or a bound changes, for a number or for a part of an answer."""
    context = asked.context
    terms = scope_of(context)
    target: TargetKind = context.target
    if isinstance(target, Compound):
        part = next(part for part in target.parts if f"{part.part}." == prefix)
        target, terms = part.target, terms.part(str(part.part))
    known = asked.setting.known
    levels = list(_levels(target, terms, known))
    found = [*levels, *(number for level in levels for number in _thresholds(context, level, known.get("baseline")))]
    earlier = known.get("earlier")
    if earlier is not None:
        tolerance = context.indicator.trend_tolerance
        found += [earlier, earlier + tolerance, earlier - tolerance]
    return [_CELL.plus(number) for number in found] or [Decimal(1)]


def _levels(target: TargetKind, terms: TargetScope, known: Mapping[str, Decimal]) -> Iterator[Decimal]:
    """What a value is held against by now, and for the whole year."""
    cells = Cells(known)
    for whole in (terms, replace(terms, expected=None)):
        for expression in (target.held_against(whole), *(target.range(whole) or ())):
            value = BLANK if expression is None else evaluate(expression, cells)
            if isinstance(value, Decimal):
                yield value


def _thresholds(context: FulfilmentContext, level: Decimal, baseline: Decimal | None) -> Iterator[Decimal]:
    """The values whose degree is a threshold, or next to one, by every method."""
    plan = context.plan
    steps = [step.from_degree for step in plan.scale_of(context.indicator).steps]
    steps += [grade.from_degree for grade in plan.scales.forecast]
    for step in {Decimal(1), *(step for step in steps if step is not None)}:
        for next_to in map(Decimal, _NEXT):
            degree = step + next_to
            yield _EXACT.multiply(level, degree)
            yield _EXACT.multiply(level, 2 - degree)
            yield _EXACT.divide(level, degree)
            if baseline is not None:
                yield _EXACT.add(baseline, _EXACT.multiply(degree, level - baseline))


def bounds(asked: Asked) -> tuple[Decimal, ...]:
    """The bounds of an answer and of what a cell holds exactly."""
    places = asked.context.indicator.answer.places
    return (*asked.context.indicator.answer.bounds, furthest(places), -furthest(places))


def next_to(number: Decimal, places: int, compared: int) -> list[float]:
    """What people and programs may leave in a cell near a number.

    Args:
        number: the number itself.
        places: the decimals that are asked for.
        compared: the places that is rounded at what is worked out of it.
    """
    asked, last = Decimal(1).scaleb(-places), Decimal(1).scaleb(-compared)
    more = asked / 10
    typed = number.quantize(asked, context=_EXACT)
    tie = last / 2
    almost = tie - last / 1000
    found = [typed, typed - asked, typed + asked, typed - last, typed + last]
    found += [typed - more, typed + more, typed - more / 2, typed + more / 2, typed - 6 * more, typed + 4 * more]
    found += [number]
    if number.adjusted() + compared < _ROUNDED_ALIKE:
        found += [typed - tie, typed + tie, typed - almost, typed + almost, number - tie, number + tie]
    exact = [float(_TYPED.plus(each)) for each in found]
    # Next to zero is what no spreadsheet program holds.
    return [*exact, *(math.nextafter(exact[0], end) for end in (math.inf, -math.inf) if exact[0])]
