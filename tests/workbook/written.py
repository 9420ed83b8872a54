"""A layout as openpyxl writes all of it: what stamping is held against, in what it holds and in the time it takes."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from malkit.ooxml import as_held
from malkit.workbook.writer.build import paint
from malkit.workbook.writer.page import footer_text, on_one_line
from tests.support import KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.workbook import WorkbookLayout

painted = partial(paint, key=KEY, language="sv")
"""Paints a layout without what its cells hold."""


def written(layout: WorkbookLayout, properties: Mapping[str, str]) -> bytes:
    """A layout as openpyxl writes all of it: looks, texts, numbers and formulas."""
    book: Any = painted(layout, properties)
    for sheet in layout.sheets:
        shown = book[sheet.name]
        shown.oddFooter.center.text = footer_text(layout.title)
        for cell in sheet.cells:
            at = shown.cell(cell.row, cell.column)
            if cell.formula is not None:
                at.value = cell.formula
            elif isinstance(cell.value, str) and cell.value:
                at.value, at.data_type = as_held(cell.value), "s"
            elif cell.value is not None and cell.value != "":
                at.value = cell.value
    book.properties.title = on_one_line(layout.title)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
