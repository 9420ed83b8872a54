"""Keys that nothing acts on as the plan stands: each is refused with what to do, and none is accepted in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding, TextKey, Word
from malkit.plan import AggregationMethod
from malkit.plan.goals import RollUpRule
from malkit.plan.indicator import DegreeMethod
from malkit.plan.rounds import Frequency
from malkit.plan.targets.base import Better

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.plan import Plan
    from malkit.plan.goals import RollUp
    from malkit.planfile.yaml_source import PlanSource

Loc = list[int | str]
_WEIGHED = {AggregationMethod.WEIGHTED_MEAN, AggregationMethod.INDEX}
_MEASURED_ONCE = {Frequency.YEARLY, Frequency.EVERY_SECOND_YEAR, Frequency.EVERY_THIRD_YEAR, Frequency.ONCE_PER_TERM}


def _unused(path: Loc, why: str, source: PlanSource, key: str = "", rule: str = "") -> Finding:
    """A finding that a key has no effect.

    Args:
        path: where it stands.
        why: the end of the text's key that says why nothing acts on it.
        source: gives lines.
        key: what it is called, where that is not the path's last step.
        rule: the key of the rule's word, where a rule is why.
    """
    facts = {"key": key or str(path[-1])}
    return Finding("P080", source.place(path), facts | ({"rule": Word(rule)} if rule else {}) | {"why": TextKey(why)})


def _not_built(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """What the format has a word for and nothing does yet."""
    for name in sorted(plan.house.model_fields_set):
        yield _unused(["house", name], "unused.house", source, f"house.{name}")
    for index, unit in enumerate(plan.units):
        if "provider" in unit.model_fields_set:
            yield _unused(["units", index, "provider"], "unused.provider", source)
        if unit.figures is not None and not unit.successors:
            yield _unused(["units", index, "figures"], "unused.figures", source)
    for index, indicator in enumerate(plan.indicators):
        if indicator.budget is not None and indicator.budget.to_date:
            yield _unused(["indicators", index, "budget", "to_date"], "unused.to_date", source)


def _weights_of_goals(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A weight says something only where what is above is rolled up as a weighted share."""
    above = {goal.id: plan.roll_up_of(goal).rule for goal in plan.goals}
    listed: Sequence[tuple[str, int, object, tuple[str, ...]]] = [
        *(("goals", index, goal.weight, goal.serves) for index, goal in enumerate(plan.goals)),
        *(("indicators", index, each.weight, each.goals) for index, each in enumerate(plan.indicators)),
    ]
    for key, index, weight, serves in listed:
        if weight is not None and not any(above.get(goal) is RollUpRule.WEIGHTED_SHARE for goal in serves):
            yield _unused([key, index, "weight"], "unused.weight", source)


def _weights_of_respondents(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        rule = indicator.aggregation.rule
        if indicator.aggregation.weights and rule not in _WEIGHED:
            path: Loc = ["indicators", index, "aggregation", "weights"]
            yield _unused(path, "unused.weights", source, rule=f"choice.rule.{rule}")


def _shares_of_roll_ups(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for path, rule in _roll_ups(plan):
        if rule.rule is not RollUpRule.WEIGHTED_SHARE:
            for name in ("credit", "from_share"):
                if getattr(rule, name):
                    yield _unused([*path, name], "unused.credit", source, rule=f"choice.roll_up.{rule.rule}")


def _roll_ups(plan: Plan) -> Iterator[tuple[Loc, RollUp]]:
    yield ["roll_up"], plan.roll_up
    for key in ("levels", "goals"):
        for index, entry in enumerate(getattr(plan, key)):
            if entry.roll_up is not None:
                yield [key, index, "roll_up"], entry.roll_up


def _directions(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A direction against the target's own is not followed."""
    for index, indicator in enumerate(plan.indicators):
        own = indicator.target.better
        if indicator.better is not None and own is not Better.NEITHER and indicator.better is not own:
            yield _unused(["indicators", index, "better"], "unused.better", source)


def _degrees(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """What moves or does not has no degree, whatever the method."""
    for index, indicator in enumerate(plan.indicators):
        targets = (indicator.target, *(each.target for each in indicator.exceptions))
        asked = indicator.degree not in {DegreeMethod.OWN, DegreeMethod.NONE}
        if asked and not any(target.by_degrees for target in targets):
            yield _unused(["indicators", index, "degree"], "unused.degree", source)


def _check_ins(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A check-in at half-year is of what people judge once a year or more seldom."""
    for index, indicator in enumerate(plan.indicators):
        calendar = indicator.calendar
        suits = indicator.answer.kind == "judgement" and calendar.frequency in _MEASURED_ONCE
        if calendar.check_in and not suits:
            yield _unused(["indicators", index, "calendar", "check_in"], "unused.check_in", source)


def _hiding(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Small numbers are not hidden yet: what is sensitive is marked as internal, and that is said once."""
    sensitive = [(index, each.id) for index, each in enumerate(plan.indicators) if each.sensitive]
    if not sensitive and "hide_below" not in plan.model_fields_set:
        return
    path: Loc = ["indicators", sensitive[0][0], "sensitive"] if sensitive else ["hide_below"]
    yield Finding("P081", source.place(path), {"indicators": ", ".join(id_ for _, id_ in sensitive) or "–"})


CHECKS = (
    _not_built,
    _weights_of_goals,
    _weights_of_respondents,
    _shares_of_roll_ups,
    _directions,
    _degrees,
    _check_ins,
    _hiding,
)
