"""What openpyxl and python-calamine read, in one form: by sheet and address, numbers with 15 digits.

Run as a program it reads files with calamine, which may abort the process it runs in: one file name on each line of
standard input, one line of JSON for each on standard output.
"""

from __future__ import annotations

import json
import sys
import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, to_excel
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineWorkbook

from malkit.ooxml.reader.address import address

if TYPE_CHECKING:
    from openpyxl import Workbook

    Table = dict[str, dict[str, str]]

MOST_CELLS = 2_000_000
"""calamine fills a whole rectangle, so a sheet that reaches farther is left out of the comparison with it."""


def said(value: object, *, date_1904: bool = False) -> str:
    """A value as text that says its kind, the same for the same value from any reader."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f"b:{value}"
    if isinstance(value, datetime | date | time | timedelta):
        epoch = MAC_EPOCH if date_1904 else WINDOWS_EPOCH
        return f"n:{_digits(to_excel(value, epoch), 11)}"  # type: ignore[no-untyped-call]
    if isinstance(value, int | float | Decimal):
        return f"n:{_digits(value, 15)}"
    return f"s:{value}"


def _digits(value: float | Decimal, digits: int) -> str:
    number = float(value)
    return format(Decimal(format(number, f".{digits}g")).normalize(), "f") if number else "0"


def by_openpyxl(data: bytes) -> tuple[Table, Table]:
    """Values and formulas as openpyxl reads them, in its two loads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(BytesIO(data))
    return _values(values), _formulas(formulas)


def _values(book: Workbook) -> Table:
    is_1904 = book.epoch == MAC_EPOCH
    return {
        sheet.title: {
            cell.coordinate: ("e:" + str(cell.value)) if cell.data_type == "e" else said(cell.value, date_1904=is_1904)
            for cell in sheet._cells.values()
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def _formulas(book: Workbook) -> Table:
    found: Table = {}
    for sheet in book.worksheets:
        cells: dict[str, str] = {}
        for cell in sheet._cells.values():
            value: Any = cell.value
            if isinstance(value, ArrayFormula):
                cells[cell.coordinate] = str(value.text).removeprefix("=")
            elif cell.data_type == "f":
                cells[cell.coordinate] = str(value).removeprefix("=")
        found[sheet.title] = cells
    return found


def by_calamine(data: bytes) -> Table:
    """Values as python-calamine reads them; what it reads as empty is left out."""
    book = CalamineWorkbook.from_object(BytesIO(data))
    found: Table = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is None:
            found[name] = {}
            continue
        if (sheet.end[0] + 1) * (sheet.end[1] + 1) > MOST_CELLS:
            continue
        rows = sheet.to_python(skip_empty_area=False)
        found[name] = {
            address(row, column): said(value)
            for row, line in enumerate(rows, start=1)
            for column, value in enumerate(line, start=1)
            if value != ""
        }
    return found


if __name__ == "__main__":
    for line in sys.stdin:
        try:
            table: object = by_calamine(Path(line.rstrip()).read_bytes())
        except Exception as trouble:  # noqa: BLE001 -- what it raises is what it says
            table = f"{type(trouble).__name__}: {trouble}"
        sys.stdout.write(json.dumps(table) + "\n")
        sys.stdout.flush()
