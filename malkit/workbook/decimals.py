"""How many decimals cells show: those that are asked for, and further ones only where their number has them.

What is worked out is rounded by its own formula at as few decimals as agree with the status, so that a format that
shows all that a cell holds shows no more than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.base import FURTHER
from malkit.workbook.cells import Highlight, NumberCheck, Style, address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malkit.workbook.cells import Cell

PER_CENT_FORMAT = '0.0#"\u00a0"%'
"""A share of 1 in per cent, with one decimal or two, and the space that Swedish has before the sign."""


def number_format(decimals: int) -> str:
    """The number format of a value with so many decimals, or some more where it has them, grouped by thousands.

    A value without decimals has none here: Excel would leave the decimal comma behind, so that `further_decimals` shows
    those it has all the same.
    """
    return f"#,##0.{'0' * decimals}{'#' * FURTHER}" if decimals else "#,##0"


def further_decimals(cells: Iterable[Cell]) -> Iterator[Highlight]:
    """The decimals of numbers that are asked for without, and have them all the same; one for each column.

    Args:
        cells: the sheet's cells.
    """
    places: dict[int, list[str]] = {}
    for cell in cells:
        if cell.decimals == 0 and _holds_number(cell):
            places.setdefault(cell.column, []).append(address(cell.row, cell.column))
    for each in places.values():
        first = each[0]
        formula = f"IF(ISNUMBER({first}),ROUND({first},0)<>{first},FALSE)"
        yield Highlight(" ".join(each), formula, number_format=f"#,##0.{'#' * FURTHER}")


def _holds_number(cell: Cell) -> bool:
    typed = cell.input is not None and isinstance(cell.input.check, NumberCheck)
    return typed or cell.style is Style.NUMBER
