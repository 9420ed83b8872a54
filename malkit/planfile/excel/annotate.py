"""A copy of a plan workbook with what is wrong written into it: a note in each cell, and a sheet that leads to them."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from malkit.errors import MisuseError
from malkit.finding import Severity
from malkit.ooxml import address, as_held, column_letters, normalise
from malkit.ooxml.writer.design import set_page
from malkit.planfile.excel import styles as plan_styles
from malkit.planfile.excel.tables_found import FINDINGS_MARK
from malkit.planfile.excel.validations import quoted
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.finding import Finding, Place

_COLUMNS = ("severity", "place", "message", "remedy", "code")
_WIDTHS = (12, 44, 60, 60, 9)
_LINE, _AIR = 15, 4
_NOTE_WIDTH, _NOTE_LINE, _LETTERS_A_LINE = 320, 18, 42
_LONGEST_NOTE = 2_000
_MARK = {Severity.ERROR: "✘", Severity.WARNING: "!", Severity.NOTE: "·"}
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def with_notes(data: bytes, findings: Sequence[Finding], language: str) -> bytes:
    """A copy of a plan workbook with its findings: the same bytes for the same workbook and findings.

    Args:
        data: the workbook; it has passed the reader's bounds.
        findings: what was found in it.
        language: of what is written.

    Raises:
        MisuseError: the workbook cannot be written anew.
    """
    try:
        book = load_workbook(BytesIO(data), rich_text=True)
    except Exception as error:
        raise MisuseError("misuse.no_copy") from error
    for style in plan_styles.plan_styles():
        if style.name not in book.named_styles:
            book.add_named_style(style)
    listed = sorted(findings, key=lambda each: (list(Severity).index(each.severity), each.place.line or 0))
    _notes(book, listed, language)
    _list(book, listed, language)
    content = BytesIO()
    book.save(content)
    return normalise(content.getvalue(), moment=_MOMENT)


def _cell_of(book: Workbook, place: Place) -> tuple[Worksheet, str] | None:
    """The cell that a note about a place stands in: its own, or the first of its row."""
    if place.sheet not in book.sheetnames:
        return None
    return book[place.sheet], place.cell or address(place.line or 1, _first_in_sight(book[place.sheet]))


def _first_in_sight(sheet: Worksheet) -> int:
    """The number of the first column that is not hidden."""
    hidden = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
    return next(number for number in range(1, len(hidden) + 2) if column_letters(number) not in hidden)


def _notes(book: Workbook, findings: Sequence[Finding], language: str) -> None:
    said: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        where = _cell_of(book, finding.place)
        if where is not None:
            text = f"{_word(finding, language)}: {finding.message(language)} {finding.remedy(language)}"
            said.setdefault((where[0].title, where[1]), []).append(text)
    for (sheet, cell), texts in said.items():
        before = book[sheet][cell].comment
        text = "\n\n".join([*texts, *([before.text] if before is not None else [])])[:_LONGEST_NOTE]
        lines = sum(ceil(len(line) / _LETTERS_A_LINE) or 1 for line in text.split("\n"))
        book[sheet][cell].comment = Comment(text, "malkit", width=_NOTE_WIDTH, height=(lines + 1) * _NOTE_LINE)


def _word(finding: Finding, language: str) -> str:
    return f"{_MARK[finding.severity]} {catalogue(language).text(f'severity.{finding.severity}')}"


def _list(book: Workbook, findings: Sequence[Finding], language: str) -> None:
    """The sheet that lists the findings, each with a link to its cell."""
    text = catalogue(language).text
    sheet = book.create_sheet(text("book.sheet.findings"), 0)
    sheet["A1"].value = FINDINGS_MARK
    sheet.row_dimensions[1].hidden = True
    for number, (name, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True), start=1):
        _write(sheet, 2, number, text(f"book.findings.{name}"), plan_styles.HEADER)
        sheet.column_dimensions[column_letters(number)].width = width
    for row, finding in enumerate(findings, start=3):
        place = finding.in_file("").where(language)
        told = (_word(finding, language), place, finding.message(language), finding.remedy(language), finding.code)
        for number, words in enumerate(told, start=1):
            _write(sheet, row, number, words, plan_styles.TEXT)
        where = _cell_of(book, finding.place)
        if where is not None:
            here = sheet.cell(row, 2)
            here.hyperlink = Hyperlink(ref=here.coordinate, location=f"{quoted(where[0].title)}!{where[1]}")
            sheet.cell(row, 2).style = plan_styles.LINK
        lines = max(ceil(len(words) / (width - 2)) for words, width in zip(told, _WIDTHS, strict=True))
        sheet.row_dimensions[row].height = max(lines, 1) * _LINE + _AIR
    if not findings:
        _write(sheet, 3, 3, text("book.findings.none"), plan_styles.TEXT)
    sheet.freeze_panes = "A3"
    sheet.sheet_view.showGridLines = False
    set_page(sheet)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False


def _write(sheet: Worksheet, row: int, column: int, words: str, style: str) -> None:
    cell = sheet.cell(row, column)
    cell.value, cell.data_type, cell.style = as_held(words), "s", style
