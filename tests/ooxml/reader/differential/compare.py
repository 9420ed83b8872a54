"""Where malkit and another reader differ, and why, held against ECMA-376 Part 1 and what Excel is known to do."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.utils.escape import unescape

from malkit.ooxml import CellKind, RawWorkbook, parse_address, read_workbook
from tests.ooxml.reader.mutations.mutate import parts_of

from .oracles import by_openpyxl, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from malkit.ooxml import RawCell, RawSheet

    Table = Mapping[str, Mapping[str, str]]

OPENPYXL, CALAMINE = "openpyxl", "calamine"
WHY = {
    "not opened": "the other reader cannot open the file at all; nothing it says is held against it",
    "sheet not read": "the other reader leaves the sheet out because its cells lie too far apart (calamine), or calls "
    "it otherwise: XML 1.0, 3.3.3 makes blanks of tabs in a name, and calamine keeps them",
    "escapes": "22.9.2.19: _xHHHH_ stands for a character; openpyxl decodes no text, calamine all",
    "white space": "xml:space (XML 1.0, 2.10; MS-OI29500 2.1.678): Excel drops white space at the ends of a text "
    "without it, openpyxl keeps it, calamine keeps it in v",
    "rich text": "18.4.4: white space between runs divides words; calamine trims each run, openpyxl none",
    "empty text": "18.18.11: t=str with an empty v is an empty text; the others have one word for it and for nothing",
    "error": "18.18.11 e: an error is a value; calamine reads it as empty",
    "date": "18.17.4.1: serials below 61 and those past 9999 have no date on the calendar, and the others shift, clip "
    "or raise; malkit keeps the number",
    "UTF-16": "Part 2, 6.1.4: a part may be in UTF-16; calamine finds no cell in it and says nothing",
    "inline text": "18.3.1.4: f and is may stand in one cell; calamine leaves the text out",
    "precision": "a date as the others give it has whole milliseconds or microseconds; malkit keeps the number",
    "merged": "18.3.1.55: a cell covered by a merged range keeps its value in the file; openpyxl takes it away",
    "shared formula": "18.3.1.40: references move; openpyxl moves none into a cell without an address",
    "formula text": "18.3.1.40: white space and escapes in formulas; openpyxl keeps them as they stand",
    "array formula": "18.3.1.40: an array formula gives the values of all cells in its ref; openpyxl names the first",
    "data type": "openpyxl takes a text that begins with = for a formula, or reads a number that is shown as a date "
    "differently",
}


@dataclass(frozen=True)
class Difference:
    """One difference.

    Args:
        oracle: the other reader.
        where: sheet and address, or the whole file.
        ours: what malkit reads.
        theirs: what the other reads.
        why: a key of `WHY`, or empty if it is not explained.
    """

    oracle: str
    where: str
    ours: str
    theirs: str
    why: str


def differences(data: bytes, calamine: Table | str) -> Iterator[Difference]:
    """Every difference in one file that malkit reads; none of a file that it refuses.

    Args:
        data: the file.
        calamine: what calamine reads, or why it does not.
    """
    book = read_workbook(data)
    if not isinstance(book, RawWorkbook):
        return
    if isinstance(calamine, str):
        yield Difference(CALAMINE, "file", "", calamine, "not opened")
    else:
        yield from _values(CALAMINE, book, calamine, is_wide=_is_wide(data))
    try:
        values, formulas = by_openpyxl(data)
    except Exception as trouble:  # noqa: BLE001 -- whatever it raises, it did not read the file
        yield Difference(OPENPYXL, "file", "", f"{type(trouble).__name__}: {trouble}", "not opened")
        return
    yield from _values(OPENPYXL, book, values)
    yield from _formulas(book, formulas)


def ask_calamine(paths: list[Path]) -> Iterator[Table | str]:
    """What calamine reads in files; it runs in a process of its own, which is begun anew when it aborts."""
    left = list(paths)
    while left:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.ooxml.reader.differential.oracles"],
            input="".join(f"{path}\n" for path in left),
            capture_output=True,
            text=True,
            check=False,
        )
        answers = [json.loads(line) for line in ran.stdout.splitlines()]
        yield from answers
        if len(answers) < len(left):
            yield f"process ended with {ran.returncode}"
        left = left[len(answers) + 1 :]


def _is_wide(data: bytes) -> bool:
    """Whether any part is in UTF-16."""
    return any(part.startswith((b"\xff\xfe", b"\xfe\xff")) for part in parts_of(data).values())


def _values(oracle: str, book: RawWorkbook, theirs: Table, *, is_wide: bool = False) -> Iterator[Difference]:
    for sheet in book.sheets:
        table = theirs.get(sheet.name)
        if table is None:
            yield Difference(oracle, sheet.name, "", "", "sheet not read")
            continue
        for place in sorted({*sheet.cells, *table}):
            cell = sheet.cells.get(place)
            ours, other = _ours(cell), table.get(place, "")
            if ours != other:
                why = "UTF-16" if is_wide and not table else _why(oracle, sheet, place, cell, other)
                yield Difference(oracle, f"{sheet.name}!{place}", ours, other, why)


def _ours(cell: RawCell | None) -> str:
    if cell is None:
        return ""
    return f"e:{cell.value}" if cell.kind is CellKind.ERROR else said(cell.value)


def _why(oracle: str, sheet: RawSheet, place: str, cell: RawCell | None, other: str) -> str:
    if cell is None:
        return ""
    if other == "" and oracle == OPENPYXL and _is_covered(sheet, place):
        return "merged"
    if cell.kind is CellKind.ERROR:
        return "error" if other == "" and oracle == CALAMINE else ""
    if cell.kind is CellKind.TEXT:
        return _why_text(oracle, cell, other)
    if cell.kind is CellKind.NUMBER and other.startswith(("n:", "s:", "e:")):
        return _why_number(cell, other)
    return ""


def _why_text(oracle: str, cell: RawCell, other: str) -> str:
    ours = str(cell.value)
    if other == "" and ours == "":
        return "empty text"
    if other == "" and oracle == CALAMINE and cell.formula is not None:
        return "inline text"
    theirs = other.removeprefix("s:")
    if other.startswith("s:"):
        if unescape(theirs) == ours:
            return "escapes"
        if unescape(theirs.strip(" \t\r\n")) == ours:
            return "white space"
        if "".join(unescape(theirs).split()) == "".join(ours.split()):
            return "rich text"
    return "white space" if ours == "" and not theirs.strip() else ""


def _why_number(cell: RawCell, other: str) -> str:
    if not cell.is_date:
        return ""
    ours = cell.value
    assert isinstance(ours, Decimal)
    if not 61 <= ours < 2_958_465 or not other.startswith("n:"):
        return "date"
    return "precision" if abs(Decimal(other[2:]) - ours) < Decimal("0.00002") else ""


def _is_covered(sheet: RawSheet, place: str) -> bool:
    row, column = parse_address(place)
    return any(area.covers(row, column) for area in sheet.merged)


def _formulas(book: RawWorkbook, theirs: Table) -> Iterator[Difference]:
    for sheet in book.sheets:
        table = theirs.get(sheet.name, {})
        ours = {place: cell.formula for place, cell in sheet.cells.items() if cell.formula is not None}
        for place in sorted({*ours, *table}):
            formula, other = ours.get(place), table.get(place)
            if formula != other:
                yield Difference(
                    OPENPYXL,
                    f"{sheet.name}!{place}",
                    f"={formula}",
                    f"={other}",
                    _why_formula(sheet, place, formula, other),
                )


def _why_formula(sheet: RawSheet, place: str, ours: str | None, other: str | None) -> str:
    if ours is None:
        cell = sheet.cells.get(place)
        return "data type" if cell is not None and str(cell.value).lstrip().startswith("=") else ""
    if other is None:
        return "merged" if _is_covered(sheet, place) else "array formula"
    return "formula text" if unescape(other).strip() == ours.strip() else "shared formula"
