"""What a figure for all is compared with: earlier results of the same units, or of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.lineage import lines_of, new_and_gone
from malkit.fulfilment.rules import combine
from malkit.plan import ComparisonSource, Rule, TimeBasis
from malkit.plan.breakdown import TOTAL
from malkit.plan.known import compared_with, earlier_of, value_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.fulfilment.parts import Part
    from malkit.plan import Past
    from malkit.plan.matter import Matter

_ADDED = frozenset({Rule.MEAN, Rule.WEIGHTED_MEAN, Rule.MEDIAN, Rule.MIN, Rule.MAX})


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

    A result of the whole is the committee's figure, and no group's. Values by respondent are added, over the same units
    in both periods, where the indicator is summed, and put together by the indicator's own rule where it is a mean, a
    median or an extreme. A ratio of sums cannot be had from percentages.

    Args:
        matter: the indicator, its rule and the plan.
        past: the earlier result.
        parts: who is asked now, without those whom it does not concern.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
    """
    asked = tuple(part.respondent for part in parts)
    if past is None:
        return Earlier(now=asked)
    new, closed = new_and_gone(matter, asked) if scope is None else ((), ())
    if not past.by:
        alone = scope is None or matter.indicator.respondents.nodes == (scope,)
        return Earlier(value_in(past, "", key, alone=True) if alone else None, asked, new, closed)
    rule = matter.indicator.aggregation.rule
    if rule is Rule.SUM:
        return _same_units(matter, past, asked, key, scope)
    if len(asked) > 1 and rule not in _ADDED:
        return Earlier(None, asked, new, closed)
    values = {each: value_in(past, each, key) for each in asked}
    known = combine(rule if rule in _ADDED else Rule.SUM, parts, lambda part: values[part.respondent])
    return Earlier(known.value if None not in values.values() else None, asked, new, closed)


def _same_units(matter: Matter, past: Past, asked: tuple[str, ...], key: str, scope: str | None) -> Earlier:
    known_of = {each for each in past.by if value_in(past, each, key) is not None}
    lines = lines_of(matter, asked, known_of)
    compared = [line for line in lines if not line.new]
    used = {each for line in compared for each in line.before}
    values = [value_in(past, each, key) for line in compared for each in line.before]
    known = [value for value in values if value is not None]
    unused = [unit for unit in matter.plan.units if unit.id in known_of - used and unit.id not in asked]
    return Earlier(
        sum(known, Decimal(0)) if known and len(known) == len(values) else None,
        tuple(each for line in compared for each in line.now),
        tuple(each for line in lines if line.new for each in line.now),
        tuple(unit.id for unit in unused if scope is None or scope in matter.plan.groups_of(unit.id)),
    )


def known_for_all(
    matter: Matter, parts: Sequence[Part], key: str = TOTAL, scope: str | None = None
) -> Mapping[str, Earlier]:
    """The earlier figures for all, by the names of the cells that `plan/known.py` gives for one respondent."""
    indicator, round_ = matter.indicator, matter.round
    by_period = indicator.time_basis is TimeBasis.PERIOD
    at_year_end = next((each.id for each in matter.plan.rounds if each.year_end), "")
    pasts = {
        "comparison": compared_with(indicator, matter.target, round_),
        "baseline": indicator.baseline,
        "same_period": indicator.last_year.get(round_.id),
        "whole_year": (None if by_period else indicator.last_year.get(at_year_end)) or indicator.latest,
        "earlier": earlier_of(indicator, round_),
    }
    found = {name: earlier_figure(matter, past, parts, key, scope) for name, past in pasts.items()}
    asked = tuple(part.respondent for part in parts)
    if matter.target.source is ComparisonSource.BUDGET:
        found["comparison"] = Earlier(_budget(matter, asked) if key == TOTAL else None, asked)
    elif matter.target.source is ComparisonSource.RESPONDENTS:
        found["comparison"] = Earlier(Decimal(len(parts)), asked)
    return found


def _budget(matter: Matter, asked: tuple[str, ...]) -> Decimal | None:
    year = matter.indicator.budget.year if matter.indicator.budget is not None else {}
    known = [year[each] for each in asked if each in year]
    return sum(known, Decimal(0)) if known and len(known) == len(asked) else None
