"""How figures are added up and divided: what would count somebody twice, or hide what should be seen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding, TextKey, Word
from malkit.plan.answers import SeveralAnswer
from malkit.plan.history import COUNTS, Counted
from malkit.plan.indicator import SEX, TOTAL
from malkit.text import catalogue, format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator, Plan, PriorResult
    from malkit.plan.answers import SimpleAnswer
    from malkit.planfile.yaml_source import PlanSource

FITS: dict[str, set[str]] = {
    "ratio_of_sums": {"share", "cases"},
    "count_units": {"number", "share", "actions", "cases", "rank", "yes_no", "milestone"},
    "share_of_units": {"number", "share", "actions", "cases", "rank", "yes_no", "milestone"},
    "sum": {"number", "actions"},
    "weighted_mean": {"number", "share"},
    "mean": {"number"},
    "median": {"number", "share", "rank"},
    "min": {"number", "share", "rank"},
    "max": {"number", "share", "rank"},
    "index": {"number"},
}
_COUNTING = frozenset({"count_units", "share_of_units"})


def _rules(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        place = source.place(["indicators", index, "aggregation"])
        rule, answer = str(indicator.aggregation.rule), indicator.answer
        said = Word(f"choice.rule.{rule}")
        if rule in {"mean", "sum"} and answer.per_cent:
            yield Finding("P028", place, {"indicator": indicator.id, "rule": said})
        elif rule in FITS and answer.kind not in FITS[rule]:
            if FITS[rule] & indicator.target.answers and answer.kind not in indicator.target.answers:
                continue  # the rule suits the target, and that the answer suits neither is said of the target
            facts = {"rule": said, "answer": Word(f"choice.answer.{answer.kind}"), **_fitting(plan, indicator)}
            yield Finding("P029", place, facts)
        if rule in {"sum", "ratio_of_sums"} and indicator.unique_persons:
            yield Finding("P030", place, {"indicator": indicator.id})
        if rule in {"weighted_mean", "index"} and not indicator.aggregation.weights:
            yield Finding("P031", place, {"rule": said})


def _fitting(plan: Plan, indicator: Indicator) -> dict[str, str]:
    """What would fit, as a plan and as a sheet say it.

    Where no rule puts such answers together but by counting who meets theirs, a target that does not count is each
    one's own.
    """
    names = [name for name, kinds in FITS.items() if indicator.answer.kind in kinds]
    target, answering = indicator.target, len(plan.respondents(indicator)) + len(indicator.respondents.nodes)
    if _COUNTING.issuperset(names) and target.judged and not target.counts_units and answering > 1:
        key = "P029.each_or_counted" if names else "P029.each"
        return {"fitting": TextKey(key), "fitting_sheet": TextKey(f"{key}_sheet")}
    names = names or ["central", "none"]
    text = catalogue(plan.language).text
    return {"fitting": ", ".join(names), "fitting_sheet": ", ".join(text(f"choice.rule.{name}") for name in names)}


def _answered_for_all(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A figure that one respondent gives for all has one respondent."""
    for index, indicator in enumerate(plan.indicators):
        answering = len(plan.respondents(indicator)) + len(indicator.respondents.nodes)
        if indicator.aggregation.rule in {"central", "latest"} and answering > 1:
            rule = Word(f"choice.rule.{indicator.aggregation.rule}")
            facts = {"indicator": indicator.id, "n": str(answering), "rule": rule}
            yield Finding("P066", source.place(["indicators", index, "aggregation"]), facts)


