"""What a status may not be: resting on nothing, or worse or better than all that it is put together of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malkit.aggregation.goals import rule_of
from malkit.fulfilment import Answer, RespondentAnswers, compute
from malkit.plan import AggregationMethod, ForecastMode
from malkit.plan.goals import RollUpRule
from malkit.plan.indicator import DegreeMethod
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from malkit.aggregation import CommitteeResult
    from malkit.fulfilment import Result
    from malkit.plan import Indicator, Plan, Scale
    from tests.invariants.played import Played


def ladder(scale: Scale) -> list[str]:
    """The steps of a scale, from the best."""
    return [step.id for step in scale.steps]


def figures(played: Played) -> Iterator[tuple[str, Indicator, CommitteeResult]]:
    """Every figure of every indicator: the committee's, its groups' and those of a breakdown's parts."""
    for line in played.summary.lines:
        indicator = played.plan.indicators_by_id[line.whole.indicator]
        for scope, whole in {"": line.whole, **line.whole.groups}.items():
            yield f"{indicator.id} {scope}".strip(), indicator, whole
            for key, part in whole.breakdown.items():
                yield f"{indicator.id} {scope} {key}", indicator, part


def judged_rests_on_an_answer(played: Played) -> Iterator[str]:
    """A judged status rests on at least one counted answer; a goal's on something that is judged."""
    for name, indicator, whole in figures(played):
        if whole.figures.status not in ladder(played.plan.scale_of(indicator)):
            continue
        index = indicator.aggregation.rule is AggregationMethod.INDEX
        # Of what is answered in parts alone, one part may settle the whole before anybody has answered all of them.
        in_parts = any(part.answered for part in whole.breakdown.values())
        closed = any(each.counts and each.value is not None for each in whole.closed)
        if (whole.outcome is None) if index else not (whole.answered or in_parts or closed):
            yield f"{name}: {whole.figures.status} of {len(whole.answered)} answers"
    for result in played.summary.results:
        scale = played.plan.scale_of(played.plan.indicators_by_id[result.indicator])
        if result.figures.status in ladder(scale) and not has_said(result.answer):
            yield f"{result.indicator} of {result.respondent}: {result.figures.status} of nothing"
    steps = ladder(played.plan.scales.outcome)
    for goal in played.summary.goals:
        if goal.status in steps and not any(child.status in steps for child in goal.rests_on):
            yield f"{goal.goal}: {goal.status} of nothing judged"


def has_said(answer: Answer) -> bool:
    """Whether anything is written in an answer: a value of its own, of a part, or a forecast."""
    own = answer.outcome is not None or answer.forecast is not None or bool(answer.given)
    return own or any(has_said(part) for part in answer.parts.values())


def goals_lie_between_their_parts(played: Played) -> Iterator[str]:
    """A goal is never worse than the worst that it rests on, nor better than the best; nor is its forecast.

    Where the plan says that all must be met, the goal is met or not, by those words.
    """
    steps = ladder(played.plan.scales.outcome)
    grades = [grade.id for grade in played.plan.scales.forecast]
    for goal in played.summary.goals:
        ways: list[tuple[str, str | None, Iterable[str], list[str]]] = [
            ("status", goal.status, (child.status for child in goal.rests_on), steps),
            ("so far", goal.so_far, (child.status for child in goal.rests_on), steps),
            ("forecast", goal.forecast, (child.status for child in goal.forecasts), grades),
        ]
        of_all = rule_of(played.plan, played.plan.goals_by_id[goal.goal]).rule is RollUpRule.ALL
        for what, status, of, scale in ways[2:] if of_all else ways:
            yield from _outside(f"{goal.goal} {what}", status, list(of), scale)


def _outside(name: str, status: str | None, parts: Sequence[str], scale: Sequence[str]) -> Iterator[str]:
    """A line where a status lies outside those of its parts that are judged."""
    places = [scale.index(part) for part in parts if part in scale]
    if status in scale and places and not min(places) <= scale.index(str(status)) <= max(places):
        yield f"{name}: {status} of {', '.join(parts)}"


