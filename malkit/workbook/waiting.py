"""Inputs that wait to be filled in, and look it until they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.workbook.cells import Highlight, address
from malkit.workbook.styles import WAITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malkit.workbook.cells import Cell


def waiting(cells: Iterable[Cell]) -> Iterator[Highlight]:
    """The look of a sheet's awaited inputs while they are empty, one for each column.

    Args:
        cells: the sheet's cells.
    """
    places: dict[int, list[str]] = {}
    for cell in cells:
        if cell.input is not None and cell.input.awaited:
            places.setdefault(cell.column, []).append(address(cell.row, cell.column))
    for each in places.values():
        yield Highlight(" ".join(each), f"LEN(TRIM({each[0]}))=0", ground=WAITS)
