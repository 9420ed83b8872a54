"""What is left for a respondent to do with an answer, so that the workbook says it and nobody is chased for it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.formula import (
    And,
    Arithmetic,
    Compare,
    Comparison,
    Constant,
    FormattedWord,
    Input,
    IsBlank,
    IsWord,
    Operator,
    Or,
    TextConstant,
    first_match,
)
from malkit.fulfilment.answer_fields import Holds
from malkit.fulfilment.cell_state import LACKS, CellState, is_in
from malkit.plan import Status
from malkit.plan.answers import SeveralAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.formula import Number, Truth, Words
    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.plan import Indicator, Scale


class Todo(StrEnum):
    """What is left to do on a row."""

    FILL_IN = "todo_fill_in"
    CORRECT = "todo_correct"
    FORECAST = "todo_forecast"
    COMMENT = "todo_comment"
    PARTS = "todo_parts"
    MEANT_OR_COMMENT = "todo_meant_or_comment"
    DID_YOU_MEAN = "todo_did_you_mean"
    NOTHING = "todo_nothing"


UNFINISHED = (Todo.FILL_IN, Todo.CORRECT, Todo.FORECAST, Todo.COMMENT, Todo.MEANT_OR_COMMENT, Todo.PARTS)
"""What keeps a row from being done; a question alone does not, since the number may be right."""

STATUS_CELL, FORECAST_STATUS_CELL, COMMENT_CELL = "status", "forecast.status", "comment"
_WRONG = (Status.WRITE_NUMBER, Status.CHECK_NUMBER, Status.WRITE_DATE, Status.CHOOSE)
_PER_CENT_OF_ONE = 2
"""Decimals that a question about a percentage shows at most."""


def asks_comment(scale: Scale) -> tuple[str, ...]:
    """The statuses that ask for cause and action: every step but the first, and what was not measured."""
    return (*(step.id for step in scale.steps[1:]), Status.NOT_MEASURED)


def todo_of(
    indicator: Indicator,
    scale: Scale,
    cells: Sequence[AnswerField],
    *,
    comment: bool,
    forecast: bool,
    whole: bool,
    expected: AnswerField | None = None,
) -> Words:
    """What is left to do on a row: a code of `Todo`.

    Args:
        indicator: what is answered.
        scale: what the outcome is judged on.
        cells: the cells that the row's answer is written in.
        comment: whether the row has a cell for a comment.
        forecast: whether the row has the status of a forecast.
        whole: whether the row has an answer of its own, and not only what its parts come to.
        expected: the cell that the row's forecast is written in, where one is.
    """
    # A budget is judged by its forecast, so that what the outcome's own cells lack is asked for beside it.
    mine = [cell for cell in cells if cell.required and not cell.copied]
    unwritten = And((Or(tuple(is_in(cell.name, CellState.EMPTY) for cell in mine)), IsBlank("reason")))
    wrong = Or(
        tuple(is_in(cell.name, state) for cell in mine for state in _wrong_states(cell))
        + tuple(IsWord(LACKS, status, computed=True) for status in _WRONG)
    )
    filled = (
        (IsWord(LACKS, Status.NOT_REPORTED, computed=True), TextConstant(Todo.FILL_IN)),
        (IsWord(LACKS, Status.INCOMPLETE, computed=True), TextConstant(Todo.FILL_IN)),
        *(((unwritten, TextConstant(Todo.FILL_IN)),) if mine else ()),
        (wrong, TextConstant(Todo.CORRECT)),
    )
    forecasts = (
        (IsWord(FORECAST_STATUS_CELL, Status.NOT_REPORTED, computed=True), TextConstant(Todo.FORECAST)),
        (Or(tuple(IsWord(FORECAST_STATUS_CELL, each, computed=True) for each in _WRONG)), TextConstant(Todo.CORRECT)),
    )
    questions = tuple(_questions(indicator, (*cells, *((expected,) if expected else ())))) if whole else ()
    asked = Or(tuple(IsWord(STATUS_CELL, status, computed=True) for status in asks_comment(scale)))
    return first_match(
        *((*filled, *(forecasts if forecast else ())) if whole else (_of_parts(forecast=forecast),)),
        *(((And((asked, IsBlank(COMMENT_CELL))), _comment(questions)),) if comment else ()),
        *((doubtful, FormattedWord(Todo.DID_YOU_MEAN, meant, _PER_CENT_OF_ONE)) for doubtful, meant in questions),
        otherwise=TextConstant(Todo.NOTHING),
    )


def _comment(questions: Sequence[tuple[Truth, Number]]) -> Words:
    """That a comment is asked for; a number that may be a slip is asked about first, since it may be why."""
    meant = ((doubtful, FormattedWord(Todo.MEANT_OR_COMMENT, meant, _PER_CENT_OF_ONE)) for doubtful, meant in questions)
    return first_match(*meant, otherwise=TextConstant(Todo.COMMENT))


def _of_parts(*, forecast: bool) -> tuple[Truth, Words]:
    """What a whole without an answer of its own waits for: the rows of its parts."""
    waits = (Status.NOT_REPORTED, Status.INCOMPLETE, *_WRONG)
    cells = (STATUS_CELL, FORECAST_STATUS_CELL) if forecast else (STATUS_CELL,)
    return Or(tuple(IsWord(cell, each, computed=True) for cell in cells for each in waits)), TextConstant(Todo.PARTS)


def _wrong_states(cell: AnswerField) -> tuple[CellState, ...]:
    match cell.holds:
        case Holds.NUMBER:
            return CellState.NO_NUMBER, CellState.BEYOND
        case Holds.DAY:
            return (CellState.NO_DAY,)
        case Holds.CODE:
            return (CellState.NO_CHOICE,)
        case Holds.TEXT:
            return ()


def _questions(indicator: Indicator, cells: Sequence[AnswerField]) -> Iterator[tuple[Truth, Number]]:
    """Whether a percentage between 0 and 1 was meant as a share of one, and what was meant then: 0,75 for 75."""
    answers = indicator.answer.parts if isinstance(indicator.answer, SeveralAnswer) else ()
    per_cent = {f"{part.id}.outcome" for part in answers if part.answer.kind == "number" and part.answer.per_cent}
    if indicator.answer.per_cent:
        per_cent |= {"outcome", "forecast"}
    for cell in cells:
        if cell.name in per_cent and cell.holds is Holds.NUMBER:
            value = Input(cell.name)
            above = Compare(Comparison.MORE_THAN, value, Constant(Decimal(0)), cell.places + 1)
            below = Compare(Comparison.LESS_THAN, value, Constant(Decimal(1)), cell.places + 1)
            hundredfold = Arithmetic(Operator.MULTIPLY, Constant(Decimal(100)), value)
            yield And((above, below)), hundredfold
