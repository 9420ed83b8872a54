"""How far a target is met, by the method that the plan names or the target kind's own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    Arithmetic,
    Compare,
    Comparison,
    Constant,
    If,
    Input,
    Max,
    Min,
    Not,
    Operator,
    Ratio,
    Round,
)
from malkit.plan.answers import YesNoAnswer
from malkit.plan.indicator import DegreeMethod
from malkit.plan.targets.base import Better, difference
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan import TargetKind
    from malkit.plan.targets.base import TargetScope

DEGREE_PLACES = 4
DEGREE_CELL, EXACT_CELL = "degree", "degree.exact"
BASELINE_CELL = "baseline"
_ALMOST = Constant(1 - Decimal(1).scaleb(-DEGREE_PLACES))
_ZERO, _ONE, _TWO = Constant(Decimal(0)), Constant(Decimal(1)), Constant(Decimal(2))
_OWN = {Better.MORE: DegreeMethod.OUTCOME_OVER_TARGET, Better.LESS: DegreeMethod.TWO_MINUS}


def exact_degree(target: TargetKind, method: DegreeMethod, terms: TargetScope) -> Number | None:
    """How far a target is met, as a share of 1, for a helper cell.

    It is blank where the target or the way to it is zero or points the other way: a share of nothing, or of less than
    nothing, says nothing.

    Args:
        target: the target.
        method: the method; `OWN` for outcome over target where more is better, and for twice the target less the
            outcome, over the target, where less is.
        terms: the terms.

    Returns:
        The expression; None for a target without a degree.
    """
    if isinstance(target, Compound) and method is DegreeMethod.OWN:
        return _of_compound(target, terms)
    chosen = chosen_method(target, method)
    level = target.held_against(terms)
    if level is None or not target.by_degrees or chosen is DegreeMethod.NONE or not fits(target, chosen):
        return None
    value = terms.value
    match chosen:
        case DegreeMethod.OUTCOME_OVER_TARGET:
            return _positive(level, _not_below_nothing(value, Ratio(value, level), terms), terms)
        case DegreeMethod.TARGET_OVER_OUTCOME:
            return _positive(level, _positive(value, Ratio(level, value), terms), terms)
        case DegreeMethod.TWO_MINUS:
            # Divided last, so that nothing is rounded before the whole: 2 less a quotient loses digits of both.
            left = Arithmetic(Operator.SUBTRACT, Arithmetic(Operator.MULTIPLY, _TWO, level), value)
            return _positive(level, Ratio(left, level), terms)
        case _:
            return _way(target, level, terms)


def degree_as_compared(target: TargetKind, terms: TargetScope, cell: str, *, waits: bool = False) -> Number:
    """A degree rounded as it is compared: the whole or more where the target is met, else less, never below 0.

    What must not be passed, and may still be, is reached to no degree before its end: how little there has been so far
    says nothing of that.

    Args:
        target: the target.
        terms: the terms.
        cell: name of the helper cell with the exact degree.
        waits: whether what is judged is judged later.
    """
    rounded = Round(Input(cell), DEGREE_PLACES)
    if waits and target.better is Better.LESS:
        return If(Not(target.met(terms)), not_the_whole(rounded))
    return If(target.met(terms), Max((rounded, _ONE)), not_the_whole(rounded))


def not_the_whole(degree: Number) -> Number:
    """A degree of what is not met: less than the whole, whatever it is rounded to, and never below nothing."""
    return Max((_ZERO, Min((degree, _ALMOST))))


def chosen_method(target: TargetKind, method: DegreeMethod) -> DegreeMethod:
    """The method that is used: the plan's, or the target kind's own; `NONE` for a kind without one."""
    return _OWN.get(target.better, DegreeMethod.NONE) if method is DegreeMethod.OWN else method


def fits(target: TargetKind, method: DegreeMethod) -> bool:
    """Whether a method can tell how far a target is met, and better values never give a lower degree."""
    match method:
        case DegreeMethod.OWN | DegreeMethod.NONE:
            return True
        case DegreeMethod.OUTCOME_OVER_TARGET:
            return target.better is Better.MORE
        case DegreeMethod.TARGET_OVER_OUTCOME | DegreeMethod.TWO_MINUS:
            return target.better is Better.LESS
        case DegreeMethod.WAY_FROM_BASELINE:
            return target.better is not Better.NEITHER and target.source != "baseline" and not target.counts_units


def _way(target: TargetKind, level: Number, terms: TargetScope) -> Number:
    """The way from the baseline to the target that has been gone; blank when the baseline is there already."""
    baseline = terms.cell(BASELINE_CELL)
    comparison = Comparison.MORE_THAN if target.better is Better.MORE else Comparison.LESS_THAN
    gone = difference(terms.value, baseline, terms.places)
    whole = difference(level, baseline, terms.places)
    return If(Compare(comparison, level, baseline, terms.compare_places), Ratio(gone, whole))


def _positive(number: Number, then: Number | None, terms: TargetScope) -> Number | None:
    """A number where another is more than zero, and blank elsewhere; decided beforehand where that is known."""
    if then is None:
        return None
    if isinstance(number, Constant):
        return then if number.value > 0 else None
    return If(Compare(Comparison.MORE_THAN, number, _ZERO, terms.compare_places), then)


def _not_below_nothing(number: Number, then: Number, terms: TargetScope) -> Number:
    """A number where another is not less than zero, and blank elsewhere: a loss is no share of a level above it."""
    return If(Compare(Comparison.AT_LEAST, number, _ZERO, terms.compare_places), then)


def _of_compound(target: Compound, terms: TargetScope) -> Number | None:
    """The lowest degree of those that shall all be met, the highest of those of which any is enough."""
    known = exact_by_part(target, terms)
    if len(known) < len(target.parts):
        return None
    cells = tuple(Input(name) for name in known)
    return Min(cells) if target.rule == "all" else Max(cells)


def exact_by_part(target: Compound, terms: TargetScope) -> dict[str, Number]:
    """A helper cell for each part of a compound that has a degree; a yes or a no is no share of the way."""
    found = {}
    for part in target.parts:
        if isinstance(terms.answers_of_parts[str(part.part)], YesNoAnswer):
            continue
        inside = terms.part(str(part.part))
        exact = exact_degree(part.target, DegreeMethod.OWN, inside)
        if exact is not None:
            found[f"{inside.prefix}exact"] = exact
    return found
