"""A LibreOffice of a test's own, for the scripts that a Python with `uno` runs; its language can be chosen."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uno
from com.sun.star.uno import RuntimeException

from tests.workbook.uno_locks import connected, option

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Calc/Input">
<prop oor:name="ReplaceCellsWarning" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""
"""Numbers and dates are typed as in Sweden, and pasting over something asks nothing."""


@contextmanager
def office(soffice: str, profile: str) -> Iterator[Any]:
    """LibreOffice's desktop, closed afterwards."""
    user = Path(profile) / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    running, desktop = connected(soffice, profile)
    try:
        yield desktop
    finally:
        with suppress(RuntimeException):
            desktop.terminate()
        running.wait(timeout=30)


def opened(desktop: Any, path: str) -> Any:
    """A workbook, opened without a window."""
    return desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (option("Hidden", value=True),))


def closed(book: Any) -> None:
    """Close a workbook without saving it."""
    book.close(True)  # noqa: FBT003 -- UNO takes no names


def sheets_of(book: Any) -> list[Any]:
    """A workbook's sheets in order."""
    return [book.Sheets.getByIndex(at) for at in range(book.Sheets.Count)]


def address(column: int, row: int) -> str:
    """A cell's address in A1 form, of a column and a row that are both counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
