"""Unlocked exactly where the layout says input: every cell of every workbook of every plan, and all that is outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from malkit.ooxml import address

from .conftest import looks
from .raw import LAST_COLUMN, MAIN, RawPackage
from .shelf import PLANS, Book, shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .raw import RawSheetPart, RawStyle

every_plan = pytest.mark.parametrize("name", PLANS)
LAST_ROW = 1_048_576
BEYOND = ["XFD1", "XFD1048576", "A1048576", "B1000000", "ZZ500"]
"""Cells that nothing is written in, at the corners of the sheet and far from what is used."""


def column_of(where: str) -> int:
    """The number of an address's column, from 1."""
    number = 0
    for letter in re.match(r"[A-Z]+", where)[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class Grid:
    """The style of any cell of a sheet, found as a program finds it: the cell's, else the row's, else the column's."""

    def __init__(self, package: RawPackage, sheet: RawSheetPart) -> None:
        self.cells = {where: package.style(cell) for where, cell in sheet.cells().items()}
        self.rows: dict[int, RawStyle] = {
            int(str(row.get("r"))): package.style(row)
            for row in sheet.root.iter(f"{MAIN}row")
            if row.get("customFormat") in {"1", "true"}
        }
        self.columns = [
            (int(str(each.get("min"))), int(str(each.get("max"))), package.style(each, "style"))
            for each in sheet.root.iter(f"{MAIN}col")
        ]
        self.normal = package.styles[0]

    def style(self, where: str) -> RawStyle:
        """The style that a cell has, written or not."""
        row, column = int(re.sub("[A-Z]", "", where)), column_of(where)
        if where in self.cells:
            return self.cells[where]
        if row in self.rows:
            return self.rows[row]
        return next((style for first, last, style in self.columns if first <= column <= last), self.normal)

    def unlocked(self) -> set[str]:
        """The written cells that some way of reading the file finds unlocked."""
        return {where for where, style in self.cells.items() if not style.locked}

    def open_outside(self) -> list[str]:
        """What is unlocked outside the written cells: rows, columns, and columns that no style reaches."""
        rows = [f"row {number}" for number, style in self.rows.items() if not style.locked]
        columns = [f"columns {first}-{last}" for first, last, style in self.columns if not style.locked]
        reached = {number for first, last, _ in self.columns for number in range(first, last + 1)}
        return rows + columns + [f"column {each}" for each in range(1, LAST_COLUMN + 1) if each not in reached]


def wrongs(book: Book) -> Iterator[str]:
    """Everything about a workbook's locks in the raw file that is not as the layout says."""
    yield from wrongs_of(book.raw, book.open_cells(), str(book))


def wrongs_of(package: RawPackage, expected: dict[str, set[str]], name: str) -> Iterator[str]:
    """The same, of a file that may have been changed."""
    if [sheet.name for sheet in package.sheets] != list(expected):
        yield f"{name}: sheets"
    for sheet in package.sheets:
        grid = Grid(package, sheet)
        if grid.unlocked() != expected[sheet.name]:
            yield f"{name}, {sheet.name}: {sorted(grid.unlocked() ^ expected[sheet.name])[:5]}"
        if any(not grid.cells[where].unlocked for where in expected[sheet.name]):
            yield f"{name}, {sheet.name}: an input that some reader finds locked"
        yield from (f"{name}, {sheet.name}: {each}" for each in grid.open_outside())
        last = max(int(re.sub("[A-Z]", "", where)) for where in grid.cells)
        corners = [*BEYOND, *(f"{letters}{last + 1}" for letters in ("A", "F", "ZZ", "XFD"))]
        yield from (f"{name}, {sheet.name}!{where}" for where in corners if not grid.style(where).locked)
        protection = list(sheet.root.iter(f"{MAIN}sheetProtection"))
        if len(protection) != 1 or protection[0].get("sheet") != "1" or not protection[0].get("hashValue"):
            yield f"{name}, {sheet.name}: not protected"


@every_plan
def test_the_raw_file_is_open_at_inputs_only(name: str) -> None:
    """On the raw parts, written cells are unlocked at inputs only, and every cell that is not written is locked."""
    assert [wrong for book in shelf(name) for wrong in wrongs(book)] == []


@every_plan
def test_no_workbook_is_without_inputs(name: str) -> None:
    """Each respondent that gets a workbook has something to fill in beside saying that it is ready."""
    for book in shelf(name):
        filled = [sheet for sheet, addresses in book.open_cells().items() if addresses]
        assert len(filled) >= 2, str(book)


def changed(data: bytes, part: str, old: str, new: str, folder: Path) -> RawPackage:
    """A file with a text in one part changed."""
    whole, broken = folder / "whole.xlsx", folder / "broken.xlsx"
    whole.write_bytes(data)
    with ZipFile(whole) as source, ZipFile(broken, "w", ZIP_DEFLATED) as target:
        for entry in source.namelist():
            content = source.read(entry).decode()
            if entry == part:
                assert re.search(old, content)
                content = re.sub(old, new, content, count=1)
            target.writestr(entry, content)
    return RawPackage(broken.read_bytes())


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param("xl/worksheets/sheet2.xml", r'max="16384"', 'max="16000"', id="columns without a style"),
        pytest.param("xl/worksheets/sheet2.xml", r'<row r="1"', '<row s="0" customFormat="1" r="1"', id="an open row"),
        pytest.param("xl/worksheets/sheet2.xml", r'<c r="B5" s="[0-9]+"', '<c r="B5" s="0"', id="an open cell"),
        pytest.param("xl/worksheets/sheet3.xml", r'<c r="B6" s="[0-9]+"', '<c r="B6" s="1"', id="a closed input"),
        pytest.param("xl/worksheets/sheet2.xml", r"<sheetProtection[^>]*/>", "", id="a sheet without a lock"),
    ],
)
def test_the_walk_finds_what_is_planted(part: str, old: str, new: str, tmp_path: Path) -> None:
    """The walk fails for a column, row or cell that is open where it should not be, and the other way round."""
    book = shelf("demo")[0]
    assert list(wrongs_of(book.raw, book.open_cells(), "whole")) == []
    assert list(wrongs_of(changed(book.data, part, old, new, tmp_path), book.open_cells(), "changed"))


