"""Targets: whether the answer can be judged by them, whether there is something to compare with, and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding, TextKey, Word
from malkit.fulfilment.degree import fits
from malkit.fulfilment.prior_values import heirs_of, was_there
from malkit.plan import AggregationMethod, ComparisonSource, PriorState
from malkit.plan.answers import SeveralAnswer, YesNoAnswer
from malkit.plan.history import number_of
from malkit.plan.organisation import ADMINISTRATION
from malkit.plan.own_targets import answers_for_its_group
from malkit.plan.targets import NO_TARGET, YES_TARGET
from malkit.plan.targets.base import NUMERIC as _NUMBERS
from malkit.plan.targets.base import LevelTarget
from malkit.plan.targets.compound import Compound
from malkit.plan.targets.counting_units import AtLeastUnits, CountingTarget, ShareOfUnits
from malkit.plan.targets.without_level import Undecided
from malkit.text import catalogue, format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.finding import Place
    from malkit.plan import Indicator, Plan, PriorResult, TargetKind
    from malkit.plan.answers import AnswerKind
    from malkit.planfile.yaml_source import PlanSource

Loc = list[int | str]
_KEYS = {
    ComparisonSource.BASELINE: "baseline",
    ComparisonSource.LATEST: "latest",
    ComparisonSource.LAST_YEAR: "last_year",
    ComparisonSource.BUDGET: "budget",
}
_NOT_ADDED = frozenset(
    {
        AggregationMethod.MEAN,
        AggregationMethod.WEIGHTED_MEAN,
        AggregationMethod.MEDIAN,
        AggregationMethod.MIN,
        AggregationMethod.MAX,
        AggregationMethod.INDEX,
    }
)
"""Rules whose figure of several is no sum of theirs."""

_COMPARED = frozenset({
    AggregationMethod.SUM, AggregationMethod.RATIO_OF_SUMS, AggregationMethod.MEAN, AggregationMethod.WEIGHTED_MEAN,
    AggregationMethod.MEDIAN, AggregationMethod.MIN, AggregationMethod.MAX,
})  # fmt: skip
"""Rules whose figure is compared with that of the same respondents before."""


def _each(plan: Plan) -> Iterator[tuple[Loc, Indicator, TargetKind]]:
    """Every target of the plan, with its indicator and its path."""
    for index, indicator in enumerate(plan.indicators):
        here: Loc = ["indicators", index]
        yield [*here, "target"], indicator, indicator.target
        for number, exception in enumerate(indicator.exceptions):
            yield [*here, "exceptions", number, "target"], indicator, exception.target


def _suits(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        place = source.place(path)
        if target.by_forecast and indicator.forecast != "number" and indicator.answer.kind in target.answers:
            yield Finding("P061", place, {"indicator": indicator.id})
        else:
            yield from _suits_answer(target, indicator.answer, place, target.describe(plan.language, plan.nouns))


def _suits_answer(target: TargetKind, answer: AnswerKind, place: Place, said: str) -> Iterator[Finding]:
    kind = str(getattr(answer, "kind"))  # noqa: B009 -- each kind declares it as a literal of its own
    each = target.each if isinstance(target, CountingTarget) else target
    such = {"target": said, "answer": Word(f"choice.answer.{kind}"), "such": TextKey(f"suits.{kind}")}
    if kind not in target.answers or (each is target and not _is_said(each, answer)):
        suits = ", ".join(sorted(target.answers - ({"yes_no"} if kind == "yes_no" else set())))
        yield Finding("P007", place, {**such, "suits": suits})
    elif kind not in each.answers or not _is_said(each, answer):
        yield Finding("P098", place, such)
    elif target.in_per_cent != answer.per_cent and _has_level(target):
        facts = {"answer": Word(f"choice.answer.{kind}"), "unit": answer.unit_of_measure or "–"}
        yield Finding("P023" if target.in_per_cent else "P024", place, facts)


def _is_said(target: TargetKind, answer: AnswerKind) -> bool:
    """Whether a level is one that an answer can be: yes is 1 and no is 0, and there is nothing between or beyond."""
    if not isinstance(answer, YesNoAnswer) or not isinstance(target, LevelTarget):
        return True
    return any(isinstance(target, type(each)) and target.level == each.level for each in (YES_TARGET, NO_TARGET))


def _has_level(target: TargetKind) -> bool:
    return "percent" in type(target).model_fields


def _parts_of_compound(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        if not isinstance(target, Compound) or not isinstance(indicator.answer, SeveralAnswer):
            continue
        judged = [part.part for part in target.parts]
        answers = {part.id: part.answer for part in indicator.answer.parts}
        if None in judged or sorted(str(each) for each in judged) != sorted(answers):
            if all(each is None or each in answers for each in judged):  # what is not there is said already
                facts = {"asked": ", ".join(answers), "judged": ", ".join(str(each or "–") for each in judged)}
                yield Finding("P025", source.place(path), facts)
            continue
        for number, part in enumerate(target.parts):
            here = source.place([*path, "parts", number, "target"])
            said = part.target.describe(plan.language, plan.nouns)
            yield from _suits_answer(part.target, answers[str(part.part)], here, said)


def _counts(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Targets that count units and the rule that counts them belong together."""
    for path, indicator, target in _each(plan):
        counts = indicator.aggregation.rule in {"count_units", "share_of_units"}
        suits = indicator.answer.kind in target.answers and _is_said(target, indicator.answer)
        if suits and target.judged and target.counts_units != counts:
            rule = Word(f"choice.rule.{indicator.aggregation.rule}")
            facts = {"target": target.describe(plan.language, plan.nouns), "aggregation": rule}
            yield Finding("P026", source.place(path), facts)


