"""A plan workbook read: its tables put together to the data that YAML would give."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from malkit.finding import Finding, TextKey
from malkit.ooxml import read_workbook
from malkit.planfile.excel.apply_preset import fill_in
from malkit.planfile.excel.cell_messages import in_sheet
from malkit.planfile.excel.cell_values import UnreadableError, read_cell
from malkit.planfile.excel.history import budget_of, result_of
from malkit.planfile.excel.labels import SCALES as SCALE_PATHS
from malkit.planfile.excel.located_data import BookSource, CellRef, LocatedDict, LocatedList
from malkit.planfile.excel.schema import MORE, ORDER, PATTERN, Form
from malkit.planfile.excel.tables import PLAN, SCALES, TABLES, TABLES_BY_ID
from malkit.planfile.excel.tables_found import FINDINGS_MARK, KEY, VALUE, marks_of, read_tables
from malkit.planfile.pydantic_errors import near

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.planfile.excel.schema import PlanColumn, PlanTable
    from malkit.planfile.excel.tables_found import ReadBook, ReadRow


_KNOWN_SHOWN = 20


def assemble(book: ReadBook, name: str) -> tuple[BookSource, list[Finding]]:
    """The plan's data of a workbook's tables, and what could not be put in its place.

    Args:
        book: the tables.
        name: the file's name, for messages.
    """
    assembling = _Assembling(book, name)
    assembling.plan()
    assembling.entries()
    assembling.parts()
    assembling.results()
    assembling.scales()
    sheets = {table_id: table.spot for table_id, table in book.tables.items()}
    columns = {
        (table.spot.sheet, id_): headed for table in book.tables.values() for id_, headed in table.columns.items()
    }
    return BookSource(name, assembling.data, assembling.own_keys | sheets, columns), assembling.findings


class _Assembling:
    """A plan's data growing from rows."""

    def __init__(self, book: ReadBook, name: str) -> None:
        self._book = book
        self._name = name
        self.findings: list[Finding] = []
        self.own_keys: dict[str, CellRef] = {}
        plan = book.tables.get(PLAN.id)
        self.data = LocatedDict(plan.spot if plan is not None else CellRef())

    def plan(self) -> None:
        """The plan's own keys, one to a row."""
        for row in self._rows(PLAN):
            key = str(row.cells[KEY][0]).strip() if KEY in row.cells else ""
            label = str(row.cells["label"][0]).rstrip(" *") if "label" in row.cells else ""
            column = PLAN.column(key)
            value, spot = row.cells.get(VALUE, (None, row.spot))
            self.own_keys[key] = CellRef(spot.sheet, spot.row, label=label)
            if value is None:
                continue
            if column is None:
                self._find("S006", spot, found=str(value)[:80])
            else:
                self._put(self.data, column, value, CellRef(spot.sheet, spot.row, spot.cell, label))

    def entries(self) -> None:
        """The plan's lists."""
        for table in TABLES:
            if table.form is Form.ENTRIES:
                entries = [self._entry(table, row) for row in self._ordered(table, self._rows(table))]
                if entries:
                    spot = self._book.tables[table.id].spot
                    self._add(self.data, (table.id,), LocatedList(entries, spot), spot)

    def parts(self) -> None:
        """Lists within entries."""
        for table in TABLES:
            if table.form is not Form.PARTS:
                continue
            found: dict[int, tuple[LocatedDict, list[LocatedDict]]] = {}
            for row in self._ordered(table, self._rows(table)):
                parent = self._parent(table, row)
                if parent is not None:
                    found.setdefault(id(parent), (parent, []))[1].append(self._entry(table, row))
            for parent, parts in found.values():
                self._add(parent, table.path, LocatedList(parts, parts[0].own), parts[0].own)

    def results(self) -> None:
        """Results from earlier and budgets, a value to a row."""
        for table in TABLES:
            make = {Form.PAST: result_of, Form.BUDGETS: budget_of}.get(table.form)
            for row in self._rows(table) if make is not None else ():
                parent = self._parent(table, row)
                values = self._values(table, row)
                if parent is not None and make is not None:
                    self.findings += make(parent, row.spot, values, self._name)

    def scales(self) -> None:
        """The plan's own scales, a step to a row."""
        found: dict[str, list[LocatedDict]] = {}
        for row in self._ordered(SCALES, self._rows(SCALES)):
            entry = self._entry(SCALES, row)
            scale = entry.pop("scale", None)
            if scale is None:
                self._find("P003", row.spot, key="scale")
            elif scale not in SCALE_PATHS:
                known = list(SCALE_PATHS)
                close = near(str(scale), known)
                self._find("P017", entry.spots["scale"], found=str(scale), known=", ".join(known), near=close)
            else:
                found.setdefault(scale, []).append(entry)
        for scale, steps in found.items():
            self._add(self.data, ("scales", *SCALE_PATHS[scale]), LocatedList(steps, steps[0].own), steps[0].own)

    def _rows(self, table: PlanTable) -> list[ReadRow]:
        read = self._book.tables.get(table.id)
        return [] if read is None else read.rows

    def _ordered(self, table: PlanTable, rows: Iterable[ReadRow]) -> list[ReadRow]:
        """The rows in the plan's order, which sorting does not change; one without a number follows the one above."""
        numbered: list[tuple[Decimal, ReadRow]] = []
        last = Decimal(0)
        for row in rows:
            number = self._values(table, row, (ORDER,)).get(ORDER, (last, row.spot))[0]
            if isinstance(number, Decimal):
                last = number
            else:
                self._find("P004", row.cells[ORDER][1], found=str(number), expected=TextKey("expected.number"), keys="")
            numbered.append((last, row))
        return [row for _, row in sorted(numbered, key=lambda pair: pair[0])]

    def _entry(self, table: PlanTable, row: ReadRow) -> LocatedDict:
        entry = LocatedDict(row.spot)
        # What a group of keys is comes first, so that what is wrong with the group is found in that cell.
        for column in sorted(table.own_columns, key=lambda each: not each.id.endswith((".kind", ".rule"))):
            if column.id in row.cells:
                self._put(entry, column, *row.cells[column.id])
        if MORE in row.cells and (more := table.column(MORE)) is not None:
            self._put(entry, more, *row.cells[MORE])
        if table.column(PATTERN) is not None:
            said = self._values(table, row, (PATTERN,)).get(PATTERN)
            self.findings += fill_in(entry, said, self.data, self._name)
        return entry

    def _values(
        self, table: PlanTable, row: ReadRow, ids: Iterable[str] | None = None
    ) -> dict[str, tuple[Any, CellRef]]:
        """A row's values by their columns' ids."""
        values = {}
        for column in table.columns:
            if column.id in row.cells and (ids is None or column.id in ids):
                cell, spot = row.cells[column.id]
                value = self._read(column, cell, spot)
                if value is not None:
                    values[column.id] = (value, spot)
        return values

    def _read(self, column: PlanColumn, cell: Any, spot: CellRef) -> Any:
        try:
            return read_cell(column, cell)
        except UnreadableError as error:
            self._find("P001", spot, problem=error.problem)
            return None

    def _put(self, entry: LocatedDict, column: PlanColumn, cell: Any, spot: CellRef) -> None:
        value = self._read(column, cell, spot)
        if value is None:
            return
        if column.id == MORE:
            if isinstance(value, dict):
                self._merge(entry, value, spot)
            else:
                self._find("P001", spot, problem=TextKey("problem.not_a_plan"))
        else:
            self._add(entry, column.path, value, spot)

    def _merge(self, entry: LocatedDict, more: dict[str, Any], spot: CellRef) -> None:
        for key, value in more.items():
            here = entry.get(key)
            if isinstance(here, LocatedDict) and isinstance(value, dict):
                self._merge(here, value, spot)
            else:
                self._add(entry, (key,), value, spot)

    def _add(self, entry: LocatedDict, path: tuple[str, ...], value: Any, spot: CellRef) -> None:
        if not entry.put(path, value, spot):
            self._find("P005", spot, id=".".join(path))

    def _parent(self, table: PlanTable, row: ReadRow) -> LocatedDict | None:
        """The entry that a row is a part of."""
        column = table.columns[0]
        entries = reversed(self.data.get(table.parent or "indicators", []))
        parents = {str(entry["id"]): entry for entry in entries if "id" in entry}
        id_, spot = self._values(table, row, (column.id,)).get(column.id, (None, row.spot))
        if id_ is None:
            self._find("P003", row.spot, key=column.id)
            return None
        if id_ not in parents:
            known = list(parents)[::-1]
            listed = ", ".join(known[:_KNOWN_SHOWN]) + (" …" if len(known) > _KNOWN_SHOWN else "")
            facts = {"id": str(id_), "near": near(str(id_), known), "known": listed or "–"}
            self._find("P006", spot, **facts, **in_sheet(table.parent or "indicators"))
        return parents.get(str(id_))

    def _find(self, code: str, spot: CellRef, **facts: str) -> None:
        self.findings.append(Finding(code, spot.place(self._name), facts))


