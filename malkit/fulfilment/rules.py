"""Aggregation by rule: from what respondents contribute to one figure, and how far the missing could move it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from malkit.plan import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from malkit.fulfilment.parts import Part

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
AS_IN_A_CELL = Context(prec=15, rounding=ROUND_HALF_UP)
_HUNDRED = Decimal(100)
WORKED_OUT = frozenset({Rule.SUM, Rule.RATIO_OF_SUMS, Rule.WEIGHTED_MEAN, Rule.MEAN, Rule.MEDIAN, Rule.INDEX})
"""Rules that add up or divide, so that their figure is rounded before it is compared; others give a typed one."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure for several respondents, with what it was divided from.

    Args:
        value: the figure, with as many digits as a cell holds; None when there is none.
        numerator: what was divided, where something was.
        denominator: by what.
        times: a hundred, for per cent.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    times: int = 1

    @property
    def exact(self) -> Decimal | None:
        """The figure as it is judged: where it was divided, with more digits than a cell holds.

        What is divided once more, as a degree of two means is, would else be rounded the wrong way from a half.
        """
        if self.value is None or self.numerator is None or not self.denominator:
            return self.value
        return _EXACT.divide(_EXACT.multiply(Decimal(self.times), self.numerator), self.denominator)


def combine(rule: Rule, parts: Sequence[Part], values: Callable[[Part], Decimal | None]) -> Whole:
    """The figure of some parts, by a rule; parts without a value take no part.

    Args:
        rule: the rule; those that combine no values (`CENTRAL`, `LATEST`, `INDEX`, `NONE`) give no figure.
        parts: what respondents contribute, all of whom the indicator concerns.
        values: which of a part's values is combined.
    """
    if rule is Rule.RATIO_OF_SUMS:
        return _ratio_of_sums(parts)
    known = [(part, value) for part in parts if (value := values(part)) is not None]
    numbers = [value for _, value in known]
    if not numbers:
        return Whole()
    if rule is Rule.SHARE_OF_UNITS:
        # Of all whom it concerns, as it is said: "9 av 12 enheter". A share of those who answered alone would be 100
        # per cent where "samtliga" must not be said. That somebody is silent the coverage tells, and keeps the verdict.
        return _share(_sum(numbers), Decimal(len(parts)))
    if rule is Rule.MEAN:
        return _mean(_sum(numbers), Decimal(len(numbers)))
    if rule is Rule.WEIGHTED_MEAN:
        return weighted_mean((value, part.weight) for part, value in known if part.weight is not None)
    of_all = _OF_ALL.get(rule)
    return Whole() if of_all is None else Whole(of_all(numbers))


def weighted_mean(pairs: Iterable[tuple[Decimal, Decimal]]) -> Whole:
    """The weighted mean of pairs of value and weight; no figure where the weights are nothing."""
    listed = list(pairs)
    return _mean(_sum([_EXACT.multiply(value, weight) for value, weight in listed]), _sum([w for _, w in listed]))


def reach(rule: Rule, parts: Sequence[Part], bounds: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest figure there could be, had those answered who have not.

    Args:
        rule: the rule.
        parts: what respondents contribute; the missing have no `judged` value.
        bounds: the lowest and the highest value that a respondent can answer.

    Returns:
        The two figures; None when nothing is known of where it could end.
    """
    if rule is Rule.RATIO_OF_SUMS:
        return Decimal(0), _HUNDRED
    if rule in {Rule.COUNT_UNITS, Rule.SHARE_OF_UNITS}:
        rule, bounds = Rule.COUNT_UNITS, (Decimal(0), Decimal(1))
    if rule is Rule.WEIGHTED_MEAN and any(part.weight is None for part in parts):
        return None
    ends = []
    for bound in bounds:
        filled = [part if part.judged is not None else replace(part, judged=bound) for part in parts]
        ends.append(combine(rule, filled, lambda part: part.judged).exact)
    low, high = ends
    return None if low is None or high is None else (low, high)


def _ratio_of_sums(parts: Sequence[Part]) -> Whole:
    pairs = [(p.numerator, p.denominator) for p in parts if p.numerator is not None and p.denominator is not None]
    if not pairs:
        return Whole()
    return _share(_sum([numerator for numerator, _ in pairs]), _sum([denominator for _, denominator in pairs]))


def _share(part: Decimal, whole: Decimal) -> Whole:
    value = None if whole == 0 else AS_IN_A_CELL.divide(_EXACT.multiply(_HUNDRED, part), whole)
    return Whole(value, part, whole, int(_HUNDRED))


def _mean(total: Decimal, weight: Decimal) -> Whole:
    return Whole(None if weight == 0 else AS_IN_A_CELL.divide(total, weight), total, weight)


def _median(numbers: Sequence[Decimal]) -> Decimal:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return AS_IN_A_CELL.divide(_EXACT.add(ordered[middle - 1], ordered[middle]), Decimal(2))


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    return total


_OF_ALL: dict[Rule, Callable[[Sequence[Decimal]], Decimal]] = {
    Rule.SUM: _sum,
    Rule.COUNT_UNITS: _sum,
    Rule.MEDIAN: _median,
    Rule.MIN: min,
    Rule.MAX: max,
}
