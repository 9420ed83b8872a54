"""Run by a Python that has LibreOffice's `uno`: fills in a workbook as somebody at a desk would, and saves it as xlsx.

    python3 -m tests.workbook.uno_desk SOFFICE PROFILE_FOLDER WORK.json ANSWER.json

WORK names the workbook to open, where to save it, what is typed (sheet, cell, text as it is typed in Sweden), and what
is pasted: a block of texts with a look of its own, copied from another document. The answer says what cells hold and
show after that, and whether they are locked.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import uno

from tests.workbook.uno_locks import option
from tests.workbook.uno_office import closed, office, opened

_RED, _BOLD = 0xC00000, 150.0


class Desk:
    """A workbook in a window, and the commands of its menus and keyboard."""

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop

    def run(self, book: Any, command: str, **options: object) -> None:
        """A command in a document's window."""
        url = uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete, url.Protocol, url.Path = f".uno:{command}", ".uno:", command
        given = {**options, "SynchronMode": True}
        dispatch = book.CurrentController.Frame.queryDispatch(url, "_self", 0)
        dispatch.dispatch(url, tuple(option(name, value) for name, value in given.items()))

    def go_to(self, book: Any, sheet: str, cell: str) -> None:
        """Put the cursor in a cell, or mark a range."""
        book.CurrentController.setActiveSheet(book.Sheets.getByName(sheet))
        self.run(book, "GoToCell", ToPoint=cell)

    def type(self, book: Any, sheet: str, cell: str, text: str) -> None:
        """Type in a cell and press Enter."""
        self.go_to(book, sheet, cell)
        self.run(book, "EnterString", StringName=text)

    def paste(self, book: Any, sheet: str, cell: str, block: list[list[str]]) -> None:
        """Copy a block with a look of its own from another document, and paste it with everything it brings."""
        other = self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        first = other.Sheets.getByIndex(0)
        area = first.getCellRangeByPosition(0, 0, len(block[0]) - 1, len(block) - 1)
        for row, line in enumerate(block):
            for column, text in enumerate(line):
                first.getCellByPosition(column, row).setFormula(text)
        area.CellBackColor, area.CharWeight = _RED, _BOLD
        other.CurrentController.select(area)
        self.run(other, "Copy")
        self.go_to(book, sheet, cell)
        self.run(book, "Paste")
        closed(other)


def looked_at(book: Any, sheet: str, cell: str) -> dict[str, Any]:
    """What a cell holds and shows, its ground, and whether it is locked."""
    found = book.Sheets.getByName(sheet).getCellRangeByName(cell)
    return {
        "formula": found.Formula,
        "shown": found.String,
        "value": found.Value,
        "locked": bool(found.CellProtection.IsLocked),
        "ground": found.CellBackColor,
    }


def main(soffice: str, profile: str, work: str, answer: str) -> None:
    """Do the work and write down how it went."""
    asked = json.loads(Path(work).read_text(encoding="utf-8"))
    with office(soffice, profile) as desktop:
        book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(asked["book"]), "_blank", 0, ())
        desk = Desk(desktop)
        before = {f"{sheet}!{cell}": looked_at(book, sheet, cell) for sheet, cell in asked["look"]}
        for sheet, cell, text in asked["typed"]:
            desk.type(book, sheet, cell, text)
        for sheet, cell, block in asked["pasted"]:
            desk.paste(book, sheet, cell, block)
        after = {f"{sheet}!{cell}": looked_at(book, sheet, cell) for sheet, cell in asked["look"]}
        target = uno.systemPathToFileUrl(asked["saved"])
        book.storeToURL(target, (option("FilterName", "Calc MS Excel 2007 XML"),))
        closed(book)
        again = opened(desktop, asked["saved"])
        reopened = {f"{sheet}!{cell}": looked_at(again, sheet, cell) for sheet, cell in asked["look"]}
        closed(again)
    found = {"before": before, "after": after, "reopened": reopened}
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
