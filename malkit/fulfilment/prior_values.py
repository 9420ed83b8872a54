"""What an answer is compared with: earlier values of the same unit, and of those it took over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula.evaluate import AS_IN_A_CELL
from malkit.plan import AggregationMethod, ComparisonSource, TimeBasis
from malkit.plan.history import Counted, number_of
from malkit.plan.indicator import TOTAL
from malkit.plan.organisation import takes_part
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, Plan, PriorResult, ReportingRound, TargetKind, Unit
    from malkit.plan.history import PastEntry


_HUNDRED = Decimal(100)


def taken_over(context: FulfilmentContext, respondent: str, known: Collection[str]) -> tuple[Unit, ...]:
    """The units that closed and whose results are a respondent's own now, so that it is compared with theirs too.

    A state is of all that the successor is now. What is accumulated holds what they had only as the plan says, and a
    period's own figure what came after their last report. Nothing is divided between several successors.

    Args:
        context: gives the indicator, the round and the plan.
        respondent: id of who answers.
        known: ids of those with an earlier value; a unit that closed before the year is of use only with one.
    """
    plan = context.plan
    if not plan.passed_on:
        return ()
    first = date(plan.year, 1, 1)
    return tuple(
        unit
        for unit in plan.respondents(context.indicator)
        if unit.id in plan.passed_on
        and is_gone(context, unit)
        and _last_heirs(context, unit) == {respondent}
        and was_there(plan, unit)
        and _is_held(context, unit)
        and (unit.id in known or unit.closes is None or unit.closes >= first)
    )


def own_number(
    context: FulfilmentContext, own: PastEntry | None, others: Sequence[PastEntry | None], *, new: bool
) -> Decimal | None:
    """A respondent's earlier number, with those of the units that it took over.

    Args:
        context: gives how the indicator's values are put together.
        own: the respondent's own earlier value.
        others: those of the units that it took over, of which there is one at least.
        new: whether the respondent was not there then: what is written for it all the same holds theirs.

    Returns:
        None where some of it is not known; the respondent's own value where values are not added together.
    """
    if new and number_of(own) is not None:
        return number_of(own)
    entries = [*others] if new else [own, *others]
    if len(entries) == 1:
        return number_of(entries[0])
    if context.indicator.aggregation.rule is AggregationMethod.RATIO_OF_SUMS:
        counted = [each for each in entries if isinstance(each, Counted)]
        if len(counted) < len(entries):
            return None
        together = sum((each.numerator for each in counted), Decimal(0))
        return AS_IN_A_CELL.divide(_HUNDRED * together, sum((each.denominator for each in counted), Decimal(0)))
    if not is_put_together(context):
        return number_of(own)
    numbers = [number for each in entries if (number := number_of(each)) is not None]
    return sum(numbers, Decimal(0)) if len(numbers) == len(entries) else None


def is_put_together(context: FulfilmentContext) -> bool:
    """Whether the values of a unit and of those that it took over make one value: counts and sums, and no mean."""
    indicator = context.indicator
    if indicator.aggregation.rule is AggregationMethod.RATIO_OF_SUMS or indicator.answer.kind == "actions":
        return True
    return indicator.aggregation.rule is AggregationMethod.SUM and not indicator.answer.per_cent


def is_gone(context: FulfilmentContext, unit: Unit) -> bool:
    """Whether a unit has closed when the round ends."""
    return unit.closes is not None and (context.round.ends is None or not takes_part(unit, context.round))


def was_there(plan: Plan, unit: Unit) -> bool:
    """Whether a unit was there before the year began."""
    return unit.opens is None or unit.opens < date(plan.year, 1, 1)


def heirs_of(plan: Plan, unit: str) -> set[str]:
    """Those that took over a unit, and those that took over them."""
    found: set[str] = set()
    waiting = [unit]
    while waiting:
        here = plan.units_by_id.get(waiting.pop())
        for heir in here.successors if here is not None else ():
            if heir not in found:
                found.add(heir)
                waiting.append(heir)
    return found


def _last_heirs(context: FulfilmentContext, unit: Unit) -> set[str]:
    """Those that took over a unit, and are there when the round ends."""
    units = context.plan.units_by_id
    return {each for each in heirs_of(context.plan, unit.id) if each in units and not is_gone(context, units[each])}


def _is_held(context: FulfilmentContext, unit: Unit) -> bool:
    """Whether what a successor reports now holds what the unit would have reported."""
    units = context.plan.units_by_id
    others = (units[each] for each in heirs_of(context.plan, unit.id) if each in units)
    line = (unit, *(each for each in others if is_gone(context, each)))
    goes_on = all(each.goes_on for each in line)
    match context.indicator.time_basis:
        case TimeBasis.STATE:
            return True
        case TimeBasis.ACCUMULATED:
            return goes_on
        case TimeBasis.PERIOD:
            starts = context.round.starts
            before = starts is not None and all(each.closes is not None and each.closes < starts for each in line)
            return _is_of_its_own_period(context) and (before or goes_on)


def _is_of_its_own_period(context: FulfilmentContext) -> bool:
    """Whether an answer is judged by its period alone: those before, that the units reported, are not added to it."""
    by_period = context.target.source is ComparisonSource.LAST_YEAR
    return by_period or context.interim or context.indicator.target_covers == "period"


def prior_cells(context: FulfilmentContext, respondent: str, part: str = TOTAL) -> dict[str, Decimal]:
    """The cells that hold numbers from earlier, by name; what is not known is not there.

    Args:
        context: what is judged.
        respondent: id of who answers.
        part: key of a breakdown's part, or `TOTAL`.
    """
    plan, indicator, round_, target = context.plan, context.indicator, context.round, context.target
    alone = len(indicator.respondents.nodes) + len(plan.respondents(indicator)) == 1

    def read(past: PriorResult | None, key: str = part) -> Decimal | None:
        return own_value(context, past, respondent, key, alone=alone)

    by_period = indicator.time_basis is TimeBasis.PERIOD
    at_year_end = next((each.id for each in plan.rounds if each.year_end), "")
    whole_year = read(comparable(context, indicator.last_year.get(at_year_end)))
    latest = read(comparable(context, indicator.latest))
    numbers = {
        "comparison": read(compared_with(context, target)),
        "baseline": read(comparable(context, indicator.baseline)),
        "same_period": read(comparable(context, indicator.last_year.get(round_.id))),
        "whole_year": latest if whole_year is None or by_period else whole_year,
        "earlier": read(earlier_of(indicator, round_)),
    }
    if target.source is ComparisonSource.BUDGET:
        numbers["comparison"] = budget_of(context, respondent) if part == TOTAL else None
    for each in target.parts if isinstance(target, Compound) and part == TOTAL else ():
        numbers[f"{each.part}.comparison"] = read(compared_with(context, each.target), str(each.part))
    return {name: number for name, number in numbers.items() if number is not None}


def earlier_of(indicator: Indicator, round_: ReportingRound) -> PriorResult | None:
    """The earlier result that a trend compares with.

    The same round last year where that is known; else the latest result, or the one before it where there is none;
    except where a part of a year would be compared with a whole one: for what is accumulated, and for what grows within
    the round's own period.
    """
    same = indicator.last_year.get(round_.id)
    if same is not None:
        return same
    match indicator.time_basis:
        case TimeBasis.ACCUMULATED:
            whole = round_.year_end
        case TimeBasis.PERIOD:
            whole = not indicator.answer.builds_up
        case TimeBasis.STATE:
            whole = True
    return (indicator.latest or indicator.previous) if whole else None


def own_value(
    context: FulfilmentContext, past: PriorResult | None, respondent: str, part: str = TOTAL, *, alone: bool = False
) -> Decimal | None:
    """A respondent's number in an earlier result, with those of units that closed and whose results are its own now.

    Args:
        context: gives the indicator, the round and the plan.
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
        alone: whether no other respondent answers, so that the result of the whole is its own.
    """
    others = took_over(context, past, respondent, part)
    own = _entry_in(past, respondent, part, alone=alone)
    if not others:
        return number_of(own)
    before = [_entry_in(past, each.id, part) for each in others]
    return own_number(context, own, before, new=_is_new(context, respondent))


def took_over(
    context: FulfilmentContext, past: PriorResult | None, respondent: str, part: str = TOTAL
) -> tuple[Unit, ...]:
    """The units that closed and whose earlier results are a respondent's own now; none in a result of the whole.

    Args:
        context: gives the indicator, the round and the plan.
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
    """
    if past is None or not past.by or not context.plan.passed_on:
        return ()
    return taken_over(context, respondent, {each for each in past.by if value_in(past, each, part) is not None})


def included_in(
    context: FulfilmentContext, past: PriorResult | None, respondent: str, part: str = TOTAL
) -> tuple[Unit, ...]:
    """The units that closed and whose earlier results really are in `own_value`; none where it is the respondent's own.

    Args:
        context: gives the indicator, the round and the plan.
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
    """
    others = took_over(context, past, respondent, part)
    new = _is_new(context, respondent)
    own = number_of(_entry_in(past, respondent, part))
    alone = new and len(others) == 1
    return others if alone or (new and own is not None) or is_put_together(context) else ()


def _is_new(context: FulfilmentContext, respondent: str) -> bool:
    """Whether a respondent is a unit that was not there before the year."""
    unit = context.plan.units_by_id.get(respondent)
    return unit is not None and not was_there(context.plan, unit)


def value_in(past: PriorResult | None, respondent: str, part: str = TOTAL, *, alone: bool = False) -> Decimal | None:
    """A respondent's number in an earlier result; None where there is none, or only a state that says why not.

    Args:
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
        alone: whether no other respondent answers, so that the result of the whole is its own.
    """
    return number_of(_entry_in(past, respondent, part, alone=alone))


def counts_in(past: PriorResult | None, respondent: str, part: str = TOTAL) -> Counted | None:
    """A respondent's share in an earlier result by its counts; None where there is none, or only a percentage."""
    entry = _entry_in(past, respondent, part)
    return entry if isinstance(entry, Counted) else None