_BEGINNINGS = (b"PK", b"\xd0\xcf\x11\xe0")


def is_workbook(data: bytes) -> bool:
    """Whether bytes begin as a workbook does, of today's kind or an older one."""
    return data.startswith(_BEGINNINGS)


def holds_plan(data: bytes) -> bool:
    """Whether bytes are a plan workbook, and not such a copy of one as findings were written in."""
    marks = _marks(data)
    return (
        bool({mark.partition(":")[0] for mark in marks if ":" in mark} & set(TABLES_BY_ID))
        and FINDINGS_MARK not in marks
    )


def holds_findings(data: bytes) -> bool:
    """Whether bytes are a copy of a plan workbook that findings were written in."""
    return FINDINGS_MARK in _marks(data)


def _marks(data: bytes) -> set[str]:
    book = read_workbook(data) if is_workbook(data) else None
    return set() if book is None or isinstance(book, Finding) else marks_of(book)


def read_book(data: bytes, name: str) -> tuple[BookSource | None, list[Finding]]:
    """The plan's data in a workbook.

    Args:
        data: the file's content.
        name: its name, for messages.

    Returns:
        The data with the cell of each value, None when the file holds no plan; and what is wrong with the cells.
    """
    book = read_workbook(data)
    if isinstance(book, Finding):
        return None, [book.in_file(name)]
    tables = read_tables(book, name)
    if not tables.tables:
        return None, tables.findings[:1]
    source, findings = assemble(tables, name)
    return source, [*tables.findings, *findings]
