"""What people do to a workbook that they have unlocked, as Excel does it: formulas and checks follow what moves."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl.formula import Tokenizer
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.cell_range import MultiCellRange

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    Moved = Callable[[int], int | None]

_REFERENCE = re.compile(r"(?:(?P<sheet>'(?:[^']|'')+'|[^!]+)!)?(?P<first>[^:]+)(?::(?P<last>.+))?")
_CELL = re.compile(r"(\$?)([A-Z]+)(\$?)([0-9]+)")


def insert_rows(book: Workbook, sheet: str, at: int, count: int = 1) -> None:
    """Insert empty rows above a row."""
    _follow(book, sheet, rows=lambda row: row + count if row >= at else row)
    book[sheet].insert_rows(at, count)


def delete_row(book: Workbook, sheet: str, at: int) -> None:
    """Delete a row."""
    _follow(book, sheet, rows=lambda row: None if row == at else row - (row > at))
    book[sheet].delete_rows(at)


def insert_column(book: Workbook, sheet: str, at: int) -> None:
    """Insert an empty column before a column."""
    _follow(book, sheet, columns=lambda column: column + (column >= at))
    book[sheet].insert_cols(at)


def delete_column(book: Workbook, sheet: str, at: int) -> None:
    """Delete a column."""
    _follow(book, sheet, columns=lambda column: None if column == at else column - (column > at))
    book[sheet].delete_cols(at)


def change_places(book: Workbook, sheet: str, one: int, other: int) -> None:
    """Move two rows to each other's places by cutting them, so that references follow."""
    swap = {one: other, other: one}
    _follow(book, sheet, rows=lambda row: swap.get(row, row), ranges=False)
    cells: Any = book[sheet]
    for column in range(1, cells.max_column + 1):
        first, second = cells.cell(one, column), cells.cell(other, column)
        first.value, second.value = second.value, first.value
        first._style, second._style = copy(second._style), copy(first._style)


def copy_row(book: Workbook, sheet: str, row: int, to: int) -> None:
    """Insert a row with what stands on another, as copying and inserting does."""
    insert_rows(book, sheet, to)
    cells: Any = book[sheet]
    origin = row + (row >= to)
    for column in range(1, cells.max_column + 1):
        source, target = cells.cell(origin, column), cells.cell(to, column)
        target.value, target._style = source.value, copy(source._style)


def rename(book: Workbook, sheet: str, name: str) -> None:
    """Rename a sheet; formulas elsewhere follow."""
    quoted_old, quoted = _quoted(sheet), _quoted(name)
    for each in book.worksheets:
        for row in each.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = str(cell.value).replace(f"{quoted_old}!", f"{quoted}!")
        for check in each.data_validations.dataValidation:
            check.formula1 = check.formula1 and check.formula1.replace(f"{quoted_old}!", f"{quoted}!")
    book[sheet].title = name


def copy_sheet(book: Workbook, sheet: str) -> str:
    """Copy a sheet; the name of the copy."""
    made = book.copy_worksheet(book[sheet])
    made.title = f"{sheet[:24]} (2)"
    return made.title


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _same(place: int) -> int | None:
    return place


def _follow(book: Workbook, sheet: str, rows: Moved = _same, columns: Moved = _same, *, ranges: bool = True) -> None:
    """Let every formula and check that refers to a sheet follow its cells."""
    for each in book.worksheets:
        for row in each.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = _moved(str(cell.value), each.title == sheet, sheet, rows, columns, ranges=ranges)
    for check in book[sheet].data_validations.dataValidation:
        check.sqref = _moved_areas(check.sqref, rows, columns)


def _moved_areas(areas: MultiCellRange, rows: Moved, columns: Moved) -> MultiCellRange:
    cells = []
    for area in areas.ranges:
        left, top, right, bottom = (int(each or 0) for each in range_boundaries(area.coord))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                to = rows(row), columns(column)
                if None not in to:
                    cells.append(f"{get_column_letter(int(to[1] or 0))}{to[0]}")
    return MultiCellRange(" ".join(cells))


def _moved(formula: str, own: bool, sheet: str, rows: Moved, columns: Moved, *, ranges: bool) -> str:  # noqa: FBT001
    tokens = Tokenizer(formula)
    for token in tokens.items:
        if token.type == "OPERAND" and token.subtype == "RANGE" and (match := _REFERENCE.fullmatch(token.value)):
            named = (match["sheet"] or "").strip("'").replace("''", "'")
            if (named == sheet) if match["sheet"] else own:
                token.value = _moved_reference(match, rows, columns, ranges=ranges)
    return "=" + "".join(token.value for token in tokens.items)


def _moved_reference(match: re.Match[str], rows: Moved, columns: Moved, *, ranges: bool) -> str:
    prefix = f"{match['sheet']}!" if match["sheet"] else ""
    if match["last"] is None:
        return prefix + (_moved_cell(match["first"], rows, columns) or "#REF!")
    if not ranges:
        return match[0]
    first = _moved_cell(match["first"], rows, columns) or match["first"]
    last = _moved_cell(match["last"], rows, columns) or _moved_cell(match["last"], lambda row: row - 1, columns)
    return f"{prefix}{first}:{last}" if last else f"{prefix}#REF!"


def _moved_cell(text: str, rows: Moved, columns: Moved) -> str | None:
    match = _CELL.fullmatch(text)
    assert match is not None, text
    number = 0
    for letter in match[2]:
        number = number * 26 + ord(letter) - 64
    row, column = rows(int(match[4])), columns(number)
    return None if row is None or column is None else f"{match[1]}{get_column_letter(column)}{match[3]}{row}"
