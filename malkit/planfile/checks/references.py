"""Ids and what refers to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from malkit.finding import Finding
from malkit.plan.indicator import TOTAL
from malkit.plan.organisation import ADMINISTRATION
from malkit.planfile.pydantic_errors import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malkit.plan import Indicator, Plan, PriorResult
    from malkit.planfile.yaml_source import PlanSource

Loc = list[int | str]

LISTS = (
    "levels",
    "goals",
    "indicator_groups",
    "indicators",
    "commitments",
    "analysis",
    "dimensions",
    "groups",
    "units",
    "rounds",
)
_SHOWN = 20


def _same_ids(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    lists: list[tuple[Loc, Iterable[Any]]] = [([key], getattr(plan, key)) for key in LISTS]
    lists += [(["dimensions", index, "parts"], each.parts) for index, each in enumerate(plan.dimensions)]
    lists += [
        (["indicators", index, "answer", "parts"], indicator.answer.parts)
        for index, indicator in enumerate(plan.indicators)
        if indicator.answer.kind == "several"
    ]
    for path, entries in lists:
        yield from _same_in(path, entries, source)
    if plan.groups:
        yield from _same_in(["units"], [*plan.groups, *plan.units], source, skip=len(plan.groups))


def _same_in(path: Loc, entries: Iterable[Any], source: PlanSource, skip: int = 0) -> Iterator[Finding]:
    """The second and later entries whose ids are alike but for capitals; the first `skip` stand in another list."""
    seen = Counter[str]()
    for index, entry in enumerate(entries):
        folded = entry.id.casefold()
        if seen[folded] and index >= skip:
            yield Finding("P005", source.place([*path, index - skip, "id"]), {"id": entry.id})
        if not (skip and index >= skip):
            seen[folded] += 1


def _reserved_ids(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for key in ("groups", "units"):
        for index, node in enumerate(getattr(plan, key)):
            if node.id.casefold() == ADMINISTRATION:
                yield Finding("P020", source.place([key, index, "id"]), {"id": node.id})
    for index, dimension in enumerate(plan.dimensions):
        for number, part in enumerate(dimension.parts):
            if part.id == TOTAL:
                yield Finding("P020", source.place(["dimensions", index, "parts", number, "id"]), {"id": TOTAL})


def _of_goals(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    levels = [level.id for level in plan.levels]
    for index, goal in enumerate(plan.goals):
        yield from known([goal.level], levels, ["goals", index, "level"], source, single=True)
        yield from known(goal.serves, plan.goals_by_id, ["goals", index, "serves"], source)


def _of_indicators(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    kinds = sorted({unit.kind for unit in plan.units if unit.kind})
    nodes = [*plan.groups_by_id, ADMINISTRATION]
    headings = [group.id for group in plan.indicator_groups]
    dimensions = [dimension.id for dimension in plan.dimensions]
    for index, indicator in enumerate(plan.indicators):
        here: Loc = ["indicators", index]
        who = indicator.respondents
        yield from known(indicator.goals, plan.goals_by_id, [*here, "goals"], source)
        if indicator.group is not None:
            yield from known([indicator.group], headings, [*here, "group"], source, single=True)
        yield from known(who.groups, plan.groups_by_id, [*here, "respondents", "groups"], source)
        yield from known(who.units, plan.units_by_id, [*here, "respondents", "units"], source)
        yield from known(who.nodes, nodes, [*here, "respondents", "nodes"], source)
        if plan.units:
            yield from known(who.kinds, kinds, [*here, "respondents", "kinds"], source)
        if indicator.scope is not None:
            yield from known(indicator.scope.groups, plan.groups_by_id, [*here, "scope", "groups"], source)
        yield from known(indicator.calendar.rounds, plan.rounds_by_id, [*here, "calendar", "rounds"], source)
        for number, breakdown in enumerate(indicator.breakdowns):
            yield from known(breakdown.by, dimensions, [*here, "breakdowns", number, "by"], source)
        for number, exception in enumerate(indicator.exceptions):
            place: Loc = [*here, "exceptions", number]
            yield from known(exception.rounds, plan.rounds_by_id, [*place, "rounds"], source)
            yield from known(exception.units, plan.units_by_id, [*place, "units"], source)
            yield from known(exception.groups, plan.groups_by_id, [*place, "groups"], source)


def _of_answers(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        here: Loc = ["indicators", index]
        if indicator.answer.kind == "share" and indicator.answer.of is not None:
            others = [other for other in plan.indicators_by_id if other != indicator.id]
            yield from known([indicator.answer.of], others, [*here, "answer", "of"], source, single=True)
        if indicator.target.kind == "compound" and indicator.answer.kind == "several":
            parts = [part.id for part in indicator.answer.parts]
            for number, part in enumerate(indicator.target.parts):
                if part.part is not None:
                    path = [*here, "target", "parts", number, "part"]
                    yield from known([part.part], parts, path, source, single=True)


def _of_figures(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    respondents = [*plan.units_by_id, *plan.groups_by_id, ADMINISTRATION]
    for index, indicator in enumerate(plan.indicators):
        here: Loc = ["indicators", index]
        pasts: list[tuple[Loc, PriorResult | None]] = [
            ([*here, key], getattr(indicator, key)) for key in ("baseline", "latest", "previous")
        ]
        pasts += [([*here, "last_year", key], past) for key, past in indicator.last_year.items()]
        yield from known(indicator.last_year, plan.rounds_by_id, [*here, "last_year"], source, keys=True)
        for path, past in pasts:
            if past is not None:
                yield from known(past.by, respondents, [*path, "by"], source, keys=True)
                yield from known(past.including, list(past.by), [*path, "including"], source, keys=True)
                yield from known(past.parts, _parts_of(plan, indicator), [*path, "parts"], source, keys=True)
                for name, value in past.by.items():
                    if isinstance(value, Mapping):
                        parts = _parts_of(plan, indicator)
                        yield from known(value, parts, [*path, "by", name], source, keys=True)
        if indicator.budget is not None:
            yield from known(indicator.budget.year, respondents, [*here, "budget", "year"], source, keys=True)
            to_date = indicator.budget.to_date
            yield from known(to_date, plan.rounds_by_id, [*here, "budget", "to_date"], source, keys=True)
            for round_id, budgets in to_date.items():
                yield from known(budgets, respondents, [*here, "budget", "to_date", round_id], source, keys=True)
        weighs = plan.indicators_by_id if indicator.aggregation.rule == "index" else respondents
        yield from known(indicator.aggregation.weights, weighs, [*here, "aggregation", "weights"], source, keys=True)


def _parts_of(plan: Plan, indicator: Indicator) -> list[str]:
    """The ids that values by part may have: each part of the breakdowns' dimensions, crossed ones joined, the total."""
    by_id = {dimension.id: [part.id for part in dimension.parts] for dimension in plan.dimensions}
    found = [TOTAL]
    for breakdown in indicator.breakdowns:
        crossed = [""]
        for dimension in breakdown.by:
            crossed = [f"{left}.{part}".lstrip(".") for left in crossed for part in by_id.get(dimension, [])]
        found += crossed
    if indicator.answer.kind == "several":
        found += [part.id for part in indicator.answer.parts]
    return found


