"""A part of the year and the whole of it: what a figure covers, what is added to the year, and how a part is judged."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from malkit.plan.calendar import first_day, is_measured
from malkit.plan.indicator import Profile, Rule, TimeBasis
from malkit.plan.known import compared_with
from malkit.plan.targets import ComparisonSource

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.matter import Matter
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound

_AVERAGES = frozenset({Rule.MEAN, Rule.WEIGHTED_MEAN, Rule.MEDIAN, Rule.MIN, Rule.MAX, Rule.INDEX})
"""Rules whose figure does not grow though the answers may be numbers: days of waiting, grades, points."""
_LEVELS = frozenset({ComparisonSource.NOTHING, ComparisonSource.RESPONDENTS})
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_COUNTING = frozenset({Rule.COUNT_UNITS, Rule.SHARE_OF_UNITS})
_ADDED = {
    "number": _COUNTING | {Rule.SUM},
    "actions": _COUNTING | {Rule.SUM},
    "share": _COUNTING | {Rule.RATIO_OF_SUMS},
    "cases": _COUNTING | {Rule.RATIO_OF_SUMS},
}
"""By kind of answer, the rules by which what covers a period is added to the year, as it is added over respondents."""


def profile_of(matter: Matter) -> Profile:
    """How a part of the year is judged: as the plan says; else as progress, where a figure grows towards the year's.

    A figure that grows with the months says in June neither that a year's "at least" is missed nor that its "at most"
    is kept. A target of the round's own is judged in the round.
    """
    stated = matter.indicator.profile
    if stated is not None:
        return stated
    adds = matter.indicator.aggregation.rule not in _AVERAGES
    grows = matter.indicator.answer.builds_up and adds and is_to_date(matter)
    return Profile.PROGRESS if grows and not matter.interim and _is_of_the_year(matter) else Profile.AS_IT_STANDS


def is_to_date(matter: Matter) -> bool:
    """Whether what is judged is what there has been since the year began: accumulated, or added over its periods."""
    return matter.indicator.time_basis is TimeBasis.ACCUMULATED or covers_year(matter)


def covers_year(matter: Matter) -> bool:
    """Whether an answer covers the round's own period, and what is judged the year so far.

    What is compared with the same period last year is a period, whatever the target covers.
    """
    indicator = matter.indicator
    by_period = matter.target.source is ComparisonSource.LAST_YEAR or (
        indicator.profile is Profile.SAME_PERIOD_LAST_YEAR and not matter.round.year_end
    )
    number = indicator.answer.numeric or indicator.answer.kind == "several"
    return indicator.time_basis is TimeBasis.PERIOD and number and not (matter.interim or by_period)


def adds_up(matter: Matter) -> bool:
    """Whether the periods before the round's own are added to it, to what there has been since the year began."""
    return covers_year(matter) and is_added(matter.indicator) and bool(rounds_before(matter))


def year_is_unknown(matter: Matter) -> bool:
    """Whether the year cannot be worked out: its periods do not follow each other, or are not to be added."""
    if not covers_year(matter):
        return False
    before = rounds_before(matter)
    return before is None or (bool(before) and not is_added(matter.indicator))


def is_added(indicator: Indicator) -> bool:
    """Whether figures of periods may be added: sums, counts and shares of counts, of nobody who would count twice.

    A denominator that is the same all year is no sum of its periods'.
    """
    answer = indicator.answer
    counted = not answer.builds_up if answer.kind == "share" else answer.kind != "number" or not answer.per_cent
    by_rule = indicator.aggregation.rule in _ADDED.get(answer.kind, frozenset())
    return by_rule and counted and not indicator.unique_persons


def rounds_before(matter: Matter) -> tuple[ReportingRound, ...] | None:
    """The rounds whose periods, followed by the round's own, are the year so far, from the first.

    Returns:
        None where no rounds in which the indicator is measured follow each other from the year's first day without
        overlap; empty where the round's own period is the year so far.
    """
    return rounds_to(matter.plan, matter.indicator, matter.round)


def rounds_to(plan: Plan, indicator: Indicator, round_: ReportingRound) -> tuple[ReportingRound, ...] | None:
    """As `rounds_before`, of an indicator in a round."""
    place = plan.rounds.index(round_)
    before = [each for each in plan.rounds[:place] if is_measured(plan, indicator, each)]
    if round_.starts is None:
        # Without days nothing can be said of what follows what, but where nothing has been asked for before.
        return None if before else ()
    if round_.starts <= first_day(plan):
        return ()
    for each in reversed(before):
        if each.ends is not None and each.ends + timedelta(days=1) == round_.starts:
            further = rounds_to(plan, indicator, each)
            if further is not None:
                return (*further, each)
    return None


def is_a_year(period: str) -> bool:
    """Whether what an earlier result is said to be of is a whole year: "2013"."""
    return _YEAR.fullmatch(period.strip()) is not None


def _is_of_the_year(matter: Matter) -> bool:
    """Whether a figure is held against a whole year: a level, or a result that is a whole year's."""
    target = matter.target
    if not target.judged or target.by_forecast:
        return False
    past = compared_with(matter, target)
    # A result that does not say what it covers is taken for a year's: nothing is called met that the rest may turn.
    whole_year = past is not None and (past.period is None or is_a_year(past.period))
    return target.source in _LEVELS or (whole_year and target.source is not ComparisonSource.LAST_YEAR)