def _judged_by_nobody(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A target of the committee's, where several answer and nothing is put together: there is no figure to judge."""
    for index, indicator in enumerate(plan.indicators):
        target = indicator.target
        if indicator.aggregation.rule != "none" or indicator.target_level != "committee":
            continue
        asked = [len(plan.asked(indicator, each.id)) for each in plan.rounds]
        most = max(asked, default=len(plan.respondents(indicator)) + len(indicator.respondents.nodes))
        if target.judged and not target.counts_units and indicator.answer.kind in target.answers and most > 1:
            facts = {"indicator": indicator.id, "n": str(most)}
            yield Finding("P100", source.place(["indicators", index, "aggregation"]), facts)


def _index_of_indexes(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """An index is put together from indicators that are no indexes themselves."""
    for index, indicator in enumerate(plan.indicators):
        if indicator.aggregation.rule != "index":
            continue
        for weighed in indicator.aggregation.weights:
            other = plan.indicators_by_id.get(weighed)
            if other is not None and other.aggregation.rule == "index":
                place = source.place(["indicators", index, "aggregation"])
                yield Finding("P067", place, {"indicator": indicator.id, "other": other.id})


def _states_over_rounds(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A state at a date is not a flow: half-years of it are never added, and a part of the year is not a part of it."""
    for index, indicator in enumerate(plan.indicators):
        if indicator.time_basis == "state" and indicator.divides:
            yield Finding("P032", source.place(["indicators", index, "profile"]), {"indicator": indicator.id})


def _split_by_sex(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        known = {dimension.id for dimension in plan.dimensions}
        split = any(SEX in each.by or not known.issuperset(each.by) for each in indicator.breakdowns)
        if indicator.individual_based and not split:
            yield Finding("P033", source.place(["indicators", index]), {"indicator": indicator.id})


def _totals(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A total that its parts cannot make: a share or mean lies between theirs, a count is their sum. Kept, and said."""
    for index, indicator in enumerate(plan.indicators):
        between = indicator.answer.per_cent or indicator.answer.places > 0
        for key in ("baseline", "latest", "previous"):
            past = getattr(indicator, key)
            if past is not None and not all(_fits(past.parts, ids, between=between) for ids in _covering(plan)):
                place = source.place(["indicators", index, key, "parts", TOTAL])
                yield Finding("P034", place, {"indicator": indicator.id, "total": _shown(plan, past.parts[TOTAL])})


def _shown(plan: Plan, total: object) -> str:
    return format_number(total, plan.language) if isinstance(total, Decimal) else str(total)


def _covering(plan: Plan) -> list[set[str]]:
    """The parts of each dimension whose parts make up the whole: sex."""
    return [{part.id for part in dimension.parts} for dimension in plan.dimensions if dimension.id == SEX]


def _fits(parts: Mapping[str, object], ids: set[str], *, between: bool) -> bool:
    total = parts.get(TOTAL)
    values = [value for name in ids if isinstance(value := parts.get(name), Decimal)]
    if not isinstance(total, Decimal) or len(values) != len(ids):
        return True
    return min(values) <= total <= max(values) if between else total == sum(values)


def _counted(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Counts in place of a percentage: of an answer that is one, and never more than the whole."""
    for index, indicator in enumerate(plan.indicators):
        parts = indicator.answer.parts if isinstance(indicator.answer, SeveralAnswer) else ()
        answers: dict[str, SimpleAnswer] = {part.id: part.answer for part in parts}
        for path, counts, part in _counts_of(indicator):
            answer = answers.get(part, indicator.answer)
            if not answer.per_cent or counts.numerator > counts.denominator:
                numbers = {name: format_number(getattr(counts, name), plan.language) for name in sorted(COUNTS)}
                facts = {"indicator": indicator.id, "answer": Word(f"choice.answer.{answer.kind}"), **numbers}
                yield Finding("P084", source.place(["indicators", index, *path]), facts)


def _counts_of(indicator: Indicator) -> Iterator[tuple[list[int | str], Counted, str]]:
    """Every share by its counts among an indicator's earlier results, with its path and the part it is of."""
    pasts: list[tuple[list[int | str], PriorResult | None]] = [
        ([key], getattr(indicator, key)) for key in ("baseline", "latest", "previous")
    ]
    pasts += [(["last_year", round_id], past) for round_id, past in indicator.last_year.items()]
    for path, past in pasts:
        if past is None:
            continue
        if isinstance(past.value, Counted):
            yield [*path, "value"], past.value, ""
        for key, of in (("parts", {"": past.parts}), ("by", past.by)):
            for name, entry in of.items():
                here: list[int | str] = [*path, key, *([name] if name else [])]
                if isinstance(entry, Counted):
                    yield here, entry, ""
                for part, each in entry.items() if isinstance(entry, Mapping) else ():
                    if isinstance(each, Counted):
                        yield [*here, part], each, part


CHECKS = (
    _rules,
    _answered_for_all,
    _judged_by_nobody,
    _index_of_indexes,
    _states_over_rounds,
    _split_by_sex,
    _totals,
    _counted,
)