def _parts_twice(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A part that stands in two of an indicator's breakdowns cannot be told apart in its figures."""
    parts = {dimension.id: [part.id for part in dimension.parts] for dimension in plan.dimensions}
    for index, indicator in enumerate(plan.indicators):
        seen: set[str] = set()
        for number, breakdown in enumerate(indicator.breakdowns):
            own = set(parts.get(breakdown.by[0], ())) if len(breakdown.by) == 1 else set()
            for twice in sorted(seen & own):
                yield Finding("P005", source.place(["indicators", index, "breakdowns", number]), {"id": twice})
            seen |= own


def _of_analysis(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, question in enumerate(plan.analysis):
        yield from known(question.rounds, plan.rounds_by_id, ["analysis", index, "rounds"], source)


def _of_commitments(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, commitment in enumerate(plan.commitments):
        yield from known(commitment.goals, plan.goals_by_id, ["commitments", index, "goals"], source)
        yield from known(commitment.groups, plan.groups_by_id, ["commitments", index, "groups"], source)


def _of_the_tree(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for key in ("groups", "units"):
        for index, node in enumerate(getattr(plan, key)):
            if node.within is not None:
                path: Loc = [key, index, "within"]
                yield from known([node.within], plan.groups_by_id, path, source, single=True)
    for index, unit in enumerate(plan.units):
        yield from known(unit.successors, plan.units_by_id, ["units", index, "successors"], source)


def known(
    names: Iterable[str],
    known_names: Iterable[str],
    path: Loc,
    source: PlanSource,
    *,
    single: bool = False,
    keys: bool = False,
) -> Iterator[Finding]:
    """A finding P006 for each name that is not known.

    Args:
        names: what is referred to.
        known_names: what there is.
        path: where the names stand in the plan.
        source: gives lines.
        single: whether there is one name, which stands at the path itself.
        keys: whether the names are keys there.
    """
    known_list = list(known_names)
    for index, name in enumerate(names):
        if name not in known_list:
            step: Loc = [] if single else [name] if keys else [index]
            listed = ", ".join(known_list[:_SHOWN]) + (" …" if len(known_list) > _SHOWN else "")
            facts = {"id": name, "near": near(name, known_list), "known": listed or "–"}
            place = source.place_of_key if keys else source.place
            yield Finding("P006", place([*path, *step]), facts)


CHECKS = (
    _same_ids,
    _reserved_ids,
    _of_goals,
    _of_indicators,
    _of_answers,
    _of_figures,
    _parts_twice,
    _of_commitments,
    _of_analysis,
    _of_the_tree,
)
