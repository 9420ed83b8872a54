"""How a sheet looks and is locked: named styles, widths, frozen header, print set-up, protection."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.dimensions import ColumnDimension, RowDimension

from malkit.ooxml import address, column_letters
from malkit.ooxml.writer.design import BOX, BRAND, CALM, PALE_INK, WAITS, WHITE, face, give_column, ground, set_page
from malkit.text import escape_control_chars
from malkit.workbook.layout.cells import Style
from malkit.workbook.layout.sizes import PER_CENT_FORMAT

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.ooxml import SheetLock
    from malkit.workbook.layout.cells import SheetLayout


_INPUT, _CLOSED = "FFF8E1", "E4E7EB"
_WRAP = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
_AS_TYPED = "@"
"""The number format of a text cell: an id such as 1.10 or 1-2 stays what was chosen, and is no number or day."""
_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)


def named_styles() -> list[NamedStyle]:
    """A fresh openpyxl style for each `Style`: locked, but for those of input cells."""
    return [
        _style(Style.LOCKED),
        _style(Style.TITLE, font=face(size=16, bold=True, color=BRAND), alignment=Alignment(vertical="center")),
        _style(Style.SUBTITLE, font=face(color=PALE_INK), alignment=Alignment(vertical="center")),
        _style(
            Style.HEADER,
            font=face(bold=True, color=WHITE),
            fill=ground(BRAND),
            alignment=Alignment(horizontal="left", wrap_text=True, vertical="center", indent=1),
            border=BOX,
        ),
        _style(Style.TEXT, alignment=_WRAP, border=BOX),
        _style(Style.NUMBER, fill=ground(CALM), alignment=_RIGHT, border=BOX, number_format="#,##0"),
        _style(Style.PERCENT, fill=ground(CALM), alignment=_RIGHT, border=BOX, number_format=PER_CENT_FORMAT),
        _style(Style.STATUS, font=face(bold=True), fill=ground(CALM), alignment=_WRAP, border=BOX),
        _style(Style.CLOSED, font=face(color=PALE_INK), fill=ground(_CLOSED), alignment=_WRAP, border=BOX),
        _style(Style.LINK, font=face(color=BRAND, underline=True), alignment=_WRAP, border=BOX),
        _style(Style.FOOTER, font=face(size=9, color=PALE_INK), alignment=Alignment(vertical="center")),
        _style(Style.SAMPLE_WAITS, fill=ground(WAITS), alignment=_WRAP, border=BOX),
        _style(Style.SAMPLE, fill=ground(_INPUT), alignment=_WRAP, border=BOX),
        _style(
            Style.INPUT,
            fill=ground(_INPUT),
            alignment=_RIGHT,
            border=BOX,
            number_format="#,##0",
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_TEXT,
            fill=ground(_INPUT),
            alignment=_WRAP,
            border=BOX,
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_CHOICE,
            fill=ground(_INPUT),
            alignment=_WRAP,
            border=BOX,
            number_format=_AS_TYPED,
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_DATE,
            fill=ground(_INPUT),
            alignment=Alignment(horizontal="left", vertical="top"),
            border=BOX,
            number_format="yyyy\\-mm\\-dd",
            protection=Protection(locked=False),
        ),
    ]


def _style(
    name: Style,
    *,
    font: Font | None = None,
    fill: PatternFill | None = None,
    alignment: Alignment | None = None,
    border: Border | None = None,
    number_format: str = "General",
    protection: Protection | None = None,
) -> NamedStyle:
    return NamedStyle(
        name=name.value,
        font=font or face(),
        fill=fill or PatternFill(),
        alignment=alignment or Alignment(),
        border=border or Border(),
        number_format=number_format,
        protection=protection or Protection(locked=True),
    )


LAST_COLUMN = 16_384
_ONE_PAGE = 230
"""The most characters across a page whose text is still easy to read."""
_LONGEST_FOOTER = 120


class _GrowingRow(RowDimension):
    """A row whose height is what its texts need now; programs make it higher when more is typed in it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 -- openpyxl's name
        """Never: a row with a height of its own keeps it, and cuts a longer text."""
        return False


