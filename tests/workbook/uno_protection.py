"""Run by a Python that has LibreOffice's `uno`: says where cells are unlocked, over all of every sheet.

    python3 -m tests.workbook.uno_protection SOFFICE PROFILE_FOLDER BOOKS.json ANSWER.json

BOOKS holds the path of each workbook by its name.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.workbook.uno_office import address, closed, office, opened, sheets_of

_WIDE = 10_000
"""A range with more cells is named as a range."""


def protection(sheet: Any) -> dict[str, Any]:
    """Where a sheet's cells are unlocked, how many cells were asked, and whether the sheet is protected."""
    everything = sheet.getCellRangeByPosition(0, 0, sheet.Columns.Count - 1, sheet.Rows.Count - 1)
    groups = everything.UniqueCellFormatRanges
    unlocked: list[str] = []
    cells = 0
    for at in range(groups.Count):
        group = groups.getByIndex(at)
        for each in group.RangeAddresses:
            size = (each.EndRow - each.StartRow + 1) * (each.EndColumn - each.StartColumn + 1)
            cells += size
            if not group.CellProtection.IsLocked:
                unlocked += _cells(each) if size <= _WIDE else [_range(each)]
    return {"unlocked": unlocked, "cells": cells, "protected": bool(sheet.isProtected())}


def _cells(found: Any) -> list[str]:
    return [
        address(column, row)
        for row in range(found.StartRow, found.EndRow + 1)
        for column in range(found.StartColumn, found.EndColumn + 1)
    ]


def _range(found: Any) -> str:
    return f"{address(found.StartColumn, found.StartRow)}:{address(found.EndColumn, found.EndRow)}"


def main(soffice: str, profile: str, books: str, answer: str) -> None:
    """Open each workbook and write down what is unlocked."""
    found: dict[str, Any] = {}
    with office(soffice, profile) as desktop:
        for name, path in json.loads(Path(books).read_text(encoding="utf-8")).items():
            book = opened(desktop, path)
            found[name] = {sheet.Name: protection(sheet) for sheet in sheets_of(book)}
            closed(book)
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
