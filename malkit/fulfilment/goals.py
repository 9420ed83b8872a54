"""From indicators to goals, and from goals to the goals above them, by the plan's rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.outlook import grade_for_certain
from malkit.fulfilment.rollup import Child, Ladder, roll_up, translated
from malkit.plan import Status
from malkit.plan.judging import NO_FORECAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.fulfilment.whole import Aggregate
    from malkit.plan import Goal, Indicator, Plan
    from malkit.plan.goals import RollUp
    from malkit.plan.scale import Scale

_WITHOUT_TARGET = frozenset({Status.NO_TARGET, Status.FOLLOWED})
_NOT_RESTED_ON = _WITHOUT_TARGET | {Status.NO_WHOLE, Status.NOT_APPLICABLE, Status.ASSESSED}
"""Statuses of what is only followed, judged by people or concerns nobody: what is computed of a goal rests on none."""


@dataclass(frozen=True, slots=True)
class GoalResult:
    """What a goal comes to.

    Args:
        goal: id of the goal.
        status: id of a step of the plan's scale, or a code of `Status`.
        forecast: a grade of the plan's scale of forecasts, a code of `Status`, or `NO_FORECAST`.
        rests_on: every indicator and goal that it rests on, with its status and weight, in the plan's order.
        forecasts: likewise with their forecasts.
        so_far: what those that are judged come to by themselves; None where none is.
        beside: what belongs to it that it does not rest on, with the status that says why: followed, judged by people,
            not put together, or concerning nobody.
    """

    goal: str
    status: str
    forecast: str
    rests_on: tuple[Child, ...]
    forecasts: tuple[Child, ...]
    so_far: str | None = None
    beside: tuple[Child, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """How many of those that it rests on have each status."""
        return Counter(child.status for child in self.rests_on)


def roll_up_goals(
    plan: Plan, wholes: Iterable[Aggregate], rules: Mapping[str, RollUp] | None = None
) -> tuple[GoalResult, ...]:
    """The status and the forecast of every goal of the plan, in the plan's order.

    A goal rests on its own indicators and on the goals that serve it, each counted once. Those that are only followed
    are left out. Outcome and forecast are rolled up apart.

    Args:
        plan: the plan.
        wholes: the committee's figures.
        rules: other rules than the plan's, by id of the goal, to see what they would give.
    """
    walk = _Walk(plan, {whole.indicator: whole for whole in wholes}, rules or {})
    return tuple(walk.result(goal) for goal in plan.goals)


def rule_of(plan: Plan, goal: Goal) -> RollUp:
    """The rule that a goal is rolled up by: its own, its level's, or the plan's."""
    return plan.roll_up_of(goal)


class _Walk:
    """The goals while they are rolled up, each once."""

    def __init__(self, plan: Plan, wholes: Mapping[str, Aggregate], rules: Mapping[str, RollUp]) -> None:
        self.plan, self.wholes, self.rules = plan, wholes, rules
        self.found: dict[str, GoalResult] = {}
        self.foreseen: dict[str, str] = {}
        """What each goal comes to at year end by forecasts and by what is settled; also where nobody foresees it."""
        self.on_the_way: set[str] = set()

    def result(self, goal: Goal) -> GoalResult:
        if goal.id not in self.found:
            self.on_the_way.add(goal.id)
            self.found[goal.id] = self._rolled_up(goal)
            self.on_the_way.discard(goal.id)
        return self.found[goal.id]

    def _rolled_up(self, goal: Goal) -> GoalResult:
        below = [self.result(each) for each in self.plan.goals if goal.id in each.serves and self._is_free(each)]
        own = [each for each in self.plan.indicators if goal.id in each.goals and each.id in self.wholes]
        outcomes = [
            *(Child(each.id, self._status_of(each.id), each.weight or Decimal(1)) for each in own),
            *(Child(each.goal, each.status, self._weight(each.goal)) for each in below),
        ]
        rule = self.rules.get(goal.id) or rule_of(self.plan, goal)
        counted = tuple(child for child in outcomes if child.status not in _NOT_RESTED_ON)
        scale = self.plan.scales.outcome
        status, so_far = roll_up(rule, _ladder(scale), counted) if counted else (self._nothing(goal, outcomes), None)
        asked = self._expected(outcomes, own)
        forecast = self._foreseen(goal, rule, asked)
        if not any(each.forecast != NO_FORECAST for each in below) and not any(self._is_foretold(each) for each in own):
            forecast = NO_FORECAST
        beside = tuple(child for child in outcomes if child.status in _NOT_RESTED_ON)
        return GoalResult(goal.id, status, forecast, counted, asked, so_far, beside)

    def _expected(self, outcomes: Sequence[Child], own: Sequence[Indicator]) -> tuple[Child, ...]:
        """What is expected of those that a goal rests on: a forecast, or what is settled; else that nothing is known.

        What has a forecast of its own is expected to come to something though its outcome cannot be judged.
        """
        indicators = {each.id for each in own}
        found = []
        for child in outcomes:
            expected = self._expected_of(child.id) if child.id in indicators else self.foreseen[child.id]
            rests = child.status not in _NOT_RESTED_ON if expected == NO_FORECAST else expected not in _NOT_RESTED_ON
            found += [replace(child, status=expected)] if rests else []
        return tuple(found)

    def _expected_of(self, indicator: str) -> str:
        forecast = self.wholes[indicator].figures.forecast
        return forecast if forecast != NO_FORECAST else grade_for_certain(self.wholes[indicator]) or NO_FORECAST

    def _is_foretold(self, indicator: Indicator) -> bool:
        """Whether an indicator has a forecast that a goal can rest on."""
        return self.wholes[indicator.id].figures.forecast not in _NOT_RESTED_ON | {NO_FORECAST}

    def _foreseen(self, goal: Goal, rule: RollUp, asked: Sequence[Child]) -> str:
        """What a goal comes to at year end; what neither is foretold nor settled may still come to anything.

        Where nothing at all is known it has the reason of those who were asked for a forecast.
        """
        grades = self._forecast_ladder()
        told = [child for child in asked if child.status != NO_FORECAST]
        of = asked if any(child.status in grades.steps for child in told) else told
        by = translated(rule, _ladder(self.plan.scales.outcome).steps, grades.steps)
        self.foreseen[goal.id] = roll_up(by, grades, of)[0] if of else NO_FORECAST
        return self.foreseen[goal.id]

    def _nothing(self, goal: Goal, outcomes: Sequence[Child]) -> str:
        """Why a goal rests on nothing: what it has is only followed, or nothing is linked to it."""
        given = {child.status for child in outcomes}
        if given & _WITHOUT_TARGET:
            return Status.FOLLOWED
        if Status.ASSESSED in given:
            return Status.ASSESSED
        if given:
            return Status.NO_WHOLE if Status.NO_WHOLE in given else Status.NOT_APPLICABLE
        return Status.NO_INDICATOR if goal.level == self.plan.levels[-1].id else Status.NO_LINKED_GOALS

    def _is_free(self, goal: Goal) -> bool:
        """Whether a goal is not being rolled up already: a circle, which the plan's check refuses, is walked once."""
        return goal.id not in self.on_the_way

    def _weight(self, goal: str) -> Decimal:
        return self.plan.goals_by_id[goal].weight or Decimal(1)

    def _forecast_ladder(self) -> Ladder:
        grades = self.plan.scales.forecast
        return Ladder(tuple(grade.id for grade in grades), tuple(grade.from_degree for grade in grades))

    def _status_of(self, indicator: str) -> str:
        """An indicator's status; of what is never judged, why it is not, whatever is answered or still to be."""
        target, status = self.wholes[indicator].matter.target, self._on_plans_scale(indicator)
        never = not target.judged and target.because in _NOT_RESTED_ON
        return target.because if never and self.plan.scales.outcome.step(status) is None else status

    def _on_plans_scale(self, indicator: str) -> str:
        """An indicator's status on the plan's scale: by the same code, else by its place on its own."""
        status = self.wholes[indicator].figures.status
        own, plans = self.plan.scale_of(self.plan.indicators_by_id[indicator]), self.plan.scales.outcome
        step = own.step(status)
        if step is None or plans.step(status) is not None:
            return status
        last = len(own.steps) - 1
        place = own.steps.index(step)
        if place in {0, last}:
            return plans.steps[0 if place == 0 else -1].id
        between = min(max(1, round(place / last * (len(plans.steps) - 1))), max(1, len(plans.steps) - 2))
        return plans.steps[between].id


def _ladder(scale: Scale) -> Ladder:
    return Ladder(tuple(step.id for step in scale.steps), tuple(step.from_degree for step in scale.steps))
