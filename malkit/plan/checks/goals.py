"""Goals: circles, links that lead the wrong way, and goals that nothing follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.plan.goals import RollUp
    from malkit.plan.plan import Plan
    from malkit.plan.source import Source


def _circles(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, goal in enumerate(plan.goals):
        way = way_back({each.id: each.serves for each in plan.goals}, goal.id)
        if way:
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


def _wrong_way(plan: Plan, source: Source) -> Iterator[Finding]:
    """A goal serves goals at levels above its own."""
    order = {level.id: number for number, level in enumerate(plan.levels)}
    for index, goal in enumerate(plan.goals):
        for number, name in enumerate(goal.serves):
            above = plan.goals_by_id.get(name)
            if above is None or goal.level not in order or above.level not in order:
                continue
            if order[above.level] >= order[goal.level]:
                place = source.place(["goals", index, "serves", number])
                yield Finding("P021", place, {"goal": goal.id, "above": above.id})


def _without_indicators(plan: Plan, source: Source) -> Iterator[Finding]:
    followed = {goal for indicator in plan.indicators for goal in indicator.goals}
    served = {above for goal in plan.goals for above in goal.serves}
    last = plan.levels[-1].id
    for index, goal in enumerate(plan.goals):
        if goal.id in followed | served:
            continue
        code = "P011" if goal.level == last else "P022"
        yield Finding(code, source.place(["goals", index]), {"goal": goal.id})


def _roll_ups(plan: Plan, source: Source) -> Iterator[Finding]:
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
