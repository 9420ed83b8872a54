"""Aggregation by rule: from what respondents contribute to one figure, and how far the missing could move it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula.evaluate import AS_IN_A_CELL, EXACT
from malkit.plan import AggregationMethod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from malkit.aggregation.contributions import Contribution


_Z = Decimal("1.959963984540054")
"""The normal distribution's quantile for 95 per cent."""


def wilson(found: Decimal, of: Decimal) -> tuple[Decimal, Decimal] | None:
    """Wilson's score interval of 95 per cent for a share in a random sample.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.

    Args:
        found: how many of the sample were in order.
        of: the size of the sample.

    Returns:
        The lowest and the highest share in per cent; None for an empty sample.
    """
    if of <= 0:
        return None
    square = _Z * _Z
    centre = EXACT.divide(found + square / 2, of + square)
    inside = EXACT.divide(found * (of - found), of) + square / 4
    half = EXACT.divide(_Z * EXACT.sqrt(inside), of + square)
    return max(Decimal(0), 100 * (centre - half)), min(Decimal(100), 100 * (centre + half))


_HUNDRED = Decimal(100)
WORKED_OUT = frozenset(
    {
        AggregationMethod.SUM,
        AggregationMethod.RATIO_OF_SUMS,
        AggregationMethod.WEIGHTED_MEAN,
        AggregationMethod.MEAN,
        AggregationMethod.MEDIAN,
        AggregationMethod.INDEX,
    }
)
"""Rules that add up or divide, so that their figure is rounded before it is compared; others give a typed one."""


@dataclass(frozen=True, slots=True)
class Combined:
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
        return EXACT.divide(EXACT.multiply(Decimal(self.times), self.numerator), self.denominator)


def combine(
    rule: AggregationMethod, parts: Sequence[Contribution], values: Callable[[Contribution], Decimal | None]
) -> Combined:
    """The figure of some parts, by a rule; parts without a value take no part.

    Args:
        rule: the rule; those that combine no values (`CENTRAL`, `LATEST`, `INDEX`, `NONE`) give no figure.
        parts: what respondents contribute, all of whom the indicator concerns.
        values: which of a part's values is combined.
    """
    if rule is AggregationMethod.RATIO_OF_SUMS:
        return _ratio_of_sums(parts)
    known = [(part, value) for part in parts if (value := values(part)) is not None]
    numbers = [value for _, value in known]
    if not numbers:
        return Combined()
    if rule is AggregationMethod.SHARE_OF_UNITS:
        # Of all whom it concerns, as it is said: "9 av 12 enheter". A share of those who answered alone would be 100
        # per cent where "samtliga" must not be said. That somebody is silent the coverage tells, and keeps the verdict.
        return _share(_sum(numbers), Decimal(len(parts)))
    if rule is AggregationMethod.MEAN:
        return _mean(_sum(numbers), Decimal(len(numbers)))
    if rule is AggregationMethod.WEIGHTED_MEAN:
        return weighted_mean((value, part.weight) for part, value in known if part.weight is not None)
    of_all = _OF_ALL.get(rule)
    return Combined() if of_all is None else Combined(of_all(numbers))


def weighted_mean(pairs: Iterable[tuple[Decimal, Decimal]]) -> Combined:
    """The weighted mean of pairs of value and weight; no figure where the weights are nothing."""
    listed = list(pairs)
    return _mean(_sum([EXACT.multiply(value, weight) for value, weight in listed]), _sum([w for _, w in listed]))


def reach(
    rule: AggregationMethod, parts: Sequence[Contribution], bounds: tuple[Decimal, Decimal]
) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest figure there could be, had those answered who have not.

    Args:
        rule: the rule.
        parts: what respondents contribute; the missing have no `judged` value.
        bounds: the lowest and the highest value that a respondent can answer.

    Returns:
        The two figures; None when nothing is known of where it could end.
    """
    if rule is AggregationMethod.RATIO_OF_SUMS:
        return Decimal(0), _HUNDRED
    if rule in {AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS}:
        rule, bounds = AggregationMethod.COUNT_UNITS, (Decimal(0), Decimal(1))
    if rule is AggregationMethod.WEIGHTED_MEAN and any(part.weight is None for part in parts):
        return None
    ends = []
    for bound in bounds:
        filled = [part if part.judged is not None else replace(part, judged=bound) for part in parts]
        ends.append(combine(rule, filled, lambda part: part.judged).exact)
    low, high = ends
    return None if low is None or high is None else (low, high)


def _ratio_of_sums(parts: Sequence[Contribution]) -> Combined:
    pairs = [(p.numerator, p.denominator) for p in parts if p.numerator is not None and p.denominator is not None]
    if not pairs:
        return Combined()
    return _share(_sum([numerator for numerator, _ in pairs]), _sum([denominator for _, denominator in pairs]))


def _share(part: Decimal, whole: Decimal) -> Combined:
    value = None if whole == 0 else AS_IN_A_CELL.divide(EXACT.multiply(_HUNDRED, part), whole)
    return Combined(value, part, whole, int(_HUNDRED))


def _mean(total: Decimal, weight: Decimal) -> Combined:
    return Combined(None if weight == 0 else AS_IN_A_CELL.divide(total, weight), total, weight)


def _median(numbers: Sequence[Decimal]) -> Decimal:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return AS_IN_A_CELL.divide(EXACT.add(ordered[middle - 1], ordered[middle]), Decimal(2))


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


_OF_ALL: dict[AggregationMethod, Callable[[Sequence[Decimal]], Decimal]] = {
    AggregationMethod.SUM: _sum,
    AggregationMethod.COUNT_UNITS: _sum,
    AggregationMethod.MEDIAN: _median,
    AggregationMethod.MIN: min,
    AggregationMethod.MAX: max,
}
