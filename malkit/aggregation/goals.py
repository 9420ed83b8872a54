"""From indicators to goals, and up.

The rules that make one status of several, and what others would have made of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from malkit.aggregation.aggregate import aggregate
from malkit.aggregation.certain_forecast import grade_for_certain
from malkit.aggregation.contributions import NOTHING_GIVEN
from malkit.formula.evaluate import EXACT
from malkit.fulfilment import NO_FORECAST, compute
from malkit.plan import Status
from malkit.plan.goals import RollUpRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from malkit.aggregation.result import CommitteeResult
    from malkit.fulfilment import RespondentAnswers
    from malkit.plan import Goal, Indicator, Plan, Scale
    from malkit.plan.goals import RollUp


_WHOLE = Decimal(1)
_WITH_A_MIDDLE = 3
"""How many steps a scale has at least where one lies between the first and the last."""


@dataclass(frozen=True, slots=True)
class Child:
    """Something that a goal rests on: an indicator or a goal, its status and its weight."""

    id: str
    status: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of a scale from the best, and where each begins for a share; None where the scale says nothing."""

    steps: tuple[str, ...]
    begins: tuple[Decimal | None, ...]


def roll_up(rule: RollUp, ladder: Ladder, children: Sequence[Child]) -> tuple[str, str | None]:
    """The status of a goal.

    Args:
        rule: how.
        ladder: the scale.
        children: what the goal rests on, at least one.

    Returns:
        The status, and what those that are judged come to by themselves, None where none is. The status is a step of
        the ladder, or `PRELIMINARY`, `CANNOT_JUDGE`, or the one reason why nothing is judged.
    """
    judged = [child for child in children if child.status in ladder.steps]
    if not judged:
        reasons = {child.status for child in children}
        if len(reasons) > 1 and reasons <= NOTHING_GIVEN:
            return Status.NOT_REPORTED, None
        return (reasons.pop() if len(reasons) == 1 else Status.CANNOT_JUDGE), None
    # Where neither weights nor credit nor thresholds are said, a weighted share has nothing of its own to part by.
    unsaid = not rule.credit and not rule.from_share and len({child.weight for child in children}) == 1
    so_far = _by_rule(rule, ladder, judged, unsaid=unsaid)
    if len(judged) == len(children) or rule.unjudged == "leave_out":
        return so_far, so_far
    ends = {
        _by_rule(rule, ladder, [_filled(child, end, ladder) for child in children], unsaid=unsaid)
        for end in (ladder.steps[0], ladder.steps[-1])
    }
    return (so_far if ends == {so_far} else Status.PRELIMINARY), so_far


