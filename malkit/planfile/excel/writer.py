"""Painting a plan workbook with openpyxl: open to write in, with lists, prompts and a short guide."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet.properties import Outline

from malkit.errors import MisuseError
from malkit.ooxml import address, as_held, column_letters, normalise
from malkit.ooxml.writer.design import give_column, set_page
from malkit.planfile.excel import styles as plan_styles
from malkit.planfile.excel.labels import label_key, prompt_key
from malkit.planfile.excel.presets import PRESETS
from malkit.planfile.excel.schema import MOST_LETTERS, Form
from malkit.planfile.excel.tables import TABLES
from malkit.planfile.excel.tables_found import KEY, SHOWN, VALUE, column_mark
from malkit.planfile.excel.to_rows import rows_of
from malkit.planfile.excel.validations import (
    HEADINGS,
    WIDTHS,
    add_lists,
    define_names,
    explained,
    lacking_when,
    validation,
)
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.plan import Plan
    from malkit.planfile.excel.cell_values import CellValue
    from malkit.planfile.excel.schema import PlanColumn, PlanTable

MARKS_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
ROOM = 1_000
"""The least number of rows that lists, checks and colours reach."""
_MORE_ROOM = 300
_PLAN_WIDTHS = {KEY: 20, SHOWN[0]: 30, VALUE: 60, SHOWN[1]: 70}
_GUIDE_WIDTH = 110
_PAGE_WIDTH = 170
_GUIDE_STEPS = 7
_LINE, _AIR, _MOST_LINES = 15, 4, 12
_WIDER = 1.1
"""How many letters of running text a column holds for each of its width, which is counted in digits."""


def plan_book(plan: Plan, name: str = "plan.xlsx") -> bytes:
    """A plan as a workbook that can be filled in: the same bytes for the same plan.

    Args:
        plan: the plan; its language is that of headings and lists.
        name: the file's name, for the guide.

    Raises:
        MisuseError: something is longer than a cell holds.
    """
    rows = rows_of(plan)
    text = catalogue(plan.language).text
    book = Workbook()
    for style in plan_styles.plan_styles():
        book.add_named_style(style)
    book.properties.title = text("book.title", title=plan.title)
    book.properties.creator = "malkit"
    book.properties.language = plan.language
    guide = book.worksheets[0]
    guide.title = text("book.sheet.guide")
    _guide(guide, plan.language, name)
    last_row = FIRST_ROW + max(ROOM, *(len(each) + _MORE_ROOM for each in rows.values()))
    sheets = {table.id: text(f"book.sheet.{table.id}") for table in TABLES}
    for table in (each.showing(rows[each.id]) for each in TABLES):
        sheet = book.create_sheet(sheets[table.id])
        if table.form is Form.PLAN:
            _PlanSheet(sheet, table, plan.language).paint(rows[table.id][0])
        else:
            _TableSheet(sheet, table, plan.language, last_row).paint(rows[table.id])
        set_page(sheet, header=text("internal") if plan.internal else "")
        _spread(sheet, table)
    patterns = book.create_sheet(text("book.sheet.patterns"))
    _patterns(patterns, plan.language)
    define_names(book, sheets, FIRST_ROW, last_row)
    add_lists(book, patterns, (FIRST_ROW, last_row), len(plan.groups))
    book.active = 1
    content = BytesIO()
    book.save(content)
    return normalise(content.getvalue(), moment=datetime(plan.year, 1, 1, tzinfo=UTC))


def _spread(sheet: Worksheet, table: PlanTable) -> None:
    """Let a wide table take several pages beside each other, each with the entries' ids, so that it can be read."""
    width = sum(column.width for column in table.columns if not column.technical)
    if table.form is not Form.PLAN and width > _PAGE_WIDTH:
        sheet.page_setup.fitToWidth = ceil(width / _PAGE_WIDTH)
        sheet.print_title_cols = "A:A"


