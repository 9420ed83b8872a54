"""How a part of the year is judged, where the plan does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.indicator import Profile, Rule, TimeBasis
from malkit.plan.targets import ComparisonSource

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.matter import Matter
    from malkit.plan.targets import TargetKind

_AVERAGES = frozenset({Rule.MEAN, Rule.WEIGHTED_MEAN, Rule.MEDIAN, Rule.MIN, Rule.MAX, Rule.INDEX})
"""Rules whose figure does not grow though the answers may be numbers: days of waiting, grades, points."""
_OF_THE_YEAR = frozenset({
    ComparisonSource.NOTHING, ComparisonSource.RESPONDENTS, ComparisonSource.BASELINE, ComparisonSource.LATEST,
})  # fmt: skip
"""What a whole year is held against: a level, each respondent's own, or the result of a whole year."""


def profile_of(matter: Matter) -> Profile:
    """How a part of the year is judged: as the plan says; else as progress, where a figure grows towards the year's.

    A figure that grows with the months says in June neither that a year's "at least" is missed nor that its "at most"
    is kept. A target of the round's own is judged in the round.
    """
    stated = matter.indicator.profile
    if stated is not None:
        return stated
    progress = not matter.interim and _grows(matter.indicator) and _is_of_the_year(matter.target)
    return Profile.PROGRESS if progress else Profile.AS_IT_STANDS


def _grows(indicator: Indicator) -> bool:
    adds = indicator.aggregation.rule not in _AVERAGES
    return indicator.answer.grows and adds and indicator.time_basis is TimeBasis.ACCUMULATED


def _is_of_the_year(target: TargetKind) -> bool:
    return target.judged and target.source in _OF_THE_YEAR and not target.by_forecast
