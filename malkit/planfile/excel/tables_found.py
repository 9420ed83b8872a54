"""Finding a plan's tables in a workbook by the ids in their hidden first row, whatever things are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place, TextKey
from malkit.ooxml import CellKind, parse_address
from malkit.ooxml.reader.address import column_letters
from malkit.planfile.excel.labels import codes
from malkit.planfile.excel.located_data import CellRef
from malkit.planfile.excel.schema import ORDER, Form, Kind
from malkit.planfile.excel.tables import TABLES_BY_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.ooxml import RawCell, RawSheet, RawWorkbook
    from malkit.planfile.excel.cell_values import CellValue
    from malkit.planfile.excel.schema import PlanTable

KEY, VALUE = "key", "value"
"""The columns of the plan's own sheet that are read."""
SHOWN = ("label", "help")
"""Its other columns, which only tell the reader something."""

_IDS_WITHIN = 10
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LAST_DAY = 2_958_465
_QUOTED = 80
_NUMBERS = {Kind.NUMBER, Kind.WHOLE, Kind.DATE, Kind.PAST}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that holds something: its place, and what its cells hold by their columns' ids."""

    spot: CellRef
    cells: dict[str, tuple[CellValue, CellRef]]


@dataclass(slots=True)
class ReadTable:
    """A table as it stands in the file: where, its columns' letters and headings by their ids, and its rows."""

    table: PlanTable
    spot: CellRef
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: list[ReadRow] = field(default_factory=list)


@dataclass(slots=True)
class ReadBook:
    """The tables found in a workbook, by their ids, and what was found wrong on the way."""

    tables: dict[str, ReadTable] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def column_mark(table: PlanTable, column_id: str) -> str:
    """What stands in the hidden first row above a column."""
    return f"{table.id}:{column_id}"


FINDINGS_MARK = "malkit:findings"
"""What stands in the hidden first row of the sheet of findings in a copy of a plan workbook."""


def marks_of(book: RawWorkbook) -> set[str]:
    """What stands in the first rows of a workbook's sheets: the ids of a plan's tables are among it."""
    return {
        _shown(cell)
        for sheet in book.sheets
        for address, cell in sheet.cells.items()
        if parse_address(address)[0] <= _IDS_WITHIN
    }


def read_tables(book: RawWorkbook, name: str) -> ReadBook:
    """The tables of a plan workbook.

    Args:
        book: the workbook as read.
        name: the file's name, for messages.
    """
    found = ReadBook()
    for sheet in book.sheets:
        reading = _SheetReading(sheet, name, date_1904=book.date_1904)
        table = reading.table()
        if table is None:
            continue
        found.findings += reading.findings
        if table.table.id in found.tables:
            problem = TextKey("problem.sheet_twice")
            other = found.tables[table.table.id].spot.sheet
            found.findings.append(
                Finding("P001", Place(file=name, sheet=sheet.name), {"problem": problem, "sheet": other})
            )
        found.tables.setdefault(table.table.id, table)
    for table_id in TABLES_BY_ID:
        if table_id not in found.tables:
            facts = {"sheet": TextKey(f"book.sheet.{table_id}"), "problem": TextKey("problem.no_sheet")}
            found.findings.append(Finding("P001", Place(file=name), facts))
    return found


