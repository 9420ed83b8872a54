"""How far a target is met, by the method that the plan names or the target kind's own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Arithmetic, Compare, Comparison, Constant, Greatest, If, Least, Operator, Ratio, Round
from malkit.plan.indicator import DegreeMethod
from malkit.plan.targets.base import Better
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.targets import TargetKind
    from malkit.plan.targets.base import Terms

DEGREE_PLACES = 4
BASELINE_CELL = "baseline"
_NEXT_TO_ONE = 13
"""Places at which the largest numbers of a cell still tell a share from the whole."""
_ALMOST = Constant(1 - Decimal(1).scaleb(-DEGREE_PLACES))
_ZERO, _TWO = Constant(Decimal(0)), Constant(Decimal(2))
_OWN = {Better.MORE: DegreeMethod.OUTCOME_OVER_TARGET, Better.LESS: DegreeMethod.TWO_MINUS}


def degree_of(target: TargetKind, method: DegreeMethod, terms: Terms) -> Number | None:
    """How far a target is met, as a share of 1 rounded to four places, as it is compared and shown.

    It is blank where the target or the way to it is zero or points the other way: a share of nothing, or of less than
    nothing, says nothing.

    Args:
        target: the target.
        method: the method; `OWN` for outcome over target where more is better, and 2 less outcome over target where
            less is.
        terms: the terms.

    Returns:
        The expression; None for a target without a degree.
    """
    exact = _exact(target, method, terms)
    return None if exact is None else _as_shown(exact)


def _as_shown(exact: Number) -> Number:
    """A degree rounded as it is compared and shown, but never from below the whole up to it."""
    rounded = Round(exact, DEGREE_PLACES)
    below = Compare(Comparison.LESS_THAN, exact, Constant(Decimal(1)), _NEXT_TO_ONE)
    return If(below, Least((rounded, _ALMOST)), rounded)


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


def _exact(target: TargetKind, method: DegreeMethod, terms: Terms) -> Number | None:
    if isinstance(target, Compound) and method is DegreeMethod.OWN:
        return _of_compound(target, terms)
    chosen = chosen_method(target, method)
    level = target.held_against(terms)
    if level is None or chosen is DegreeMethod.NONE or not fits(target, chosen):
        return None
    value = terms.value
    match chosen:
        case DegreeMethod.OUTCOME_OVER_TARGET:
            return _positive(level, Ratio(value, level), terms)
        case DegreeMethod.TARGET_OVER_OUTCOME:
            return _positive(level, _positive(value, Ratio(level, value), terms), terms)
        case DegreeMethod.TWO_MINUS:
            return _positive(level, Arithmetic(Operator.SUBTRACT, _TWO, Ratio(value, level)), terms)
        case _:
            return _way(target, level, terms)


def _way(target: TargetKind, level: Number, terms: Terms) -> Number:
    """The way from the baseline to the target that has been gone; blank when the baseline is there already."""
    baseline = terms.cell(BASELINE_CELL)
    comparison = Comparison.MORE_THAN if target.better is Better.MORE else Comparison.LESS_THAN
    gone = Arithmetic(Operator.SUBTRACT, terms.value, baseline)
    whole = Arithmetic(Operator.SUBTRACT, level, baseline)
    return If(Compare(comparison, level, baseline, terms.places), Ratio(gone, whole))


def _positive(number: Number, then: Number | None, terms: Terms) -> Number | None:
    """A number where another is more than zero, and blank elsewhere; decided beforehand where that is known."""
    if then is None:
        return None
    if isinstance(number, Constant):
        return then if number.value > 0 else None
    return If(Compare(Comparison.MORE_THAN, number, _ZERO, terms.places), then)


def _of_compound(target: Compound, terms: Terms) -> Number | None:
    """The lowest degree of those that shall all be met, the highest of those of which any is enough."""
    parts = [_exact(part.target, DegreeMethod.OWN, terms.part(str(part.part))) for part in target.parts]
    known = tuple(part for part in parts if part is not None)
    if len(known) < len(parts):
        return None
    return Least(known) if target.rule == "all" else Greatest(known)
