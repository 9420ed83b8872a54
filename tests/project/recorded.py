"""What a year's records say that next year's plan shall hold, worked out from single cells and nothing else."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from tests.sql.facts import MOST_MONEY, UNIT
from tests.sql.typing_in import typed_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.plan import Indicator, Plan

    Cells = Mapping[tuple[str, str, str, str, str], Decimal]

_CELLS = {
    "number": ("outcome",),
    "share": ("numerator", "denominator"),
    "cases": ("in_order", "reviewed"),
    "rank": ("place",),
}
_ADDED = {"sum", "ratio_of_sums"}


def recorded_of(plan: Plan, seed: int) -> Cells:
    """Every number that was typed in a year, by round, respondent, indicator, part and cell.

    One that is beyond what its cell takes is refused when it is read, and recorded nowhere.
    """
    found = {}
    for round_ in plan.rounds:
        for cell in typed_in(plan, Random(f"{seed} {round_.id}")).cells:
            if cell.number is not None and cell.number <= MOST_MONEY * UNIT:
                key = (round_.id, cell.who, cell.indicator, cell.part, cell.cell)
                found[key] = Decimal(cell.number) / UNIT
    return found


def differing(plan: Plan, moved: Plan, recorded: Cells) -> list[str]:
    """The results in next year's plan that are not what the records give, and those that should not be there."""
    said = []
    at_year_end = next(each.id for each in plan.rounds if each.year_end)
    for indicator in moved.indicators:
        before = plan.indicators_by_id[indicator.id]
        pasts = [(f"last_year.{round_id}", round_id, past) for round_id, past in indicator.last_year.items()]
        if indicator.answer.kind == "actions":
            continue  # counted from lists, which are no cells
        if indicator.latest is not None and str(plan.year) in str(indicator.latest.period):
            pasts.append(("latest", at_year_end, indicator.latest))
        for where, round_id, past in pasts:
            latest = before.aggregation.rule == "latest" and where == "latest"
            rounds = [each.id for each in reversed(plan.rounds)] if latest else [round_id]
            for who, entry in past.by.items():
                for part, cells in _values(before, entry):
                    options = [_expected(plan, before, each, who, part, recorded) for each in rounds]
                    if tuple(cells) not in options:
                        said.append(f"{indicator.id} {where} {who} {part}: {cells}, not {options}")
    return said


def _values(indicator: Indicator, entry: Any) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """The numbers of a result, by part."""
    data = entry.model_dump() if hasattr(entry, "model_dump") else entry
    if isinstance(data, dict) and set(data) != {"numerator", "denominator"}:
        for part, value in data.items():
            yield from ((part, cells) for _, cells in _values(indicator, value))
    elif isinstance(data, dict):
        yield "total", (data["numerator"], data["denominator"])
    else:
        yield "total", (data,)


def _expected(  # noqa: PLR0917 -- one cell of the plan
    plan: Plan, indicator: Indicator, round_id: str, who: str, part: str, recorded: Cells
) -> tuple[Decimal, ...] | None:
    """What a respondent is to have: what it typed, and what those typed that it took over from and were there then."""
    is_there = who not in plan.units_by_id or _is_there(plan, who, round_id)
    own = _typed(indicator, round_id, who, part, recorded) if is_there else None
    rule = indicator.aggregation.rule
    adds = rule in _ADDED and not (rule == "sum" and indicator.answer.per_cent)
    taken = [
        typed
        for each in _taken_over(plan, who)
        if _is_there(plan, each, round_id) and (typed := _typed(indicator, round_id, each, part, recorded)) is not None
    ]
    if not taken or (not adds and own is not None):
        return own
    everything = [*([] if own is None else [own]), *taken]
    if len(everything) > 1 and not adds:
        return None
    return tuple(sum(numbers, Decimal(0)) for numbers in zip(*everything, strict=True))


def _typed(indicator: Indicator, round_id: str, who: str, part: str, recorded: Cells) -> tuple[Decimal, ...] | None:
    """What was typed in the cells of an answer, of a breakdown's part, or of one of several answers."""
    answer: Any = indicator.answer
    key, prefix = part, ""
    if answer.kind == "several":
        answer = next(each.answer for each in answer.parts if each.id == part)
        key, prefix = "total", f"{part}."
    names = _CELLS.get(answer.kind, ())
    found = [recorded.get((round_id, who, indicator.id, key, f"{prefix}{name}")) for name in names]
    if answer.kind == "share" and answer.of is not None:  # a share of a share is of those counted there
        found[1] = recorded.get((round_id, who, answer.of, key, "numerator"))
    numbers = tuple(each for each in found if each is not None)
    return numbers if numbers and len(numbers) == len(found) and _can_be(answer, numbers) else None


def _can_be(answer: Any, numbers: tuple[Decimal, ...]) -> bool:
    """Whether what was typed can be true: within what the plan allows, and no part more than its whole."""
    if len(numbers) > 1:
        return 0 <= numbers[0] <= numbers[1]
    low, high = getattr(answer, "lowest", None), getattr(answer, "highest", None)
    return (low is None or numbers[0] >= low) and (high is None or numbers[0] <= high)


def _taken_over(plan: Plan, heir: str) -> list[str]:
    """The units that closed during the year and have one successor in the end, who is the heir."""
    gone = {each.id: each for each in plan.units if each.closes is not None and each.closes.year <= plan.year}
    ends: dict[str, set[str]] = defaultdict(set)

    def follow(start: str, here: str, way: frozenset[str]) -> None:
        for each in gone[here].successors:
            if each not in gone:
                ends[start].add(each)
            elif each not in way:
                follow(start, each, way | {each})

    for each in gone:
        follow(each, each, frozenset({each}))
    return [each for each in gone if ends[each] == {heir}]


def _is_there(plan: Plan, who: str, round_id: str) -> bool:
    unit, day = plan.units_by_id[who], plan.rounds_by_id[round_id].ends
    assert day is not None
    return (unit.opens is None or unit.opens <= day) and (unit.closes is None or unit.closes >= day)
