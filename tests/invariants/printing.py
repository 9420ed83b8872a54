"""What is printed: numbers agree with verdicts, with no more decimals than that takes."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from malkit.fulfilment import decimals_together
from malkit.report.content import Numeric
from tests.invariants.sentences import column, rows
from tests.invariants.standings import counts_units, ladder
from tests.invariants.texts import numbers, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malkit.aggregation import CommitteeResult
    from malkit.plan import Indicator
    from tests.invariants.played import Played

HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "at_least": lambda value, level: value >= level,
    "more_than": lambda value, level: value > level,
    "at_most": lambda value, level: value <= level,
    "less_than": lambda value, level: value < level,
    "equal_to": lambda value, level: value == level,
    "increase": lambda value, level: value > level,
    "not_decrease": lambda value, level: value >= level,
    "decrease": lambda value, level: value < level,
    "not_increase": lambda value, level: value <= level,
    "all_cases": lambda value, level: value >= level,
}
"""Whether a value meets what it is held against, by the kind of the target."""
_OF_TWO_SIDES = {"between", "as_last_time", "compound", "share_of_units"}
"""Kinds that may need decimals on either side, or beside a level of a part or of each unit."""
NUMBER = re.compile(r"(?<![\w.])\d[\d\u00a0\u202f]*,(\d+)")
_INTERVAL = re.compile(r"Urvalet lämnar utrymme för [\d,\u2212]+ till [\d,]+.%")
_DIGITS = 15
_MOST = 8
"""No number is compared at more places: four decimals, and four more for a quotient."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A number as it is printed with so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def printed_agrees_with_the_verdict(played: Played) -> Iterator[str]:
    """The printed figure beside the printed target says what the status says."""
    shown = rows(played)
    for line in played.summary.lines:
        held = held_against(played, line.whole)
        # Where the year is judged, its figure stands beside the period's.
        cell = column(played, shown[line.whole.indicator], "outcome" if line.whole.year is None else "year")
        if held is None or not isinstance(cell, Numeric):
            continue
        kind, level, met = held
        value = rounded(cell.value, cell.decimals)
        if HOLDS[kind](value, level) is not met:
            yield f"{line.whole.indicator}: {value} printed, {kind} {level}, {line.whole.figures.status}"


def held_against(played: Played, whole: CommitteeResult) -> tuple[str, Decimal, bool] | None:
    """The kind of a target, what is printed of it, and whether it is met; None where the outcome is not judged by it.

    A part of the year's level that is expected by now is printed nowhere, nor is what a respondent is judged by.
    """
    plan = played.plan
    indicator = plan.indicators_by_id[whole.indicator]
    target: Any = plan.target_of(indicator, played.round_id, whole.scope)
    steps = ladder(plan.scale_of(indicator))
    status = whole.figures.status
    met = status == steps[0] if status in steps else whole.figures.met
    if target.kind not in HOLDS or met is None or counts_units(played, indicator):
        return None
    if (indicator.target_level == "group" and whole.scope is None) or (
        indicator.breakdowns and not any(d.total for d in indicator.breakdowns)
    ):
        return None
    if str(indicator.profile) in {"linear", "same_period_last_year"} or whole.left_out or whole.gone:
        return None
    level = _level(target)
    level = whole.comparison if level is None else level
    return None if level is None else (target.kind, level, met)


def degrees_agree_with_the_verdict(played: Played) -> Iterator[str]:
    """A printed degree is 100 per cent or more only of what is met, never below nothing, and on its step's side."""
    shown = rows(played)
    for line in played.summary.lines:
        indicator = played.plan.indicators_by_id[line.whole.indicator]
        cell = column(played, shown[indicator.id], "degree")
        steps = played.plan.scale_of(indicator).steps
        place = next((n for n, step in enumerate(steps) if step.id == line.whole.figures.status), None)
        if not isinstance(cell, Numeric) or place is None:
            continue
        name, value = f"{indicator.id}: {line.whole.figures.status}", rounded(100 * cell.value, cell.decimals)
        if value < 0 or (value >= 100) is not (place == 0):
            yield f"{name} at {value} %"
        begins = [100 * step.from_degree if step.from_degree else None for step in steps]
        if place > 0 and (own := begins[place]) is not None and value < own:
            yield f"{name} at {value} %, which begins at {own}"
        if place > 1 and (above := begins[place - 1]) is not None and value >= above:
            yield f"{name} at {value} %, where {above} is enough for more"


