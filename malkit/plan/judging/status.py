"""The status of an answer: what it lacks, what the calendar keeps open, or the step of the scale that it is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Always, Both, Compare, Comparison, Constant, Input, IsNumber, Not, Word, cases
from malkit.plan.indicator import Profile
from malkit.plan.judging.cells import by_helper
from malkit.plan.judging.degree import DEGREE_CELL, DEGREE_PLACES
from malkit.plan.judging.due import not_due
from malkit.plan.judging.places import is_at
from malkit.plan.judging.terms import cannot_compare
from malkit.plan.known import across_a_break
from malkit.plan.part_year import is_to_date, profile_of, year_is_unknown
from malkit.plan.rounds import RoundKind
from malkit.plan.scale import Status
from malkit.plan.targets import Compound, Undecided
from malkit.plan.targets.base import TO_DATE

if TYPE_CHECKING:
    from malkit.formula import Truth, Words
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
    waits = _waits(matter)
    at_year_end = Word(Status.AT_YEAR_END)
    short = _short_of_it(target, terms, scale, has_degree=has_degree)
    still = _can_still_change(matter, terms, short) if waits else Always(value=False)
    return cases(
        *(_enough(target, terms, Word(scale.met.id))),
        by_helper(),
        *_unjudged(matter, terms),
        (Always(value=False) if _is_settled(matter) else still, at_year_end),
        (target.met(terms), Word(scale.met.id)),
        (not_due(target, terms, round_, len(scale.steps) - 1), Word(Status.NOT_DUE)),
        (still, at_year_end),
        *short,
        otherwise=Word(scale.steps[-1].id),
    )


def _enough(target: TargetKind, terms: Terms, then: Words) -> tuple[Case, ...]:
    """What is enough is enough, whatever the other parts of a compound lack."""
    any_is = isinstance(target, Compound) and target.rule == "any"
    return ((target.met(terms), then),) if any_is else ()


def _waits(matter: Matter) -> bool:
    """Whether a round comes before what is judged at year end: by the profile, without a forecast, or in planning.

    How many respondents reach theirs waits for nothing but them: each one's own answer says whether it is open yet.
    """
    round_ = matter.round
    if matter.target.counts_units:
        return False
    without_forecast = matter.target.by_forecast and not round_.forecast
    planning = round_.kind is RoundKind.PLANNING
    later = profile_of(matter) in {Profile.PROGRESS, Profile.YEAR_END}
    return not round_.year_end and (later or without_forecast or planning)


def _can_still_change(matter: Matter, terms: Terms, short: tuple[Case, ...]) -> Truth:
    """Whether the rest of the year can give another step: told as progress, what is at the last step for good is said.

    Args:
        matter: what is judged.
        terms: the terms it is judged in.
        short: the steps between met and the last, which what can no longer be met may still fall from.
    """
    lost = lost_for_good(matter, terms)
    if lost is None or profile_of(matter) is not Profile.PROGRESS:
        return Always(value=True)
    return Not(Both((lost, *(Not(condition) for condition, _ in short))))


def _unjudged(matter: Matter, terms: Terms) -> tuple[Case, ...]:
    """Why a complete answer is not judged: no target, or nothing to compare with."""
    target = matter.target
    parts = [each.target for each in target.parts] if isinstance(target, Compound) else []
    because = Status.UNDECIDED if any(isinstance(each, Undecided) for each in parts) else target.because
    judged = target.judged and not any(isinstance(each, Undecided) for each in parts)
    return (
        (Always(value=not judged), Word(because)),
        (Always(value=year_is_unknown(matter)), Word(Status.YEAR_UNKNOWN)),
        *(((Not(IsNumber(TO_DATE)), Word(Status.YEAR_UNKNOWN)),) if terms.added else ()),
        (Always(value=any(across_a_break(matter, each) for each in (target, *parts))), Word(Status.SERIES_BREAK)),
        *((unknown, Word(Status.NO_COMPARISON)) for unknown in cannot_compare(target, terms)),
    )


def _is_settled(matter: Matter) -> bool:
    """Whether a target met in the middle of the year stays met: only what grows towards a target above cannot turn."""
    return matter.target.rises and _stays(matter)


def _stays(matter: Matter) -> bool:
    """Whether a figure never falls again: what is accumulated, once something has happened."""
    indicator = matter.indicator
    return indicator.answer.stays and is_to_date(matter) and matter.round.kind is not RoundKind.PLANNING


def _short_of_it(target: TargetKind, terms: Terms, scale: Scale, *, has_degree: bool) -> tuple[Case, ...]:
    """The steps between met and the last: of several answers as their parts are, else of no movement, or by degree."""
    if isinstance(target, Compound):
        between = list(enumerate(scale.steps))[1:-1]
        return tuple((is_at(place, target, terms), Word(step.id)) for place, step in between)
    still = target.stands_still(terms)
    stood = ((still, Word(scale.unchanged)),) if still is not None and scale.unchanged is not None else ()
    return (*stood, *(_divided(scale) if has_degree else ()))


def lost_for_good(matter: Matter, terms: Terms) -> Truth | None:
    """When a value can never meet the target, whatever the rest of the year brings; None where it always can."""
    return matter.target.lost(terms) if _stays(matter) else None


def _divided(scale: Scale) -> tuple[Case, ...]:
    """The steps between met and the last, each with the degree it begins at."""
    return tuple(
        (Compare(Comparison.AT_LEAST, Input(DEGREE_CELL), Constant(edge), DEGREE_PLACES), Word(step))
        for step, edge in scale.edges.items()
    )


def meets(matter: Matter, terms: Terms) -> Words:
    """Whether a value meets the target as things stand: the same comparison as the status's, without the calendar."""
    not_compared = ((reason, Word(NOT_COMPARED)) for reason, _ in (by_helper(), *_unjudged(matter, terms)))
    enough = _enough(matter.target, terms, Word(MET))
    return cases(*enough, *not_compared, (matter.target.met(terms), Word(MET)), otherwise=Word(FALLS_SHORT))
