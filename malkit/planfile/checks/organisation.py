"""The organisation: circles, units that answer nothing, indicators nobody answers, units that close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.planfile.checks.goals import way_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Plan
    from malkit.planfile.yaml_source import PlanSource


def _respondents(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    if not plan.units:
        yield Finding("P009", source.place(["units"]))
        return
    answering: set[str] = set()
    for index, indicator in enumerate(plan.indicators):
        units = plan.respondents(indicator)
        answering |= {unit.id for unit in units}
        is_index = indicator.aggregation.rule == "index"
        if is_index and "respondents" in indicator.model_fields_set:
            yield Finding("P089", source.place(["indicators", index, "respondents"]), {"indicator": indicator.id})
        if not units and not indicator.respondents.nodes and not is_index:
            place = source.place(["indicators", index, "respondents"])
            yield Finding("P014", place, {"indicator": indicator.id})
    for index, unit in enumerate(plan.units):
        if unit.id not in answering:
            yield Finding("P047", source.place(["units", index]), {"unit": unit.name})


def _circles(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    links = {group.id: (group.within,) if group.within else () for group in plan.groups}
    for index, group in enumerate(plan.groups):
        way = way_back(links, group.id)
        if way:
            yield Finding("P048", source.place(["groups", index, "within"]), {"way": " → ".join(way)})


def _validity(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, unit in enumerate(plan.units):
        if unit.opens and unit.closes and unit.closes < unit.opens:
            yield Finding("P049", source.place(["units", index, "closes"]), {"unit": unit.name})
        if unit.successors and unit.closes is None:
            yield Finding("P050", source.place(["units", index, "successors"]), {"unit": unit.name})
        if unit.id in unit.successors:
            facts = {"way": f"{unit.id} → {unit.id}"}
            yield Finding("P048", source.place(["units", index, "successors"]), facts)


def _aliases(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A name or alias that two nodes share cannot tell which is meant."""
    owners: dict[str, str] = {}
    for key in ("groups", "units"):
        for index, node in enumerate(getattr(plan, key)):
            for name in (node.name, *node.aliases):
                owner = owners.setdefault(name.casefold(), node.id)
                if owner != node.id:
                    facts = {"name": name, "other": owner}
                    yield Finding("P051", source.place([key, index]), facts)


def _parts(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Who is addressed as parts must say which parts, and nobody else may."""
    for index, indicator in enumerate(plan.indicators):
        scope = indicator.scope
        if scope is not None and (scope.covers == "parts") != bool(scope.groups):
            yield Finding("P052", source.place(["indicators", index, "scope"]))
    for index, commitment in enumerate(plan.commitments):
        if (commitment.addressed == "parts") != bool(commitment.groups):
            yield Finding("P052", source.place(["commitments", index]))


CHECKS = (_respondents, _circles, _validity, _aliases, _parts)
