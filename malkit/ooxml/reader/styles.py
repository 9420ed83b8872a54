"""Of every cell style what matters here: how it shows numbers, and does it lock its cells."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from malkit.ooxml.reader.bounds import UNCERTAIN, RefusalError
from malkit.ooxml.reader.lexical import boolean, index, unescaped
from malkit.ooxml.reader.markup import PartReader
from malkit.ooxml.reader.workbook import CellStyle, NumberFormat

if TYPE_CHECKING:
    from malkit.ooxml.reader.bounds import ReadQuota
    from malkit.ooxml.reader.markup import Attributes


# 27 to 36 and 50 to 58 are dates in East Asian locales only; they never occur in Swedish files.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The built-in formats that are the same in every language."""
_FIRST_CUSTOM = 164
# Quoted text, an escaped character, a space as wide as a character, a filler, brackets.
_LITERAL = re.compile(r'"[^"]*"?|\\.?|_.?|\*.?|\[(?P<inside>[^\]]*)\]?', re.DOTALL)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_DATE_LETTERS = frozenset("dmyhs")
_GENERAL = re.compile("general", re.IGNORECASE)


def kind_of_format(code: str) -> NumberFormat:
    r"""How a format code shows numbers.

    Args:
        code: a format code such as `yyyy\-mm\-dd` or `0.0" dagar"`.
    """
    if any(_ELAPSED.fullmatch(match["inside"] or "") for match in _LITERAL.finditer(code)):
        return NumberFormat.DATE
    bare = _LITERAL.sub("", code)
    plain = _GENERAL.sub("", bare)
    if not _DATE_LETTERS.isdisjoint(plain.lower()):
        return NumberFormat.DATE
    if "%" in plain:
        return NumberFormat.PERCENT
    if plain != bare or not plain.strip(";"):
        return NumberFormat.GENERAL
    return NumberFormat.TEXT if plain == "@" else NumberFormat.NUMBER


def named_format(format_id: int, custom: dict[int, str]) -> tuple[NumberFormat, str] | None:
    """How the format of this number shows numbers, and its code; None if it is neither built in nor defined.

    Args:
        format_id: a style's `numFmtId`.
        custom: the format codes that the workbook defines, by number.
    """
    if format_id in custom:
        return kind_of_format(custom[format_id]), custom[format_id]
    if format_id in _BUILT_IN:
        return kind_of_format(_BUILT_IN[format_id]), _BUILT_IN[format_id]
    if format_id >= _FIRST_CUSTOM:
        return None
    return NumberFormat.DATE if format_id in _BUILT_IN_DATES else NumberFormat.NUMBER, ""


class Styles:
    """The cell styles of a workbook (ECMA-376 Part 1, 18.8.10 cellXfs).

    A cell's own `xf` decides whether it is locked, whatever `applyProtection` says, and without a
    `protection` element it is locked: so LibreOffice reads it and so Excel writes it. The flag and the named
    style only tell what a change of the named style would change.

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.
    """

    def __init__(self, part: str, data: bytes, budget: ReadQuota) -> None:
        self._reader = reader = PartReader(part, budget, "styleSheet")
        self._budget = budget
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._protections: list[tuple[bool, bool]] = []
        reader.at("styleSheet")
        reader.at("styleSheet/numFmts", once=True)
        reader.at("styleSheet/numFmts/numFmt", opened=self._define)
        reader.at("styleSheet/cellStyleXfs")
        reader.at("styleSheet/cellStyleXfs/xf")
        reader.at("styleSheet/cellStyleXfs/xf/protection")
        reader.at("styleSheet/cellXfs", once=True)
        reader.at("styleSheet/cellXfs/xf", opened=self._style)
        reader.at("styleSheet/cellXfs/xf/protection", opened=self._protect)
        reader.at("styleSheet/dxfs")
        reader.at("styleSheet/dxfs/dxf")
        reader.at("styleSheet/dxfs/dxf/numFmt")
        reader.at("styleSheet/dxfs/dxf/protection")
        reader.read(data)

    def cell_styles(self) -> tuple[CellStyle, ...]:
        """The styles in the order that cells refer to them; equal ones are one object.

        Raises:
            RefusalError: F006 for a number format that is not defined.
        """
        once = cache(self._cell_style)
        return tuple(
            once(format_id, *protection) for format_id, protection in zip(self._formats, self._protections, strict=True)
        )

    def _define(self, attributes: Attributes) -> None:
        format_id = index(self._reader.need(attributes, "numFmtId"))
        if format_id in self._codes:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: numFmtId {format_id} twice")
        self._budget.spend_elements(1)  # a format costs more than the element it stands in
        self._codes[format_id] = unescaped(self._reader.need(attributes, "formatCode"))

    def _style(self, attributes: Attributes) -> None:
        self._formats.append(index(attributes.get("numFmtId", "0")))
        self._protections.append((True, False))

    def _protect(self, attributes: Attributes) -> None:
        self._protections[-1] = (boolean(attributes.get("locked", "1")), boolean(attributes.get("hidden", "0")))

    def _cell_style(self, format_id: int, locked: bool, hidden: bool) -> CellStyle:  # noqa: FBT001 - mapped
        found = named_format(format_id, self._codes)
        if found is None:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: numFmtId {format_id}")
        number_format, code = found
        return CellStyle(number_format, locked, hidden, code)
