"""How much cells show: decimals, widths and heights."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from malkit.ooxml import address
from malkit.plan.base import FURTHER
from malkit.workbook.layout.cells import Highlight, NumberCheck, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from malkit.workbook.layout.cells import Cell


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


LINE = 15
_AIR = 3
_BOLD = {Style.STATUS, Style.HEADER}
_WRAPPED = {Style.TEXT, Style.STATUS, Style.HEADER, Style.CLOSED, Style.LINK, Style.INPUT_TEXT, Style.INPUT_CHOICE}
_INDENT = 2
"""Characters that the indent and the air beside a text take."""
_BUTTON = 2
"""Characters that the button of a heading's filter takes."""
_WIDEST = 40
"""A column is not made wider than this for one long word; a longer one is divided."""
_SLIM, _NARROW, _BROAD, _WIDE = 0.5, 0.7, 1.2, 1.7
_WIDTHS = {
    **dict.fromkeys("iljI.,:;'|! ’", _SLIM),
    **dict.fromkeys("ftrJ()[]-–/”“", _NARROW),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZÅÄÖw&%+=", _BROAD),
    **dict.fromkeys("mMW✔◐✘●→…", _WIDE),
}
"""How wide a letter is, where it is not as wide as a figure: columns are measured in figures."""


def fit(cells: Iterable[Cell], widths: Sequence[int]) -> Mapping[int, int]:
    """The height in points of each row whose wrapped texts need more than one line.

    Args:
        cells: the sheet's cells.
        widths: each column's width in characters, from the first; 0 for a hidden one.
    """
    lines: dict[int, int] = {}
    for cell in cells:
        width = widths[cell.column - 1]
        text = _text(cell)
        if text and width:
            needed = sum(_lines(part, width - _INDENT, _weight(cell)) for part in text.split("\n"))
            lines[cell.row] = max(lines.get(cell.row, 1), needed)
    return {row: count * LINE + _AIR for row, count in lines.items() if count > 1}


def wide_enough(cells: Iterable[Cell], widths: Sequence[int]) -> tuple[int, ...]:
    """Widths that are at least what the longest word of each column's texts needs, so that no word is divided.

    Args:
        cells: the sheet's cells.
        widths: each column's usual width, from the first; 0 for a hidden one, which stays hidden.
    """
    needed = list(widths)
    for cell in cells:
        if widths[cell.column - 1]:
            button = _BUTTON if cell.style is Style.HEADER else 0
            longest = max((_measure(word, _weight(cell)) for word in _words(_text(cell))), default=0)
            at_least = min(_WIDEST, ceil(longest) + _INDENT + button) if longest else 0
            needed[cell.column - 1] = max(needed[cell.column - 1], at_least)
    return tuple(needed)


def _text(cell: Cell) -> str:
    """A cell's wrapped text; empty for other cells."""
    text = cell.value if isinstance(cell.value, str) else cell.cached
    return text if cell.style in _WRAPPED and isinstance(text, str) else ""


def _weight(cell: Cell) -> float:
    return 1.07 if cell.style in _BOLD else 1.0


def _measure(text: str, weight: float) -> float:
    return weight * sum(_WIDTHS.get(letter, 1.0) for letter in text)


def _words(text: str) -> list[str]:
    """The pieces that a text is divided into where a line ends: at spaces, and after hyphens."""
    return re.findall(r"[^\s–-]*[–-]+|[^\s–-]+", text)


def _lines(text: str, width: float, weight: float) -> int:
    """How many lines a text takes when each holds as many words as there is room for."""
    lines, used = 1, 0.0
    for piece in re.findall(r"\s*(?:[^\s–-]*[–-]+|[^\s–-]+)", text):
        whole, word = _measure(piece, weight), _measure(piece.strip(), weight)
        if used + whole <= width:
            used += whole
            continue
        lines += (used > 0) + ceil(word / width) - 1
        used = word - (ceil(word / width) - 1) * width
    return lines