def no_more_decimals_than_needed(played: Played) -> Iterator[str]:
    """No number has more decimals than its answer has, or than it takes to agree with the verdict."""
    shown = rows(played)
    for line in played.summary.lines:
        indicator = played.plan.indicators_by_id[line.whole.indicator]
        most = needed(played, indicator, line.whole)
        for name in ("outcome", "forecast", "comparison"):
            cell = column(played, shown[indicator.id], name)
            if isinstance(cell, Numeric) and cell.decimals > most:
                yield f"{indicator.id}: {name} {cell.value} with {cell.decimals} decimals, where {most} are enough"
        # The ends of an interval are told from none and from all, whatever that takes.
        for match in NUMBER.finditer(_INTERVAL.sub("", str(line.statement))):
            if len(match.group(1)) > most:
                yield f"{indicator.id}: {match.group()} in: {line.statement}"
    for where, text in texts(played):
        for match in NUMBER.finditer(text):
            if len(match.group(1)) > _MOST:
                yield f"{where}: {match.group()} in: {text}"


def no_more_digits_than_a_cell_holds(played: Played) -> Iterator[str]:
    """No number that is written to a file has more digits than Excel keeps."""
    for where, number in numbers(played):
        if len(number.normalize().as_tuple().digits) > _DIGITS:
            yield f"{where}: {number}"


def _level(target: Any) -> Any:
    """The level that is printed with a target; of all cases it is every one of them."""
    return Decimal(100) if target.kind == "all_cases" else getattr(target, "level", None)


def needed(played: Played, indicator: Indicator, whole: CommitteeResult) -> int:
    """How many decimals the answer has, one at least where something is divided, or as many as agree."""
    pieces = (*whole.breakdown.values(), *(whole.groups.values() if indicator.target_level == "group" else ()))
    return max([_needed_of(played, indicator, whole), *(_needed_of(played, indicator, piece) for piece in pieces)])


def _needed_of(played: Played, indicator: Indicator, whole: CommitteeResult) -> int:
    places: list[int] = [part.answer.places for part in getattr(indicator.answer, "parts", ())]
    usual = max([1, indicator.answer.places, *places])
    target: Any = played.plan.target_of(indicator, played.round_id, whole.scope)
    held: tuple[str, Decimal, bool | None] | None = held_against(played, whole)
    # What is compared with an earlier result is told from it, whether or not it is judged yet.
    level: Any = whole.comparison if _level(target) is None else _level(target)
    unseen = held is None and target.kind in HOLDS and whole.figures.met is not None
    if target.kind in _OF_TWO_SIDES or (unseen and not counts_units(played, indicator)):
        # What is held against a part of the year's level, or over the same units, is printed nowhere.
        return usual + 4
    if target.kind not in HOLDS or (held is None and level is None):
        return usual
    kind, level, met = held or (str(target.kind), Decimal(level), None)
    judged = whole.outcome if whole.year is None else whole.year.value
    values = [value for value in (judged, whole.forecast) if value is not None]
    # What is not judged, as a forecast, is printed beside the same target.
    meets = [HOLDS[kind](value, level) for value in values]
    if met is not None and judged is not None:
        meets[0] = met
    agree = [_agreeing(value, usual, kind, level, met=holds) for value, holds in zip(values, meets, strict=True)]
    apart: list[int] = []
    if _level(target) is None:
        # What is compared with an earlier result stands beside it as it is printed, and is never printed as the same.
        own = decimals_together(indicator)
        pairs = zip(values, meets, strict=True)
        seen = [rounded(value, _agreeing(value, own, kind, level, met=holds)) for value, holds in pairs]
        apart = [_apart(level, each, own) for each in seen]
    return max([usual, *agree, *apart])


def _apart(earlier: Decimal, seen: Decimal, usual: int) -> int:
    """The decimals of an earlier result that keep it on its side of a printed figure."""
    sides = (n for n in range(usual, usual + 5) if rounded(earlier, n).compare(seen) == earlier.compare(seen))
    return next(sides, usual + 5)


def _agreeing(value: Decimal, usual: int, kind: str, level: Decimal, *, met: bool) -> int:
    agree = (n for n in range(usual, usual + 5) if HOLDS[kind](rounded(value, n), level) is met)
    return next(agree, usual + 5)
