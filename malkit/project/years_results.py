"""What a project's year gave, for the plan of the next: each one's answers, and the committee's figures as printed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import round_half_up
from malkit.fulfilment import RespondentAnswers, aggregate, compute, printed, statement, year_to_date
from malkit.plan import Rule
from malkit.plan.answers import (
    AMONG,
    DENOMINATOR,
    IN_ORDER,
    NUMERATOR,
    PER_CENT,
    PLACE,
    REVIEWED,
    SHARED,
    YES,
    ActionsAnswer,
    RankAnswer,
    SeveralAnswer,
)
from malkit.plan.breakdown import TOTAL
from malkit.plan.indicator import TimeBasis
from malkit.plan.inputs import OUTCOME_CELL
from malkit.plan.next_year import Carried, Results
from malkit.report.words import measured_in
from malkit.text import decimals_of, format_shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.fulfilment import Aggregate, Answer, PriorAnswers, Result
    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.answers import AnswerKind
    from malkit.plan.next_year.carried import Value

_PAIRS = {"share": (NUMERATOR, DENOMINATOR), "cases": (IN_ORDER, REVIEWED)}


def results_of_year(plan: Plan, prior: PriorAnswers) -> Results:
    """What each indicator came to in each round and in the year.

    Args:
        plan: this year's plan.
        prior: what was answered, by respondent and round.
    """
    rounds = {}
    for round_ in plan.rounds:
        given = [by_round[round_.id] for by_round in prior.values() if round_.id in by_round]
        if given and round_.kind != "planning":
            rounds[round_.id] = _by_indicator(plan, _computed(plan, round_, given))
    at_year_end = next((each for each in plan.rounds if each.year_end), None)
    if at_year_end is None or at_year_end.id not in rounds:
        return Results(rounds)
    return Results(rounds, _of_year(plan, at_year_end, prior))


def _computed(plan: Plan, round_: ReportingRound, given: Iterable[RespondentAnswers]) -> list[Result]:
    return [result for answers in given for result in compute(plan, round_.id, answers)]


def _of_year(plan: Plan, at_year_end: ReportingRound, prior: PriorAnswers) -> dict[str, Carried]:
    """The year's figures: what may be added over the rounds, what was last accumulated, and what is printed of all."""
    years = [year_to_date(plan, at_year_end.id, by_round) for by_round in prior.values()]
    reported = [
        result
        for by_round in prior.values()
        if at_year_end.id in by_round
        for result in compute(plan, at_year_end.id, by_round[at_year_end.id], prior=by_round)
    ]
    found = _by_indicator(plan, _computed(plan, at_year_end, years))
    for indicator in plan.indicators:
        if last := _of_closed(plan, indicator, prior):
            carried = found.get(indicator.id, Carried())
            found[indicator.id] = Carried({**last, **carried.by}, carried.value, carried.of, carried.shared)
    wholes = aggregate(plan, at_year_end.id, reported, prior=prior)
    for whole in wholes:
        indicator = plan.indicators_by_id[whole.indicator]
        given = found.get(indicator.id, Carried())
        own = whole.outcome if indicator.aggregation.rule is Rule.INDEX else None
        said = _said(plan, indicator, whole)
        if given.known or own is not None or said:
            found[indicator.id] = Carried({} if own is not None else given.by, own, given.of, given.shared, said)
    return found


def _of_closed(plan: Plan, indicator: Indicator, prior: PriorAnswers) -> dict[str, Value]:
    """What units that closed during the year had come to in it when they last reported."""
    if indicator.time_basis is TimeBasis.STATE:
        return {}
    found: dict[str, Value] = {}
    for unit in plan.respondents(indicator):
        by_round = prior.get(unit.id, {})
        rounds = [each.id for each in plan.rounds if each.id in by_round and unit.id in plan.asked(indicator, each.id)]
        if unit.closes is None or unit.closes.year != plan.year or not rounds:
            continue
        for result in compute(plan, rounds[-1], year_to_date(plan, rounds[-1], by_round)):
            value = _value(indicator, result) if result.indicator == indicator.id else None
            if value is not None:
                found[unit.id] = value
    return found


def _by_indicator(plan: Plan, results: Iterable[Result]) -> dict[str, Carried]:
    found: dict[str, Carried] = {}
    for result in results:
        indicator = plan.indicators_by_id[result.indicator]
        value = _value(indicator, result)
        if value is None:
            continue
        before = found.get(indicator.id, Carried())
        given, ranked = result.answer.given, isinstance(indicator.answer, RankAnswer) and not before.by
        among = given.get(AMONG)
        of = int(among) if ranked and isinstance(among, Decimal) else None
        shared = ranked and given.get(SHARED) == YES
        found[indicator.id] = Carried({**before.by, result.respondent: value}, None, of, shared)
    return found


def _value(indicator: Indicator, result: Result) -> Value | None:
    """What a respondent came to, with every part that can be used; None where nothing can."""
    answer = indicator.answer
    if isinstance(answer, SeveralAnswer):
        parts = {part.id: _one(part.answer, result.answer, f"{part.id}.") for part in answer.parts}
        return {key: value for key, value in parts.items() if value is not None} or None
    whole = _one(answer, result.answer) if result.figures.outcome is not None else None
    if isinstance(answer, ActionsAnswer):
        whole = result.figures.outcome
    if not result.parts:
        return whole
    by_part: dict[str, Value | None] = {TOTAL: whole}
    for key, figures in result.parts.items():
        given = result.answer.parts.get(key)
        by_part[key] = None if given is None or figures.outcome is None else _one(answer, given)
    return {key: value for key, value in by_part.items() if value is not None} or None


def _one(answer: AnswerKind, given: Answer, prefix: str = "") -> Value | None:
    """One figure as it was answered: a number, or a share's two counts."""
    kind = str(getattr(answer, "kind"))  # noqa: B009 -- each kind declares it as a literal of its own
    if kind in _PAIRS:
        part, whole = (given.given.get(f"{prefix}{name}") for name in _PAIRS[kind])
        if not isinstance(part, Decimal) or not isinstance(whole, Decimal) or not 0 <= part <= whole or whole == 0:
            return None
        return {NUMERATOR: part, DENOMINATOR: whole}
    name = {"number": OUTCOME_CELL, "rank": PLACE}.get(kind)
    own = kind == "number" and not prefix
    value = given.outcome if own else given.given.get(f"{prefix}{name}") if name is not None else None
    return _as_a_plan_has_it(value, answer) if isinstance(value, Decimal) else None


def _as_a_plan_has_it(value: Decimal, answer: AnswerKind) -> Decimal:
    """A number with no more decimals than what is worked out of it is kept with, so that `plan check` takes it."""
    most = answer.places_worked_out
    return round_half_up(value, most) if decimals_of(value) > most else value


def _said(plan: Plan, indicator: Indicator, whole: Aggregate) -> str:
    """The committee's figure as it is printed: "68,1 %", "3 av 4 enheter", or what was said where there is none."""
    if not whole.answered and whole.outcome is None:
        return ""
    figure = printed(whole).outcome if whole.year is None else printed(whole).to_date
    if figure is None or isinstance(indicator.answer, RankAnswer):
        return str(statement(plan, whole).text).rstrip(".")
    number = format_shown(figure, plan.language)
    unit = measured_in(plan, indicator)
    return f"{number} %" if unit == PER_CENT or indicator.answer.per_cent else f"{number} {unit}"
