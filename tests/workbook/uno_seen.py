"""Run by a Python that has LibreOffice's `uno`: what LibreOffice makes of workbooks, each opened once.

    python3 -m tests.workbook.uno_seen SOFFICE PROFILE_FOLDER BOOKS.json ANSWER.json

BOOKS says, by each workbook's name, its path and whether locks are asked about. The answer holds, by name and sheet,
what every formula comes to after all are worked out anew, which of them are errors, and where cells are unlocked.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.workbook.uno_office import address, closed, office, opened, sheets_of

_WIDE = 10_000
"""A range with more cells is named as a range."""
_ANY, _ERROR = 7, 4
"""Which formulas are asked for, by com.sun.star.sheet.FormulaResult: all, and those that come to an error."""


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


def values(sheet: Any) -> dict[str, Any]:
    """What every formula of a sheet comes to, by address: a number or a text."""
    found = {}
    for each in sheet.queryFormulaCells(_ANY).RangeAddresses:
        data = sheet.getCellRangeByPosition(each.StartColumn, each.StartRow, each.EndColumn, each.EndRow).DataArray
        for row, line in enumerate(data, start=each.StartRow):
            for column, value in enumerate(line, start=each.StartColumn):
                found[address(column, row)] = value
    return found


def errors(sheet: Any) -> list[str]:
    """The formulas of a sheet that come to an error."""
    return [each for found in sheet.queryFormulaCells(_ERROR).RangeAddresses for each in _cells(found)]


def main(soffice: str, profile: str, books: str, answer: str) -> None:
    """Open each workbook, work it out anew, and write down what was found."""
    found: dict[str, Any] = {}
    with office(soffice, profile) as desktop:
        for name, (path, locks) in json.loads(Path(books).read_text(encoding="utf-8")).items():
            book = opened(desktop, path)
            book.calculateAll()
            found[name] = {
                sheet.Name: {
                    "values": values(sheet),
                    "errors": errors(sheet),
                    "locks": protection(sheet) if locks else None,
                }
                for sheet in sheets_of(book)
            }
            closed(book)
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