def _guide(sheet: Worksheet, language: str, name: str) -> None:
    text = catalogue(language).text
    _write(sheet, 1, 1, text("book.guide.title"), plan_styles.TITLE)
    for step in range(1, _GUIDE_STEPS + 1):
        told = f"{step}. " + text(f"book.guide.{step}", file=name)
        _write(sheet, step + 2, 1, told, plan_styles.FIXED)
        sheet.row_dimensions[step + 2].height = ceil(len(told) / _GUIDE_WIDTH) * _LINE + _AIR
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    sheet.sheet_view.showGridLines = False
    set_page(sheet)


def _patterns(sheet: Worksheet, language: str) -> None:
    """The sheet that explains the patterns; their list reads its first column."""
    text = catalogue(language).text
    _write(sheet, 1, 1, text("book.patterns.title"), plan_styles.TITLE)
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=1):
        _write(sheet, HEADER_ROW, column, text(f"book.column.{heading}"), plan_styles.HEADER)
        sheet.column_dimensions[column_letters(column)].width = width
    for row, told in enumerate(explained(language), start=FIRST_ROW):
        for column, words in enumerate(told, start=1):
            _write(sheet, row, column, words, plan_styles.FIXED)
        lines = max(ceil(len(words) / width) for words, width in zip(told, WIDTHS, strict=True))
        sheet.row_dimensions[row].height = lines * _LINE + _AIR
    sheet.print_area = f"A1:{address(FIRST_ROW + len(PRESETS) - 1, len(HEADINGS))}"
    sheet.freeze_panes = address(FIRST_ROW, 1)
    sheet.sheet_view.showGridLines = False
    set_page(sheet)


def _write(sheet: Worksheet, row: int, column: int, value: CellValue, style: str) -> None:
    cell = sheet.cell(row, column)
    cell.style = style
    if isinstance(value, str):
        if len(value) > MOST_LETTERS:
            raise MisuseError("misuse.too_long_for_cell", sheet=str(sheet.title), row=row)
        cell.value = as_held(value)
        cell.data_type = "s"
    else:
        cell.value = value


class _PlanSheet:
    """The plan's own sheet: a key to a row, since there is one of each."""

    def __init__(self, sheet: Worksheet, table: PlanTable, language: str) -> None:
        self._sheet, self._table, self._language = sheet, table, language
        self._text = catalogue(language).text

    def paint(self, values: Mapping[str, CellValue]) -> None:
        """Write every key with its heading, value and explanation."""
        sheet = self._sheet
        for number, (name, width) in enumerate(_PLAN_WIDTHS.items(), start=1):
            sheet.column_dimensions[column_letters(number)].width = width
            _write(sheet, MARKS_ROW, number, column_mark(self._table, name), plan_styles.FIXED)
            _write(sheet, HEADER_ROW, number, self._text(f"book.column.{name}"), plan_styles.HEADER)
        for row, column in enumerate(self._table.columns, start=FIRST_ROW):
            self._row(row, column, values.get(column.id))
        sheet.column_dimensions["A"].hidden = True
        sheet.row_dimensions[MARKS_ROW].hidden = True
        sheet.freeze_panes = address(FIRST_ROW, 1)
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
        sheet.sheet_view.showGridLines = False

    def _row(self, row: int, column: PlanColumn, value: CellValue | None) -> None:
        sheet = self._sheet
        _write(sheet, row, 1, column.id, plan_styles.FIXED)
        label = self._text(label_key(self._table, column))
        heading = self._text("book.required", label=label) if column.required else label
        style = plan_styles.REQUIRED if column.required else plan_styles.HEADER
        _write(sheet, row, 2, heading, style)
        sheet.cell(row, 3).style = plan_styles.style_of(column)
        sheet.cell(row, 3).alignment = plan_styles.TOP
        if value is not None:
            _write(sheet, row, 3, value, plan_styles.style_of(column))
            sheet.cell(row, 3).alignment = plan_styles.TOP
        _write(sheet, row, 4, self._text(prompt_key(self._table, column)), plan_styles.FIXED)
        check = validation(self._table, column, self._language)
        check.add(address(row, 3))
        sheet.add_data_validation(check)
        if column.required:
            where = address(row, 3)
            sheet.conditional_formatting.add(where, plan_styles.lacking(f"LEN(TRIM({where}))=0"))
        if column.technical:
            sheet.row_dimensions[row].outlineLevel = 1
            sheet.row_dimensions[row].hidden = True
        shown = self._text(prompt_key(self._table, column))
        lines = max(
            ceil(len(shown) / (_PLAN_WIDTHS[SHOWN[1]] * _WIDER)), ceil(len(str(value or "")) / _PLAN_WIDTHS[VALUE])
        )
        sheet.row_dimensions[row].height = min(lines or 1, _MOST_LINES) * _LINE + _AIR


