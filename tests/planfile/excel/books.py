"""Plan workbooks for tests, and a hand that types in them as people do."""

from __future__ import annotations

import pickle
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from malkit.planfile import check_plan, template_text, templates
from malkit.planfile.excel.writer import FIRST_ROW, MARKS_ROW, plan_book
from tests.support import plan_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from malkit.finding import Finding
    from malkit.plan import Plan

BASE = (Path(__file__).parents[2] / "cases" / "plan_base.yaml").read_text(encoding="utf-8")
NAMES = (*(template.name for template in templates()), "base")
FILE = "plan.xlsx"


@cache
def plan_named(name: str) -> Plan:
    """A template, or the plan that mistakes are planted in."""
    return plan_from(BASE if name == "base" else template_text(name))


@cache
def book_named(name: str) -> bytes:
    """The same as a workbook."""
    return plan_book(plan_named(name))


def read_back(data: bytes) -> Plan | None:
    """The plan that a workbook holds; None when it holds none."""
    return check_plan(data, FILE)[0]


def findings_in(data: bytes) -> list[Finding]:
    """What the checker says of a workbook."""
    return check_plan(data, FILE)[1]


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """A workbook after somebody has opened it, changed it and saved it."""
    book = opened(data)
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def opened(data: bytes) -> Workbook:
    """A workbook as openpyxl opens it; unpickled anew each time, which takes less than opening it."""
    book: Workbook = pickle.loads(_pickled(data))  # noqa: S301 -- made here
    return book


@lru_cache(maxsize=16)
def _pickled(data: bytes) -> bytes:
    return pickle.dumps(load_workbook(BytesIO(data)))


def columns_of(sheet: Any) -> dict[str, int]:
    """The numbers of a sheet's columns by their ids."""
    marks = {cell.column: str(cell.value) for cell in sheet[MARKS_ROW] if ":" in str(cell.value)}
    return {mark.partition(":")[2]: number for number, mark in marks.items()}


def row_of(sheet: Any, entry: str) -> int:
    """The first row that says an id in its first column; the first free one for none."""
    row = FIRST_ROW
    while (value := sheet.cell(row, 1).value) is not None:
        if value == entry:
            return row
        row += 1
    if entry:
        raise LookupError(entry)
    return row


def type_in(book: Workbook, sheet: str, entry: str, values: dict[str, Any]) -> int:
    """Type values in an entry's row, or on the first free one; the row's number."""
    page: Any = book[sheet]
    row, columns = row_of(page, entry), columns_of(page)
    for column, value in values.items():
        page.cell(row, columns[column]).value = value
    return row
