"""Goals: circles, links that lead the wrong way, and goals that nothing follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.plan import Plan
    from malkit.plan.goals import RollUp
    from malkit.planfile.yaml_source import PlanSource


def _circles(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for index, goal in enumerate(plan.goals):
        way = way_back({each.id: each.serves for each in plan.goals}, goal.id)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            yield Finding("P012", source.place(["goals", index, "serves"]), {"way": " → ".join(way)})


def way_back(links: Mapping[str, Sequence[str]], start: str) -> list[str]:
    """The shortest way along links from one id back to itself, or nothing."""
    ways, seen = [[start]], set[str]()
    for way in ways:
        for onward in links.get(way[-1], ()):
            if onward == start:
                return [*way, start]
            if onward not in seen:
                seen.add(onward)
                ways.append([*way, onward])
    return []


def _leads_back(links: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    """Whether links lead from one goal to another, so that one the other way makes a circle, which is said as such."""
    ways, seen = [start], {start}
    for here in ways:
        onward = [each for each in links.get(here, ()) if each not in seen]
        seen.update(onward)
        ways += onward
    return end in seen


def _wrong_way(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A goal serves goals at levels above its own."""
    order = {level.id: number for number, level in enumerate(plan.levels)}
    links = {each.id: each.serves for each in plan.goals}
    for index, goal in enumerate(plan.goals):
        for number, name in enumerate(goal.serves):
            above = plan.goals_by_id.get(name)
            if above is None or goal.level not in order or above.level not in order:
                continue
            if order[above.level] >= order[goal.level] and not _leads_back(links, name, goal.id):
                place = source.place(["goals", index, "serves", number])
                yield Finding("P021", place, {"goal": goal.id, "above": above.id})


def _without_indicators(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Goals that nothing follows; where nothing is linked to any goal of a level above, that is said once."""
    followed = {goal for indicator in plan.indicators for goal in indicator.goals}
    rested = followed | {above for goal in plan.goals for above in goal.serves}
    for number, level in enumerate(plan.levels):
        is_last = number == len(plan.levels) - 1
        mine = [index for index, goal in enumerate(plan.goals) if goal.level == level.id]
        alone = [index for index in mine if plan.goals[index].id not in rested]
        if alone and alone == mine and not is_last:
            named = ", ".join(plan.goals[index].id for index in mine)
            yield Finding("P070", source.place(["levels", number]), {"level": level.name, "goal": named})
            continue
        for index in alone:
            code = "P011" if is_last else "P022"
            yield Finding(code, source.place(["goals", index]), {"goal": plan.goals[index].id})


def _roll_ups(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Credits and shares of a rule of rolling up stand under steps of the plan's scale."""
    steps = [step.id for step in plan.scales.outcome.steps]
    for path, rule in _rules(plan):
        for key in ("credit", "from_share"):
            for step in getattr(rule, key):
                if step not in steps:
                    facts = {"step": step, "known": ", ".join(steps)}
                    yield Finding("P068", source.place([*path, key, step]), facts)


def _rules(plan: Plan) -> Iterator[tuple[list[int | str], RollUp]]:
    yield ["roll_up"], plan.roll_up
    for key in ("levels", "goals"):
        for index, entry in enumerate(getattr(plan, key)):
            if entry.roll_up is not None:
                yield [key, index, "roll_up"], entry.roll_up


CHECKS = (_roll_ups, _circles, _wrong_way, _without_indicators)
