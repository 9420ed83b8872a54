"""Filling in workbooks as the demo's unit managers do: through the file, by what they can see in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from malkit.ooxml import normalise

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SAVED = datetime(2021, 4, 12, 9, 0, tzinfo=UTC)


def fill_in(workbook: bytes, filling: dict[str, Any]) -> bytes:
    """A workbook with what one unit manager typed, saved.

    Cells are found by the sheet's visible headings and the indicator's number, never through malkit's layout.

    Args:
        workbook: the file that was sent out.
        filling: what is typed, as in `workbook_templates/demo/fillings.yaml`.
    """
    book = load_workbook(BytesIO(workbook))
    reporting = book["Rapportering"]
    for typed in (filling.get("values", {}), filling.get("overwrite", {})):
        for indicator, columns in typed.items():
            for heading, value in columns.items():
                _cell_at(reporting, indicator, heading).value = value
    _list_actions(book, filling.get("actions", []))
    _sign_off(book["Klar"], filling)
    content = BytesIO()
    book.save(content)
    return normalise(content.getvalue(), moment=_SAVED)


def _heading_row(sheet: Worksheet, heading: str) -> tuple[int, int]:
    for row in sheet.iter_rows(max_row=10):
        for cell in row:
            if cell.value == heading:
                return int(cell.row), int(cell.column)
    raise LookupError(heading)


def _cell_at(sheet: Worksheet, indicator: str, heading: str) -> Any:
    _, column = _heading_row(sheet, heading)
    first, numbers = _heading_row(sheet, "Nr")
    for row in range(first + 1, sheet.max_row + 1):
        if sheet.cell(row, numbers).value == indicator:
            return sheet.cell(row, column)
    raise LookupError(indicator)


def _list_actions(book: Workbook, actions: list[list[str]]) -> None:
    if not actions:
        return
    sheet = book["Åtgärder"]
    first, column = _heading_row(sheet, "Nyckeltal")
    for row, typed in enumerate(actions, start=first + 1):
        for offset, value in enumerate(typed):
            sheet.cell(row, column + offset).value = value


def _sign_off(sheet: Worksheet, filling: dict[str, Any]) -> None:
    typed = {"Analys": filling.get("analysis"), "Klar att lämna in": "Ja" if filling.get("ready") else None}
    for heading, value in typed.items():
        if value is not None:
            row, column = _heading_row(sheet, heading)
            sheet.cell(row, column + 1).value = value
