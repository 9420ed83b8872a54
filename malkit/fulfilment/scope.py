"""How much is expected by a round: of a target for the year or the period, and of a part of the year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from malkit.formula import Always, Compare, Comparison, Constant, Input, IsNumber, Not, Nothing, Or, day_number
from malkit.fulfilment.prior_values import compared_with
from malkit.plan import AggregationMethod, ComparisonSource, Profile, TimeBasis
from malkit.plan.answers import SeveralAnswer
from malkit.plan.measured import first_day, is_measured
from malkit.plan.targets.base import SAME_PERIOD, WHOLE_YEAR, TargetScope
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from datetime import date

    from malkit.formula import Number, Truth
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, Plan, ReportingRound, TargetKind


_AVERAGES = frozenset(
    {
        AggregationMethod.MEAN,
        AggregationMethod.WEIGHTED_MEAN,
        AggregationMethod.MEDIAN,
        AggregationMethod.MIN,
        AggregationMethod.MAX,
        AggregationMethod.INDEX,
    }
)
"""Rules whose figure does not grow though the answers may be numbers: days of waiting, grades, points."""
_LEVELS = frozenset({ComparisonSource.NOTHING, ComparisonSource.RESPONDENTS})
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_COUNTING = frozenset({AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS})
_ADDED = {
    "number": _COUNTING | {AggregationMethod.SUM},
    "actions": _COUNTING | {AggregationMethod.SUM},
    "share": _COUNTING | {AggregationMethod.RATIO_OF_SUMS},
    "cases": _COUNTING | {AggregationMethod.RATIO_OF_SUMS},
}
"""By kind of answer, the rules by which what covers a period is added to the year, as it is added over respondents."""


def profile_of(context: FulfilmentContext) -> Profile:
    """How a part of the year is judged: as the plan says; else as progress, where a figure grows towards the year's.

    A figure that grows with the months says in June neither that a year's "at least" is missed nor that its "at most"
    is kept. A target of the round's own is judged in the round.
    """
    stated = context.indicator.profile
    if stated is not None:
        return stated
    adds = context.indicator.aggregation.rule not in _AVERAGES
    grows = context.indicator.answer.builds_up and adds and is_to_date(context)
    return Profile.PROGRESS if grows and not context.interim and _is_of_the_year(context) else Profile.AS_IT_STANDS


def is_to_date(context: FulfilmentContext) -> bool:
    """Whether what is judged is what there has been since the year began: accumulated, or added over its periods."""
    return context.indicator.time_basis is TimeBasis.ACCUMULATED or covers_year(context)


def covers_year(context: FulfilmentContext) -> bool:
    """Whether an answer covers the round's own period, and what is judged the year so far.

    What is compared with the same period last year is a period, whatever the target covers.
    """
    indicator = context.indicator
    by_period = context.target.source is ComparisonSource.LAST_YEAR or (
        indicator.profile is Profile.SAME_PERIOD_LAST_YEAR and not context.round.year_end
    )
    number = indicator.answer.numeric or indicator.answer.kind == "several"
    return indicator.time_basis is TimeBasis.PERIOD and number and not (context.interim or by_period)


def adds_up(context: FulfilmentContext) -> bool:
    """Whether the periods before the round's own are added to it, to what there has been since the year began."""
    return covers_year(context) and is_added(context.indicator) and bool(rounds_before(context))


def year_is_unknown(context: FulfilmentContext) -> bool:
    """Whether the year cannot be worked out: its periods do not follow each other, or are not to be added."""
    if not covers_year(context):
        return False
    before = rounds_before(context)
    return before is None or (bool(before) and not is_added(context.indicator))


def is_added(indicator: Indicator) -> bool:
    """Whether figures of periods may be added: sums, counts and shares of counts, of nobody who would count twice.

    A denominator that is the same all year is no sum of its periods'.
    """
    answer = indicator.answer
    counted = not answer.builds_up if answer.kind == "share" else answer.kind != "number" or not answer.per_cent
    by_rule = indicator.aggregation.rule in _ADDED.get(answer.kind, frozenset())
    return by_rule and counted and not indicator.unique_persons


def rounds_before(context: FulfilmentContext) -> tuple[ReportingRound, ...] | None:
    """The rounds whose periods, followed by the round's own, are the year so far, from the first.

    Returns:
        None where no rounds in which the indicator is measured follow each other from the year's first day without
        overlap; empty where the round's own period is the year so far.
    """
    return rounds_to(context.plan, context.indicator, context.round)


def rounds_to(plan: Plan, indicator: Indicator, round_: ReportingRound) -> tuple[ReportingRound, ...] | None:
    """As `rounds_before`, of an indicator in a round."""
    place = plan.rounds.index(round_)
    before = [each for each in plan.rounds[:place] if is_measured(plan, indicator, each)]
    if round_.starts is None:
        # Without days nothing can be said of what follows what, but where nothing has been asked for before.
        return None if before else ()
    if round_.starts <= first_day(plan):
        return ()
    for each in reversed(before):
        if each.ends is not None and each.ends + timedelta(days=1) == round_.starts:
            further = rounds_to(plan, indicator, each)
            if further is not None:
                return (*further, each)
    return None


def holds_before(plan: Plan, indicator: Indicator, round_: ReportingRound) -> bool:
    """Whether a round's own figures are of all that there has been since the year began, and of rounds before it."""
    if indicator.time_basis is TimeBasis.PERIOD:
        return round_.starts is not None and rounds_to(plan, indicator, round_) == ()
    return indicator.time_basis is TimeBasis.ACCUMULATED


