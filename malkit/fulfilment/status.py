"""The status of an answer: what it lacks, what the calendar keeps open, or the step of the scale that it is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Always, Compare, Comparison, Constant, Input, IsNumber, Not, TextConstant, first_match
from malkit.fulfilment.cell_state import by_helper
from malkit.fulfilment.compounds import never_judged, status_of_compound
from malkit.fulfilment.degree import DEGREE_CELL, DEGREE_PLACES
from malkit.fulfilment.places import can_still_change, is_settled, is_to_come, waits
from malkit.fulfilment.prior_values import across_a_break
from malkit.fulfilment.scope import cannot_compare, year_is_unknown
from malkit.plan import Status
from malkit.plan.targets.base import TO_DATE
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from malkit.formula import Words
    from malkit.fulfilment.cell_state import Case
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Scale, TargetKind
    from malkit.plan.targets.base import TargetScope

MET, FALLS_SHORT, NOT_COMPARED = "target_met", "target_falls_short", "target_not_compared"
"""Whether a value meets its target as things stand; never shown to anybody."""


def status_of(context: FulfilmentContext, terms: TargetScope, *, has_degree: bool) -> Words:
    """The status: the id of a step of the scale, or a code of `Status`.

    Args:
        context: what is judged.
        terms: the terms it is judged in.
        has_degree: whether the cell of the degree may hold one.
    """
    plan, indicator, round_, target = context.plan, context.indicator, context.round, context.target
    scale = plan.scale_of(indicator)
    at_year_end = TextConstant(Status.AT_YEAR_END)
    if isinstance(target, Compound):
        return status_of_compound(context, target, terms)
    short = _short_of_it(target, terms, scale, has_degree=has_degree)
    above_last = [condition for condition, _ in short]
    still = can_still_change(context, terms, above_last) if waits(context) else Always(value=False)
    return first_match(
        by_helper(),
        *_unjudged(context, terms),
        (Always(value=False) if is_settled(context) else still, at_year_end),
        (target.met(terms), TextConstant(scale.met.id)),
        (Always(value=is_to_come(target, round_)), TextConstant(Status.NOT_DUE)),
        (still, at_year_end),
        *short,
        otherwise=TextConstant(scale.steps[-1].id),
    )


def _unjudged(context: FulfilmentContext, terms: TargetScope) -> tuple[Case, ...]:
    """Why a complete answer is not judged: no target, or nothing to compare with."""
    target = context.target
    broken = ((Always(value=across_a_break(context, target)), TextConstant(Status.SERIES_BREAK)),)
    return (
        (Always(value=not target.judged), TextConstant(target.because)),
        (Always(value=year_is_unknown(context)), TextConstant(Status.YEAR_UNKNOWN)),
        *(((Not(IsNumber(TO_DATE)), TextConstant(Status.YEAR_UNKNOWN)),) if terms.added else ()),
        *(never_judged(context, target) if isinstance(target, Compound) else broken),
        *((unknown, TextConstant(Status.NO_COMPARISON)) for unknown in cannot_compare(target, terms)),
    )


def _short_of_it(target: TargetKind, terms: TargetScope, scale: Scale, *, has_degree: bool) -> tuple[Case, ...]:
    """The steps between met and the last: of no movement, or by degree."""
    still = target.stands_still(terms)
    stood = ((still, TextConstant(scale.unchanged)),) if still is not None and scale.unchanged is not None else ()
    return (*stood, *(_divided(scale) if has_degree else ()))


def _divided(scale: Scale) -> tuple[Case, ...]:
    """The steps between met and the last, each with the degree it begins at."""
    return tuple(
        (Compare(Comparison.AT_LEAST, Input(DEGREE_CELL), Constant(edge), DEGREE_PLACES), TextConstant(step))
        for step, edge in scale.edges.items()
    )


def meets(context: FulfilmentContext, terms: TargetScope) -> Words:
    """Whether a value meets the target as things stand: the same comparison as the status's, without the calendar."""
    not_compared = ((reason, TextConstant(NOT_COMPARED)) for reason, _ in (by_helper(), *_unjudged(context, terms)))
    any_is = isinstance(context.target, Compound) and context.target.rule == "any"
    enough = ((context.target.met(terms), TextConstant(MET)),) if any_is else ()
    return first_match(
        *enough, *not_compared, (context.target.met(terms), TextConstant(MET)), otherwise=TextConstant(FALLS_SHORT)
    )
