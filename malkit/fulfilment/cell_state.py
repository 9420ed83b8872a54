"""What each cell of an answer holds, told in one helper cell each, and what an answer lacks to be judged."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.formula import (
    And,
    CellText,
    Compare,
    Comparison,
    Constant,
    IfText,
    Input,
    IsBlank,
    IsNumber,
    IsWord,
    Not,
    Or,
    TextConstant,
    Tidied,
    first_match,
    tidied,
)
from malkit.fulfilment.answer_fields import (
    AnswerField,
    Holds,
    inputs_of,
    limits_of,
    part_of_whole,
    with_before,
)
from malkit.plan import STATUS_OF_REASON, Status, reasons_for
from malkit.plan.answers import MilestoneAnswer, SeveralAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.formula import Expression, Truth, Words
    from malkit.plan import Indicator, Scales
    from malkit.plan.answers import AnswerKind

Case = tuple["Truth", "Words"]
FIRST_DAY, LAST_DAY = Decimal(36526), Decimal(73050)
"""From 2000-01-01 to 2099-12-31, as day numbers."""


class CellState(StrEnum):
    """What a helper cell says of an input cell; never shown to anybody."""

    EMPTY = "cell_empty"
    NO_NUMBER = "cell_no_number"
    NO_DAY = "cell_no_day"
    NO_CHOICE = "cell_no_choice"
    BEYOND = "cell_beyond"
    RIGHT = "cell_right"


LACKS, OWN_LACKS, EMPTY, NOTHING_LACKS = "lacks", "own.lacks", "empty", "nothing_lacks"
"""The helper cells that say why an answer cannot be judged, and what they say of one that can."""

REASON_CELL = "reason"
"""The cell in which a reason is chosen in place of a value."""

_ASKED_FOR = {
    CellState.NO_NUMBER: Status.WRITE_NUMBER,
    CellState.NO_DAY: Status.WRITE_DATE,
    CellState.NO_CHOICE: Status.CHOOSE,
}


def helper(cell: str) -> str:
    """The name of the helper cell that says what a cell holds."""
    return f"{cell}.is"


def is_in(cell: str, state: CellState) -> Truth:
    """Whether a cell is in a state, by its helper cell."""
    return IsWord(helper(cell), state, computed=True)


def all_valid(cells: Sequence[AnswerField]) -> Truth:
    """Whether every cell that must be filled in holds what it should."""
    return And(tuple(is_in(cell.name, CellState.RIGHT) for cell in cells if cell.required))


def is_valid(answer: AnswerKind, cells: Sequence[AnswerField], *, added: bool = False) -> Truth:
    """Whether every cell holds what it should, and no part is greater than its whole.

    Args:
        answer: the kind of answer.
        cells: its cells.
        added: whether it is judged with the periods before, so that one in which there was nothing is no hindrance.
    """
    return And((all_valid(cells), *(Not(wrong) for wrong, _ in _together(answer, cells, added=added))))


def state_of(cell: AnswerField) -> Words:
    """The state of an input cell, for its helper cell."""
    rest: tuple[Case, ...] = ()
    match cell.holds:
        case Holds.NUMBER:
            beyond = _beyond(cell, cell.lowest, cell.highest, None)
            rest = (
                (Not(IsNumber(cell.name)), TextConstant(CellState.NO_NUMBER)),
                (beyond, TextConstant(CellState.BEYOND)),
            )
        case Holds.DAY:
            days = _beyond(cell, FIRST_DAY, LAST_DAY, 0)
            rest = ((Or((Not(IsNumber(cell.name)), days)), TextConstant(CellState.NO_DAY)),)
        case Holds.CODE:
            chosen = Or(tuple(IsWord(cell.name, code) for code in cell.codes))
            rest = ((Not(chosen), TextConstant(CellState.NO_CHOICE)),)
        case Holds.TEXT:
            pass
    return first_match(
        (IsBlank(cell.name), TextConstant(CellState.EMPTY)), *rest, otherwise=TextConstant(CellState.RIGHT)
    )


def states_of(cells: Sequence[AnswerField]) -> dict[str, Expression]:
    """The helper cells that say what inputs hold, by name: the word that was chosen, and the cell's state."""
    found: dict[str, Expression] = {}
    for cell in cells:
        if cell.holds is Holds.CODE:
            found[tidied(cell.name)] = Tidied(cell.name)
        found[helper(cell.name)] = state_of(cell)
    return found


def _beyond(cell: AnswerField, low: Decimal, high: Decimal, places: int | None) -> Truth:
    value = Input(cell.name)
    return Or(
        (
            Compare(Comparison.LESS_THAN, value, Constant(low), places),
            Compare(Comparison.MORE_THAN, value, Constant(high), places),
        )
    )


def answer_cells(indicator: Indicator, scales: Scales, *, by_forecast: bool) -> tuple[AnswerField, ...]:
    """The cells that what is judged is written in: the answer's own, or the forecast where that is judged.

    A count from a list, which nobody writes, stands in the outcome's cell.
    """
    answer = indicator.answer
    divided = indicator.divides and answer.grows
    low, high = limits_of(answer, divided=divided)
    if by_forecast:
        return (AnswerField("forecast", Holds.NUMBER, answer.places, low, high),)
    if divided or not (cells := inputs_of(answer, scales)):
        return (AnswerField("outcome", Holds.NUMBER, answer.places, low, high),)
    return cells


