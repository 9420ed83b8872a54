"""The committee's figure of a year in words, as what its target is of: the whole, each one's own, or how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from malkit.fulfilment import of_own_targets, printed, statement
from malkit.plan import Rule
from malkit.plan.answers import DENOMINATOR, NUMERATOR, PER_CENT, MilestoneAnswer, RankAnswer
from malkit.plan.breakdown import TOTAL
from malkit.plan.past import Counted, is_counted
from malkit.report.words import measured_in
from malkit.text import catalogue, format_number, format_shown, join_words

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.fulfilment import Aggregate
    from malkit.plan import Indicator, Plan
    from malkit.plan.next_year.carried import Value

_COUNTING = frozenset({Rule.COUNT_UNITS, Rule.SHARE_OF_UNITS})
_MOST_NAMED = 6
"""How many respondents' values are told one by one; of more, the lowest and the highest."""


def said_of(plan: Plan, indicator: Indicator, whole: Aggregate, by: Mapping[str, Value]) -> str:
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


def _each(plan: Plan, indicator: Indicator, whole: Aggregate, by: Mapping[str, Value]) -> str:
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
