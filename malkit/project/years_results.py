"""What a project's year gave, for the plan of the next, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation import aggregate, printed
from malkit.formula import round_half_up
from malkit.fulfilment import RespondentAnswers, compute, year_to_date
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.fulfilment.context import context_of
from malkit.fulfilment.scope import adds_up, covers_year, rounds_to, year_is_unknown
from malkit.plan import ActionsAnswer, AggregationMethod, Status, TimeBasis
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
    MilestoneAnswer,
    RankAnswer,
    SeveralAnswer,
)
from malkit.plan.history import Counted, is_counted
from malkit.plan.indicator import TOTAL
from malkit.planfile import Carried, YearResults
from malkit.report.words import measured_in
from malkit.statements import of_own_targets, statement
from malkit.text import catalogue, decimals_of, format_date, format_number, format_shown, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.aggregation import CommitteeResult
    from malkit.fulfilment import Answer, PriorAnswers, Result
    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.answers import AnswerKind
    from malkit.planfile.next_year.carried import Value


_COUNTING = frozenset({AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS})
_MOST_NAMED = 6
"""How many respondents' values are told one by one; of more, the lowest and the highest."""


def said_of(plan: Plan, indicator: Indicator, whole: CommitteeResult, by: Mapping[str, Value]) -> str:
    """The committee's figure as it is printed, or what was said where there is none, or the target is not of it.

    "68,1 %"; "2 av 3 enheter är klara i tid"; "1 av 2 enheter har högst 5 dagar: Alfa 6 dagar och Beta 4 dagar".

    Args:
        plan: this year's plan.
        indicator: the indicator.
        whole: the committee's figure at year end.
        by: what each respondent came to.
    """
    if not whole.answered and whole.outcome is None:
        return ""
    if own := of_own_targets(plan, whole).rstrip("."):
        values = "" if indicator.target_level == "group" else _each(plan, indicator, whole, by)
        return f"{own}: {values}" if values else own
    figure = printed(whole).outcome if whole.year is None else printed(whole).to_date
    counted = indicator.aggregation.rule in _COUNTING
    if counted or figure is None or isinstance(indicator.answer, RankAnswer):
        told = statement(plan, whole)
        late = told.exceptions if isinstance(indicator.answer, MilestoneAnswer) else ()
        return " ".join((told.text, *late)).rstrip(".")
    return _measured(plan, indicator, format_shown(figure, plan.language))


def _measured(plan: Plan, indicator: Indicator, number: str) -> str:
    unit = measured_in(plan, indicator)
    return f"{number} %" if unit == PER_CENT or indicator.answer.per_cent else f"{number} {unit}".rstrip()


def _each(plan: Plan, indicator: Indicator, whole: CommitteeResult, by: Mapping[str, Value]) -> str:
    """What each who answered came to, or the lowest and the highest of many."""
    asked = [part.respondent for part in whole.answered]
    numbers = {who: number for who in asked if (number := _number(by.get(who))) is not None}
    said = {who: _measured(plan, indicator, _shown(plan, indicator, each)) for who, each in numbers.items()}
    if len(said) <= _MOST_NAMED and plan.name_units == "named":
        return join_words([f"{plan.name_of(who)} {each}" for who, each in said.items()], plan.language)
    low, high = (said[end(numbers, key=numbers.__getitem__)] for end in (min, max))
    return catalogue(plan.language).text("next_year.between", low=low, high=high)


