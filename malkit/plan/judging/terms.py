"""The terms that an answer is judged in: how exactly, and how much of the year's target is expected by a round."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from malkit.formula import Always, Compare, Comparison, Constant, Either, Input, IsNumber, Not, Nothing, day_number
from malkit.plan.answers import SeveralAnswer
from malkit.plan.indicator import Profile, TimeBasis
from malkit.plan.part_year import adds_up, covers_year
from malkit.plan.targets import ComparisonSource, Compound
from malkit.plan.targets.base import SAME_PERIOD, WHOLE_YEAR, Terms

if TYPE_CHECKING:
    from datetime import date

    from malkit.formula import Number, Truth
    from malkit.plan.matter import Matter
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets import TargetKind

_MONTHS = 12


def terms_of(matter: Matter, *, worked_out: bool = False) -> Terms:
    """The terms of an indicator's target in a round.

    Args:
        matter: the indicator, its target and the round.
        worked_out: whether what is judged is worked out though answers are typed, as a sum and a mean are.
    """
    answer = matter.indicator.answer
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    added = adds_up(matter)
    return Terms(
        places=answer.places_worked_out,
        typed=not answer.quotient and not (worked_out or added),
        by_forecast=matter.target.by_forecast and not matter.round.year_end and matter.round.forecast,
        expected=_expected(matter),
        answers_of_parts={part.id: part.answer for part in parts},
        until=None if matter.round.ends is None else day_number(matter.round.ends),
        added=added,
    )


def for_the_year(terms: Terms) -> Terms:
    """The same terms for a forecast of the whole year."""
    return replace(terms, by_forecast=True, expected=None, for_year=True, added=False)


def _expected(matter: Matter) -> tuple[Number, Number] | None:
    indicator, round_ = matter.indicator, matter.round
    if matter.interim or (round_.year_end and (indicator.time_basis is not TimeBasis.PERIOD or covers_year(matter))):
        return None
    if indicator.profile is Profile.SAME_PERIOD_LAST_YEAR:
        return Input(SAME_PERIOD), Input(WHOLE_YEAR)
    if indicator.profile is not Profile.LINEAR:
        return None
    basis = TimeBasis.ACCUMULATED if covers_year(matter) else indicator.time_basis
    share = part_of_year(matter.plan.year, round_, basis)
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


def cannot_compare(target: TargetKind, terms: Terms) -> tuple[Truth, ...]:
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


def _is_divided(target: TargetKind, terms: Terms) -> bool:
    """Whether what a target is held against depends on how much of it is expected by now.

    How many respondents reach theirs, a budget of the year and a part of last year are held against as they are.
    """
    if isinstance(target, Compound):
        return any(_is_divided(each.target, terms.part(str(each.part))) for each in target.parts)
    undivided = replace(terms, expected=None)
    held = (target.held_against(terms), target.range(terms))
    return held != (target.held_against(undivided), target.range(undivided))


def _cannot_expect(terms: Terms) -> tuple[Truth, ...]:
    """When it is not known how much is expected by now."""
    if terms.expected is None:
        return ()
    numerator, denominator = terms.expected
    unknown = [Not(IsNumber(each.name)) for each in (numerator, denominator) if isinstance(each, Input)]
    if not unknown:
        return ()
    nothing = Compare(Comparison.AT_MOST, denominator, Constant(Decimal(0)), None)
    return (Either((*unknown, nothing)),)


def _never_known(terms: Terms) -> bool:
    """Whether how much is expected by now can never be known, because the round has no dates."""
    return terms.expected is not None and isinstance(terms.expected[0], Nothing)
