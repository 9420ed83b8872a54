"""A spreadsheet engine that runs in this process, so that many cells are compared without starting a program."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

import ironcalc

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGE, ZONE = "en", "UTC"
_EMPTY_NUMBER = re.compile(rb'(<c [^>]*?) t="n"([^>]*?)(/>|></c>)')


class Computed:
    """A workbook whose formulas have been worked out anew.

    Args:
        content: the .xlsx file's bytes; results that it carries are not looked at.
    """

    def __init__(self, content: bytes) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "book.xlsx"
            path.write_bytes(_with_empty_cells(content))
            self._model = ironcalc.load_from_xlsx(str(path), LANGUAGE, ZONE, LANGUAGE)
        self._model.evaluate()
        self._numbers = {sheet["name"]: number for number, sheet in enumerate(self._model.get_worksheets_properties())}

    def value(self, sheet: str, row: int, column: int) -> object:
        """What a cell shows: a number, a text or a truth value; nothing is an empty text.

        Args:
            sheet: the sheet's name.
            row: from 1.
            column: from 1.
        """
        found = self._model.get_cell_value(self._numbers[sheet], row, column)
        return "" if found is None else found

    def row(self, sheet: str, row: int, columns: int) -> Iterator[object]:
        """What the first cells of a row show."""
        return (self.value(sheet, row, column) for column in range(1, columns + 1))


def _with_empty_cells(content: bytes) -> bytes:
    """A workbook whose empty cells do not say that they are numbers, as openpyxl's do, which the engine takes for 0."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _EMPTY_NUMBER.sub(rb"\1\2\3", part) if name.startswith("xl/worksheets/") else part)
    return result.getvalue()
