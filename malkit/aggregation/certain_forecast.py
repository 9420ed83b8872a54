"""What is known of the year's end without anybody's forecast: what is met or lost for good is so then too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.fulfilment import is_settled, scope_of
from malkit.fulfilment.scope import profile_of
from malkit.plan import ComparisonSource, ForecastMode, Status
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from malkit.aggregation.result import CommitteeResult
    from malkit.fulfilment.context import FulfilmentContext


def grade_for_certain(whole: CommitteeResult) -> str | None:
    """The grade of the scale of forecasts that a verdict gives which no later round can change; None while one can.

    Args:
        whole: a figure with its status.
    """
    plan, indicator = whole.context.plan, whole.context.indicator
    grades = plan.scales.forecast
    if whole.lost:
        return grades[-1].id
    met = whole.figures.status == plan.scale_of(indicator).met.id
    return grades[0].id if met and _stays_met(whole.context) else None


def with_certain_forecast(whole: CommitteeResult) -> CommitteeResult:
    """A figure that lacks somebody's forecast, with the one that its verdict gives where no later round can change it.

    What people judge of the year's end is theirs, whatever is known of it.

    Args:
        whole: a figure with its status and its forecast.
    """
    by_people = whole.context.indicator.forecast is ForecastMode.JUDGEMENT
    if by_people or whole.figures.forecast != Status.RESPONDENTS_MISSING:
        return whole
    certain = grade_for_certain(whole)
    return whole if certain is None else replace(whole, figures=replace(whole.figures, forecast=certain))


def _stays_met(context: FulfilmentContext) -> bool:
    """Whether what meets the year's target in a part of the year does so at its end: a day that was kept is kept."""
    target = context.target
    if target.counts_units:
        each = target.for_each()
        if each is None or _somebody_opens_later(context):
            return False
        target = each
    if isinstance(target, DayTarget):
        return True
    of_the_year = not context.interim and target.source is not ComparisonSource.LAST_YEAR
    own = replace(context, target=target, year_target=target)
    as_the_year = not profile_of(own).divides
    return of_the_year and as_the_year and not scope_of(own).by_forecast and is_settled(own)


def _somebody_opens_later(context: FulfilmentContext) -> bool:
    """Whether a unit opens after a round's period, so that more will be counted than now."""
    ends = context.round.ends
    return any(unit.opens is not None and ends is not None and unit.opens > ends for unit in context.plan.units)
