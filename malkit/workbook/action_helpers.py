"""The hidden cells of the list of actions, which counts are made from: words without needless white space, and days.

A cell that somebody writes in may hold anything: an error would make a count an error, and COUNTIFS takes an id for a
number and 1.1 for 1.10. So each such cell has one beside it that holds a text, a number or nothing.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from malkit.formula import Cells, Constant, If, Input, IsNumber, Sheet, Tidied, evaluate, to_excel
from malkit.plan.actions import COMPLETED_COLUMN, COUNTED_ON, INDICATOR_COLUMN, PLANNED_COLUMN, STATUS_COLUMN
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
_WRITTEN = (INDICATOR_COLUMN, STATUS_COLUMN, PLANNED_COLUMN, COMPLETED_COLUMN)


def helper_cells(
    row: int, first: int, columns: Mapping[str, int], shown: Mapping[str, str | Decimal], *, undated: Decimal
) -> Iterator[Cell]:
    """The hidden cells of a row.

    Args:
        row: its number.
        first: the number of the first hidden column.
        columns: the numbers of the columns that are written in, by name.
        shown: what stands there to begin with.
        undated: the day on which it counts where none is written.
    """
    at = tuple(columns[name] for name in _WRITTEN)
    for number, (expression, formula) in enumerate(_formulas(at, undated), start=first):
        value = evaluate(expression, Cells(shown))
        cached = value if isinstance(value, str | Decimal) else ""
        yield Cell(row, number, Style.TEXT, formula=formula.replace(_ROW, str(row)), cached=cached)


@lru_cache(maxsize=64)
def _formulas(columns: tuple[int, ...], undated: Decimal) -> tuple[tuple[Expression, str], ...]:
    """What each hidden cell of a row holds, and its formula with `_ROW` for the row's number."""
    sheet = Sheet({name: f"${column_letter(each)}{_ROW}" for name, each in zip(_WRITTEN, columns, strict=True)})
    day = If(IsNumber(COMPLETED_COLUMN), Input(COMPLETED_COLUMN), Constant(undated))
    return tuple((expression, to_excel(expression, sheet)) for expression in (*_PLAIN.values(), day))
