"""What one cell holds, from its type and its value (ECMA-376 Part 1, 18.3.1.4 c and 18.18.11 ST_CellType)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from malkit.ooxml.cells import CellKind
from malkit.ooxml.lexical import boolean, index, number, require_cell_text, trimmed, unescaped
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    Content: TypeAlias = tuple[CellKind, Decimal | str | bool | None]

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