def first_of_each_look(name: str) -> list[Book]:
    """The workbooks of a plan that LibreOffice was asked about: the first of each look among all plans'."""
    first: dict[str, Book] = {}
    for book in (each for plan in PLANS for each in shelf(plan)):
        first.setdefault(looks(book), book)
    return [book for book in first.values() if book.plan_name == name]


@pytest.mark.libreoffice
@every_plan
def test_libreoffice_finds_inputs_open_and_nothing_else(name: str, seen: dict[str, Any]) -> None:
    """LibreOffice's cell protection, over all of each sheet's rows and columns, is off at inputs and nowhere else."""
    for book in first_of_each_look(name):
        sheets = {each: facts["locks"] for each, facts in seen[str(book)].items()}
        assert {each: set(facts["unlocked"]) for each, facts in sheets.items()} == book.open_cells(), str(book)
        assert all(facts["protected"] for facts in sheets.values()), str(book)
        assert all(facts["cells"] == LAST_ROW * LAST_COLUMN for facts in sheets.values()), str(book)


@pytest.mark.libreoffice
def test_libreoffice_looked_at_every_kind_of_workbook(seen: dict[str, Any]) -> None:
    """Of all workbooks whose cells look the same, LibreOffice was asked about one, and found inputs in it."""
    asked = {name: found for name, found in seen.items() if all(facts["locks"] for facts in found.values())}
    assert {looks(book) for name in PLANS for book in shelf(name)} == {
        looks(book) for name in PLANS for book in shelf(name) if str(book) in asked
    }
    assert all(any(facts["locks"]["unlocked"] for facts in found.values()) for found in asked.values())
    assert address(LAST_ROW, LAST_COLUMN) == "XFD1048576"
