"""Widths and heights that show all of a wrapped text; programs do not all work them out when a file is opened."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from malkit.workbook.cells import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.workbook.cells import Cell

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
