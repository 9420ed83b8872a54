"""How figures are added up and divided: what would count somebody twice, or hide what should be seen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.plan.breakdown import SEX, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.plan.plan import Plan
    from malkit.plan.source import Source

_FITS = {
    "ratio_of_sums": {"share", "cases"},
    "count_units": {"number", "share", "actions", "cases", "rank", "yes_no"},
    "share_of_units": {"number", "share", "actions", "cases", "rank", "yes_no"},
    "sum": {"number", "actions"},
    "weighted_mean": {"number", "share"},
    "mean": {"number"},
    "median": {"number", "share", "rank"},
    "min": {"number", "share", "rank"},
    "max": {"number", "share", "rank"},
    "index": {"number"},
}


def _rules(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        place = source.place(["indicators", index, "aggregation"])
        rule, answer = str(indicator.aggregation.rule), indicator.answer
        if rule in {"mean", "sum"} and answer.per_cent:
            yield Finding("P028", place, {"indicator": indicator.id, "rule": rule})
        elif rule in _FITS and answer.kind not in _FITS[rule]:
            fitting = ", ".join(name for name, kinds in _FITS.items() if answer.kind in kinds)
            facts = {"rule": rule, "answer": answer.kind, "fitting": fitting or "central, none"}
            yield Finding("P029", place, facts)
        if rule == "sum" and indicator.unique_persons:
            yield Finding("P030", place, {"indicator": indicator.id})
        if rule in {"weighted_mean", "index"} and not indicator.aggregation.weights:
            yield Finding("P031", place, {"rule": rule})


def _states_over_rounds(plan: Plan, source: Source) -> Iterator[Finding]:
    """A state at a date is not a flow: half-years of it are never added, and a part of the year is not a part of it."""
    for index, indicator in enumerate(plan.indicators):
        if indicator.time_basis == "state" and indicator.profile == "linear":
            yield Finding("P032", source.place(["indicators", index, "profile"]), {"indicator": indicator.id})


def _split_by_sex(plan: Plan, source: Source) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        split = any(SEX in breakdown.by for breakdown in indicator.breakdowns)
        if indicator.individual_based and not split:
            yield Finding("P033", source.place(["indicators", index]), {"indicator": indicator.id})


def _totals(plan: Plan, source: Source) -> Iterator[Finding]:
    """A total that lies outside its parts cannot be right for a share or a mean; it is kept and warned of."""
    for index, indicator in enumerate(plan.indicators):
        if not (indicator.answer.per_cent or indicator.aggregation.rule in {"weighted_mean", "mean"}):
            continue
        for key in ("baseline", "latest", "previous"):
            past = getattr(indicator, key)
            if past is not None and _outside(past.parts, _covering(plan)):
                place = source.place(["indicators", index, key, "parts", TOTAL])
                yield Finding("P034", place, {"indicator": indicator.id, "total": str(past.parts[TOTAL])})


def _covering(plan: Plan) -> list[set[str]]:
    """The parts of each dimension whose parts make up the whole: sex."""
    return [{part.id for part in dimension.parts} for dimension in plan.dimensions if dimension.id == SEX]


def _outside(parts: Mapping[str, object], covering: list[set[str]]) -> bool:
    total = parts.get(TOTAL)
    for ids in covering:
        values = [value for name in ids if isinstance(value := parts.get(name), Decimal)]
        whole = isinstance(total, Decimal) and len(values) == len(ids)
        if whole and isinstance(total, Decimal) and not min(values) <= total <= max(values):
            return True
    return False


CHECKS = (_rules, _states_over_rounds, _split_by_sex, _totals)
