"""Typing in a workbook through LibreOffice as a person does; run by a Python that has LibreOffice's module `uno`.

Standard input is JSON: the workbook's path, where to save it, and what is typed: each a sheet, a heading, a row and a
text. The row is a number, or the text of the row's first cell in sight. Standard output is JSON: each text with the
list that it was chosen from, and how long the workbook took to open.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet.ValidationType import LIST

HEADER_ROW = 2
_MOST_COLUMNS, _MOST_ROWS = 80, 1_000
_SCRATCH = "Y900"
_SURE = True


def setting(name: str, value: object) -> PropertyValue:
    """A named value of a call."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


_HIDDEN = setting(name="Hidden", value=True)


class Office:
    """A LibreOffice of one's own, without a window."""

    def __init__(self, soffice: str, folder: Path) -> None:
        pipe = f"malkit{folder.name}"
        self._process = subprocess.Popen(
            [
                soffice,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + 60
        while True:
            try:
                self._context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if time.monotonic() > until:
                    self._process.kill()
                    raise
                time.sleep(0.2)
        self._desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name: str) -> Any:
        """A service of the office."""
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def opened(self, path: str) -> tuple[Any, float]:
        """A workbook, and the seconds that opening it took."""
        began = time.perf_counter()
        book = self._desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (_HIDDEN,))
        return book, time.perf_counter() - began

    def end(self) -> None:
        """Let it end."""
        try:
            self._desktop.terminate()
        except Exception:  # noqa: BLE001 -- it may be gone before it can answer
            self._process.kill()
        self._process.wait(30)


class Hand:
    """A hand that finds its way by the names of sheets and headings, and types."""

    def __init__(self, office: Office, book: Any) -> None:
        self._office, self._book = office, book
        self._frame = book.CurrentController.Frame
        self._dispatcher = office.service("com.sun.star.frame.DispatchHelper")

    def types(self, sheet: str, row: int | str, heading: str, text: str) -> dict[str, Any]:
        """Type a text; what was typed, and the list it could be chosen from."""
        page = self._book.Sheets.getByName(sheet)
        column = self._column(page, heading)
        number = row if isinstance(row, int) else self._row(page, row)
        cell = page.getCellByPosition(column, number - 1)
        offered = self._offered(page, cell)
        self._book.CurrentController.setActiveSheet(page)
        self._book.CurrentController.select(cell)
        self._dispatcher.executeDispatch(self._frame, ".uno:EnterString", "", 0, (setting("StringName", text),))
        return {"sheet": sheet, "heading": heading, "text": text, "offered": offered, "shown": cell.String}

    def _column(self, page: Any, heading: str) -> int:
        shown = {page.getCellByPosition(n, HEADER_ROW - 1).String.rstrip(" *"): n for n in range(_MOST_COLUMNS)}
        return shown[heading]

    def _row(self, page: Any, name: str) -> int:
        """The row whose first column in sight says a name, with or without its star."""
        first = next(n for n in range(_MOST_COLUMNS) if page.Columns.getByIndex(n).IsVisible)
        for number in range(HEADER_ROW + 1, _MOST_ROWS):
            if page.getCellByPosition(first, number - 1).String.rstrip(" *") == name:
                return number
        raise LookupError(f"{page.Name}: {name}")

    def _offered(self, page: Any, cell: Any) -> list[str] | None:
        """What a cell's list offers; None for a cell without one."""
        validation = cell.Validation
        if validation.Type != LIST:
            return None
        formula = validation.getFormula1()
        if formula.startswith('"'):
            return [str(part) for part in formula.strip('"').split('";"')]
        scratch = page.getCellRangeByName(_SCRATCH)
        scratch.setFormula(f'=TEXTJOIN("|";0;{formula})')
        offered = [str(part) for part in scratch.String.split("|")]
        scratch.setString("")
        return offered


def main() -> None:
    """Type what standard input says."""
    asked = json.load(sys.stdin)
    with TemporaryDirectory() as folder:
        office = Office(asked["soffice"], Path(folder))
        try:
            book, seconds = office.opened(asked["open"])
            hand = Hand(office, book)
            typed = [hand.types(**each) for each in asked["typed"]]
            if asked["save"]:
                book.storeToURL(Path(asked["save"]).as_uri(), (setting("FilterName", "Calc MS Excel 2007 XML"),))
            book.close(_SURE)
        finally:
            office.end()
    json.dump({"typed": typed, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
