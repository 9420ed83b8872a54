"""The reader against openpyxl, on what openpyxl and LibreOffice write."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from malkit.ooxml import CellKind, RawCell, RawWorkbook

from .packages import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KINDS = {
    "n": CellKind.NUMBER,
    "d": CellKind.NUMBER,
    "s": CellKind.TEXT,
    "b": CellKind.BOOLEAN,
    "e": CellKind.ERROR,
}
VALUES: list[object] = [
    0,
    -1,
    75,
    0.57,
    1 / 3,
    1e-9,
    12345678901234567890,
    True,
    False,
    "N3",
    "  två blanksteg före, ett efter ",
    "rad 1\nrad 2\ttabb",
    'citat "x" & <tagg>',
    "_x0041_ bokstav",
    "ca 75 %",
    "75",
    "\U0001f600 åäö",
    "#N/A",
    "#DIV/0!",
    datetime(2025, 8, 31, 13, 45, 30),  # noqa: DTZ001 - cells know no time zones
    date(2025, 8, 31),
    time(6, 30),
    timedelta(hours=30),
    "=A1+1",
    '=IF(A3<75,"a&b",TRUE)',
    "=SUM(A1:A3)/LOG10(100)",
    "=1/0",
]


def built(farthest: str = "XFD1048576") -> bytes:
    """A workbook with one of everything, some of it unlocked, protected and hidden, and a text far out."""
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Ett & två"
    for row, value in enumerate(VALUES, start=1):
        cell = first.cell(row, 1)
        cell.value = value  # type: ignore[assignment]
        cell.protection = Protection(locked=row % 2 == 0)
    first["C3"] = ArrayFormula("C3", "=SUM(A1:A2*A1:A2)")
    first[farthest] = "sist"
    first["D4"].number_format = "yyyy"
    first.row_dimensions[5].hidden = True
    first.protection.enable()
    book.create_sheet("Dold").sheet_state = "hidden"
    book.create_sheet("Djupt dold").sheet_state = "veryHidden"
    book.security.lockStructure = True
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def formula_of(value: object) -> str | None:
    """The formula that openpyxl reads from a cell, without `=`."""
    text = value.text if isinstance(value, ArrayFormula) else value
    assert text is None or isinstance(text, str)
    return None if text is None else text.removeprefix("=")


def assert_same_value(ours: RawCell, theirs: object, data_type: str, decoded: Callable[[str], str]) -> None:
    """One value, theirs as openpyxl interprets it."""
    assert ours.kind == (CellKind.BLANK if theirs is None else KINDS[data_type])
    if isinstance(theirs, datetime | date | time | timedelta):
        assert ours.is_date
        assert isinstance(ours.value, Decimal)
        assert float(ours.value) == pytest.approx(to_excel(theirs), abs=1e-8)  # type: ignore[no-untyped-call]
    elif isinstance(theirs, str):
        assert ours.value == decoded(theirs)
    elif isinstance(theirs, bool) or theirs is None:
        assert ours.value is theirs
    else:
        assert isinstance(theirs, int | float)
        assert ours.value == Decimal(format(theirs, ".15g"))


def assert_same(ours: RawWorkbook, data: bytes, decoded: Callable[[str], str]) -> int:
    """Every cell of every sheet, each way; the number of cells is returned.

    openpyxl decodes only the escaped underscore of shared strings, so `decoded` is what is left to do.
    """
    formulas, values = (
        openpyxl.load_workbook(BytesIO(data)),
        openpyxl.load_workbook(BytesIO(data), data_only=True),
    )
    assert [(sheet.name, sheet.state) for sheet in ours.sheets] == [
        (sheet.title, sheet.sheet_state) for sheet in formulas.worksheets
    ]
    count = 0
    for sheet, theirs, results in zip(ours.sheets, formulas.worksheets, values.worksheets, strict=True):
        assert sheet.protected == bool(theirs.protection.sheet)
        assert sheet.hidden_rows == {row for row, line in theirs.row_dimensions.items() if line.hidden}
        there = {c.coordinate for c in theirs._cells.values() if c.value is not None}
        assert set(sheet.cells) == there
        for address, cell in sheet.cells.items():
            their_cell, result = theirs[address], results[address]
            assert cell.formula == (formula_of(their_cell.value) if their_cell.data_type == "f" else None)
            assert cell.locked == their_cell.protection.locked
            assert_same_value(cell, result.value, result.data_type, decoded)
            count += 1
    return count


def test_as_openpyxl_reads_its_own_workbook() -> None:
    """Values, formulas, kinds, dates, locks, states and hidden rows agree with openpyxl, cell by cell."""
    data = built()
    ours = read(data)
    assert assert_same(ours, data, unescape) == len(VALUES) + 2
    assert (ours.structure_locked, ours.date_1904) == (True, False)


@pytest.mark.libreoffice
def test_as_openpyxl_reads_a_workbook_from_libreoffice(soffice: str, tmp_path: Path) -> None:
    """The same holds after LibreOffice has opened, recalculated and saved the workbook."""
    source = tmp_path / "source.xlsx"
    source.write_bytes(built("XFD999"))  # LibreOffice takes half a minute over a million rows
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "saved"),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    data = (tmp_path / "saved" / "source.xlsx").read_bytes()
    ours = read(data)
    assert assert_same(ours, data, str) == len(VALUES) + 2
    sums = ours.sheets[0].cells["A26"]
    assert (sums.formula, sums.value) == ("SUM(A1:A3)/LOG10(100)", Decimal(37))
    assert ours.sheets[0].cells["A14"].value == "_x0041_ bokstav"
