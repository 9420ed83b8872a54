"""What several answers come to together, and what each of them comes to by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Always, Both, Either, Not, Word, cases
from malkit.plan.judging.cells import LACKS, by_helper
from malkit.plan.judging.due import is_to_come
from malkit.plan.judging.places import is_at, is_there, lost_in_compound, open_in_compound
from malkit.plan.judging.terms import cannot_compare
from malkit.plan.known import across_a_break
from malkit.plan.part_year import year_is_unknown
from malkit.plan.scale import Status
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import part_is_met

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from malkit.formula import Truth, Words
    from malkit.plan.judging.cells import Case
    from malkit.plan.matter import Matter
    from malkit.plan.targets import Compound
    from malkit.plan.targets.base import Terms
    from malkit.plan.targets.compound import CompoundPart


def status_of_compound(matter: Matter, target: Compound, terms: Terms) -> Words:
    """The status of several answers: each is open as it would be by itself, and together they are as the worst or best.

    What is enough is enough, whatever the others lack. One that is at the last step for good settles it where all shall
    be met, also where the plan does not say what another shall reach.
    """
    scale = matter.plan.scale_of(matter.indicator)
    best, last = Word(scale.met.id), Word(scale.steps[-1].id)
    parts = [(part, open_in_compound(matter, part, terms)) for part in target.parts]
    to_come = [part for part in target.parts if is_to_come(part.target, matter.round)]
    met = [_for_good(part_is_met(part, terms), still) for part, still in parts]
    known = [(part, still) for part, still in parts if part not in to_come and _never_judged(matter, part) is None]
    lost = [_for_good(is_there(part, terms, len(scale.steps) - 1), still) for part, still in known]
    settled = (_any(met), best) if target.rule == "any" else (_any(lost), last)
    return cases(
        *((settled,) if target.rule == "any" else ()),
        by_helper(),
        (Always(value=year_is_unknown(matter)), Word(Status.YEAR_UNKNOWN)),
        *((unknown, Word(Status.NO_COMPARISON)) for unknown in cannot_compare(target, terms)),
        settled,
        *never_judged(matter, target),
        (_any([still for _, still in parts]), Word(Status.AT_YEAR_END)),
        (target.met(terms), best),
        (_any([Not(part_is_met(part, terms)) for part in to_come]), Word(Status.NOT_DUE)),
        *((is_at(place, target, terms), Word(step.id)) for place, step in list(enumerate(scale.steps))[1:-1]),
        otherwise=last,
    )


def lost_of_compound(matter: Matter, target: Compound, terms: Terms, helpers: Collection[str]) -> Truth:
    """Whether several answers can never be met together: any of them is lost, or each where any would be enough.

    Args:
        matter: what is judged.
        target: what the answers shall reach.
        terms: the terms that they are judged in.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    lost = [lost_in_compound(matter, part, terms, helpers) for part in target.parts]
    return _any(lost) if target.rule == "all" else Both(tuple(lost))


def never_judged(matter: Matter, target: Compound) -> tuple[Case, ...]:
    """Why several answers are not judged, whatever they are: what one of them shall reach is not decided."""
    reasons = {_never_judged(matter, part) for part in target.parts}
    return tuple(
        (Always(value=each in reasons), Word(each))
        for each in (Status.UNDECIDED, Status.NO_TARGET, Status.SERIES_BREAK)
    )


def statuses_of_parts(matter: Matter, target: Compound, terms: Terms, helpers: Collection[str]) -> dict[str, Words]:
    """What each of several answers comes to by itself, by the part's id.

    Args:
        matter: what is judged.
        target: what the answers shall reach.
        terms: the terms that they are judged in.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    return {str(part.part): _status_of(matter, part, terms, helpers) for part in target.parts}


def _status_of(matter: Matter, part: CompoundPart, terms: Terms, helpers: Collection[str]) -> Words:
    scale, inside = matter.plan.scale_of(matter.indicator), terms.part(str(part.part))
    lacks, why = f"{inside.prefix}{LACKS}", _never_judged(matter, part)
    of_the_year = not isinstance(part.target, DayTarget) and year_is_unknown(matter)
    return cases(
        *((by_helper(lacks),) if lacks in helpers else ()),
        *(((Always(value=True), Word(why)),) if why is not None else ()),
        (Always(value=of_the_year), Word(Status.YEAR_UNKNOWN)),
        *((unknown, Word(Status.NO_COMPARISON)) for unknown in cannot_compare(part.target, inside)),
        (open_in_compound(matter, part, terms), Word(Status.AT_YEAR_END)),
        (part_is_met(part, terms), Word(scale.met.id)),
        (Always(value=is_to_come(part.target, matter.round)), Word(Status.NOT_DUE)),
        *((is_there(part, terms, place), Word(step.id)) for place, step in list(enumerate(scale.steps))[1:-1]),
        otherwise=Word(scale.steps[-1].id),
    )


def _never_judged(matter: Matter, part: CompoundPart) -> Status | None:
    """Why a part is judged whatever is answered in no case; None where it may be."""
    if not part.target.judged:
        return part.target.because
    return Status.SERIES_BREAK if across_a_break(matter, part.target) else None


def _for_good(truth: Truth, still: Truth) -> Truth:
    """Whether something holds that the rest of the year cannot change."""
    return truth if still == Always(value=False) else Both((truth, Not(still)))


def _any(truths: Sequence[Truth]) -> Truth:
    """Whether any of some holds, without those that are known not to."""
    open_ones = tuple(each for each in truths if each != Always(value=False))
    return Either(open_ones) if open_ones else Always(value=False)
