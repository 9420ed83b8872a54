"""How a painted sheet looks and is locked: widths, frozen header, print set-up, protection."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.dimensions import ColumnDimension, RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from malkit.text import presentable
from malkit.workbook.cells import Style, address, column_letter
from malkit.workbook.styles import give_column

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.ooxml import SheetLock
    from malkit.workbook.cells import SheetLayout

LAST_COLUMN = 16_384
_A4 = 9
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
            sheet.print_title_cols = f"A:{column_letter(max(first.frozen, shown))}"
    set_page(sheet, footer, _pages_across(layout), header)
    _lock(sheet, lock)


def _columns(sheet: Worksheet, layout: SheetLayout) -> None:
    """Widths, and the locked style over the sheet's whole width, so that cells never written are locked too."""
    for column, width in enumerate(layout.widths, start=1):
        dimension = sheet.column_dimensions[column_letter(column)]
        dimension.width = width or 8
        dimension.hidden = width == 0
        give_column(dimension, Style.LOCKED.value)
    first = len(layout.widths) + 1
    letter = column_letter(first)
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


def set_page(sheet: Worksheet, footer: str = "", across: int = 1, header: str = "") -> None:
    """Set a sheet to print on landscape pages, with its name and the page's number below.

    Args:
        sheet: the painted sheet.
        footer: what stands between them, as `footer_text` gives it.
        across: how many pages it is wide.
        header: what stands in the middle above each page.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="&A"),
        center=_HeaderFooterPart(text=footer or None),
        right=_HeaderFooterPart(text="&P (&N)"),
    )
    if header:
        sheet.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text=header))
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = 0.5


def on_one_line(text: str) -> str:
    """A text for the document's properties and its pages: on one line, its control characters as escapes."""
    return presentable(" ".join(text.split()))


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
