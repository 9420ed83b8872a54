"""What one cell holds, from its type and its value (ECMA-376 Part 1, 18.3.1.4 c and 18.18.11 ST_CellType)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, TypeAlias

from malkit.ooxml.reader.bounds import UNCERTAIN, RefusalError
from malkit.ooxml.reader.lexical import boolean, index, number, require_cell_text, trimmed, unescaped
from malkit.ooxml.reader.workbook import CellKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    Content: TypeAlias = tuple[CellKind, Decimal | str | bool | None]


_DAY_MS = 86_400_000
_LEAP_DAY = 60
_LAST_1900 = 2_958_465
_LAST_1904 = 2_957_003
_ZERO_1900 = datetime(1899, 12, 31)  # noqa: DTZ001 - cells know no time zones
_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_ONE_DAY = timedelta(days=1)


def from_serial(serial: Decimal, *, date_1904: bool) -> datetime | None:
    """The moment that Excel shows for a serial number, to the millisecond.

    In the 1900 system 1 is 1 January 1900, and 60 is 29 February 1900, a day that never was (Lotus 1-2-3 thought
    so, and Excel kept it); from 61, 1 March 1900, on the calendar is right. 0 is shown as 0 January 1900, a time
    without a date. In the 1904 system 0 is 1 January 1904.

    Args:
        serial: days since the system's beginning, the time of day as the fraction.
        date_1904: which system it is (`RawWorkbook.date_1904`).

    Returns:
        The moment, or None for a number that is no date: a negative one, one past 9999, or in the 1900 system
        one below 1 or the day that never was.
    """
    ms = int((serial * _DAY_MS).to_integral_value(ROUND_HALF_UP)) if abs(serial) <= _LAST_1900 + 1 else -1
    days = ms // _DAY_MS
    since = timedelta(milliseconds=ms)
    if date_1904:
        return _ZERO_1904 + since if 0 <= days <= _LAST_1904 else None
    if not 1 <= days <= _LAST_1900 or days == _LEAP_DAY:
        return None
    return _ZERO_1900 + (since - _ONE_DAY if days > _LEAP_DAY else since)


BLANK: Content = (CellKind.BLANK, None)
_TYPES = frozenset({"b", "e", "inlineStr", "n", "s", "str"})


def content(
    type_: str,
    value: str | None,
    inline: str | None,
    strings: Sequence[str],
    *,
    has_formula: bool,
    keeps_space: bool = False,
) -> Content:
    """Kind and value of a cell.

    Args:
        type_: its attribute `t`: b, e, inlineStr, n, s or str.
        value: the text of its `v` element, or None without one.
        inline: the text of its `is` element, or None without one.
        strings: the workbook's shared strings.
        has_formula: whether it holds a formula; an empty number is then a result that was never computed.
        keeps_space: whether `xml:space` keeps the white space of `value`.

    Raises:
        RefusalError: F006 for an unknown type (`d` among them, which Excel never writes), an index outside
            the shared strings, or a value that its type does not allow.
    """
    unfit = value if type_ == "inlineStr" else inline
    if type_ not in _TYPES or unfit is not None:
        raise RefusalError(UNCERTAIN, f"cell type: {type_}")
    if type_ == "inlineStr":
        return BLANK if inline is None else (CellKind.TEXT, inline)
    if value is None or (type_ == "n" and value == "" and has_formula):
        return BLANK
    if type_ == "str":
        return CellKind.TEXT, require_cell_text(unescaped(trimmed(value, keeps_space=keeps_space)))
    return _valued(type_, value, strings)


def _valued(type_: str, value: str, strings: Sequence[str]) -> Content:
    """Kind and value of a cell that has a `v` element which white space does not matter in."""
    match type_:
        case "n":
            return CellKind.NUMBER, number(value)
        case "s":
            return CellKind.TEXT, _shared(index(value), strings)
        case "b":
            return CellKind.BOOLEAN, boolean(value)
    if not value.startswith("#"):
        raise RefusalError(UNCERTAIN, f"error value: {value}")
    return CellKind.ERROR, value


def _shared(place: int, strings: Sequence[str]) -> str:
    """The shared string at a place counted from 0."""
    if place >= len(strings):
        raise RefusalError(UNCERTAIN, f"shared string {place} of {len(strings)}")
    return strings[place]
