"""What stands in the cells of a row: mostly what was asked for, and often what people leave there instead."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import day_number
from malkit.fulfilment.answer_fields import Holds
from malkit.plan import ForecastMode, Reason, reasons_for
from malkit.plan.answers import (
    AMONG,
    DENOMINATOR,
    IN_ORDER,
    NUMERATOR,
    PLACE,
    REVIEWED,
    STATE,
    MilestoneState,
)
from malkit.plan.base import FURTHER, furthest
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import Compound

from .anchors import anchors, bounds, next_to
from .case import Chosen, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from malkit.fulfilment.answer_fields import AnswerField

    from .case import Asked, Raw

BLANKS = ("", " ", "   ", "\u00a0", " \u00a0 ", "\t", "\n", "\u202f\u2009", " \r\n")
TEXTS = (
    "ca 75 %",
    "75",
    "75,5",
    "1\u00a0000",
    "?",
    "–",
    "noll",
    "75 st",
    "'75",
    "\u200b",
    "ja och nej",
    '"75"',
    "#n/a",
)
FAULTS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!")
_WHOLES = (1, 3, 7, 8, 16, 23, 40, 64, 125, 150, 200, 400, 1000, 20000, 2_000_000, 2_000_000_000)
"""A share of more than some billions may be nearer to a half than fifteen digits tell."""
_PAIRS = {NUMERATOR: DENOMINATOR, IN_ORDER: REVIEWED, PLACE: AMONG}


def odd(rng: Random) -> Raw:
    """Anything but what was asked for."""
    blank, text = rng.choice(BLANKS), rng.choice(TEXTS)
    beyond = rng.choice((1e15, -1e15, 1e20, 999999999999999.0, 1e-9, -0.0))
    fault, truth, number = Fault(rng.choice(FAULTS)), rng.choice((True, False)), float(rng.randint(-5, 50000))
    return rng.choice((blank, blank, text, text, fault, truth, beyond, number))


def rows(asked: Asked, rng: Random, count: int) -> Iterator[dict[str, Raw]]:
    """So many rows for what is asked, by chance."""
    numbers = {prefix: anchors(asked, prefix) for prefix in _prefixes(asked)}
    for _ in range(count):
        row = dict(_answered(asked, numbers, rng))
        chance = rng.random()
        if chance < 0.08:
            row = {name: rng.choice(BLANKS) for name in row if rng.random() < 0.3}
        elif chance < 0.38:
            names = [cell.name for cell in asked.written] or ["outcome"]
            for name in rng.sample(names, min(len(names), rng.choice((1, 1, 2)))):
                row[name] = odd(rng)
                if rng.random() < 0.2:
                    del row[name]
        if chance < 0.08 or rng.random() < 0.2:
            row["reason"] = _reason(asked, rng)
        yield row


def boundary_rows(asked: Asked) -> Iterator[dict[str, Raw]]:
    """Every number next to every anchor, for what is answered by one number."""
    indicator = asked.context.indicator
    places, compared = indicator.answer.places, indicator.answer.places_worked_out
    numbers = [cell.name for cell in asked.written if cell.holds is Holds.NUMBER]
    for anchor in dict.fromkeys((*anchors(asked), *bounds(asked))):
        for value in dict.fromkeys(next_to(anchor, places, compared)):
            yield dict.fromkeys(numbers, value)


def _prefixes(asked: Asked) -> tuple[str, ...]:
    """What the names of the cells begin with: the answer's own, or one for each part that is judged."""
    target = asked.context.target
    return tuple(f"{part.part}." for part in target.parts) if isinstance(target, Compound) else ("",)


def _reason(asked: Asked, rng: Random) -> Raw:
    """A reason that is offered, or something else in its place."""
    codes = reasons_for(asked.context.indicator.answer)
    other: Raw = rng.choice((*BLANKS, "vet inte", Fault("#N/A"), 1.0, Chosen(rng.choice(tuple(Reason)))))
    return other if rng.random() < 0.2 else _chosen(rng.choice(codes), rng)


def _chosen(code: str, rng: Random) -> Chosen:
    """A word as it comes back: mostly as it was offered, else with other white space or in capitals."""
    if rng.random() < 0.75:
        return Chosen(code)
    return Chosen(code, rng.choice(("", *(each for each in BLANKS if each))), capitals=rng.random() < 0.3)