def _shown(plan: Plan, indicator: Indicator, number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return format_number(number, plan.language, None if whole else max(1, indicator.answer.places))


def _number(value: Value | None) -> Decimal | None:
    """A respondent's own figure: a number, or a share in per cent of its counts."""
    if isinstance(value, Mapping):
        if not is_counted(value):
            return _number(value.get(TOTAL))
        return Counted(numerator=value[NUMERATOR], denominator=value[DENOMINATOR]).per_cent
    return value


_PAIRS = {"share": (NUMERATOR, DENOMINATOR), "cases": (IN_ORDER, REVIEWED)}


def results_of_year(plan: Plan, prior: PriorAnswers) -> YearResults:
    """What each indicator came to in each round and in the year.

    Args:
        plan: this year's plan.
        prior: what was answered, by respondent and round.
    """
    rounds = {}
    for round_ in plan.rounds:
        given = [by_round[round_.id] for by_round in prior.values() if round_.id in by_round]
        if given and round_.kind != "planning":
            found = _by_indicator(plan, _computed(plan, round_, given))
            rounds[round_.id] = _with_closed(plan, found, round_, prior)
    at_year_end = next((each for each in plan.rounds if each.year_end), None)
    if at_year_end is None or at_year_end.id not in rounds:
        return YearResults(rounds)
    return YearResults(rounds, _of_year(plan, at_year_end, prior))


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
    found = _with_closed(plan, found, at_year_end, prior, year=True)
    wholes = aggregate(plan, at_year_end.id, reported, prior=prior)
    for whole in wholes:
        indicator = plan.indicators_by_id[whole.indicator]
        given = found.get(indicator.id, Carried())
        own = whole.outcome if indicator.aggregation.rule is AggregationMethod.INDEX else None
        said = said_of(plan, indicator, whole, given.by)
        if given.known or own is not None or said:
            by = {} if own is not None else given.by
            period = _period(plan, indicator, at_year_end)
            status = _status(plan, indicator, whole)
            found[indicator.id] = replace(given, by=by, value=own, said=said, status=status, period=period)
    return found


def _with_closed(
    plan: Plan, found: Mapping[str, Carried], round_: ReportingRound, prior: PriorAnswers, *, year: bool = False
) -> dict[str, Carried]:
    """Results with what units that closed before a round's last day had come to, where that is a part of them.

    It is of what is accumulated, and of what is added over the periods to a year, but not of a period after.
    """
    all_ = dict(found)
    for indicator in plan.indicators:
        context = context_of(plan, indicator, round_)
        added = year and covers_year(context) and not year_is_unknown(context)
        if (added or indicator.time_basis is TimeBasis.ACCUMULATED) and (
            last := _of_closed(plan, indicator, round_, prior)
        ):
            carried = all_.get(indicator.id, Carried())
            all_[indicator.id] = replace(carried, by={**last, **carried.by})
    return all_


def _status(plan: Plan, indicator: Indicator, whole: CommitteeResult) -> str:
    """What the committee's status is called, and how many answered where not all did, or where nothing is judged.

    Where there is no target, only how many, where not all did.
    """
    k, n = whole.coverage
    words = catalogue(plan.language)
    step = plan.scale_of(indicator).step(whole.figures.status)
    if step is not None and k == n:
        return plan.word(step)
    if step is not None:
        return words.text("next_year.not_judged", status=plan.word(step), k=k, n=n)
    if not whole.context.target.judged or whole.figures.status == Status.NO_WHOLE:
        return "" if k == n else words.text("next_year.of_some", k=k, n=n)
    return words.text("next_year.not_judged", status=words.text(f"status.{whole.told}"), k=k, n=n)


def _period(plan: Plan, indicator: Indicator, round_: ReportingRound) -> str:
    """What year-end figures cover where they are not the year's: "Helår 2026 (2026-09-01 – 2026-12-31)"."""
    if indicator.time_basis is not TimeBasis.PERIOD or rounds_to(plan, indicator, round_) == ():
        return ""
    if adds_up(context_of(plan, indicator, round_)):
        return ""
    if round_.starts is None or round_.ends is None:
        return f"{round_.name} {plan.year}"
    starts, ends = (format_date(each, plan.language) for each in (round_.starts, round_.ends))
    text = catalogue(plan.language).text
    return text("next_year.round_covers", round=round_.name, year=plan.year, starts=starts, ends=ends)


def _of_closed(plan: Plan, indicator: Indicator, until: ReportingRound, prior: PriorAnswers) -> dict[str, Value]:
    """What units that closed before a round's last day had come to when they last reported, as far as a round."""
    found: dict[str, Value] = {}
    before = plan.rounds[: plan.rounds.index(until)]
    for unit in plan.respondents(indicator):
        by_round = prior.get(unit.id, {})
        rounds = [each.id for each in before if each.id in by_round and unit.id in plan.asked(indicator, each.id)]
        gone = (
            unit.closes is not None and unit.closes.year == plan.year and unit.id not in plan.asked(indicator, until.id)
        )
        if not gone or not rounds:
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
