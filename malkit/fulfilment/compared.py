"""What a figure for all is compared with: earlier results of the same units, or of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.lineage import Line, lines_of, new_and_gone
from malkit.fulfilment.parts import Part
from malkit.fulfilment.rules import combine
from malkit.plan import ComparisonSource, Rule, TimeBasis
from malkit.plan.breakdown import TOTAL
from malkit.plan.known import budget_of, comparable, compared_with, counts_in, earlier_of, value_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.plan import Past
    from malkit.plan.matter import Matter

_OF_EACH = frozenset({Rule.SUM, Rule.MEAN, Rule.WEIGHTED_MEAN, Rule.MEDIAN, Rule.MIN, Rule.MAX})
"""Rules by which values of each respondent make the whole's, then as now."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier figure, and whose.

    Args:
        value: the figure; None where it is not known for all who are compared.
        now: ids of the respondents who are compared with it.
        left_out: ids of respondents that are not compared, because they were not there before.
        gone: ids of units whose earlier value is left out, because nobody reports for them now.
    """

    value: Decimal | None = None
    now: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def earlier_figure(matter: Matter, past: Past | None, parts: Sequence[Part], key: str, scope: str | None) -> Earlier:
    """The earlier figure of an indicator for all who answer it, or for a group of them.

    A result of the whole is the committee's figure, and no group's. Values by respondent are put together by the
    indicator's own rule over the same units in both periods, where it is a sum, a mean, a median or an extreme. A ratio
    of sums can be had from counts, and not from percentages.

    Args:
        matter: the indicator, its rule and the plan.
        past: the earlier result.
        parts: who is asked now, without those whom it does not concern.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
    """
    asked = tuple(dict.fromkeys(part.respondent for part in parts))
    if past is None:
        return Earlier(now=asked)
    new, closed = new_and_gone(matter, asked) if scope is None else ((), ())
    if not past.by:
        own = scope is None or _is_all(matter, scope)
        return Earlier(value_in(past, "", key, alone=True) if own else None, asked, new, closed)
    if matter.indicator.aggregation.rule in _OF_EACH or _is_counted(matter, past, key):
        return _same_units(matter, past, asked, key, scope)
    return Earlier(value_in(past, asked[0], key) if len(asked) == 1 else None, asked, new, closed)


def is_known(matter: Matter, past: Past, key: str, scope: str | None) -> bool:
    """Whether an earlier result has a number of all, or of somebody within a group, whether it can be compared or not.

    Args:
        matter: the indicator and the plan.
        past: the earlier result.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
    """
    alone = scope is None or matter.indicator.respondents.nodes == (scope,)
    if alone and value_in(past, "", key, alone=True) is not None:
        return True
    known = [each for each in past.by if value_in(past, each, key) is not None]
    return any(scope in {None, each} or scope in matter.plan.groups_of(each) for each in known)


def _is_all(matter: Matter, group: str) -> bool:
    """Whether a group answers for all, so that what the whole had is its own."""
    indicator = matter.indicator
    return indicator.respondents.nodes == (group,) and not matter.plan.respondents(indicator)


def _is_counted(matter: Matter, past: Past, key: str) -> bool:
    """Whether the shares of a ratio of sums are known by their counts, for all that have one."""
    known = [each for each in past.by if value_in(past, each, key) is not None]
    counted = all(counts_in(past, each, key) is not None for each in known)
    return matter.indicator.aggregation.rule is Rule.RATIO_OF_SUMS and bool(known) and counted


def _same_units(matter: Matter, past: Past, asked: tuple[str, ...], key: str, scope: str | None) -> Earlier:
    known_of = {each for each in past.by if value_in(past, each, key) is not None}
    lines = lines_of(matter, asked, known_of)
    compared = [line for line in lines if not line.new]
    used = {each for line in compared for each in line.before}
    unused = [unit for unit in matter.plan.units if unit.id in known_of - used and unit.id not in asked]
    return Earlier(
        _put_together(matter, compared, {each: _part(matter, past, each, key) for each in used}),
        tuple(each for line in compared for each in line.now),
        tuple(each for line in lines if line.new for each in line.now),
        tuple(unit.id for unit in unused if scope is None or scope in matter.plan.groups_of(unit.id)),
    )


def _part(matter: Matter, past: Past, respondent: str, key: str) -> Part:
    """What a respondent contributed then, weighed as it weighs now."""
    counts = counts_in(past, respondent, key)
    return Part(
        respondent,
        outcome=value_in(past, respondent, key),
        numerator=None if counts is None else counts.numerator,
        denominator=None if counts is None else counts.denominator,
        weight=matter.indicator.aggregation.weights.get(respondent),
    )


def _put_together(matter: Matter, lines: Sequence[Line], values: Mapping[str, Part]) -> Decimal | None:
    """The earlier values of all who are compared, by the indicator's rule; None where one of them is not known.

    In a weighted mean, whoever weighs nothing now is not compared; who weighs something now and had no weight of its
    own before leaves it unknown what the whole was.
    """
    rule, weights = matter.indicator.aggregation.rule, matter.indicator.aggregation.weights
    if rule is Rule.WEIGHTED_MEAN:
        lines = [line for line in lines if any(each in weights for each in line.now)]
    before = [each for line in lines for each in line.before]
    unweighed = rule is Rule.WEIGHTED_MEAN and not weights.keys() >= set(before)
    if unweighed or any(values[each].outcome is None for each in before):
        return None
    return combine(rule, [values[each] for each in before], lambda part: part.outcome).exact


def known_for_all(
    matter: Matter, parts: Sequence[Part], key: str = TOTAL, scope: str | None = None
) -> Mapping[str, Earlier]:
    """The earlier figures for all, by the names of the cells that `plan/known.py` gives for one respondent."""
    indicator, round_ = matter.indicator, matter.round
    by_period = indicator.time_basis is TimeBasis.PERIOD
    at_year_end = next((each.id for each in matter.plan.rounds if each.year_end), "")
    pasts = {
        "comparison": compared_with(matter, matter.target),
        "baseline": comparable(matter, indicator.baseline),
        "same_period": comparable(matter, indicator.last_year.get(round_.id)),
        "whole_year": None if by_period else comparable(matter, indicator.last_year.get(at_year_end)),
        "earlier": earlier_of(indicator, round_),
    }
    found = {name: earlier_figure(matter, past, parts, key, scope) for name, past in pasts.items()}
    if found["whole_year"].value is None:
        # As for one respondent: where the whole of last year is not known, the latest result stands for it.
        found["whole_year"] = earlier_figure(matter, comparable(matter, indicator.latest), parts, key, scope)
    asked = tuple(dict.fromkeys(part.respondent for part in parts))
    if matter.target.source is ComparisonSource.BUDGET:
        found["comparison"] = Earlier(_budget(matter, asked) if key == TOTAL else None, asked)
    elif matter.target.source is ComparisonSource.RESPONDENTS:
        found["comparison"] = Earlier(Decimal(len(parts)), asked)
    return found


def _budget(matter: Matter, asked: tuple[str, ...]) -> Decimal | None:
    known = [number for each in asked if (number := budget_of(matter, each)) is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(asked) else None
