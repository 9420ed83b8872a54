"""Row heights that show all of a wrapped text; programs do not all work them out when a file is opened."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from malkit.workbook.cells import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.workbook.cells import Cell

LINE = 15
_AIR = 3
_WRAPPED = {Style.TEXT, Style.STATUS, Style.HEADER, Style.CLOSED}
_INDENT = 2


def fit(cells: Iterable[Cell], widths: Sequence[int]) -> Mapping[int, int]:
    """The height in points of each row whose wrapped texts need more than one line.

    Args:
        cells: the sheet's cells.
        widths: each column's width in characters, from the first; 0 for a hidden one.
    """
    lines: dict[int, int] = {}
    for cell in cells:
        width = widths[cell.column - 1]
        text = cell.value if isinstance(cell.value, str) else cell.cached
        if cell.style in _WRAPPED and isinstance(text, str) and width:
            needed = sum(ceil((len(part) + _INDENT) / width) or 1 for part in text.split("\n"))
            lines[cell.row] = max(lines.get(cell.row, 1), needed)
    return {row: count * LINE + _AIR for row, count in lines.items() if count > 1}
