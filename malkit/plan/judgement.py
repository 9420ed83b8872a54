"""From an indicator to the expressions that judge it, the one place where status is put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.formula import (
    Always,
    Both,
    Compare,
    Comparison,
    Constant,
    IsBlank,
    IsNumber,
    IsWord,
    Not,
    Word,
    cases,
)
from malkit.plan.indicator import Profile
from malkit.plan.reasons import STATUS_OF_REASON, reasons_for
from malkit.plan.scale import Status
from malkit.plan.targets import COMPARISON, ComparisonSource

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth, Words
    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan
    from malkit.plan.targets import TargetKind

DEGREE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """The expressions of one answer or one aggregate over `outcome`, `forecast` and `comparison`.

    Args:
        status: the status, as a code of `Status`.
        degree: how far the target is met, as a share of 1; None where there is no degree.
        left: what is left to do; None where nothing can be left.
    """

    status: Words
    degree: Number | None
    left: Number | None


def for_respondent(plan: Plan, indicator: Indicator, *, year_end: bool) -> Judgement:
    """The expressions that one respondent's own answer is judged by.

    Where only the committee's figure is judged, the status says so and there is neither degree nor anything left.

    Args:
        plan: gives the scale.
        indicator: what is answered.
        year_end: whether the round reports the whole year.
    """
    target = indicator.target.for_respondent()
    if target is not None:
        return _judgement(plan, indicator, target, year_end=year_end)
    unjudged = Status.COMMITTEE if indicator.target.judged else Status.NO_TARGET
    value = indicator.target.value(year_end=year_end)
    return Judgement(cases(*_without_number(indicator, value), otherwise=Word(unjudged)), None, None)


def for_committee(plan: Plan, indicator: Indicator, *, year_end: bool) -> Judgement:
    """The expressions that the committee's aggregate is judged by; arguments as in `for_respondent`."""
    return _judgement(plan, indicator, indicator.target, year_end=year_end)


def _judgement(plan: Plan, indicator: Indicator, target: TargetKind, *, year_end: bool) -> Judgement:
    value = target.value(year_end=year_end)
    places = indicator.answer.decimals + 1
    degree = target.degree(value)
    waits = indicator.profile is Profile.YEAR_END and not year_end
    status = cases(
        *_without_number(indicator, value),
        (Always(value=not target.judged), Word(Status.NO_TARGET)),
        (_nothing_to_compare(target), Word(Status.NO_COMPARISON)),
        (target.met(value, places), Word(Status.MET)),
        (Always(value=waits), Word(Status.AT_YEAR_END)),
        (_partly(plan, degree), Word(Status.PARTLY)),
        otherwise=Word(Status.NOT_MET),
    )
    return Judgement(status, degree, target.left(value))


def _without_number(indicator: Indicator, value: Input) -> tuple[tuple[Truth, Words], ...]:
    """The status of an answer that holds no number: the reason given, not reported, or a request for a number."""
    empty = IsBlank(value.name)
    given = tuple(
        (Both((empty, IsWord("reason", reason))), Word(STATUS_OF_REASON[reason]))
        for reason in reasons_for(indicator.answer)
        if reason in STATUS_OF_REASON
    )
    return (
        *given,
        (empty, Word(Status.NOT_REPORTED)),
        (Not(IsNumber(value.name)), Word(Status.WRITE_NUMBER)),
    )


def _nothing_to_compare(target: TargetKind) -> Truth:
    if target.source is ComparisonSource.NOTHING:
        return Always(value=False)
    return Not(IsNumber(COMPARISON.name))


def _partly(plan: Plan, degree: Number | None) -> Truth:
    if degree is None:
        return Always(value=False)
    return Compare(Comparison.AT_LEAST, degree, Constant(plan.scale.partly_from), DEGREE_PLACES)