class _TableSheet:
    """A sheet with a row for each entry, and room for more."""

    def __init__(self, sheet: Worksheet, table: PlanTable, language: str, last_row: int) -> None:
        self._sheet, self._table, self._language, self._last_row = sheet, table, language, last_row
        self._text = catalogue(language).text

    def paint(self, rows: list[dict[str, CellValue]]) -> None:
        """Write the ids, the headings and the rows, and prepare the room below."""
        sheet, columns = self._sheet, self._table.columns
        for number, column in enumerate(columns, start=1):
            self._column(number, column)
        for row, values in enumerate(rows, start=FIRST_ROW):
            for number, column in enumerate(columns, start=1):
                if column.id in values:
                    _write(sheet, row, number, values[column.id], plan_styles.style_of(column))
                else:
                    sheet.cell(row, number).style = plan_styles.style_of(column)
            sheet.row_dimensions[row].height = self._height(values)
        sheet.row_dimensions[MARKS_ROW].hidden = True
        sheet.row_dimensions[HEADER_ROW].height = 3 * _LINE + _AIR
        sheet.freeze_panes = address(FIRST_ROW, 2)
        sheet.auto_filter.ref = f"{address(HEADER_ROW, 1)}:{address(self._last_row, len(columns))}"
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        last_printed = address(max(FIRST_ROW, FIRST_ROW + len(rows) - 1), len(columns))
        sheet.print_area = f"{address(HEADER_ROW, 1)}:{last_printed}"
        sheet.sheet_properties.outlinePr = Outline(summaryRight=False)

    def _column(self, number: int, column: PlanColumn) -> None:
        sheet, letter = self._sheet, column_letters(number)
        label = self._text(label_key(self._table, column))
        heading = self._text("book.required", label=label) if column.required else label
        _write(sheet, MARKS_ROW, number, column_mark(self._table, column.id), plan_styles.FIXED)
        _write(sheet, HEADER_ROW, number, heading, plan_styles.REQUIRED if column.required else plan_styles.HEADER)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        give_column(dimension, plan_styles.style_of(column))
        if column.technical:
            dimension.outlineLevel, dimension.hidden = 1, True
        room = f"{letter}{FIRST_ROW}:{letter}{self._last_row}"
        check = validation(self._table, column, self._language)
        check.add(room)
        sheet.add_data_validation(check)
        formula = lacking_when(self._table, column, FIRST_ROW, self._language)
        if formula is not None:
            sheet.conditional_formatting.add(room, plan_styles.lacking(formula))

    def _height(self, values: Mapping[str, CellValue]) -> int:
        """A row's height in points that shows the texts of the columns in sight."""
        shown = [column for column in self._table.columns if column.id in values and not column.technical]
        lines = [
            sum(ceil((len(part) + 2) / column.width) or 1 for part in str(values[column.id]).split("\n"))
            for column in shown
        ]
        return min(max(lines, default=1), _MOST_LINES) * _LINE + _AIR
