"""Stamping: one workbook is painted for each variant, and every respondent's copy is that one with other contents.

Two layouts are of one variant when they differ only in what cells hold, in row heights and in the document's texts; a
field that is added to the layout counts as a difference until it is stamped here. What is painted holds none of what is
stamped, so a copy's bytes never depend on whose copy was made first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from hashlib import sha256
from io import BytesIO
from operator import attrgetter
from typing import TYPE_CHECKING

from malkit.ooxml import Content, SheetTemplate, address, as_held, packed, placeholder, unpacked, with_texts
from malkit.workbook.layout.cells import Cell
from malkit.workbook.writer.page import footer_text, on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from openpyxl import Workbook

    from malkit.workbook.layout.cells import SheetLayout, WorkbookLayout

    Paint = Callable[[WorkbookLayout, Mapping[str, str]], Workbook]

FOOTER = "footer"
"""The name of the mark that a painted sheet carries in the middle of its footer."""
_TITLE, _PROPERTY = "title", "property."
_STAMPED = {"value", "formula", "cached"}
_LOOKS = attrgetter(*(each.name for each in fields(Cell) if each.name not in _STAMPED))
_CORE, _CUSTOM = "docProps/core.xml", "docProps/custom.xml"


@dataclass(frozen=True, slots=True)
class _Variant:
    """A painted workbook with its contents open: its sheets in order, and its other parts."""

    sheets: dict[str, SheetTemplate]
    parts: dict[str, bytes]


class TemplateCache:
    """Painted workbooks by variant, for as many copies as are wanted.

    Args:
        paint: paints a layout and custom properties with openpyxl; the same for the same layout.
    """

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._variants: dict[bytes, _Variant] = {}

    @property
    def painted(self) -> int:
        """How many variants have been painted."""
        return len(self._variants)

    def stamped(self, laid_out: WorkbookLayout, properties: Mapping[str, str], moment: datetime) -> bytes:
        """A layout as a workbook: painted if it is the first of its variant, and stamped in any case.

        Args:
            laid_out: the layout.
            properties: the document's custom properties.
            moment: what the document says about when it was made; it must know its time zone.

        Returns:
            The content of an .xlsx file.
        """
        variant = self._variant(laid_out, properties)
        texts = {_TITLE: on_one_line(laid_out.title), FOOTER: footer_text(laid_out.title)}
        texts |= {f"{_PROPERTY}{name}": as_held(value) for name, value in properties.items()}
        parts = dict(variant.parts)
        for name in (_CORE, _CUSTOM):
            if name in parts:
                parts[name] = with_texts(parts[name], texts)
        for sheet, (name, stencil) in zip(laid_out.sheets, variant.sheets.items(), strict=True):
            contents = {address(cell.row, cell.column): _content(cell) for cell in sheet.cells}
            parts[name] = stencil.filled(contents, _stamped_heights(sheet), texts, fixed=not sheet.grows)
        return packed(parts, moment=moment)

    def _variant(self, laid_out: WorkbookLayout, properties: Mapping[str, str]) -> _Variant:
        key = _key(laid_out, properties)
        found = self._variants.get(key)
        if found is None:
            found = self._variants[key] = self._painted(_bare(laid_out), properties)
        return found

    def _painted(self, bare: WorkbookLayout, properties: Mapping[str, str]) -> _Variant:
        content = BytesIO()
        self._paint(bare, {name: placeholder(f"{_PROPERTY}{name}") for name in properties}).save(content)
        parts = unpacked(content.getvalue())
        names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(bare.sheets) + 1)]
        return _Variant({name: SheetTemplate(parts[name]) for name in names}, parts)


def _key(laid_out: WorkbookLayout, properties: Mapping[str, str]) -> bytes:
    """What tells variants apart: everything in a layout but what is stamped, and the properties' names."""
    frame = replace(laid_out, title="", sheets=tuple(_without_contents(sheet, ()) for sheet in laid_out.sheets))
    looks = [[_LOOKS(cell) for cell in sheet.cells] for sheet in laid_out.sheets]
    return sha256(repr((frame, looks, list(properties))).encode("utf-8", "surrogatepass")).digest()


def _bare(laid_out: WorkbookLayout) -> WorkbookLayout:
    """A layout without what is stamped, ready to be painted."""
    sheets = (
        _without_contents(sheet, tuple(replace(each, value=None, formula=None, cached=None) for each in sheet.cells))
        for sheet in laid_out.sheets
    )
    return replace(laid_out, title=placeholder(_TITLE), sheets=tuple(sheets))


def _without_contents(sheet: SheetLayout, cells: tuple[Cell, ...]) -> SheetLayout:
    rows = _rows(sheet)
    return replace(sheet, cells=cells, heights={row: each for row, each in sheet.heights.items() if row not in rows})


def _stamped_heights(sheet: SheetLayout) -> dict[int, float]:
    rows = _rows(sheet)
    return {row: height for row, height in sheet.heights.items() if row in rows}


def _rows(sheet: SheetLayout) -> set[int]:
    """The rows that stand in the file because some cell does."""
    return {cell.row for cell in sheet.cells}


def _content(cell: Cell) -> Content:
    return Content(cell.cached, cell.formula) if cell.formula is not None else Content(cell.value)
