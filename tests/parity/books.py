"""Cases as rows of plain workbooks, and what a spreadsheet program makes of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from malkit.formula import Sheet, to_excel

from .case import Chosen, Fault
from .words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from .case import Case, Raw, Setting

SHEET = "Fall"
_ROW = "\ue000"
"""Stands for the row's number until it is known."""


class _Columns(dict[str, str]):
    """A column for each name, given out as names are asked for."""

    def __missing__(self, name: str) -> str:
        self[name] = f"${get_column_letter(len(self) + 1)}{_ROW}"
        return self[name]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """How a setting lies on a row.

    Args:
        columns: the number of each name's column, from zero.
        formulas: the text of each formula, with `_ROW` for the row's number.
    """

    columns: dict[str, int]
    formulas: Mapping[str, str]

    def at(self, name: str) -> int:
        """The number of a name's column; one that no formula reads comes last."""
        return self.columns.setdefault(name, len(self.columns))


def laid(setting: Setting) -> Laid:
    """How a setting lies on a row.

    Raises:
        ValueError: one of its formulas is too long.
    """
    columns = _Columns()
    sheet = Sheet(columns, WORDS)
    for name in setting.formulas:  # asking for a column gives one; a helper cell is read where there is one
        columns[name]
    formulas = {}
    for name, expression in setting.formulas.items():
        try:
            formulas[name] = to_excel(expression, sheet)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    for name in setting.known:
        columns[name]
    return Laid({name: number for number, name in enumerate(columns)}, formulas)


def book_of(cases: Sequence[tuple[Case, Laid]]) -> bytes:
    """A workbook with a row for each case."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for number, (case, where) in enumerate(cases, start=1):
        sheet.append([_cell(sheet, value) for value in _row(case, where, number)])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _row(case: Case, where: Laid, number: int) -> list[object]:
    """What stands on a case's row, from the first column."""
    filled: dict[int, object] = {where.at(name): _in_cell(raw) for name, raw in case.cells.items()}
    filled |= {where.at(name): float(known) for name, known in case.setting.known.items()}
    filled |= {where.at(name): text.replace(_ROW, str(number)) for name, text in where.formulas.items()}
    return [filled.get(column) for column in range(max(filled) + 1)]


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """A value as it is written; a number that needs seventeen digits gets them, where openpyxl would write sixteen."""
    if not isinstance(value, float) or float(f"{value:.16g}") == value:
        return value
    cell = WriteOnlyCell(sheet, value=repr(value))
    cell.data_type = "n"
    return cell


def _in_cell(raw: Raw) -> object:
    """What is written for what somebody left in a cell."""
    match raw:
        case Chosen(code, around, capitals):
            word = f"{around}{WORDS[code]}{around}".replace(" ", around or " ")
            return word.upper() if capitals else word
        case Fault(name):
            return name
        case _:
            return raw


def formulas_on(where: Laid, number: int) -> dict[str, str]:
    """The formulas of a row, by name."""
    return {name: text.replace(_ROW, str(number)) for name, text in where.formulas.items()}


def shown(path: Path, cases: Sequence[tuple[Case, Laid]]) -> list[dict[str, object]]:
    """What each row of a saved workbook shows, by the names of its columns; an empty cell shows an empty text."""
    with closing(load_workbook(path, read_only=True, data_only=True)) as book:
        lines = book[SHEET].iter_rows(max_row=len(cases), values_only=True)
        return [
            {name: _shown(line[column]) if column < len(line) else "" for name, column in where.columns.items()}
            for line, (_, where) in zip(lines, cases, strict=True)
        ]


def _shown(value: object) -> object:
    """What a cell shows; nothing is an empty text."""
    return "" if value is None else value
