"""Reading the written summary as its readers do: by the names of sheets and the headings of columns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, object]


def rows_of(path: Path, sheet: str, first_heading: str) -> list[Row]:
    """The rows of a sheet's table by heading.

    Args:
        path: the workbook.
        sheet: the sheet's name.
        first_heading: the heading of the table's first column, which finds its header row.
    """
    lines = _lines(path)[sheet]
    header = next(number for number, line in enumerate(lines) if line[0] == first_heading)
    headings = [str(heading) for heading in lines[header]]
    return [dict(zip(headings, line, strict=True)) for line in lines[header + 1 :]]


def text_of(path: Path, sheet: str) -> str:
    """Everything that stands in a sheet, a line for each cell."""
    return "\n".join(str(value) for line in _lines(path)[sheet] for value in line if value is not None)


@cache
def _lines(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in each sheet; the file is opened once, because nothing writes it again."""
    book = load_workbook(path)
    try:
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    finally:
        book.close()