def _entry_in(past: PriorResult | None, respondent: str, part: str, *, alone: bool = False) -> PastEntry | None:
    if past is None:
        return None
    entry = past.by.get(respondent)
    if entry is None and alone:
        entry = past.parts or past.value
    if isinstance(entry, Mapping):
        return entry.get(part)
    return entry if part == TOTAL else None


def compared_with(context: FulfilmentContext, target: TargetKind) -> PriorResult | None:
    """The earlier result that a target compares with.

    Args:
        context: the indicator, the round and the plan.
        target: the context's target, or one of its parts.

    Returns:
        None for a target that compares with none, and where the measuring has changed since then.
    """
    return comparable(context, _source_of(context, target))


def comparable(context: FulfilmentContext, past: PriorResult | None) -> PriorResult | None:
    """An earlier result, unless the measuring has changed since then: it is on the other side of the break."""
    return None if past is None or is_broken(context, past) else past


def across_a_break(context: FulfilmentContext, target: TargetKind) -> bool:
    """Whether what a target compares with was measured otherwise."""
    past = _source_of(context, target)
    return past is not None and is_broken(context, past)


def is_broken(context: FulfilmentContext, earlier: PriorResult) -> bool:
    """Whether the definition changed between an earlier result and the plan's year.

    A result whose period names no year is taken to be from before the plan's year.
    """
    break_ = context.indicator.break_in_series
    if break_ is None:
        return False
    years = re.findall(r"(?:19|20|21)[0-9]{2}", earlier.period or "")
    year = int(years[0]) if years else context.plan.year - 1
    return year < break_.year <= context.plan.year


