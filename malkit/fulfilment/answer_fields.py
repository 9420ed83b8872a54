"""Which cells each kind of answer is written in, and how its figure comes of them; Excel and Python both ask here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.formula import Arithmetic, Constant, If, Input, IsWord, Nothing, Operator, Ratio
from malkit.plan.answers import (
    AMONG,
    DENOMINATOR,
    DONE_ON,
    IN_ORDER,
    JUDGEMENT,
    NO,
    NUMERATOR,
    PLACE,
    PLANNED_ON,
    REVIEWED,
    SHARED,
    STARTED_ON,
    STATE,
    WORDS,
    YES,
    YES_NO,
    CasesAnswer,
    MilestoneState,
    SeveralAnswer,
    ShareAnswer,
)
from malkit.plan.base import DIVIDED, furthest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.formula import Number
    from malkit.plan import Scales
    from malkit.plan.answers import AnswerKind

OUTCOME_CELL = "outcome"
_FURTHEST = furthest(0)


class Holds(StrEnum):
    """What an input cell holds."""

    NUMBER = "number"
    CODE = "code"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class AnswerField:
    """A cell that an answer, or a part of it, is written in.

    Args:
        name: what expressions call it; a part's begins with the part's id and a full stop.
        holds: what is written there.
        places: decimals of a number.
        lowest: the lowest number that can be true.
        highest: the highest.
        codes: what can be chosen, as codes.
        required: whether the answer is incomplete without it.
        copied: whether it is another indicator's, so that nobody writes it here.
    """

    name: str
    holds: Holds
    places: int = 0
    lowest: Decimal = Decimal(0)
    highest: Decimal = _FURTHEST
    codes: tuple[str, ...] = ()
    required: bool = True
    copied: bool = False


def limits_of(answer: AnswerKind, *, divided: bool) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number of an answer that are exact at the places they are compared at."""
    low, high = answer.bounds
    most = furthest(answer.places + DIVIDED) if divided else high
    return (max(low, -most), min(high, most)) if divided else (low, high)


def inputs_of(answer: AnswerKind, scales: Scales, prefix: str = "") -> tuple[AnswerField, ...]:
    """The cells that an answer is written in, in their order; none for one that is counted from a list.

    Args:
        answer: the kind of answer.
        scales: the plan's scales, for what judgements are chosen from.
        prefix: what the names begin with, for a part of an answer.
    """
    return tuple(_inputs(answer, scales, prefix))


def _inputs(answer: AnswerKind, scales: Scales, prefix: str) -> Iterator[AnswerField]:  # noqa: C901 -- one case a kind
    low, high = answer.bounds
    match _kind(answer):
        case "number":
            yield AnswerField(prefix + OUTCOME_CELL, Holds.NUMBER, answer.places, low, high)
        case "share":
            yield AnswerField(prefix + NUMERATOR, Holds.NUMBER)
            yield AnswerField(prefix + DENOMINATOR, Holds.NUMBER, copied=denominator_of(answer) is not None)
        case "cases":
            most = Decimal(answer.most) if isinstance(answer, CasesAnswer) else furthest(0)
            yield AnswerField(prefix + REVIEWED, Holds.NUMBER, highest=most)
            yield AnswerField(prefix + IN_ORDER, Holds.NUMBER, highest=most)
        case "rank":
            yield AnswerField(prefix + PLACE, Holds.NUMBER, lowest=Decimal(1))
            yield AnswerField(prefix + AMONG, Holds.NUMBER, lowest=Decimal(1))
            yield AnswerField(prefix + SHARED, Holds.CODE, codes=(YES, NO), required=False)
        case "yes_no":
            yield AnswerField(prefix + YES_NO, Holds.CODE, codes=(YES, NO))
        case "milestone":
            yield AnswerField(prefix + STATE, Holds.CODE, codes=tuple(MilestoneState))
            for name in (PLANNED_ON, STARTED_ON, DONE_ON):
                yield AnswerField(prefix + name, Holds.DAY, required=False)
        case "judgement":
            yield AnswerField(prefix + JUDGEMENT, Holds.CODE, codes=tuple(grade.id for grade in scales.check_in))
            yield AnswerField(prefix + WORDS, Holds.TEXT, required=False)
        case "text":
            yield AnswerField(prefix + WORDS, Holds.TEXT)
        case "several":
            parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
            for part in parts:
                yield from _inputs(part.answer, scales, f"{prefix}{part.id}.")


def outcome_of(answer: AnswerKind, prefix: str = "") -> Number | None:
    """How an answer's figure comes of its cells; None where it is written or counted itself, or there is none."""
    match _kind(answer):
        case "share":
            return _per_cent(prefix + NUMERATOR, prefix + DENOMINATOR)
        case "cases":
            return _per_cent(prefix + IN_ORDER, prefix + REVIEWED)
        case "rank":
            return Input(prefix + PLACE)
        case "yes_no":
            no = If(IsWord(prefix + YES_NO, NO), Constant(Decimal(0)), Nothing())
            return If(IsWord(prefix + YES_NO, YES), Constant(Decimal(1)), no)
    return None


def outcomes_of(answer: AnswerKind) -> dict[str, Number]:
    """The figures that come of other cells, by the names of the cells that hold them: one, or one for each part."""
    if isinstance(answer, SeveralAnswer):
        found = {f"{part.id}.{OUTCOME_CELL}": outcome_of(part.answer, f"{part.id}.") for part in answer.parts}
    else:
        found = {OUTCOME_CELL: outcome_of(answer)}
    return {name: number for name, number in found.items() if number is not None}


def before(cell: str) -> str:
    """The name of the known cell with what another cell's periods before this one come to, since the year began."""
    return f"{cell}.before"


def to_date_of(answer: AnswerKind) -> Number:
    """What there has been since the year began: an answer's figure with its cells' earlier periods added."""
    pair = part_of_whole(answer)
    if pair is None:
        return with_before(OUTCOME_CELL)
    part, whole = pair
    return Ratio(Arithmetic(Operator.MULTIPLY, Constant(Decimal(100)), with_before(part)), with_before(whole))


def with_before(cell: str) -> Number:
    """A cell's number with those of the periods before."""
    return Arithmetic(Operator.ADD, Input(cell), Input(before(cell)))


def added_cells(answer: AnswerKind) -> tuple[str, ...]:
    """The cells of an answer whose numbers are added over periods."""
    pair = part_of_whole(answer)
    return (OUTCOME_CELL,) if pair is None else pair


def denominator_of(answer: AnswerKind) -> str | None:
    """The indicator whose numerator is an answer's denominator ("varav"); None where it is asked for."""
    return answer.of if isinstance(answer, ShareAnswer) else None


def part_of_whole(answer: AnswerKind, prefix: str = "") -> tuple[str, str] | None:
    """The cells of an answer's part and whole, of which the part cannot be the greater; None for other kinds."""
    pairs = {"share": (NUMERATOR, DENOMINATOR), "cases": (IN_ORDER, REVIEWED), "rank": (PLACE, AMONG)}
    pair = pairs.get(_kind(answer))
    return None if pair is None else (prefix + pair[0], prefix + pair[1])


def _per_cent(part: str, whole: str) -> Number:
    return Ratio(Arithmetic(Operator.MULTIPLY, Constant(Decimal(100)), Input(part)), Input(whole))


def _kind(answer: AnswerKind) -> str:
    return str(getattr(answer, "kind"))  # noqa: B009 -- each kind declares it as a literal of its own
