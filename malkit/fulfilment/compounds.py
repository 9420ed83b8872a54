"""What several answers come to together, and what each of them comes to by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Always, And, Not, Or, TextConstant, first_match
from malkit.fulfilment.cell_state import LACKS, by_helper
from malkit.fulfilment.places import is_at, is_there, is_to_come, lost_in_compound, open_in_compound
from malkit.fulfilment.prior_values import across_a_break
from malkit.fulfilment.scope import cannot_compare, year_is_unknown
from malkit.plan import Status
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import part_is_met

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from malkit.formula import Truth, Words
    from malkit.fulfilment.cell_state import Case
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan.targets.base import TargetScope
    from malkit.plan.targets.compound import Compound, CompoundPart


def status_of_compound(context: FulfilmentContext, target: Compound, terms: TargetScope) -> Words:
    """The status of several answers: each is open as it would be by itself, and together they are as the worst or best.

    What is enough is enough, whatever the others lack. One that is at the last step for good settles it where all shall
    be met, also where the plan does not say what another shall reach.
    """
    scale = context.plan.scale_of(context.indicator)
    best, last = TextConstant(scale.met.id), TextConstant(scale.steps[-1].id)
    parts = [(part, open_in_compound(context, part, terms)) for part in target.parts]
    to_come = [part for part in target.parts if is_to_come(part.target, context.round)]
    met = [_for_good(part_is_met(part, terms), still) for part, still in parts]
    known = [(part, still) for part, still in parts if part not in to_come and _never_judged(context, part) is None]
    lost = [_for_good(is_there(part, terms, len(scale.steps) - 1), still) for part, still in known]
    settled = (_any(met), best) if target.rule == "any" else (_any(lost), last)
    return first_match(
        *((settled,) if target.rule == "any" else ()),
        by_helper(),
        (Always(value=year_is_unknown(context)), TextConstant(Status.YEAR_UNKNOWN)),
        *((unknown, TextConstant(Status.NO_COMPARISON)) for unknown in cannot_compare(target, terms)),
        settled,
        *never_judged(context, target),
        (_any([still for _, still in parts]), TextConstant(Status.AT_YEAR_END)),
        (target.met(terms), best),
        (_any([Not(part_is_met(part, terms)) for part in to_come]), TextConstant(Status.NOT_DUE)),
        *((is_at(place, target, terms), TextConstant(step.id)) for place, step in list(enumerate(scale.steps))[1:-1]),
        otherwise=last,
    )


def lost_of_compound(
    context: FulfilmentContext, target: Compound, terms: TargetScope, helpers: Collection[str]
) -> Truth:
    """Whether several answers can never be met together: any of them is lost, or each where any would be enough.

    Args:
        context: what is judged.
        target: what the answers shall reach.
        terms: the terms that they are judged in.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    lost = [lost_in_compound(context, part, terms, helpers) for part in target.parts]
    return _any(lost) if target.rule == "all" else And(tuple(lost))


def never_judged(context: FulfilmentContext, target: Compound) -> tuple[Case, ...]:
    """Why several answers are not judged, whatever they are: what one of them shall reach is not decided."""
    reasons = {_never_judged(context, part) for part in target.parts}
    return tuple(
        (Always(value=each in reasons), TextConstant(each))
        for each in (Status.UNDECIDED, Status.NO_TARGET, Status.SERIES_BREAK)
    )


def statuses_of_parts(
    context: FulfilmentContext, target: Compound, terms: TargetScope, helpers: Collection[str]
) -> dict[str, Words]:
    """What each of several answers comes to by itself, by the part's id.

    Args:
        context: what is judged.
        target: what the answers shall reach.
        terms: the terms that they are judged in.
        helpers: names of the helper cells that there are, some of which say what a part lacks.
    """
    return {str(part.part): _status_of(context, part, terms, helpers) for part in target.parts}


def _status_of(context: FulfilmentContext, part: CompoundPart, terms: TargetScope, helpers: Collection[str]) -> Words:
    scale, inside = context.plan.scale_of(context.indicator), terms.part(str(part.part))
    lacks, why = f"{inside.prefix}{LACKS}", _never_judged(context, part)
    of_the_year = not isinstance(part.target, DayTarget) and year_is_unknown(context)
    return first_match(
        *((by_helper(lacks),) if lacks in helpers else ()),
        *(((Always(value=True), TextConstant(why)),) if why is not None else ()),
        (Always(value=of_the_year), TextConstant(Status.YEAR_UNKNOWN)),
        *((unknown, TextConstant(Status.NO_COMPARISON)) for unknown in cannot_compare(part.target, inside)),
        (open_in_compound(context, part, terms), TextConstant(Status.AT_YEAR_END)),
        (part_is_met(part, terms), TextConstant(scale.met.id)),
        (Always(value=is_to_come(part.target, context.round)), TextConstant(Status.NOT_DUE)),
        *((is_there(part, terms, place), TextConstant(step.id)) for place, step in list(enumerate(scale.steps))[1:-1]),
        otherwise=TextConstant(scale.steps[-1].id),
    )


def _never_judged(context: FulfilmentContext, part: CompoundPart) -> Status | None:
    """Why a part is judged whatever is answered in no case; None where it may be."""
    if not part.target.judged:
        return part.target.because
    return Status.SERIES_BREAK if across_a_break(context, part.target) else None


def _for_good(truth: Truth, still: Truth) -> Truth:
    """Whether something holds that the rest of the year cannot change."""
    return truth if still == Always(value=False) else And((truth, Not(still)))


def _any(truths: Sequence[Truth]) -> Truth:
    """Whether any of some holds, without those that are known not to."""
    open_ones = tuple(each for each in truths if each != Always(value=False))
    return Or(open_ones) if open_ones else Always(value=False)
