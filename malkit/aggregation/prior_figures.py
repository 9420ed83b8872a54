"""What a figure for all is compared with: earlier results of the same units, though units opened, closed or merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation.aggregation_rules import combine
from malkit.aggregation.contributions import Contribution
from malkit.fulfilment.prior_values import (
    budget_of,
    comparable,
    compared_with,
    counts_in,
    earlier_of,
    heirs_of,
    is_gone,
    value_in,
    was_there,
)
from malkit.plan import AggregationMethod, ComparisonSource, TimeBasis
from malkit.plan.indicator import TOTAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import PriorResult


@dataclass(frozen=True, slots=True)
class Lineage:
    """Units that belong together over time: those that report now, and those they came of.

    Args:
        now: ids of those that report.
        before: ids of those that were there before, which some of `now` may have been too.
    """

    now: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def new(self) -> bool:
        """Whether none of them was there before, so that there is nothing to compare with."""
        return not self.before


def lines_of(context: FulfilmentContext, asked: Iterable[str], known: Collection[str]) -> tuple[Lineage, ...]:
    """The respondents of an indicator with those that they came of, in the plan's order.

    A unit that opened during the year was not there before; one that is closed when the round ends is part of its
    successors' past, also where what it had accumulated is added to theirs. Units that closed without successors, and
    whose figures are not kept, are in no line: there is nobody now to compare them with.

    Args:
        context: gives the indicator, the round and the plan's units.
        asked: ids of those who answer now, and of those that closed and whose figures are kept.
        known: ids of those with an earlier value; one that closed before the year began is of use only with a value.
    """
    plan, now, first_day = context.plan, tuple(asked), date(context.plan.year, 1, 1)
    joined = {each: {each} for each in now}
    for unit in plan.respondents(context.indicator):
        if not is_gone(context, unit):
            continue
        heirs = [heir for heir in heirs_of(plan, unit.id) if heir in joined]
        if not heirs:
            continue
        if unit.closes is not None and unit.closes < first_day and unit.id not in known:
            continue
        together = set().union({unit.id}, *(joined[heir] for heir in heirs))
        for each in together:
            joined[each] = together
    order = {unit.id: number for number, unit in enumerate(plan.units)}
    found, seen = [], set[str]()
    for each in now:
        if each in seen:
            continue
        seen |= joined[each]
        members = sorted(joined[each], key=lambda id_: order.get(id_, len(order)))
        here = tuple(id_ for id_ in members if id_ in set(now))
        found.append(Lineage(here, _before(context, here, members, known)))
    return tuple(found)


def opened_and_closed(context: FulfilmentContext, asked: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who answers now and was not there before, and who was there when the year began and has no successor now."""
    lines = lines_of(context, asked, ())
    first_day, now = date(context.plan.year, 1, 1), {each for line in lines for each in line.now}
    closed = tuple(
        unit.id
        for unit in context.plan.respondents(context.indicator)
        if unit.closes is not None
        and unit.closes >= first_day
        and is_gone(context, unit)
        and not now.intersection(heirs_of(context.plan, unit.id))
    )
    return tuple(each for line in lines if line.new for each in line.now), closed


def _before(
    context: FulfilmentContext, here: tuple[str, ...], members: list[str], known: Collection[str]
) -> tuple[str, ...]:
    """Those that were there before; the successors themselves where the earlier value is written for them."""
    if all(each in known and not _was_there(context, each) for each in here):
        return here
    return tuple(id_ for id_ in members if _was_there(context, id_))


def _was_there(context: FulfilmentContext, id_: str) -> bool:
    unit = context.plan.units_by_id.get(id_)
    return unit is None or was_there(context.plan, unit)


_OF_EACH = frozenset(
    {
        AggregationMethod.SUM,
        AggregationMethod.MEAN,
        AggregationMethod.WEIGHTED_MEAN,
        AggregationMethod.MEDIAN,
        AggregationMethod.MIN,
        AggregationMethod.MAX,
    }
)
"""Rules by which values of each respondent make the whole's, then as now."""


@dataclass(frozen=True, slots=True)
class PriorFigure:
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


def earlier_figure(
    context: FulfilmentContext, past: PriorResult | None, parts: Sequence[Contribution], key: str, scope: str | None
) -> PriorFigure:
    """The earlier figure of an indicator for all who answer it, or for a group of them.

    A result of the whole is the committee's figure, and no group's. Values by respondent are put together by the
    indicator's own rule over the same units in both periods, where it is a sum, a mean, a median or an extreme. A ratio
    of sums can be had from counts, and not from percentages.

    Args:
        context: the indicator, its rule and the plan.
        past: the earlier result.
        parts: who is asked now, without those whom it does not concern.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
    """
    asked = tuple(dict.fromkeys(part.respondent for part in parts))
    if past is None:
        return PriorFigure(now=asked)
    new, closed = opened_and_closed(context, asked) if scope is None else ((), ())
    if not past.by:
        own = scope is None or _is_all(context, scope)
        return PriorFigure(value_in(past, "", key, alone=True) if own else None, asked, new, closed)
    if context.indicator.aggregation.rule in _OF_EACH or _is_counted(context, past, key):
        return _same_units(context, past, asked, key, scope)
    return PriorFigure(value_in(past, asked[0], key) if len(asked) == 1 else None, asked, new, closed)