def _source_of(context: FulfilmentContext, target: TargetKind) -> PriorResult | None:
    indicator, round_ = context.indicator, context.round
    match target.source:
        case ComparisonSource.BASELINE:
            return indicator.baseline
        case ComparisonSource.LATEST:
            return indicator.latest
        case ComparisonSource.LAST_YEAR:
            return indicator.last_year.get(round_.id)
        case _:
            return None


def budget_of(context: FulfilmentContext, respondent: str) -> Decimal | None:
    """A respondent's budget of the year, with those of units that closed and whose costs are in its own now.

    What is written for a unit that opened during the year holds theirs.
    """
    budget = context.indicator.budget
    if budget is None:
        return None
    own = budget.year.get(respondent)
    others = [budget.year[unit.id] for unit in budgets_taken_over(context, respondent)]
    return sum(others, own or Decimal(0)) if others else own


def budgets_taken_over(context: FulfilmentContext, respondent: str) -> tuple[Unit, ...]:
    """The units that closed and whose budgets of the year are in a respondent's own, since their costs are."""
    budget, unit = context.indicator.budget, context.plan.units_by_id.get(respondent)
    new = unit is not None and not was_there(context.plan, unit)
    if budget is None or (respondent in budget.year) is new:
        return ()
    return tuple(each for each in taken_over(context, respondent, set(budget.year)) if each.id in budget.year)
