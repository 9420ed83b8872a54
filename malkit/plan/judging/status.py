"""The status of an answer: what it lacks, what the calendar keeps open, or the step of the scale that it is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Always, Compare, Comparison, Constant, Input, IsNumber, Not, Word, cases
from malkit.plan.judging.cells import by_helper
from malkit.plan.judging.compounds import never_judged, status_of_compound
from malkit.plan.judging.degree import DEGREE_CELL, DEGREE_PLACES
from malkit.plan.judging.due import is_to_come
from malkit.plan.judging.pending import can_still_change, is_settled, waits
from malkit.plan.judging.terms import cannot_compare
from malkit.plan.known import across_a_break
from malkit.plan.part_year import year_is_unknown
from malkit.plan.scale import Status
from malkit.plan.targets import Compound
from malkit.plan.targets.base import TO_DATE

if TYPE_CHECKING:
    from malkit.formula import Words
    from malkit.plan.judging.cells import Case
    from malkit.plan.matter import Matter
    from malkit.plan.scale import Scale
    from malkit.plan.targets import TargetKind
    from malkit.plan.targets.base import Terms

MET, FALLS_SHORT, NOT_COMPARED = "target_met", "target_falls_short", "target_not_compared"
"""Whether a value meets its target as things stand; never shown to anybody."""


def status_of(matter: Matter, terms: Terms, *, has_degree: bool) -> Words:
    """The status: the id of a step of the scale, or a code of `Status`.

    Args:
        matter: what is judged.
        terms: the terms it is judged in.
        has_degree: whether the cell of the degree may hold one.
    """
    plan, indicator, round_, target = matter.plan, matter.indicator, matter.round, matter.target
    scale = plan.scale_of(indicator)
    at_year_end = Word(Status.AT_YEAR_END)
    if isinstance(target, Compound):
        return status_of_compound(matter, target, terms)
    short = _short_of_it(target, terms, scale, has_degree=has_degree)
    above_last = [condition for condition, _ in short]
    still = can_still_change(matter, terms, above_last) if waits(matter) else Always(value=False)
    return cases(
        by_helper(),
        *_unjudged(matter, terms),
        (Always(value=False) if is_settled(matter) else still, at_year_end),
        (target.met(terms), Word(scale.met.id)),
        (Always(value=is_to_come(target, round_)), Word(Status.NOT_DUE)),
        (still, at_year_end),
        *short,
        otherwise=Word(scale.steps[-1].id),
    )


def _unjudged(matter: Matter, terms: Terms) -> tuple[Case, ...]:
    """Why a complete answer is not judged: no target, or nothing to compare with."""
    target = matter.target
    broken = ((Always(value=across_a_break(matter, target)), Word(Status.SERIES_BREAK)),)
    return (
        (Always(value=not target.judged), Word(target.because)),
        (Always(value=year_is_unknown(matter)), Word(Status.YEAR_UNKNOWN)),
        *(((Not(IsNumber(TO_DATE)), Word(Status.YEAR_UNKNOWN)),) if terms.added else ()),
        *(never_judged(matter, target) if isinstance(target, Compound) else broken),
        *((unknown, Word(Status.NO_COMPARISON)) for unknown in cannot_compare(target, terms)),
    )


def _short_of_it(target: TargetKind, terms: Terms, scale: Scale, *, has_degree: bool) -> tuple[Case, ...]:
    """The steps between met and the last: of no movement, or by degree."""
    still = target.stands_still(terms)
    stood = ((still, Word(scale.unchanged)),) if still is not None and scale.unchanged is not None else ()
    return (*stood, *(_divided(scale) if has_degree else ()))


def _divided(scale: Scale) -> tuple[Case, ...]:
    """The steps between met and the last, each with the degree it begins at."""
    return tuple(
        (Compare(Comparison.AT_LEAST, Input(DEGREE_CELL), Constant(edge), DEGREE_PLACES), Word(step))
        for step, edge in scale.edges.items()
    )


def meets(matter: Matter, terms: Terms) -> Words:
    """Whether a value meets the target as things stand: the same comparison as the status's, without the calendar."""
    not_compared = ((reason, Word(NOT_COMPARED)) for reason, _ in (by_helper(), *_unjudged(matter, terms)))
    any_is = isinstance(matter.target, Compound) and matter.target.rule == "any"
    enough = ((matter.target.met(terms), Word(MET)),) if any_is else ()
    return cases(*enough, *not_compared, (matter.target.met(terms), Word(MET)), otherwise=Word(FALLS_SHORT))
