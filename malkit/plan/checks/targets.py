"""Targets: whether the answer can be judged by them, whether there is something to compare with, and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.plan.past import PastState
from malkit.plan.targets import ComparisonSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.indicator import Indicator
    from malkit.plan.past import Past
    from malkit.plan.plan import Plan
    from malkit.plan.source import Source
    from malkit.plan.targets import TargetKind

Path = list[int | str]
_KEYS = {
    ComparisonSource.BASELINE: "baseline",
    ComparisonSource.LATEST: "latest",
    ComparisonSource.LAST_YEAR: "last_year",
    ComparisonSource.BUDGET: "budget",
}


def _each(plan: Plan) -> Iterator[tuple[Path, Indicator, TargetKind]]:
    """Every target of the plan, with its indicator and its path."""
    for index, indicator in enumerate(plan.indicators):
        here: Path = ["indicators", index]
        yield [*here, "target"], indicator, indicator.target
        for number, exception in enumerate(indicator.exceptions):
            yield [*here, "exceptions", number, "target"], indicator, exception.target


def _suits(plan: Plan, source: Source) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        kind = indicator.answer.kind
        wrong_forecast = target.by_forecast and indicator.forecast != "number"
        if kind not in target.answers or wrong_forecast:
            facts = {
                "target": target.kind_name(),
                "answer": kind,
                "suits": ", ".join(sorted(target.answers)) + (" + forecast: number" if wrong_forecast else ""),
            }
            yield Finding("P007", source.place(path), facts)
        elif target.in_per_cent != indicator.answer.per_cent and _has_level(target):
            facts = {"answer": kind, "unit": indicator.answer.unit_of_measure or "–"}
            yield Finding("P023" if target.in_per_cent else "P024", source.place(path), facts)


def _has_level(target: TargetKind) -> bool:
    return "percent" in type(target).model_fields


def _parts_of_compound(plan: Plan, source: Source) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        if target.kind_name() != "compound" or indicator.answer.kind != "several":
            continue
        judged = [part.part for part in getattr(target, "parts")]  # noqa: B009 -- only compounds have parts
        asked = [part.id for part in indicator.answer.parts]
        if None in judged or sorted(str(each) for each in judged) != sorted(asked):
            facts = {"asked": ", ".join(asked), "judged": ", ".join(str(each or "–") for each in judged)}
            yield Finding("P025", source.place(path), facts)


def _counts(plan: Plan, source: Source) -> Iterator[Finding]:
    """Targets that count units and the rule that counts them belong together."""
    for path, indicator, target in _each(plan):
        counts = indicator.aggregation.rule in {"count_units", "share_of_units"}
        if target.judged and target.counts_units != counts:
            facts = {"target": target.kind_name(), "aggregation": str(indicator.aggregation.rule)}
            yield Finding("P026", source.place(path), facts)


def _undecided(plan: Plan, source: Source) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        if target.kind_name() == "undecided":
            yield Finding("P013", source.place(path), {"indicator": indicator.id})


def _nothing_to_compare(plan: Plan, source: Source) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        key = _KEYS.get(target.source)
        if key is None:
            continue
        units = [unit.id for unit in plan.respondents(indicator)] if plan.units else []
        without = _without(indicator, key, units)
        if without is not None:
            facts = {"indicator": indicator.id, "units": ", ".join(without) or "–", "key": key}
            yield Finding("P008", source.place(path), facts)


def _without(indicator: Indicator, key: str, units: list[str]) -> list[str] | None:
    """The units that have nothing to compare with; None when there is enough for all, empty when there is nothing."""
    if key == "budget":
        known = set(indicator.budget.year) if indicator.budget else set()
    elif key == "last_year":
        known = {name for past in indicator.last_year.values() for name in _with_value(past)}
    else:
        past: Past | None = getattr(indicator, key)
        if past is not None and (isinstance(past.value, Decimal) or past.parts):
            return None
        known = _with_value(past)
    without = [unit for unit in units if unit not in known]
    return without if without or not known else None


def _with_value(past: Past | None) -> set[str]:
    return set() if past is None else {name for name, value in past.by.items() if not isinstance(value, PastState)}


def _degree(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        if indicator.degree == "way_from_baseline" and indicator.baseline is None:
            place = source.place(["indicators", index, "degree"])
            yield Finding("P027", place, {"indicator": indicator.id})


CHECKS = (_suits, _parts_of_compound, _counts, _undecided, _nothing_to_compare, _degree)
