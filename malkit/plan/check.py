"""Checks across the plan: what no single entry can say of itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.plan.shape import near
from malkit.plan.targets import ComparisonSource, Undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan
    from malkit.plan.source import Source

LISTS_WITH_IDS = ("levels", "goals", "indicators", "groups", "units", "rounds")


def check_across(plan: Plan, source: Source) -> list[Finding]:
    """Every finding that concerns how the plan's parts fit together.

    Args:
        plan: the plan, right in shape.
        source: gives lines.
    """
    return [finding for check in _CHECKS for finding in check(plan, source)]


def _same_ids(plan: Plan, source: Source) -> Iterator[Finding]:
    for key in LISTS_WITH_IDS:
        entries = getattr(plan, key)
        counts = Counter(entry.id.casefold() for entry in entries)
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            folded = entry.id.casefold()
            if counts[folded] > 1 and folded in seen:
                yield Finding("P005", source.place([key, index, "id"]), {"id": entry.id})
            seen.add(folded)


def _references(plan: Plan, source: Source) -> Iterator[Finding]:
    goals, levels = list(plan.goals_by_id), [level.id for level in plan.levels]
    groups, units = [group.id for group in plan.groups], list(plan.units_by_id)
    kinds = sorted({unit.kind for unit in plan.units if unit.kind})
    for index, goal in enumerate(plan.goals):
        yield from _known([goal.level], levels, ["goals", index, "level"], source, single=True)
        yield from _known(goal.serves, goals, ["goals", index, "serves"], source)
    for index, indicator in enumerate(plan.indicators):
        here: list[int | str] = ["indicators", index]
        yield from _known(indicator.goals, goals, [*here, "goals"], source)
        yield from _known(indicator.respondents.groups, groups, [*here, "respondents", "groups"], source)
        yield from _known(indicator.respondents.units, units, [*here, "respondents", "units"], source)
        if plan.units:
            yield from _known(indicator.respondents.kinds, kinds, [*here, "respondents", "kinds"], source)
        for key in ("baselines", "budgets"):
            for name in getattr(indicator, key):
                if name not in units:
                    yield _unknown(name, units, [*here, key, name], source)


def _places_in_the_tree(plan: Plan, source: Source) -> Iterator[Finding]:
    groups = [group.id for group in plan.groups]
    for key in ("groups", "units"):
        for index, part in enumerate(getattr(plan, key)):
            if part.within is not None:
                yield from _known([part.within], groups, [key, index, "within"], source, single=True)


def _known(
    names: Sequence[str], known: Sequence[str], path: list[int | str], source: Source, *, single: bool = False
) -> Iterator[Finding]:
    for index, name in enumerate(names):
        if name not in known:
            yield _unknown(name, known, path if single else [*path, index], source)


def _unknown(name: str, known: Sequence[str], path: list[int | str], source: Source) -> Finding:
    facts = {"id": name, "near": near(name, list(known)), "known": ", ".join(known)}
    return Finding("P006", source.place(path), facts)


def _circles(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, goal in enumerate(plan.goals):
        way = _way_back(plan, goal.id)
        if way:
            yield Finding("P012", source.place(["goals", index, "serves"]), {"way": " → ".join(way)})


def _way_back(plan: Plan, start: str) -> list[str]:
    """The goals from one back to itself, or nothing."""
    ways, seen = [[start]], set[str]()
    while ways:
        way = ways.pop()
        goal = plan.goals_by_id.get(way[-1])
        for above in goal.serves if goal else ():
            if above == start:
                return [*way, start]
            if above not in seen:
                seen.add(above)
                ways.append([*way, above])
    return []


def _targets(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        here: list[int | str] = ["indicators", index, "target"]
        target, answer = indicator.target, indicator.answer
        suits = answer.kind in target.answers and (answer.forecast or not target.by_forecast)
        if not suits or _aggregation_differs(indicator):
            facts = {"target": target.kind, "answer": answer.kind, "aggregation": indicator.aggregation}
            yield Finding("P007", source.place(here), facts)
        if isinstance(target, Undecided):
            yield Finding("P013", source.place(here), {"indicator": indicator.id})
        yield from _comparisons(plan, indicator, here, source)


def _aggregation_differs(indicator: Indicator) -> bool:
    counts_units = indicator.target.source is ComparisonSource.RESPONDENTS
    return indicator.target.judged and counts_units != (indicator.aggregation == "count_units")


def _comparisons(plan: Plan, indicator: Indicator, here: list[int | str], source: Source) -> Iterator[Finding]:
    if indicator.target.source not in {ComparisonSource.BASELINE, ComparisonSource.BUDGET}:
        return
    known = plan.comparisons(indicator)
    without = [unit.id for unit in plan.respondents(indicator) if unit.id not in known]
    if without or not known:
        key = "baselines" if indicator.target.source is ComparisonSource.BASELINE else "budgets"
        facts = {"indicator": indicator.id, "units": ", ".join(without) or "–", "key": key}
        yield Finding("P008", source.place(here), facts)


def _organisation(plan: Plan, source: Source) -> Iterator[Finding]:
    if not plan.units:
        yield Finding("P009", source.place(["units"]))
        return
    for index, indicator in enumerate(plan.indicators):
        if not plan.respondents(indicator):
            yield Finding("P014", source.place(["indicators", index, "respondents"]), {"indicator": indicator.id})


def _rounds(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, round_ in enumerate(plan.rounds):
        place = source.place(["rounds", index])
        dates = (round_.starts, round_.ends, round_.deadline)
        known = [day for day in dates if day is not None]
        if len(known) < len(dates):
            yield Finding("P010", place, {"round": round_.name})
        if known != sorted(known):
            yield Finding("P015", place, {"round": round_.name})


def _goals_without_indicators(plan: Plan, source: Source) -> Iterator[Finding]:
    followed = {goal for indicator in plan.indicators for goal in indicator.goals}
    served = {above for goal in plan.goals for above in goal.serves}
    for index, goal in enumerate(plan.goals):
        if goal.id not in followed | served:
            yield Finding("P011", source.place(["goals", index]), {"goal": goal.id})


_CHECKS: Iterable[Callable[[Plan, Source], Iterator[Finding]]] = (
    _same_ids,
    _references,
    _places_in_the_tree,
    _circles,
    _targets,
    _organisation,
    _rounds,
    _goals_without_indicators,
)
