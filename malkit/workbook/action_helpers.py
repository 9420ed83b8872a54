"""The hidden cells of the list of actions, which counts are made from: words without needless white space, and days.

A cell that somebody writes in may hold anything: an error would make a count an error, and COUNTIFS takes an id for a
number and 1.1 for 1.10. So each such cell has one beside it that holds a text, a number or nothing.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from malkit.formula import (
    Cells,
    Constant,
    If,
    Input,
    IsNumber,
    Nothing,
    Sheet,
    Tidied,
    evaluate,
    tidied,
    to_excel,
    written,
)
from malkit.plan.actions import (
    COMPLETED_COLUMN,
    COUNTED_ON,
    INDICATOR_COLUMN,
    PLANNED_COLUMN,
    STATUS_COLUMN,
    WRITTEN,
    as_left,
)
from malkit.workbook.cells import Cell, Style, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.formula import Expression

HELD = (INDICATOR_COLUMN, STATUS_COLUMN, PLANNED_COLUMN, COUNTED_ON)
"""The columns that counts read, in the order of their hidden cells."""
_PLAIN: Mapping[str, Expression] = {
    INDICATOR_COLUMN: Tidied(INDICATOR_COLUMN),
    STATUS_COLUMN: Tidied(STATUS_COLUMN),
    PLANNED_COLUMN: If(IsNumber(PLANNED_COLUMN), Input(PLANNED_COLUMN)),
}
_ROW = "\ue000"
"""Stands for a row's number in a formula that every row has."""
_READ = (INDICATOR_COLUMN, STATUS_COLUMN, PLANNED_COLUMN, COMPLETED_COLUMN)


def helper_cells(
    row: int,
    first: int,
    columns: Mapping[str, int],
    shown: Mapping[str, str | Decimal],
    *,
    undated: Decimal,
    left: Mapping[str, str | Decimal] | None = None,
) -> Iterator[Cell]:
    """The hidden cells of a row.

    Args:
        row: its number.
        first: the number of the first hidden column.
        columns: the numbers of the columns that are written in, by name.
        shown: what stands there to begin with.
        undated: the day on which it counts where none is written.
        left: what stood there when the year before ended; None for a row that is of this year.
    """
    at = tuple(columns[name] for name in _READ)
    formulas = _formulas(at, undated)
    if left is not None:
        formulas = (*formulas[:-1], _unless_left(columns, first, undated, left))
    for number, (expression, formula) in enumerate(formulas, start=first):
        value = evaluate(expression, Cells(shown))
        cached = value if isinstance(value, str | Decimal) else ""
        yield Cell(row, number, Style.TEXT, formula=formula.replace(_ROW, str(row)), cached=cached)


@lru_cache(maxsize=64)
def _formulas(columns: tuple[int, ...], undated: Decimal) -> tuple[tuple[Expression, str], ...]:
    """What each hidden cell of a row holds, and its formula with `_ROW` for the row's number."""
    sheet = Sheet({name: f"${column_letter(each)}{_ROW}" for name, each in zip(_READ, columns, strict=True)})
    return tuple((expression, to_excel(expression, sheet)) for expression in (*_PLAIN.values(), _day(undated)))


def _day(undated: Decimal) -> If:
    """The day on which a row counts: the one that is written, else another."""
    return If(IsNumber(COMPLETED_COLUMN), Input(COMPLETED_COLUMN), Constant(undated))


def _unless_left(
    columns: Mapping[str, int], first: int, undated: Decimal, left: Mapping[str, str | Decimal]
) -> tuple[Expression, str]:
    """The day on which a row counts that the year began with: none while it stands as it was left."""
    references = {name: f"${column_letter(columns[name])}{_ROW}" for name in WRITTEN}
    held = {
        tidied(name): f"${column_letter(first + HELD.index(name))}{_ROW}" for name in (INDICATOR_COLUMN, STATUS_COLUMN)
    }
    expression = If(as_left(left), Nothing(), _day(undated))
    # Two texts of the greatest length that may be written make it longer than others are, never too long for a program.
    return expression, written(expression, Sheet(references | held))