def translated(rule: RollUp, steps: Sequence[str], to: Sequence[str]) -> RollUp:
    """A rule on the scale of forecasts: what is said of a step holds for the grade at its place from the nearer end.

    Where all must be met, what is expected of the goal is the worst that is expected of any: that one is uncertain does
    not make it certain that the goal falls short.
    """
    last, last_there = len(steps) - 1, len(to) - 1
    places = {
        step: to[place if place <= last / 2 else last_there - (last - place)]
        for place, step in enumerate(steps)
        if 0 <= (place if place <= last / 2 else last_there - (last - place)) <= last_there
    }

    def moved(shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
        return {places[step]: share for step, share in shares.items() if step in places}

    kind = RollUpRule.WORST if rule.rule is RollUpRule.ALL else rule.rule
    return rule.model_copy(update={"rule": kind, "credit": moved(rule.credit), "from_share": moved(rule.from_share)})


def _filled(child: Child, step: str, ladder: Ladder) -> Child:
    return child if child.status in ladder.steps else replace(child, status=step)


def _by_rule(rule: RollUp, ladder: Ladder, judged: Sequence[Child], *, unsaid: bool) -> str:
    places = [ladder.steps.index(child.status) for child in judged]
    match rule.rule:
        case RollUpRule.MIXED:
            return ladder.steps[_in_the_middle(places, len(ladder.steps))]
        case RollUpRule.ALL:
            return ladder.steps[0] if max(places) == 0 else ladder.steps[-1]
        case RollUpRule.WORST:
            return ladder.steps[max(places)]
        case RollUpRule.MAJORITY:
            return ladder.steps[sorted(places)[len(places) // 2]]
        case RollUpRule.WEIGHTED_SHARE:
            reached = _reached(rule, ladder, judged)
            in_the_middle = unsaid and reached == len(ladder.steps) - 1
            return ladder.steps[
                _in_the_middle(places, len(ladder.steps)) if in_the_middle else _within(reached, places)
            ]


def _in_the_middle(places: Sequence[int], steps: int) -> int:
    """The middle of a scale, the lower of two, kept between the best and the worst; the worst where it has none."""
    middle = steps // 2 if steps >= _WITH_A_MIDDLE else max(places)
    return _within(middle, places)


def _within(place: int, places: Sequence[int]) -> int:
    """A place on a scale, not better than the best of some nor worse than the worst."""
    return min(max(place, min(places)), max(places))


def _reached(rule: RollUp, ladder: Ladder, judged: Sequence[Child]) -> int:
    """The place of the first step that the share of the weight reaches."""
    credit = {ladder.steps[0]: _WHOLE, **rule.credit}
    gained = sum((child.weight * credit.get(child.status, Decimal(0)) for child in judged), Decimal(0))
    whole = sum((child.weight for child in judged), Decimal(0))
    usual = {step: begin for step, begin in zip(ladder.steps[1:], ladder.begins[1:], strict=True) if begin is not None}
    begins = {ladder.steps[0]: _WHOLE, **(rule.from_share or usual)}
    for place, step in enumerate(ladder.steps[:-1]):
        # The share reaches a threshold when what is gained reaches that part of the whole: nothing is divided.
        if step in begins and gained >= EXACT.multiply(begins[step], whole):
            return place
    return len(ladder.steps) - 1


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
    plan: Plan, wholes: Iterable[CommitteeResult], rules: Mapping[str, RollUp] | None = None
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

    def __init__(self, plan: Plan, wholes: Mapping[str, CommitteeResult], rules: Mapping[str, RollUp]) -> None:
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
        target, status = self.wholes[indicator].context.target, self._on_plans_scale(indicator)
        never = not target.judged and target.because in _NOT_RESTED_ON
        return target.because if never and self.plan.scales.outcome.step(status) is None else status

    def _on_plans_scale(self, indicator: str) -> str:
        """An indicator's status on the plan's scale: by the same code, else by its place on its own."""
        status = self.wholes[indicator].told
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


@dataclass(frozen=True, slots=True)
class Alternative:
    """The status of an indicator or a goal, now and under what was asked.

    Args:
        kind: which of the two.
        id: its id.
        now: its status by the plan.
        then: its status otherwise.
    """

    kind: Literal["indicator", "goal"]
    id: str
    now: str
    then: str

    @property
    def changes(self) -> bool:
        """Whether the two differ."""
        return self.now != self.then


def what_if(
    plan: Plan,
    round_id: str,
    answers: Sequence[RespondentAnswers],
    *,
    scale: Scale | None = None,
    scales: Mapping[str, Scale] | None = None,
    roll_up: RollUp | None = None,
) -> tuple[Alternative, ...]:
    """The statuses of all indicators and goals as they are, and as they would be.

    Args:
        plan: the plan; it is not changed.
        round_id: id of the round.
        answers: what was answered.
        scale: the plan's scale of outcomes instead of its own.
        scales: scales of single indicators instead of theirs, by id of the indicator.
        roll_up: the rule for all goals instead of theirs.

    Raises:
        MisuseError: the plan has no such round.
    """
    other = _changed(plan, scale, scales or {}, roll_up)
    now, then = (dict(_statuses(each, round_id, answers)) for each in (plan, other))
    return tuple(Alternative(kind, id_, status, then[kind, id_]) for (kind, id_), status in now.items())


def _changed(plan: Plan, scale: Scale | None, scales: Mapping[str, Scale], roll_up: RollUp | None) -> Plan:
    changes: dict[str, object] = {}
    if scale is not None:
        changes["scales"] = plan.scales.model_copy(update={"outcome": scale})
    if scales:
        changes["indicators"] = tuple(
            each.model_copy(update={"scale": scales[each.id]}) if each.id in scales else each
            for each in plan.indicators
        )
    if roll_up is not None:
        changes["roll_up"] = roll_up
        changes["levels"] = tuple(level.model_copy(update={"roll_up": None}) for level in plan.levels)
        changes["goals"] = tuple(goal.model_copy(update={"roll_up": None}) for goal in plan.goals)
    return plan.model_copy(update=changes)


def _statuses(
    plan: Plan, round_id: str, answers: Sequence[RespondentAnswers]
) -> Iterator[tuple[tuple[Literal["indicator", "goal"], str], str]]:
    wholes = aggregate(plan, round_id, [result for each in answers for result in compute(plan, round_id, each)])
    yield from ((("indicator", whole.indicator), str(whole.figures.status)) for whole in wholes)
    yield from ((("goal", result.goal), str(result.status)) for result in roll_up_goals(plan, wholes))
