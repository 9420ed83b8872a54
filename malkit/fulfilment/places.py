"""The place of an answer on the scale, when it falls due, and what the rest of the year keeps open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Always, And, Compare, Comparison, Constant, If, Input, IsWord, Max, Min, Not, Round
from malkit.fulfilment.cell_state import LACKS, NOTHING_LACKS
from malkit.fulfilment.degree import DEGREE_PLACES, exact_by_part, not_the_whole
from malkit.fulfilment.scope import is_to_date, profile_of
from malkit.plan import Profile, RoundKind
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import part_is_met, place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from malkit.formula import Number, Truth
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import ReportingRound, Scale, TargetKind
    from malkit.plan.targets.base import TargetScope
    from malkit.plan.targets.compound import Compound, CompoundPart


def is_to_come(target: TargetKind, round_: ReportingRound) -> bool:
    """Whether a target has a last day that is after a round's period."""
    if not isinstance(target, DayTarget):
        return False
    return not round_.year_end if round_.ends is None else target.by > round_.ends


def waits(context: FulfilmentContext) -> bool:
    """Whether a round comes before what is judged at year end: by the profile, without a forecast, or in planning.

    How many respondents reach theirs waits for nothing but them: each one's own answer says whether it is open yet.
    """
    round_ = context.round
    if context.target.counts_units:
        return False
    without_forecast = context.target.by_forecast and not round_.forecast
    planning = round_.kind is RoundKind.PLANNING
    later = profile_of(context) in {Profile.PROGRESS, Profile.YEAR_END}
    return not round_.year_end and (later or without_forecast or planning)


def can_still_change(context: FulfilmentContext, terms: TargetScope, above_last: Sequence[Truth]) -> Truth:
    """Whether the rest of the year can give another step: told as progress, what is at the last step for good is said.

    Args:
        context: what is judged.
        terms: the terms it is judged in.
        above_last: when it is at a step between met and the last, from which what can no longer be met may still fall.
    """
    lost = lost_for_good(context, terms)
    if lost is None or profile_of(context) is not Profile.PROGRESS:
        return Always(value=True)
    return Not(And((lost, *(Not(condition) for condition in above_last))))


def is_settled(context: FulfilmentContext) -> bool:
    """Whether a target met in the middle of the year stays met: only what grows towards a target above cannot turn."""
    return context.target.rises and _stays(context)


def lost_for_good(context: FulfilmentContext, terms: TargetScope) -> Truth | None:
    """When a value can never meet the target, whatever the rest of the year brings; None where it always can."""
    return context.target.lost(terms) if _stays(context) else None


def _stays(context: FulfilmentContext) -> bool:
    """Whether a figure never falls again: what is accumulated, once something has happened."""
    indicator = context.indicator
    return indicator.answer.stays and is_to_date(context) and context.round.kind is not RoundKind.PLANNING


def places_of_parts(target: Compound, terms: TargetScope, scale: Scale, helpers: Collection[str]) -> dict[str, Number]:
    """The helper cells of the parts' places, 0 for the best step; they read those of `exact_by_part`.

    Args:
        target: the compound.
        terms: the terms it is judged in.
        scale: what it is judged on.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    exact = exact_by_part(target, terms)
    return {place_of(part, terms).name: _place(part, terms, scale, exact, helpers) for part in target.parts}


def _place(
    part: CompoundPart, terms: TargetScope, scale: Scale, exact: Collection[str], helpers: Collection[str]
) -> Number:
    inside = terms.part(str(part.part))
    place: Number = Constant(Decimal(len(scale.steps) - 1))
    if (cell := f"{inside.prefix}exact") in exact:
        degree = not_the_whole(Round(Input(cell), DEGREE_PLACES))
        for step, edge in reversed(scale.edges.items()):
            reached = Compare(Comparison.AT_LEAST, degree, Constant(edge), DEGREE_PLACES)
            place = If(reached, Constant(Decimal(scale.place(step))), place)
    standing = part.target.stands_still(inside)
    if standing is not None and scale.unchanged is not None:
        place = If(standing, Constant(Decimal(scale.place(scale.unchanged))), place)
    return If(_is_met(part, inside, helpers), Constant(Decimal(0)), place)


def _is_met(part: CompoundPart, inside: TargetScope, helpers: Collection[str]) -> Truth:
    """Whether a part meets its target, and lacks nothing of its own: what cannot be true meets nothing."""
    met, lacks = part.target.met(inside), f"{inside.prefix}{LACKS}"
    return And((IsWord(lacks, NOTHING_LACKS, computed=True), met)) if lacks in helpers else met


def is_at(place: int, target: Compound, terms: TargetScope) -> Truth:
    """Whether a compound is at a place on the scale: as its worst part, or as its best where any is enough."""
    parts = tuple(place_of(part, terms) for part in target.parts)
    together = Max(parts) if target.rule == "all" else Min(parts)
    return Compare(Comparison.EQUAL, together, Constant(Decimal(place)), 0)


def is_there(part: CompoundPart, terms: TargetScope, place: int) -> Truth:
    """Whether a part by itself is at a place on the scale."""
    return Compare(Comparison.EQUAL, place_of(part, terms), Constant(Decimal(place)), 0)


def open_in_compound(context: FulfilmentContext, part: CompoundPart, terms: TargetScope) -> Truth:
    """Whether the rest of the year can change what a part comes to: as it would where the part were asked alone.

    Args:
        context: the compound, and the round.
        part: the part.
        terms: the terms that the compound is judged in.
    """
    inside, alone = terms.part(str(part.part)), _alone(context, part, terms)
    if not part.target.judged or not waits(alone):
        return Always(value=False)
    last = len(context.plan.scale_of(context.indicator).steps) - 1
    still = can_still_change(alone, inside, [Not(is_there(part, terms, last))])
    return And((still, Not(part_is_met(part, terms)))) if is_settled(alone) else still


def lost_in_compound(
    context: FulfilmentContext, part: CompoundPart, terms: TargetScope, helpers: Collection[str]
) -> Truth:
    """Whether a part can never meet its target: its day is past, the year is over, or what only grows has passed it.

    Args:
        context: the compound, and the round.
        part: the part.
        terms: the terms that the compound is judged in.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    inside, lacks = terms.part(str(part.part)), f"{terms.part(str(part.part)).prefix}{LACKS}"
    if not part.target.judged or lacks not in helpers or is_to_come(part.target, context.round):
        return Always(value=False)
    given = IsWord(lacks, NOTHING_LACKS, computed=True)
    if context.round.year_end or isinstance(part.target, DayTarget):
        return And((given, Not(part_is_met(part, terms))))
    # A share of the year's level that is passed by now may still be within the year's.
    lost = lost_for_good(_alone(context, part, terms), replace(inside, expected=None))
    return Always(value=False) if lost is None else And((given, lost))


def _alone(context: FulfilmentContext, part: CompoundPart, terms: TargetScope) -> FulfilmentContext:
    """A part as it would be asked alone."""
    indicator = context.indicator.model_copy(update={"answer": terms.answers_of_parts[str(part.part)]})
    return replace(context, indicator=indicator, target=part.target, year_target=part.target)