def _budgets_add(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """The budgets of several together are a sum, which a mean of costs, a median or an extreme is no part of.

    Where each has its own budget as its target, they are counted, and none is held against a sum.
    """
    for path, indicator, target in _each(plan):
        if indicator.target_level == "unit":
            continue
        rule = indicator.aggregation.rule
        answering = len(plan.respondents(indicator)) + len(indicator.respondents.nodes)
        if rule in _NOT_ADDED and target.source is ComparisonSource.BUDGET and answering > 1:
            facts = {"indicator": indicator.id, "rule": Word(f"choice.rule.{rule}")}
            yield Finding("P099", source.place([*path[:2], "aggregation"]), facts)


def _undecided(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        if isinstance(target, Undecided):
            code = "P013" if target.why == "not_decided" else "P059"
            yield Finding(code, source.place(path), {"indicator": indicator.id})


def _nothing_to_compare(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for path, indicator, target in _each(plan):
        key = _compared_with(indicator, target)
        if key is None:
            continue
        respondents = [*indicator.respondents.nodes]
        if plan.units and not respondents:
            respondents = [unit.id for unit in plan.respondents(indicator)]
        without = _without(indicator, key, respondents)
        if without is not None and not _names_others(plan, indicator, key):
            new = [each for each in without if _is_left_out(plan, indicator, key, each)]
            new = [] if len(new) == len(respondents) else new
            others = [each for each in without if each not in new]
            said = {"no_status": others or ["–"]} if others or not new else {}
            for otherwise, who in (said | ({"left_out": new} if new else {})).items():
                facts = {"indicator": indicator.id, "units": ", ".join(who), "key": key}
                yield Finding("P008", source.place(path), facts | {"otherwise": TextKey(f"uncompared.{otherwise}")})


def _is_left_out(plan: Plan, indicator: Indicator, key: str, respondent: str) -> bool:
    """Whether a respondent opens during the year, so that the others are compared without it."""
    unit = plan.units_by_id.get(respondent)
    if unit is None or was_there(plan, unit) or key == "budget" or indicator.aggregation.rule not in _COMPARED:
        return False
    return not any(respondent in heirs_of(plan, each.id) for each in plan.respondents(indicator))


def _names_others(plan: Plan, indicator: Indicator, key: str) -> bool:
    """Whether some of what is compared with is someone's that the plan has not, which is said already."""
    if key == "budget":
        named = set(indicator.budget.year) if indicator.budget else set()
    else:
        pasts = indicator.last_year.values() if key == "last_year" else [getattr(indicator, key)]
        named = {name for past in pasts if past is not None for name in past.by}
    return any(plan.respondent(name) is None for name in named)


def _compared_with(indicator: Indicator, target: TargetKind) -> str | None:
    """The key that a target's comparison stands under; None where nothing is compared."""
    parts = [part.target for part in target.parts] if isinstance(target, Compound) else []
    keys = [_KEYS[each.source] for each in (target, *parts) if each.source in _KEYS]
    if indicator.profile == "same_period_last_year" and target.judged:
        keys.append("last_year")
    return keys[0] if keys else None


def _without(indicator: Indicator, key: str, respondents: list[str]) -> list[str] | None:
    """Who has nothing to compare with; None when there is enough for all, empty when nobody is known to answer.

    A number for all together is enough for a lone respondent, and for a target that is the committee's alone.
    """
    together = len(respondents) == 1 or indicator.target_level == "committee"
    if key == "budget":
        known = set(indicator.budget.year) if indicator.budget else set()
    elif key == "last_year":
        pasts = list(indicator.last_year.values())
        known = {name for past in pasts for name in _with_value(past)}
        if together and any(_whole(past) for past in pasts):
            return None
    else:
        past: PriorResult | None = getattr(indicator, key)
        known = _with_value(past)
        if past is not None and (_is_new(past) or (together and _whole(past))):
            return None
        known |= _new_to(past)
    without = [name for name in respondents if name not in known]
    return without if without or not known else None


def _is_new(past: PriorResult) -> bool:
    """Whether a past result is that of a new measure, which nothing came before."""
    values = [value for value in (past.value, *past.parts.values()) if value is not None]
    return bool(values) and all(value == PriorState.NEW_MEASURE for value in values)


def _new_to(past: PriorResult | None) -> set[str]:
    """For whom a measure is new."""
    return set() if past is None else {name for name, value in past.by.items() if value == PriorState.NEW_MEASURE}


def _whole(past: PriorResult) -> bool:
    """Whether a past result has a number for all of it, which is that of a lone respondent."""
    return any(number_of(value) is not None for value in (past.value, *past.parts.values()))


def _with_value(past: PriorResult | None) -> set[str]:
    return set() if past is None else {name for name, value in past.by.items() if not isinstance(value, PriorState)}


def _degree(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        if indicator.degree == "way_from_baseline" and indicator.baseline is None:
            place = source.place(["indicators", index, "degree"])
            yield Finding("P027", place, {"indicator": indicator.id})


def _degree_fits(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A degree that says something of the target: it exists, and is never lower for a better value."""
    for path, indicator, target in _each(plan):
        divided = indicator.divides
        way = indicator.degree == "way_from_baseline"
        if not (fits(target, indicator.degree) and not (way and divided)):
            said = target.describe(plan.language, plan.nouns)
            facts = {"degree": Word(f"choice.degree.{indicator.degree}"), "target": said, "indicator": indicator.id}
            yield Finding("P063", source.place([*path[:2], "degree"]), facts)


def _profile_fits(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Only what grows through the year is expected to have come part of the way by a part of it."""
    for index, indicator in enumerate(plan.indicators):
        answer = indicator.answer
        if indicator.divides and not answer.grows:
            profile = Word(f"choice.profile.{indicator.profile}")
            facts = {"indicator": indicator.id, "profile": profile, "answer": Word(f"choice.answer.{answer.kind}")}
            yield Finding("P064", source.place(["indicators", index, "profile"]), facts)


_FORECASTS = {"number": _NUMBERS, "derived": frozenset({"actions", "milestone"})}


def _forecast_fits(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        suits = _FORECASTS.get(str(indicator.forecast))
        if suits is not None and indicator.answer.kind not in suits:
            forecast = Word(f"choice.forecast.{indicator.forecast}")
            answer = Word(f"choice.answer.{indicator.answer.kind}")
            words = (catalogue(plan.language).text(f"choice.answer.{kind}").lower() for kind in sorted(suits))
            facts = {"forecast": forecast, "answer": answer, "suits": ", ".join(words)}
            yield Finding("P065", source.place(["indicators", index, "forecast"]), facts)


def _shares_of_units(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A share of so few units that it lies between two of their numbers, and that looks like the lower of them."""
    for path, indicator, target in _each(plan):
        n = len(plan.asked(indicator, plan.rounds[-1].id)) if plan.rounds else len(plan.respondents(indicator))
        if not isinstance(target, ShareOfUnits) or n == 0:
            continue
        fewest = target.fewest(n)
        exponent = target.share.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        below = Decimal(100 * (fewest - 1)) / n
        looks = format_number(below, plan.language, decimals) == format_number(target.share, plan.language, decimals)
        if fewest > 1 and fewest * 100 != target.share * n and (looks or decimals):
            shown = {"share": format_number(target.share, plan.language), "n": str(n), "k": str(fewest)}
            shown |= {
                "fewer": str(fewest - 1),
                "fewer_share": format_number(below, plan.language, max(decimals, 1) + 1),
            }
            yield Finding("P083", source.place(path), {"indicator": indicator.id, **shown})


def _more_than_answer(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """More units than there are to answer at the year's end, so that the target can never be met."""
    for path, indicator, target in _each(plan):
        n = len(plan.asked(indicator, plan.rounds[-1].id)) if plan.rounds else len(plan.respondents(indicator))
        if isinstance(target, AtLeastUnits) and plan.units and 0 < n < target.count:
            facts = {"indicator": indicator.id, "count": str(target.count), "n": str(n)}
            yield Finding("P072", source.place(path), facts)


def _in_no_group(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Where each group has the target, a unit that stands in none is judged nowhere."""
    for index, indicator in enumerate(plan.indicators):
        if indicator.target_level != "group" or not indicator.target.judged:
            continue
        outside = [unit.name for unit in plan.respondents(indicator) if unit.within is None]
        if ADMINISTRATION in indicator.respondents.nodes:
            outside.append(plan.name_of(ADMINISTRATION))
        if outside:
            facts = {"indicator": indicator.id, "units": ", ".join(outside)}
            yield Finding("P082", source.place(["indicators", index, "target_level"]), facts)


def _groups_apart(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Where nothing is put together, a group has a figure that its target could judge only if it answers alone."""
    for index, indicator in enumerate(plan.indicators):
        if indicator.target_level != "group" or indicator.aggregation.rule != "none" or not indicator.target.judged:
            continue
        respondents = (*(unit.id for unit in plan.respondents(indicator)), *indicator.respondents.nodes)
        within = (each for each in respondents if plan.nearest_group(each) is not None)
        apart = [each for each in within if not answers_for_its_group(plan, indicator, each)]
        if apart:
            facts = {"indicator": indicator.id, "units": ", ".join(plan.name_of(each) for each in apart)}
            yield Finding("P088", source.place(["indicators", index, "target_level"]), facts)


CHECKS = (
    _groups_apart,
    _suits,
    _parts_of_compound,
    _counts,
    _budgets_add,
    _undecided,
    _nothing_to_compare,
    _degree,
    _degree_fits,
    _profile_fits,
    _forecast_fits,
    _shares_of_units,
    _more_than_answer,
    _in_no_group,
)
