"""Scales: thresholds that overlap, leave gaps or stand in the wrong order; codes that are taken."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.plan import Status
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.plan import Plan, Scale, Step
    from malkit.plan.scale import ActionStep, Grade
    from malkit.planfile.yaml_source import PlanSource

Loc = list[int | str]


def _each(plan: Plan) -> Iterator[tuple[Loc, Scale]]:
    yield ["scales", "outcome"], plan.scales.outcome
    for index, indicator in enumerate(plan.indicators):
        if indicator.scale is not None:
            yield ["indicators", index, "scale"], indicator.scale


def _thresholds(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for path, scale in _each(plan):
        between = list(enumerate(scale.steps))[1:-1]
        for number, step in between:
            if step.from_degree is None and step.id != scale.unchanged:
                yield Finding("P035", source.place([*path, "steps", number]), {"step": plan.word(step)})
        begins = [(number, step, step.from_degree) for number, step in between if step.from_degree is not None]
        for (_, above, higher), (number, step, lower) in pairwise(begins):
            if lower >= higher:
                place = source.place([*path, "steps", number, "from_degree"])
                yield Finding("P036", place, {"step": plan.word(step), "above": plan.word(above)})


def _unchanged(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """The step of what is unchanged is one of the scale's own."""
    for path, scale in _each(plan):
        if scale.unchanged is not None and scale.step(scale.unchanged) is None:
            known = ", ".join(step.id for step in scale.steps)
            yield Finding("P071", source.place([*path, "unchanged"]), {"step": scale.unchanged, "known": known})


def _gaps(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Where a step says at which degree it ends, the step above must begin at that very degree."""
    for path, scale in _each(plan):
        for number, step in enumerate(scale.steps[1:], start=1):
            above = scale.steps[number - 1]
            begins = above.from_degree
            if step.below_degree is None or begins is None or step.below_degree == begins:
                continue
            code = "P037" if step.below_degree > begins else "P038"
            said = {"step": plan.word(step), "above": plan.word(above)}
            facts = {**said, "ends": str(step.below_degree), "begins": str(begins)}
            yield Finding(code, source.place([*path, "steps", number, "below_degree"]), facts)


def _ends(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """The first step is met by comparison alone and the last takes what is left: neither has a threshold."""
    for path, scale in _each(plan):
        for number in (0, len(scale.steps) - 1):
            if scale.steps[number].from_degree is not None:
                place = source.place([*path, "steps", number, "from_degree"])
                yield Finding("P039", place, {"step": plan.word(scale.steps[number])})


def _forecast_thresholds(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Grades of forecasts between the first and the last may begin at a degree, each lower than the one above."""
    grades = plan.scales.forecast
    for number in (0, len(grades) - 1):
        if grades[number].from_degree is not None:
            place = source.place(["scales", "forecast", number, "from_degree"])
            yield Finding("P039", place, {"step": plan.word(grades[number])})
    begins = [(number, grade) for number, grade in enumerate(grades[1:-1], start=1) if grade.from_degree is not None]
    for (_, above), (number, grade) in pairwise(begins):
        if (grade.from_degree or 0) >= (above.from_degree or 0):
            place = source.place(["scales", "forecast", number, "from_degree"])
            yield Finding("P036", place, {"step": plan.word(grade), "above": plan.word(above)})


def _codes(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for path, scale in _each(plan):
        seen: set[str] = set()
        for number, step in enumerate(scale.steps):
            if step.id in seen or step.id in list(Status):
                yield Finding("P020", source.place([*path, "steps", number, "id"]), {"id": step.id})
            seen.add(step.id)
    for key in ("forecast", "check_in", "actions"):
        seen = set()
        for number, grade in enumerate(getattr(plan.scales, key)):
            if grade.id in seen:
                yield Finding("P005", source.place(["scales", key, number, "id"]), {"id": grade.id})
            seen.add(grade.id)


def _words(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Every step has a word: its own, or its language's usual one."""
    usual = catalogue(plan.language)
    lists: list[tuple[Loc, Sequence[Step | Grade | ActionStep]]] = [
        ([*path, "steps"], scale.steps) for path, scale in _each(plan)
    ]
    lists += [(["scales", key], getattr(plan.scales, key)) for key in ("forecast", "check_in", "actions")]
    for path, steps in lists:
        for number, step in enumerate(steps):
            if step.word is None and not usual.has(f"scale.{step.id}"):
                yield Finding("P058", source.place([*path, number]), {"step": step.id})


def _some_action_counts(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    uses = any(indicator.answer.kind == "actions" for indicator in plan.indicators)
    if uses and not any(step.counts for step in plan.scales.actions):
        yield Finding("P040", source.place(["scales", "actions"]))


CHECKS = (_thresholds, _unchanged, _gaps, _ends, _forecast_thresholds, _codes, _words, _some_action_counts)