def wholes_lie_between_their_parts(played: Played) -> Iterator[str]:
    """What is as its parts or groups, and what is judged by people, is neither worse nor better than they are."""
    plan = played.plan
    grades = [grade.id for grade in plan.scales.forecast]
    for name, indicator, whole in figures(played):
        steps = ladder(plan.scale_of(indicator))
        parts = [part.figures.status for part in whole.breakdown.values()]
        by_groups = indicator.target_level == "group" and whole.scope is None and whole.groups
        if parts and not by_groups and not any(down.total for down in indicator.breakdowns):
            yield from _outside(f"{name} parts", whole.figures.status, parts, steps)
        if by_groups:
            groups = [group.figures.status for group in whole.groups.values()]
            yield from _outside(f"{name} groups", whole.figures.status, groups, steps)
        if indicator.forecast is ForecastMode.JUDGEMENT and not counts_units(played, indicator):
            # Whoever is not concerned by a part foresees nothing of it, whatever is written.
            in_parts = parts and not any(down.total for down in indicator.breakdowns)
            of = list(whole.breakdown.values()) if in_parts else [whole]
            given = [part.grade for each in of for part in each.concerned]
            yield from _outside(f"{name} forecast", whole.figures.forecast, given, grades)


def counts_units(played: Played, indicator: Indicator) -> bool:
    """Whether what is judged of all is how many respondents meet a target of their own."""
    target = played.plan.target_of(indicator, played.round_id)
    own = indicator.target_level == "unit" and target.judged and target.source == "nothing"
    rules = {AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS}
    return indicator.aggregation.rule in rules or (
        own and indicator.aggregation.rule not in OF_ONE | {AggregationMethod.INDEX}
    )


OF_ONE = {AggregationMethod.CENTRAL, AggregationMethod.LATEST}


def counting_targets_count(played: Played) -> Iterator[str]:
    """Where units are counted, the status and the forecast are those of as many units as the target asks for."""
    grades = [grade.id for grade in played.plan.scales.forecast]
    for name, indicator, whole in figures(played):
        target = played.plan.target_of(indicator, played.round_id, whole.scope)
        if whole.breakdown or not counts_units(played, indicator) or not target.judged:
            continue
        steps = ladder(played.plan.scale_of(indicator))
        needed, concerned = needed_of(target, len(whole.concerned)), whole.concerned
        for what, status, of, scale in (
            ("status", whole.figures.status, [part.status for part in concerned], steps),
            ("forecast", whole.figures.forecast, [part.grade for part in concerned], grades),
        ):
            met = of.count(scale[0])
            # Who has lost its own for good can meet it no more, though the calendar still waits.
            gone = [what == "status" and part.lost for part in concerned]
            could = sum(each not in scale[1:] and not lost for each, lost in zip(of, gone, strict=True))
            if status == scale[0] and met < needed:
                yield f"{name} {what}: {status} of {met} where {needed} are needed"
            if status in scale[1:] and could >= needed:
                yield f"{name} {what}: {status} where {could} could meet theirs and {needed} are needed"


def needed_of(target: Any, concerned: int) -> Decimal | int:
    """How many units must meet their own."""
    if target.kind == "at_least_units":
        return min(int(target.count), 10**6)
    if target.kind == "share_of_units":
        share: Decimal = target.share * concerned / 100
        return share
    return concerned


def compounds_lie_between_their_parts(played: Played) -> Iterator[str]:
    """A compound is neither worse nor better than what each of its answers comes to by itself."""
    for result in played.summary.results:
        indicator = played.plan.indicators_by_id[result.indicator]
        target = played.plan.target_of(indicator, played.round_id, result.respondent)
        if isinstance(target, Compound):
            parts = [_alone(played, indicator, result, part.part, part.target) for part in target.parts]
            name = f"{indicator.id} of {result.respondent}"
            yield from _outside(name, result.figures.status, parts, ladder(played.plan.scale_of(indicator)))


def _alone(played: Played, indicator: Indicator, result: Result, part: str | None, target: object) -> str:
    """What one of several answers comes to, as an indicator of its own."""
    several: Any = indicator.answer
    answer = next(each.answer for each in several.parts if each.id == part)
    past = {
        which: getattr(indicator, which) and _past_of(getattr(indicator, which), str(part))
        for which in ("baseline", "latest")
    }
    own = indicator.model_copy(
        update={"answer": answer, "target": target, "exceptions": (), "degree": DegreeMethod.OWN, **past}
    )
    plan: Plan = played.plan.model_copy(update={"indicators": (own,)})
    begins = f"{part}."
    given = {name.removeprefix(begins): value for name, value in result.answer.given.items() if name.startswith(begins)}
    outcome: Any = given.pop("outcome", None)
    wrong = frozenset(name.removeprefix(begins) for name in result.answer.unreadable if name.startswith(begins))
    alone = Answer(outcome=outcome, given=given, unreadable=wrong)
    (found,) = compute(plan, played.round_id, RespondentAnswers(result.respondent, {own.id: alone}))
    return found.figures.status


def _past_of(past: Any, part: str) -> Any:
    by = {who: entry[part] for who, entry in past.by.items() if part in entry}
    value = past.parts.get(part)
    return past.model_copy(update={"by": by, "parts": {}, "value": value}) if by or value is not None else None
