"""The place on a scale of what each of several answers comes to, and of what they come to together.

A compound of which all must be met is as its worst part, one of which any is enough as its best: each part is judged by
itself, so that one without a degree keeps no other from being partly met.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    Always,
    Both,
    Compare,
    Comparison,
    Constant,
    Greatest,
    If,
    Input,
    IsWord,
    Least,
    Not,
    Round,
)
from malkit.plan.judging.cells import LACKS, NOTHING_LACKS
from malkit.plan.judging.degree import DEGREE_PLACES, exact_by_part, not_the_whole
from malkit.plan.judging.due import is_to_come
from malkit.plan.judging.pending import can_still_change, is_settled, lost_for_good, waits
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import part_is_met, place_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from malkit.formula import Number, Truth
    from malkit.plan.matter import Matter
    from malkit.plan.scale import Scale
    from malkit.plan.targets import Compound
    from malkit.plan.targets.base import Terms
    from malkit.plan.targets.compound import CompoundPart


def places_of_parts(target: Compound, terms: Terms, scale: Scale, helpers: Collection[str]) -> dict[str, Number]:
    """The helper cells of the parts' places, 0 for the best step; they read those of `exact_by_part`.

    Args:
        target: the compound.
        terms: the terms it is judged in.
        scale: what it is judged on.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    exact = exact_by_part(target, terms)
    return {place_of(part, terms).name: _place(part, terms, scale, exact, helpers) for part in target.parts}


def _place(part: CompoundPart, terms: Terms, scale: Scale, exact: Collection[str], helpers: Collection[str]) -> Number:
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


def _is_met(part: CompoundPart, inside: Terms, helpers: Collection[str]) -> Truth:
    """Whether a part meets its target, and lacks nothing of its own: what cannot be true meets nothing."""
    met, lacks = part.target.met(inside), f"{inside.prefix}{LACKS}"
    return Both((IsWord(lacks, NOTHING_LACKS, computed=True), met)) if lacks in helpers else met


def is_at(place: int, target: Compound, terms: Terms) -> Truth:
    """Whether a compound is at a place on the scale: as its worst part, or as its best where any is enough."""
    parts = tuple(place_of(part, terms) for part in target.parts)
    together = Greatest(parts) if target.rule == "all" else Least(parts)
    return Compare(Comparison.EQUAL, together, Constant(Decimal(place)), 0)


def is_there(part: CompoundPart, terms: Terms, place: int) -> Truth:
    """Whether a part by itself is at a place on the scale."""
    return Compare(Comparison.EQUAL, place_of(part, terms), Constant(Decimal(place)), 0)


def open_in_compound(matter: Matter, part: CompoundPart, terms: Terms) -> Truth:
    """Whether the rest of the year can change what a part comes to: as it would where the part were asked alone.

    Args:
        matter: the compound, and the round.
        part: the part.
        terms: the terms that the compound is judged in.
    """
    inside, alone = terms.part(str(part.part)), _alone(matter, part, terms)
    if not part.target.judged or not waits(alone):
        return Always(value=False)
    last = len(matter.plan.scale_of(matter.indicator).steps) - 1
    still = can_still_change(alone, inside, [Not(is_there(part, terms, last))])
    return Both((still, Not(part_is_met(part, terms)))) if is_settled(alone) else still


def lost_in_compound(matter: Matter, part: CompoundPart, terms: Terms, helpers: Collection[str]) -> Truth:
    """Whether a part can never meet its target: its day is past, the year is over, or what only grows has passed it.

    Args:
        matter: the compound, and the round.
        part: the part.
        terms: the terms that the compound is judged in.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    inside, lacks = terms.part(str(part.part)), f"{terms.part(str(part.part)).prefix}{LACKS}"
    if not part.target.judged or lacks not in helpers or is_to_come(part.target, matter.round):
        return Always(value=False)
    given = IsWord(lacks, NOTHING_LACKS, computed=True)
    if matter.round.year_end or isinstance(part.target, DayTarget):
        return Both((given, Not(part_is_met(part, terms))))
    # A share of the year's level that is passed by now may still be within the year's.
    lost = lost_for_good(_alone(matter, part, terms), replace(inside, expected=None))
    return Always(value=False) if lost is None else Both((given, lost))


def _alone(matter: Matter, part: CompoundPart, terms: Terms) -> Matter:
    """A part as it would be asked alone."""
    indicator = matter.indicator.model_copy(update={"answer": terms.answers_of_parts[str(part.part)]})
    return replace(matter, indicator=indicator, target=part.target, year_target=part.target)
