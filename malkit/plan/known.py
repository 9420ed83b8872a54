"""What is known before anybody answers: the numbers from earlier that an answer is compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.plan.breakdown import TOTAL
from malkit.plan.indicator import TimeBasis
from malkit.plan.inherited import is_put_together, own_number, taken_over, was_there
from malkit.plan.past import Counted, number_of
from malkit.plan.targets import ComparisonSource, Compound

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.matter import Matter
    from malkit.plan.organisation import Unit
    from malkit.plan.past import Past, PastEntry
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets import TargetKind


def known_cells(matter: Matter, respondent: str, part: str = TOTAL) -> dict[str, Decimal]:
    """The cells that hold numbers from earlier, by name; what is not known is not there.

    Args:
        matter: what is judged.
        respondent: id of who answers.
        part: key of a breakdown's part, or `TOTAL`.
    """
    plan, indicator, round_, target = matter.plan, matter.indicator, matter.round, matter.target
    alone = len(indicator.respondents.nodes) + len(plan.respondents(indicator)) == 1

    def read(past: Past | None, key: str = part) -> Decimal | None:
        return own_value(matter, past, respondent, key, alone=alone)

    by_period = indicator.time_basis is TimeBasis.PERIOD
    at_year_end = next((each.id for each in plan.rounds if each.year_end), "")
    whole_year = read(comparable(matter, indicator.last_year.get(at_year_end)))
    latest = read(comparable(matter, indicator.latest))
    numbers = {
        "comparison": read(compared_with(matter, target)),
        "baseline": read(comparable(matter, indicator.baseline)),
        "same_period": read(comparable(matter, indicator.last_year.get(round_.id))),
        "whole_year": latest if whole_year is None or by_period else whole_year,
        "earlier": read(earlier_of(indicator, round_)),
    }
    if target.source is ComparisonSource.BUDGET:
        numbers["comparison"] = budget_of(matter, respondent) if part == TOTAL else None
    for each in target.parts if isinstance(target, Compound) and part == TOTAL else ():
        numbers[f"{each.part}.comparison"] = read(compared_with(matter, each.target), str(each.part))
    return {name: number for name, number in numbers.items() if number is not None}


def earlier_of(indicator: Indicator, round_: ReportingRound) -> Past | None:
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
    matter: Matter, past: Past | None, respondent: str, part: str = TOTAL, *, alone: bool = False
) -> Decimal | None:
    """A respondent's number in an earlier result, with those of units that closed and whose results are its own now.

    Args:
        matter: gives the indicator, the round and the plan.
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
        alone: whether no other respondent answers, so that the result of the whole is its own.
    """
    others = took_over(matter, past, respondent, part)
    own = _entry_in(past, respondent, part, alone=alone)
    if not others:
        return number_of(own)
    before = [_entry_in(past, each.id, part) for each in others]
    return own_number(matter, own, before, new=_is_new(matter, respondent))


def took_over(matter: Matter, past: Past | None, respondent: str, part: str = TOTAL) -> tuple[Unit, ...]:
    """The units that closed and whose earlier results are a respondent's own now; none in a result of the whole.

    Args:
        matter: gives the indicator, the round and the plan.
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
    """
    if past is None or not past.by or not matter.plan.passed_on:
        return ()
    return taken_over(matter, respondent, {each for each in past.by if value_in(past, each, part) is not None})


def included_in(matter: Matter, past: Past | None, respondent: str, part: str = TOTAL) -> tuple[Unit, ...]:
    """The units that closed and whose earlier results really are in `own_value`; none where it is the respondent's own.

    Args:
        matter: gives the indicator, the round and the plan.
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
    """
    others = took_over(matter, past, respondent, part)
    new = _is_new(matter, respondent)
    own = number_of(_entry_in(past, respondent, part))
    alone = new and len(others) == 1
    return others if alone or (new and own is not None) or is_put_together(matter) else ()


def _is_new(matter: Matter, respondent: str) -> bool:
    """Whether a respondent is a unit that was not there before the year."""
    unit = matter.plan.units_by_id.get(respondent)
    return unit is not None and not was_there(matter.plan, unit)


def value_in(past: Past | None, respondent: str, part: str = TOTAL, *, alone: bool = False) -> Decimal | None:
    """A respondent's number in an earlier result; None where there is none, or only a state that says why not.

    Args:
        past: the earlier result.
        respondent: id of the respondent.
        part: key of a breakdown's part, or `TOTAL`.
        alone: whether no other respondent answers, so that the result of the whole is its own.
    """
    return number_of(_entry_in(past, respondent, part, alone=alone))


def counts_in(past: Past | None, respondent: str, part: str = TOTAL) -> Counted | None:
    """A respondent's share in an earlier result by its counts; None where there is none, or only a percentage."""
    entry = _entry_in(past, respondent, part)
    return entry if isinstance(entry, Counted) else None