def _answered(asked: Asked, numbers: Mapping[str, list[Decimal]], rng: Random) -> Iterator[tuple[str, Raw]]:
    """What was asked for, in each cell."""
    counted = (
        asked.context.indicator.forecast is ForecastMode.DERIVED and asked.context.indicator.answer.kind == "actions"
    )
    pairs: dict[str, float] = {}
    for cell in asked.written:
        prefix = cell.name[: cell.name.rfind(".") + 1]
        near = numbers.get(prefix) or [Decimal(1)]
        match cell.holds:
            case Holds.NUMBER if cell.name.removeprefix(prefix) in {*_PAIRS, *_PAIRS.values()}:
                if not pairs.keys() & {cell.name}:
                    pairs |= _pair(asked, cell, prefix, near, rng)
                yield cell.name, pairs[cell.name]
            case Holds.NUMBER:
                yield cell.name, _near(asked, cell, near, rng)
            case Holds.CODE if cell.required or rng.random() < 0.5:
                yield cell.name, _chosen(_code(cell, rng), rng)
            case Holds.DAY if rng.random() < 0.75:
                yield cell.name, _day(asked, prefix, rng)
            case Holds.TEXT if rng.random() < 0.8:
                yield cell.name, rng.choice(("Det går bra.", "75", "–"))
    if counted and rng.random() < 0.9:
        yield "forecast", float(rng.randint(0, 6)) if rng.random() < 0.8 else ""


def _near(asked: Asked, cell: AnswerField, near: list[Decimal], rng: Random) -> float:
    """A number next to an anchor, to a bound, or anywhere."""
    chance = rng.random()
    anchor = rng.choice((cell.lowest, cell.highest)) if chance < 0.08 else rng.choice(near)
    if chance > 0.95:
        anchor = Decimal(rng.randint(0, 10**6)).scaleb(-cell.places)
    return rng.choice(next_to(anchor, cell.places, cell.places + FURTHER))


def _pair(asked: Asked, cell: AnswerField, prefix: str, near: list[Decimal], rng: Random) -> dict[str, float]:
    """A part and its whole whose share, or place, is near an anchor."""
    part = next(name for name, whole in _PAIRS.items() if cell.name.removeprefix(prefix) in {name, whole})
    most = min(int(cell.highest), int(furthest(0)))
    whole = min(most, rng.choice((*_WHOLES, rng.randint(1, 10 ** rng.randint(1, 9)))))
    anchor = rng.choice(near)
    first = int(anchor) if part == PLACE else int((anchor * whole / 100).to_integral_value())
    first = max(0, min(most, first + rng.choice((0, 0, 0, -1, 1))))
    if first > whole and rng.random() < 0.7:
        first = whole if part != PLACE else first
        whole = max(whole, first)
    if rng.random() < 0.03:
        first, whole = rng.choice(((0, 0), (1, 0), (whole, whole), (most, most)))
    return {prefix + part: float(first), prefix + _PAIRS[part]: float(whole)}


def _code(cell: AnswerField, rng: Random) -> str:
    """A code that can be chosen; of milestones more often one that has come far."""
    if cell.name.endswith(STATE):
        return rng.choice((*cell.codes, MilestoneState.DONE, MilestoneState.DONE, MilestoneState.STARTED))
    return rng.choice(cell.codes)


def _day(asked: Asked, prefix: str, rng: Random) -> float:
    """A day on either side of the last one, or of the days that are taken for dates."""
    target = asked.context.target
    parts = target.parts if isinstance(target, Compound) else ()
    target = next((part.target for part in parts if f"{part.part}." == prefix), target)
    last = day_number(target.by) if isinstance(target, DayTarget) else Decimal(46000)
    day = rng.choice((last, last, last, last, Decimal(36526), Decimal(73050)))
    return float(
        day
        + rng.choice(
            (
                Decimal(-30),
                Decimal(-1),
                Decimal(0),
                Decimal(0),
                Decimal(1),
                Decimal("0.5"),
                Decimal("0.4999"),
                Decimal("0.75"),
            )
        )
    )
