"""Writing a report as a workbook: a sheet for each section, print-ready, with nothing that must be computed."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from malkit.ooxml import column_letters, normalise
from malkit.report.compose import compose
from malkit.report.content import Coloured, ColumnKind, Numeric
from malkit.text import escape_control_chars

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.consolidation import Summary
    from malkit.report.content import Column, Document, Section, Shown, Table

_INK, _BRAND, _PALE_INK = "1F2933", "1F4E79", "52606D"
_LINE = Side(style="thin", color="9AA5B1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINE_HEIGHT = 15
_PAGE_WIDTH = 110
_A4 = 9
_LONGEST_TEXT = 32_767


def write_summary(summary: Summary, path: str | Path) -> Path:
    """Write the committee's summary workbook; the same summary gives the same bytes.

    The file is written beside its place and renamed, so that nobody ever meets half a file.

    Args:
        summary: what `consolidate` gave.
        path: the file; its folder must exist.

    Returns:
        The path.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.part")
    beside.write_bytes(summary_bytes(summary))
    beside.replace(target)
    return target


def summary_bytes(summary: Summary) -> bytes:
    """The committee's summary workbook as bytes."""
    document = compose(summary)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = document.title
    book.properties.creator = "malkit"
    book.properties.language = document.language
    book.properties.subject = document.mark or None
    for section in document.sections:
        _section(book.create_sheet(section.heading), document, section)
    content = BytesIO()
    book.save(content)
    ends = summary.round.ends
    moment = datetime.combine(ends, time(), UTC) if ends else datetime(summary.plan.year, 1, 1, tzinfo=UTC)
    return normalise(content.getvalue(), moment=moment)


def _section(sheet: Worksheet, document: Document, section: Section) -> None:
    _write(sheet.cell(1, 1), document.title, Font(name="Calibri", size=16, bold=True, color=_BRAND))
    _write(sheet.cell(2, 1), document.subtitle, Font(name="Calibri", size=11, color=_PALE_INK))
    _write(sheet.cell(3, 1), section.heading, Font(name="Calibri", size=13, bold=True, color=_INK))
    row = 5
    for paragraph in section.paragraphs:
        cell = sheet.cell(row, 1)
        _write(cell, paragraph, Font(name="Calibri", size=11, color=_INK))
        if section.table is None:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = _height([(paragraph, _PAGE_WIDTH)]) + 6
        row += 1
    if section.table is None:
        sheet.column_dimensions["A"].width = _PAGE_WIDTH
    else:
        _table(sheet, section.table, row + 1)
    _page(sheet, document.mark)


def _table(sheet: Worksheet, table: Table, header: int) -> None:
    for number, column in enumerate(table.columns, start=1):
        cell = sheet.cell(header, number)
        _write(cell, column.heading, Font(name="Calibri", size=11, bold=True, color="FFFFFF"))
        cell.fill = PatternFill("solid", start_color=_BRAND, end_color=_BRAND)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = _BOX
        sheet.column_dimensions[column_letters(number)].width = column.width
    sheet.row_dimensions[header].height = _height([(column.heading, column.width) for column in table.columns])
    for index, values in enumerate(table.rows, start=header + 1):
        for number, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            _value(sheet.cell(index, number), column, value)
        texts = [
            (value.text if isinstance(value, Coloured) else value, column.width)
            for column, value in zip(table.columns, values, strict=True)
            if not isinstance(value, Numeric)
        ]
        sheet.row_dimensions[index].height = _height(texts)
    sheet.freeze_panes = sheet.cell(header + 1, 1).coordinate
    last = f"{column_letters(len(table.columns))}{header + len(table.rows)}"
    sheet.auto_filter.ref = f"A{header}:{last}"
    sheet.print_title_rows = f"{header}:{header}"


def _value(cell: Cell | MergedCell, column: Column, value: Shown) -> None:
    colour, bold = _INK, False
    if isinstance(value, Numeric):
        cell.value = value.value
        digits = f".{'0' * value.decimals}" if value.decimals else ""
        cell.number_format = f'0{digits}"\u00a0"%' if column.kind is ColumnKind.PERCENT else f"#,##0{digits}"
    elif isinstance(value, Coloured):
        _text(cell, value.text)
        colour, bold = value.colour, True
    else:
        _text(cell, value)
    cell.font = Font(name="Calibri", size=11, color=colour, bold=bold)
    numeric = isinstance(value, Numeric)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if numeric else "left", indent=1)
    cell.border = _BOX


def _write(cell: Cell | MergedCell, text: str, font: Font) -> None:
    _text(cell, text)
    cell.font = font


def _text(cell: Cell | MergedCell, text: str) -> None:
    """Write text as text: what begins with an equals sign is never taken for a formula."""
    cell.value = escape_control_chars(text)[:_LONGEST_TEXT]
    cell.data_type = "s"


def _height(texts: list[tuple[str, int]]) -> float:
    lines = max(
        (sum(ceil((len(part) + 2) / width) or 1 for part in text.split("\n")) for text, width in texts),
        default=1,
    )
    return min(lines * _LINE_HEIGHT + 3, 400)


def _page(sheet: Worksheet, mark: str) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if mark:
        sheet.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text=mark))
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(text="&A"), right=_HeaderFooterPart(text="&P (&N)"))
