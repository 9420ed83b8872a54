"""What the rest of the year keeps open: whether a part of it can be judged yet, and what can no longer change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Always, Both, Not
from malkit.plan.indicator import Profile
from malkit.plan.part_year import is_to_date, profile_of
from malkit.plan.rounds import RoundKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.formula import Truth
    from malkit.plan.matter import Matter
    from malkit.plan.targets.base import Terms


def waits(matter: Matter) -> bool:
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


def can_still_change(matter: Matter, terms: Terms, above_last: Sequence[Truth]) -> Truth:
    """Whether the rest of the year can give another step: told as progress, what is at the last step for good is said.

    Args:
        matter: what is judged.
        terms: the terms it is judged in.
        above_last: when it is at a step between met and the last, from which what can no longer be met may still fall.
    """
    lost = lost_for_good(matter, terms)
    if lost is None or profile_of(matter) is not Profile.PROGRESS:
        return Always(value=True)
    return Not(Both((lost, *(Not(condition) for condition in above_last))))


def is_settled(matter: Matter) -> bool:
    """Whether a target met in the middle of the year stays met: only what grows towards a target above cannot turn."""
    return matter.target.rises and _stays(matter)


def lost_for_good(matter: Matter, terms: Terms) -> Truth | None:
    """When a value can never meet the target, whatever the rest of the year brings; None where it always can."""
    return matter.target.lost(terms) if _stays(matter) else None


def _stays(matter: Matter) -> bool:
    """Whether a figure never falls again: what is accumulated, once something has happened."""
    indicator = matter.indicator
    return indicator.answer.stays and is_to_date(matter) and matter.round.kind is not RoundKind.PLANNING