def _entry_in(past: Past | None, respondent: str, part: str, *, alone: bool = False) -> PastEntry | None:
    if past is None:
        return None
    entry = past.by.get(respondent)
    if entry is None and alone:
        entry = past.parts or past.value
    if isinstance(entry, Mapping):
        return entry.get(part)
    return entry if part == TOTAL else None


def compared_with(matter: Matter, target: TargetKind) -> Past | None:
    """The earlier result that a target compares with.

    Args:
        matter: the indicator, the round and the plan.
        target: the matter's target, or one of its parts.

    Returns:
        None for a target that compares with none, and where the measuring has changed since then.
    """
    return comparable(matter, _source_of(matter, target))


def comparable(matter: Matter, past: Past | None) -> Past | None:
    """An earlier result, unless the measuring has changed since then: it is on the other side of the break."""
    return None if past is None or is_broken(matter, past) else past


def across_a_break(matter: Matter, target: TargetKind) -> bool:
    """Whether what a target compares with was measured otherwise."""
    past = _source_of(matter, target)
    return past is not None and is_broken(matter, past)


def is_broken(matter: Matter, earlier: Past) -> bool:
    """Whether the definition changed between an earlier result and the plan's year.

    A result whose period names no year is taken to be from before the plan's year.
    """
    break_ = matter.indicator.break_in_series
    if break_ is None:
        return False
    years = re.findall(r"(?:19|20|21)[0-9]{2}", earlier.period or "")
    year = int(years[0]) if years else matter.plan.year - 1
    return year < break_.year <= matter.plan.year


def _source_of(matter: Matter, target: TargetKind) -> Past | None:
    indicator, round_ = matter.indicator, matter.round
    match target.source:
        case ComparisonSource.BASELINE:
            return indicator.baseline
        case ComparisonSource.LATEST:
            return indicator.latest
        case ComparisonSource.LAST_YEAR:
            return indicator.last_year.get(round_.id)
        case _:
            return None


def budget_of(matter: Matter, respondent: str) -> Decimal | None:
    """A respondent's budget of the year, with those of units that closed and whose costs are in its own now.

    What is written for a unit that opened during the year holds theirs.
    """
    budget = matter.indicator.budget
    if budget is None:
        return None
    own = budget.year.get(respondent)
    others = [budget.year[unit.id] for unit in budgets_taken_over(matter, respondent)]
    return sum(others, own or Decimal(0)) if others else own


def budgets_taken_over(matter: Matter, respondent: str) -> tuple[Unit, ...]:
    """The units that closed and whose budgets of the year are in a respondent's own, since their costs are."""
    budget, unit = matter.indicator.budget, matter.plan.units_by_id.get(respondent)
    new = unit is not None and not was_there(matter.plan, unit)
    if budget is None or (respondent in budget.year) is new:
        return ()
    return tuple(each for each in taken_over(matter, respondent, set(budget.year)) if each.id in budget.year)
