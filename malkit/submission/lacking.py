"""What was sent out and did not come back: sheets, rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.workbook import address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.submission.located import Located
    from malkit.submission.reading import Reading
    from malkit.workbook import SheetLayout

_QUOTED = 80


def say_what_lacks(layout: SheetLayout, copies: Sequence[Located], reading: Reading) -> None:
    """Say that a sheet is missing or renamed, or which of its rows and columns are missing.

    Args:
        layout: the sheet as it was sent out.
        copies: what was found of it; nothing when it is gone.
        reading: what is gathered.
    """
    answered = any(cell.input is not None for cell in layout.cells)
    ids = set(layout.table.row_ids.values()) if layout.table else set()
    if not copies or (ids and not any(copies[0].rows.get(row) for row in ids)):
        reading.add("S005" if answered else "S012", layout.name, expected=layout.name)
        return
    found = copies[0]
    if found.sheet.name.casefold() != layout.name.casefold():
        reading.add("S009", found.sheet.name, found=found.sheet.name, expected=layout.name)
    _rows(found, reading)
    _columns(found, reading)


def _rows(found: Located, reading: Reading) -> None:
    layout = found.layout
    by_row = {row: identifier for identifier, row in layout.table.row_ids.items()} if layout.table else {}
    answered = {cell.row for cell in layout.cells if cell.input is not None}
    texts: dict[int, str] = {}
    for cell in layout.cells:
        if not found.rows.get(cell.row):
            texts.setdefault(cell.row, str(cell.value or ""))
    for row in sorted(texts):
        if row in by_row and row in answered:
            reading.add("S004", found.sheet.name, label=by_row[row], row=by_row[row])
        else:
            reading.add("S018", found.sheet.name, label=address(row, 1), expected=texts[row][:_QUOTED])


def _columns(found: Located, reading: Reading) -> None:
    layout = found.layout
    answered = {cell.column for cell in layout.cells if cell.input is not None}
    header = layout.table.header_row if layout.table else 1
    headings = {cell.column: str(cell.value or "") for cell in layout.cells if cell.row == header}
    for column in sorted({cell.column for cell in layout.cells} - set(found.columns)):
        heading = headings.get(column, address(header, column))
        code = "S026" if column in answered else "S018"
        reading.add(code, found.sheet.name, label=heading, expected=heading[:_QUOTED])