def finish_sheet(sheet: Worksheet, layout: SheetLayout, lock: SheetLock, footer: str, header: str = "") -> None:
    """Set a sheet's columns, rows, view, page and protection.

    Args:
        sheet: the painted sheet.
        layout: what it was painted from.
        lock: the project's lock.
        footer: what stands in the middle below each page.
        header: what stands in the middle above each page.
    """
    _columns(sheet, layout)
    kind = _GrowingRow if layout.grows else RowDimension
    for row, height in layout.heights.items():
        sheet.row_dimensions[row] = kind(sheet, index=row, ht=height)
    sheet.sheet_view.showGridLines = False
    if layout.table is not None:
        first = layout.table
        shown = next((column for column, width in enumerate(layout.widths, start=1) if width), 1)
        sheet.freeze_panes = address(first.first_row, max(first.frozen, shown - 1) + 1)
        sheet.auto_filter.ref = f"{address(first.header_row, shown)}:{address(first.last_row, first.last_column)}"
        sheet.print_title_rows = f"{first.header_row}:{first.header_row}"
        if _pages_across(layout) > 1:
            sheet.print_title_cols = f"A:{column_letters(max(first.frozen, shown))}"
    set_page(sheet, footer, _pages_across(layout), header)
    _lock(sheet, lock)


def _columns(sheet: Worksheet, layout: SheetLayout) -> None:
    """Widths, and the locked style over the sheet's whole width, so that cells never written are locked too."""
    for column, width in enumerate(layout.widths, start=1):
        dimension = sheet.column_dimensions[column_letters(column)]
        dimension.width = width or 8
        dimension.hidden = width == 0
        give_column(dimension, Style.LOCKED.value)
    first = len(layout.widths) + 1
    letter = column_letters(first)
    rest = ColumnDimension(sheet, index=letter, min=first, max=LAST_COLUMN, width=9)
    give_column(rest, Style.LOCKED.value)
    sheet.column_dimensions[letter] = rest


def _pages_across(layout: SheetLayout) -> int:
    """How many pages a sheet is wide in print, so that its text can be read: the columns that stay in sight repeat."""
    wide = sum(layout.widths)
    if layout.table is None or wide <= _ONE_PAGE:
        return 1
    frozen = sum(layout.widths[: layout.table.frozen])
    return ceil((wide - frozen) / (_ONE_PAGE - frozen))


def on_one_line(text: str) -> str:
    """A text for the document's properties and its pages: on one line, its control characters as escapes."""
    return escape_control_chars(" ".join(text.split()))


def footer_text(text: str) -> str:
    """A text as the middle of a page's footer: short enough for Excel's 255 characters in all, on one line.

    Its ampersands are doubled, since one alone begins a code (ECMA-376 Part 1, 18.3.1.46).
    """
    line = on_one_line(text)
    short = line if len(line) <= _LONGEST_FOOTER else line[: _LONGEST_FOOTER - 1].rstrip() + "…"
    return short.replace("&", "&&")


def _lock(sheet: Worksheet, lock: SheetLock) -> None:
    protection = sheet.protection
    protection.sheet = True
    protection.algorithmName = lock.algorithm
    protection.saltValue = lock.salt_value
    protection.hashValue = lock.hash_value
    protection.spinCount = lock.spin_count
    # In this part of the format false means allowed: columns may be resized and rows filtered.
    protection.formatColumns = False
    protection.formatRows = False
    protection.autoFilter = False


def lock_structure(book: Workbook, lock: SheetLock) -> None:
    """Lock which sheets there are and what they are called."""
    book.security = WorkbookProtection(
        lockStructure=True,
        workbookAlgorithmName=lock.algorithm,
        workbookSaltValue=lock.salt_value,
        workbookHashValue=lock.hash_value,
        workbookSpinCount=lock.spin_count,
    )