def helpers_of(
    indicator: Indicator,
    cells: Sequence[AnswerField],
    extra: Mapping[str, Truth],
    *,
    measured: bool,
    added: bool = False,
) -> dict[str, Expression]:
    """The helper cells that say what an answer lacks, by name, in the order they are computed.

    Each input has one that says what it holds, each part of several answers one that says what it lacks, and the last,
    `LACKS`, says why the answer cannot be judged, or `NOTHING_LACKS` where it can.

    Args:
        indicator: what is answered.
        cells: the cells that what is judged is written in.
        extra: dates that are lacking, by the prefix of the milestone.
        measured: whether it is measured in the round at all.
        added: whether it is judged with the periods before.
    """
    found: dict[str, Expression] = {**states_of(cells), tidied(REASON_CELL): Tidied(REASON_CELL)}
    parts = _parts(indicator.answer, cells)
    for prefix, mine in parts.items():
        answer = _answer_at(indicator.answer, prefix)
        found[f"{prefix}{LACKS}"] = _lacks(answer, mine, extra.get(prefix), prefix, added=added)
    empty = And(tuple(is_in(cell.name, CellState.EMPTY) for cell in cells if not cell.copied))
    found[EMPTY] = IfText(empty, TextConstant(CellState.EMPTY), TextConstant(CellState.RIGHT))
    nothing = Status.NOT_REPORTED if measured else Status.LATER
    all_empty = IsWord(EMPTY, CellState.EMPTY, computed=True)
    given = tuple(
        (And((all_empty, IsWord(REASON_CELL, reason))), TextConstant(STATUS_OF_REASON[reason]))
        for reason in reasons_for(indicator.answer)
        if reason in STATUS_OF_REASON
    )
    lacking = tuple(by_helper(f"{prefix}{LACKS}") for prefix in parts if prefix)
    rest = found.pop(LACKS, None) if "" in parts else None
    if rest is not None:
        found[OWN_LACKS] = rest
        lacking = (by_helper(OWN_LACKS),)
    found[LACKS] = first_match(
        *given, (all_empty, TextConstant(nothing)), *lacking, otherwise=TextConstant(NOTHING_LACKS)
    )
    return found


def by_helper(name: str = LACKS) -> Case:
    """What a helper cell says an answer lacks, where it lacks something."""
    return Not(IsWord(name, NOTHING_LACKS, computed=True)), CellText(name)


def _parts(answer: AnswerKind, cells: Sequence[AnswerField]) -> dict[str, list[AnswerField]]:
    """The cells of each part of several answers by its prefix; of one answer by an empty one."""
    if not isinstance(answer, SeveralAnswer):
        return {"": list(cells)}
    prefixes = [f"{part.id}." for part in answer.parts]
    found = {prefix: [cell for cell in cells if cell.name.startswith(prefix)] for prefix in prefixes}
    return {prefix: mine for prefix, mine in found.items() if mine} or {"": list(cells)}


def _answer_at(answer: AnswerKind, prefix: str) -> AnswerKind:
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    return next((part.answer for part in parts if f"{part.id}." == prefix), answer)


def _lacks(
    answer: AnswerKind, cells: Sequence[AnswerField], no_date: Truth | None, prefix: str, *, added: bool
) -> Words:
    dates = () if no_date is None else ((no_date, TextConstant(Status.WRITE_DATE)),)
    return first_match(
        *_wrong(cells), *_together(answer, cells, prefix, added=added), *dates, otherwise=TextConstant(NOTHING_LACKS)
    )


def _wrong(cells: Sequence[AnswerField]) -> Iterator[Case]:
    for state, status in _ASKED_FOR.items():
        suspects = [cell for cell in cells if _can_be(cell, state)]
        if suspects:
            yield Or(tuple(is_in(cell.name, state) for cell in suspects)), TextConstant(status)
    required = [cell for cell in cells if cell.required]
    yield Or(tuple(is_in(cell.name, CellState.EMPTY) for cell in required)), TextConstant(Status.INCOMPLETE)
    bounded = [cell for cell in cells if cell.holds is Holds.NUMBER]
    if bounded:
        yield Or(tuple(is_in(cell.name, CellState.BEYOND) for cell in bounded)), TextConstant(Status.CHECK_NUMBER)


def _can_be(cell: AnswerField, state: CellState) -> bool:
    wrong = {Holds.NUMBER: CellState.NO_NUMBER, Holds.DAY: CellState.NO_DAY, Holds.CODE: CellState.NO_CHOICE}
    return wrong.get(cell.holds) is state


def _together(
    answer: AnswerKind, cells: Sequence[AnswerField], prefix: str = "", *, added: bool = False
) -> Iterator[Case]:
    """What is wrong with cells that are each right: a part greater than its whole, and nothing to take a share of."""
    if isinstance(answer, SeveralAnswer):
        for part in answer.parts:
            yield from _together(part.answer, cells, f"{prefix}{part.id}.")
        return
    pair = part_of_whole(answer, prefix)
    if pair is None or not {cell.name for cell in cells}.issuperset(pair):
        return
    part_cell, whole = pair
    yield exceeds(part_cell, whole), TextConstant(Status.CHECK_NUMBER)
    counted = with_before(whole) if added else Input(whole)
    yield Compare(Comparison.EQUAL, counted, Constant(Decimal(0)), None), TextConstant(Status.NOTHING_COUNTED)


def exceeds(part: str, whole: str) -> Truth:
    """Whether a part is greater than its whole, by the names of their cells."""
    return Compare(Comparison.MORE_THAN, Input(part), Input(whole), None)


def milestones(answer: AnswerKind) -> tuple[str, ...]:
    """The prefixes of an answer's milestones."""
    if isinstance(answer, MilestoneAnswer):
        return ("",)
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    return tuple(f"{part.id}." for part in parts if isinstance(part.answer, MilestoneAnswer))
