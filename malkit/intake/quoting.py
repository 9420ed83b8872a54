"""What a finding quotes: what a cell holds, and cells as few areas."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import WHITE_SPACE
from malkit.ooxml import Area, from_serial
from malkit.text import escape_control_chars, format_date, format_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.ooxml import RawCell


QUOTED, _BEFORE = 80, 20
"""How much of a text is quoted, and how much of it stands before the place that it is about."""


def shown(cell: RawCell, language: str, *, date_1904: bool = False) -> str:
    """What a cell holds, short enough to be quoted in a message."""
    return _short(written(cell, language, date_1904=date_1904))


def written(cell: RawCell, language: str, *, date_1904: bool = False) -> str:
    """What a cell holds, or its formula last gave, as text, whole."""
    match cell.value:
        case Decimal() as number if cell.is_date:
            moment = from_serial(number, date_1904=date_1904)
            return format_date(moment, language) if moment else format_number(number, language)
        case Decimal() as number:
            return format_number(number, language)
        case bool() as truth:
            return "TRUE" if truth else "FALSE"
        case other:
            return "" if other is None else escape_control_chars(str(other))


def whole(cell: RawCell, language: str, *, date_1904: bool = False) -> str:
    """What somebody typed in a cell: its formula where it has one, else what it holds."""
    return (
        escape_control_chars(f"={cell.formula}")
        if cell.formula is not None
        else written(cell, language, date_1904=date_1904)
    )


def quoted(cell: RawCell, language: str, *, date_1904: bool = False) -> str:
    """What somebody typed in a cell, short enough to be quoted in a message."""
    return _short(whole(cell, language, date_1904=date_1904))


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def is_blank(cell: RawCell) -> bool:
    """Whether a cell holds nothing but white space; a formula is something, whatever it gives."""
    empty = cell.value is None or (isinstance(cell.value, str) and not cell.value.strip(WHITE_SPACE))
    return empty and cell.formula is None


def where_they_part(held: str, expected: str) -> tuple[str, str]:
    """Two texts, short enough to be quoted, with the place where they begin to differ."""
    apart = next((n for n, pair in enumerate(zip(held, expected, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(held), len(expected)) if apart is None else apart
    start = max(0, same - _BEFORE) if max(len(held), len(expected)) > QUOTED else 0

    def cut(text: str) -> str:
        before, after = "…" if start else "", "…" if len(text) > start + QUOTED else ""
        return f"{before}{text[start : start + QUOTED]}{after}"

    return cut(held), cut(expected)


def as_areas(places: Iterable[tuple[int, int]]) -> tuple[Area, ...]:
    """Cells as rectangles: those below each other first, then equal stretches of columns side by side.

    Args:
        places: rows and columns, counted from 1, in any order.
    """
    stretches: list[list[int]] = []
    for column, row in sorted({(column, row) for row, column in places}):
        if stretches and stretches[-1][0] == column and stretches[-1][2] == row - 1:
            stretches[-1][2] = row
        else:
            stretches.append([column, row, row])
    areas: dict[tuple[int, int, int], Area] = {}
    for column, top, bottom in stretches:
        beside = areas.pop((top, bottom, column - 1), None)
        areas[top, bottom, column] = Area(top, beside.left if beside else column, bottom, column)
    return tuple(sorted(areas.values()))


def listed(areas: Iterable[Area]) -> str:
    """Areas as they are named in a message: `B4:B9, D4`."""
    return ", ".join(str(area) for area in areas)