def is_known(context: FulfilmentContext, past: PriorResult, key: str, scope: str | None) -> bool:
    """Whether an earlier result has a number of all, or of somebody within a group, whether it can be compared or not.

    Args:
        context: the indicator and the plan.
        past: the earlier result.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
    """
    alone = scope is None or context.indicator.respondents.nodes == (scope,)
    if alone and value_in(past, "", key, alone=True) is not None:
        return True
    known = [each for each in past.by if value_in(past, each, key) is not None]
    return any(scope in {None, each} or scope in context.plan.groups_of(each) for each in known)


def _is_all(context: FulfilmentContext, group: str) -> bool:
    """Whether a group answers for all, so that what the whole had is its own."""
    indicator = context.indicator
    return indicator.respondents.nodes == (group,) and not context.plan.respondents(indicator)


def _is_counted(context: FulfilmentContext, past: PriorResult, key: str) -> bool:
    """Whether the shares of a ratio of sums are known by their counts, for all that have one."""
    known = [each for each in past.by if value_in(past, each, key) is not None]
    counted = all(counts_in(past, each, key) is not None for each in known)
    return context.indicator.aggregation.rule is AggregationMethod.RATIO_OF_SUMS and bool(known) and counted


def _same_units(
    context: FulfilmentContext, past: PriorResult, asked: tuple[str, ...], key: str, scope: str | None
) -> PriorFigure:
    known_of = {each for each in past.by if value_in(past, each, key) is not None}
    lines = lines_of(context, asked, known_of)
    compared = [line for line in lines if not line.new]
    used = {each for line in compared for each in line.before}
    unused = [unit for unit in context.plan.units if unit.id in known_of - used and unit.id not in asked]
    return PriorFigure(
        _put_together(context, compared, {each: _part(context, past, each, key) for each in used}),
        tuple(each for line in compared for each in line.now),
        tuple(each for line in lines if line.new for each in line.now),
        tuple(unit.id for unit in unused if scope is None or scope in context.plan.groups_of(unit.id)),
    )


def _part(context: FulfilmentContext, past: PriorResult, respondent: str, key: str) -> Contribution:
    """What a respondent contributed then, weighed as it weighs now."""
    counts = counts_in(past, respondent, key)
    return Contribution(
        respondent,
        outcome=value_in(past, respondent, key),
        numerator=None if counts is None else counts.numerator,
        denominator=None if counts is None else counts.denominator,
        weight=context.indicator.aggregation.weights.get(respondent),
    )


def _put_together(
    context: FulfilmentContext, lines: Sequence[Lineage], values: Mapping[str, Contribution]
) -> Decimal | None:
    """The earlier values of all who are compared, by the indicator's rule; None where one of them is not known.

    In a weighted mean, whoever weighs nothing now is not compared; who weighs something now and had no weight of its
    own before leaves it unknown what the whole was.
    """
    rule, weights = context.indicator.aggregation.rule, context.indicator.aggregation.weights
    if rule is AggregationMethod.WEIGHTED_MEAN:
        lines = [line for line in lines if any(each in weights for each in line.now)]
    before = [each for line in lines for each in line.before]
    unweighed = rule is AggregationMethod.WEIGHTED_MEAN and not weights.keys() >= set(before)
    if unweighed or any(values[each].outcome is None for each in before):
        return None
    return combine(rule, [values[each] for each in before], lambda part: part.outcome).exact


def prior_cells_for_all(
    context: FulfilmentContext, parts: Sequence[Contribution], key: str = TOTAL, scope: str | None = None
) -> Mapping[str, PriorFigure]:
    """The earlier figures for all, by the names of the cells that `prior_values.py` gives for one respondent."""
    indicator, round_ = context.indicator, context.round
    by_period = indicator.time_basis is TimeBasis.PERIOD
    at_year_end = next((each.id for each in context.plan.rounds if each.year_end), "")
    pasts = {
        "comparison": compared_with(context, context.target),
        "baseline": comparable(context, indicator.baseline),
        "same_period": comparable(context, indicator.last_year.get(round_.id)),
        "whole_year": None if by_period else comparable(context, indicator.last_year.get(at_year_end)),
        "earlier": earlier_of(indicator, round_),
    }
    found = {name: earlier_figure(context, past, parts, key, scope) for name, past in pasts.items()}
    if found["whole_year"].value is None:
        # As for one respondent: where the whole of last year is not known, the latest result stands for it.
        found["whole_year"] = earlier_figure(context, comparable(context, indicator.latest), parts, key, scope)
    asked = tuple(dict.fromkeys(part.respondent for part in parts))
    if context.target.source is ComparisonSource.BUDGET:
        found["comparison"] = PriorFigure(_budget(context, asked) if key == TOTAL else None, asked)
    elif context.target.source is ComparisonSource.RESPONDENTS:
        found["comparison"] = PriorFigure(Decimal(len(parts)), asked)
    return found


def _budget(context: FulfilmentContext, asked: tuple[str, ...]) -> Decimal | None:
    known = [number for each in asked if (number := budget_of(context, each)) is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(asked) else None
