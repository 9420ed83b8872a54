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
    Either,
    IsBlank,
    IsNumber,
    IsWord,
    Not,
    When,
    Word,
    cases,
)
from malkit.plan.indicator import Profile, TimeBasis
from malkit.plan.reasons import STATUS_OF_REASON, reasons_for
from malkit.plan.scale import Status
from malkit.plan.targets import COMPARISON, ComparisonSource

if TYPE_CHECKING:
    from malkit.formula import CellNumber, Input, Number, Truth, Words
    from malkit.plan.indicator import Indicator
    from malkit.plan.organisation import Unit
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.scale import Scale
    from malkit.plan.targets import TargetKind

DEGREE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """The expressions of one answer or one aggregate over `outcome`, `forecast` and `comparison`.

    Args:
        status: the status: the id of a step of the scale, or a code of `Status`.
        degree: how far the target is met, as a share of 1; None where there is no degree.
        left: what is left to do; None where nothing can be left.
    """

    status: Words
    degree: CellNumber | None
    left: CellNumber | None


def for_respondent(plan: Plan, indicator: Indicator, round_: ReportingRound, unit: Unit) -> Judgement:
    """The expressions that one respondent's own answer is judged by.

    Where only the committee's figure is judged, the status says so and there is neither degree nor anything left.

    Args:
        plan: gives the scale and the target.
        indicator: what is answered.
        round_: the round it is answered in.
        unit: who answers.
    """
    whole = plan.target_of(indicator, round_.id, unit)
    own = own_target(plan, indicator, round_, unit)
    if own is not None:
        bounds = _out_of_bounds(indicator, own.value(year_end=round_.year_end))
        return _judgement(plan, indicator, own, round_, bounds)
    unjudged = Status.COMMITTEE if whole.judged else Status.NO_TARGET
    value = whole.value(year_end=round_.year_end)
    unusable = (*_without_number(indicator, value), *_out_of_bounds(indicator, value))
    return Judgement(cases(*unusable, otherwise=Word(unjudged)), None, None)


def own_target(plan: Plan, indicator: Indicator, round_: ReportingRound, unit: Unit) -> TargetKind | None:
    """The target that a unit's own answer is held against; None where the unit has none of its own."""
    target = plan.target_of(indicator, round_.id, unit)
    if target.counts_units:
        return target.for_each()
    return target if indicator.target_level == "unit" and target.judged else None


def for_committee(plan: Plan, indicator: Indicator, round_: ReportingRound) -> Judgement:
    """The expressions that the committee's aggregate is judged by; arguments as in `for_respondent`."""
    return _judgement(plan, indicator, plan.target_of(indicator, round_.id), round_, ())


def _judgement(
    plan: Plan,
    indicator: Indicator,
    target: TargetKind,
    round_: ReportingRound,
    bounds: tuple[tuple[Truth, Words], ...],
) -> Judgement:
    scale = plan.scale_of(indicator)
    value = target.value(year_end=round_.year_end)
    degree = target.degree(value)
    waits = indicator.profile is Profile.YEAR_END and not round_.year_end
    status = cases(
        *_without_number(indicator, value),
        *bounds,
        (Always(value=not target.judged), Word(Status.NO_TARGET)),
        (_nothing_to_compare(target), Word(Status.NO_COMPARISON)),
        (Always(value=waits and not _is_settled(indicator, target)), Word(Status.AT_YEAR_END)),
        (target.met(value, indicator.answer.places + 1), Word(scale.met.id)),
        (Always(value=waits), Word(Status.AT_YEAR_END)),
        *_divided(scale, degree),
        otherwise=Word(scale.steps[-1].id),
    )
    return Judgement(status, _within(bounds, degree), _within(bounds, target.left(value)))


def _within(bounds: tuple[tuple[Truth, Words], ...], number: Number | None) -> CellNumber | None:
    """A number where none of the bounds is passed: what cannot be true has no degree either."""
    if number is None or not bounds:
        return number
    return When(Not(Either(tuple(condition for condition, _ in bounds))), number)


def _is_settled(indicator: Indicator, target: TargetKind) -> bool:
    """Whether a target met in the middle of the year stays met: only what grows towards a target above cannot turn."""
    never_falls = indicator.answer.bounds[0] >= 0 or indicator.answer.kind != "number"
    return target.rises and never_falls and indicator.time_basis is TimeBasis.ACCUMULATED


def _divided(scale: Scale, degree: Number | None) -> tuple[tuple[Truth, Words], ...]:
    """The steps between met and the last, each with the degree it begins at."""
    return tuple(
        (Compare(Comparison.AT_LEAST, degree, Constant(step.from_degree), DEGREE_PLACES), Word(step.id))
        for step in scale.steps[1:-1]
        if degree is not None and step.from_degree is not None
    )


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


def _out_of_bounds(indicator: Indicator, value: Input) -> tuple[tuple[Truth, Words], ...]:
    """A respondent's number that cannot be true is asked for again, as it is left out when read back."""
    if indicator.answer.kind != "number":
        return ()
    low, high = indicator.answer.bounds
    places = indicator.answer.places + 1
    return (
        (Compare(Comparison.LESS_THAN, value, Constant(low), places), Word(Status.WRITE_NUMBER)),
        (Compare(Comparison.MORE_THAN, value, Constant(high), places), Word(Status.WRITE_NUMBER)),
    )


def _nothing_to_compare(target: TargetKind) -> Truth:
    if target.source is ComparisonSource.NOTHING:
        return Always(value=False)
    return Not(IsNumber(COMPARISON.name))