def is_a_year(period: str) -> bool:
    """Whether what an earlier result is said to be of is a whole year: "2013"."""
    return _YEAR.fullmatch(period.strip()) is not None


def _is_of_the_year(context: FulfilmentContext) -> bool:
    """Whether a figure is held against a whole year: a level, or a result that is a whole year's."""
    target = context.target
    if not target.judged or target.by_forecast:
        return False
    past = compared_with(context, target)
    # A result that does not say what it covers is taken for a year's: nothing is called met that the rest may turn.
    whole_year = past is not None and (past.period is None or is_a_year(past.period))
    return target.source in _LEVELS or (whole_year and target.source is not ComparisonSource.LAST_YEAR)


_MONTHS = 12


def scope_of(context: FulfilmentContext, *, worked_out: bool = False) -> TargetScope:
    """The terms of an indicator's target in a round.

    Args:
        context: the indicator, its target and the round.
        worked_out: whether what is judged is worked out though answers are typed, as a sum and a mean are.
    """
    answer = context.indicator.answer
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    added = adds_up(context)
    return TargetScope(
        places=answer.places_worked_out,
        typed=not answer.quotient and not (worked_out or added),
        by_forecast=context.target.by_forecast and not context.round.year_end and context.round.forecast,
        expected=_expected(context),
        answers_of_parts={part.id: part.answer for part in parts},
        until=None if context.round.ends is None else day_number(context.round.ends),
        added=added,
    )


def for_the_year(terms: TargetScope) -> TargetScope:
    """The same terms for a forecast of the whole year."""
    return replace(terms, by_forecast=True, expected=None, for_year=True, added=False)


def _expected(context: FulfilmentContext) -> tuple[Number, Number] | None:
    indicator, round_ = context.indicator, context.round
    if context.interim or (round_.year_end and (indicator.time_basis is not TimeBasis.PERIOD or covers_year(context))):
        return None
    if indicator.profile is Profile.SAME_PERIOD_LAST_YEAR:
        return Input(SAME_PERIOD), Input(WHOLE_YEAR)
    if indicator.profile is not Profile.LINEAR:
        return None
    basis = TimeBasis.ACCUMULATED if covers_year(context) else indicator.time_basis
    share = part_of_year(context.plan.year, round_, basis)
    if share is None:
        return Nothing(), Constant(Decimal(1))
    return None if share == 1 else (Constant(Decimal(share.numerator)), Constant(Decimal(share.denominator)))


def part_of_year(year: int, round_: ReportingRound, basis: TimeBasis) -> Fraction | None:
    """How large a part of the year a round's values cover, in months; None when its dates are not known.

    A month that is not whole counts by its days: the middle of September is eight and a half months.

    Args:
        year: the plan's year.
        round_: the round.
        basis: accumulated since the year's start, or the round's own period.
    """
    starts = round_.starts if basis is TimeBasis.PERIOD else None
    if round_.ends is None or (basis is TimeBasis.PERIOD and starts is None):
        return None
    before = _months(year, starts) if starts is not None else Fraction(0)
    if starts is not None:
        before -= Fraction(1, monthrange(starts.year, starts.month)[1])
    covered = (_months(year, round_.ends) - before) / _MONTHS
    return min(max(covered, Fraction(0)), Fraction(1))


def _months(year: int, day: date) -> Fraction:
    """Months from the year's start to the end of a day."""
    return _MONTHS * (day.year - year) + day.month - 1 + Fraction(day.day, monthrange(day.year, day.month)[1])


def cannot_compare(target: TargetKind, terms: TargetScope) -> tuple[Truth, ...]:
    """When there is nothing to compare with: no earlier result, or not known how much is expected by now."""
    scaled: tuple[Truth, ...] = ()
    if _is_divided(target, terms):
        scaled = (Always(value=True),) if _never_known(terms) else _cannot_expect(terms)
    if isinstance(target, Compound):
        return scaled + tuple(
            Not(IsNumber(terms.part(str(part.part)).comparison.name))
            for part in target.parts
            if part.target.source is not ComparisonSource.NOTHING
        )
    needs = target.source is not ComparisonSource.NOTHING
    return ((Not(IsNumber(terms.comparison.name)),) if needs else ()) + scaled


def _is_divided(target: TargetKind, terms: TargetScope) -> bool:
    """Whether what a target is held against depends on how much of it is expected by now.

    How many respondents reach theirs, a budget of the year and a part of last year are held against as they are.
    """
    if isinstance(target, Compound):
        return any(_is_divided(each.target, terms.part(str(each.part))) for each in target.parts)
    undivided = replace(terms, expected=None)
    held = (target.held_against(terms), target.range(terms))
    return held != (target.held_against(undivided), target.range(undivided))


def _cannot_expect(terms: TargetScope) -> tuple[Truth, ...]:
    """When it is not known how much is expected by now."""
    if terms.expected is None:
        return ()
    numerator, denominator = terms.expected
    unknown = [Not(IsNumber(each.name)) for each in (numerator, denominator) if isinstance(each, Input)]
    if not unknown:
        return ()
    nothing = Compare(Comparison.AT_MOST, denominator, Constant(Decimal(0)), None)
    return (Or((*unknown, nothing)),)


def _never_known(terms: TargetScope) -> bool:
    """Whether how much is expected by now can never be known, because the round has no dates."""
    return terms.expected is not None and isinstance(terms.expected[0], Nothing)
