"""Of every cell style what matters here: how it shows numbers, and does it lock its cells."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from malkit.ooxml.cells import CellStyle
from malkit.ooxml.lexical import boolean, index, unescaped
from malkit.ooxml.markup import PartReader
from malkit.ooxml.number_formats import named_format
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.markup import Attributes


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

    def __init__(self, part: str, data: bytes, budget: Budget) -> None:
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