class _SheetReading:
    """One sheet on its way to a table."""

    def __init__(self, sheet: RawSheet, name: str, *, date_1904: bool) -> None:
        self._sheet = sheet
        self._name = name
        self._day_zero = _DAY_ZERO[date_1904]
        self.findings: list[Finding] = []
        self._rows: dict[int, dict[int, tuple[str, RawCell]]] = {}
        for address, cell in sheet.cells.items():
            row, column = parse_address(address)
            self._rows.setdefault(row, {})[column] = (address, cell)

    def table(self) -> ReadTable | None:
        """The table that the sheet holds, None where it holds none."""
        marked = next(self._marked(), None)
        if marked is None:
            return None
        marks_row, table, columns = marked
        headings = marks_row if self._is_entry(marks_row + 1, table, columns) else marks_row + 1
        labels = {number: _shown(cell).rstrip(" *") for number, (_, cell) in self._rows.get(headings, {}).items()}
        headed = {id_: (column_letters(number), labels.get(number, "")) for number, id_ in columns.items()}
        read = ReadTable(table, CellRef(self._sheet.name, marks_row + 1), headed)
        for row in sorted(row for row in self._rows if row > headings):
            cells = dict(self._cells(row, columns, labels))
            if set(cells) - {ORDER}:
                read.rows.append(ReadRow(CellRef(self._sheet.name, row), cells))
        self._what_is_not_read(headings, columns, labels)
        return read

    def _is_entry(self, row: int, table: PlanTable, columns: dict[int, str]) -> bool:
        """Whether a row where headings should be is an entry, since somebody has deleted the headings.

        Headings may say anything; but none is a number in a column of numbers or dates, or a word of its list.
        """
        for number, (_, cell) in self._rows.get(row, {}).items():
            column = table.column(columns.get(number, ""))
            if column is None:
                continue
            shown = _shown(cell).strip().casefold()
            if column.kind in _NUMBERS and cell.kind is CellKind.NUMBER:
                return True
            if column.kind is Kind.CHOICE and shown in codes(column.choices):
                return True
        return False

    def _marked(self) -> Iterator[tuple[int, PlanTable, dict[int, str]]]:
        """The row of ids, the table they name, and the column of each number."""
        for row in sorted(row for row in self._rows if row <= _IDS_WITHIN):
            marks = {number: _shown(cell) for number, (_, cell) in self._rows[row].items()}
            for table_id in [mark.partition(":")[0] for mark in marks.values() if ":" in mark]:
                table = TABLES_BY_ID.get(table_id)
                if table is not None:
                    known = _ids_of(table)
                    columns = {
                        number: mark.partition(":")[2]
                        for number, mark in marks.items()
                        if mark.partition(":")[0] == table_id and mark.partition(":")[2] in known
                    }
                    if columns:
                        yield row, table, columns

    def _cells(
        self, row: int, columns: dict[int, str], labels: dict[int, str]
    ) -> Iterator[tuple[str, tuple[CellValue, CellRef]]]:
        for number, (address, cell) in self._rows[row].items():
            column = columns.get(number)
            if column is None:
                continue
            spot = CellRef(self._sheet.name, row, address, labels.get(number, ""))
            value = self._value(cell, spot)
            if value is not None and not (isinstance(value, str) and not value.strip()):
                yield column, (value, spot)

    def _value(self, cell: RawCell, spot: CellRef) -> CellValue | None:
        """What a cell holds; a formula and an error are found wrong and hold nothing."""
        if cell.formula is not None:
            found = f"={cell.formula}"[:_QUOTED]
            gives = "–" if cell.value is None else str(cell.value)[:_QUOTED]
            self.findings.append(Finding("V006", spot.place(self._name), {"found": found, "value": gives}))
            return None
        if cell.kind is CellKind.ERROR:
            self.findings.append(Finding("V005", spot.place(self._name), {"found": str(cell.value)}))
            return None
        if cell.is_date and isinstance(cell.value, Decimal) and 0 < cell.value < _LAST_DAY:
            return self._day_zero + timedelta(days=int(cell.value))
        return cell.value

    def _what_is_not_read(self, headings: int, columns: dict[int, str], labels: dict[int, str]) -> None:
        """Columns with something in them that are none of the table's: they are said, once each."""
        said: set[int] = set()
        for row in sorted(row for row in self._rows if row > headings):
            for number, (address, cell) in self._rows[row].items():
                shown = _shown(cell).strip()
                if number not in columns and number not in said and shown:
                    said.add(number)
                    spot = CellRef(self._sheet.name, row, address, labels.get(number, ""))
                    self.findings.append(Finding("S006", spot.place(self._name), {"found": shown[:_QUOTED]}))


def _ids_of(table: PlanTable) -> set[str]:
    """The ids that the columns of a table's sheet may have."""
    return {KEY, VALUE, *SHOWN} if table.form is Form.PLAN else {column.id for column in table.columns}


def _shown(cell: RawCell) -> str:
    return "" if cell.value is None else str(cell.value)
