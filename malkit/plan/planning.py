"""The planning round: what a respondent is asked at the year's start, and how its answers fill in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.plan.known import value_in
from malkit.plan.past import Budget, Past
from malkit.plan.rounds import RoundKind
from malkit.plan.targets import ComparisonSource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound

BASELINE, BUDGET = "baseline", "budget"
"""What can be asked for: what the year's outcome is compared with, and what a cost is held against."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a respondent planned for one indicator.

    Args:
        baseline: what its outcome is to be compared with.
        budget: its budget for the year.
        comment: what it plans to do.
    """

    baseline: Decimal | None = None
    budget: Decimal | None = None
    comment: str = ""


def planned_for(plan: Plan, respondent: str, round_: ReportingRound) -> tuple[Indicator, ...]:
    """The indicators that a respondent plans for: in a planning round all that it answers, in others none."""
    if round_.kind is not RoundKind.PLANNING:
        return ()
    return tuple(each for each in plan.answered_by(respondent) if respondent in plan.asked(each, round_.id))


def asks_in_planning(plan: Plan, indicator: Indicator, respondent: str) -> str | None:
    """Which number the plan lacks of a respondent, that its target needs: `BASELINE`, `BUDGET`, or None."""
    if indicator.answer.kind not in {"number", "share", "cases", "rank"} or indicator.breakdowns:
        return None
    match indicator.target.source:
        case ComparisonSource.BASELINE:
            alone = len(indicator.respondents.nodes) + len(plan.respondents(indicator)) == 1
            return BASELINE if value_in(indicator.baseline, respondent, alone=alone) is None else None
        case ComparisonSource.BUDGET:
            known = indicator.budget is not None and respondent in indicator.budget.year
            return None if known else BUDGET
        case _:
            return None


def with_planned(plan: Plan, planned: Mapping[str, Mapping[str, Planned]]) -> Plan:
    """A plan filled in with what its respondents planned; what the plan says itself stands.

    Args:
        plan: the plan.
        planned: what was planned, by respondent and indicator.
    """
    indicators = tuple(
        _filled(plan, each, {who: given[each.id] for who, given in planned.items() if each.id in given})
        for each in plan.indicators
    )
    changed = any(before is not after for before, after in zip(plan.indicators, indicators, strict=True))
    return plan.model_copy(update={"indicators": indicators}) if changed else plan


def _filled(plan: Plan, indicator: Indicator, planned: Mapping[str, Planned]) -> Indicator:
    lacking = {who: each for who, each in planned.items() if asks_in_planning(plan, indicator, who)}
    baselines = {who: each.baseline for who, each in lacking.items() if each.baseline is not None}
    budgets = {who: each.budget for who, each in lacking.items() if each.budget is not None}
    update: dict[str, Past | Budget] = {}
    if baselines and indicator.target.source is ComparisonSource.BASELINE:
        before = indicator.baseline
        known = before.by if before is not None else {}
        period = before.period if before is not None else None
        update["baseline"] = Past(period=period, by={**known, **baselines})
    if budgets and indicator.target.source is ComparisonSource.BUDGET:
        old = indicator.budget or Budget()
        update["budget"] = Budget(year={**old.year, **budgets}, to_date=old.to_date)
    return indicator.model_copy(update=update) if update else indicator
