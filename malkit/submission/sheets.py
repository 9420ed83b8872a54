"""Reading the sheets of a returned workbook through the same layout that made it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.submission.model import Spot
from malkit.submission.values import carried_value, is_blank, read_value, shown, written
from malkit.text import presentable
from malkit.workbook import SheetKey, address

if TYPE_CHECKING:
    from malkit.ooxml import RawCell, RawSheet, RawWorkbook
    from malkit.submission.values import Value
    from malkit.workbook import Cell, Field, SheetLayout, WorkbookLayout

_OWN_ROW = r"(\$[A-Z]{{1,3}}){row}(?![0-9])"
_QUOTED, _BEFORE = 80, 20
"""How much of a text is quoted, and how much of it stands before the place that it is about."""

_SHEETS_WITHOUT_ANSWERS = {SheetKey.IDENTITY}


@dataclass(slots=True)
class Reading:
    """What reading gathers: values and where they stand, and findings."""

    language: str
    values: dict[Field, Value] = field(default_factory=dict)
    spots: dict[Field, Spot] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[Field] = field(default_factory=set)
    beyond: set[Field] = field(default_factory=set)
    places: dict[Field, tuple[str, str]] = field(default_factory=dict)
    labels: dict[Field, str] = field(default_factory=dict)
    carried: dict[Field, Value] = field(default_factory=dict)

    @property
    def as_sent(self) -> bool:
        """Whether nothing stands in its inputs but what they held when it was sent out."""
        return self.values == self.carried and not self.unreadable and not self.beyond

    def add(self, code: str, sheet: str, cell: str = "", label: str = "", **facts: str) -> None:
        """Note a finding at a cell."""
        self.findings.append(Finding(code, Place(sheet=sheet, cell=cell, label=label), facts))


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a cell is now."""

    sheet: str
    row: int
    address: str


def read_sheets(book: RawWorkbook, laid_out: WorkbookLayout, language: str) -> Reading:
    """Every answer of a workbook, and what was changed in it.

    Args:
        book: the file's cells.
        laid_out: the layout it was made from.
        language: of the plan.
    """
    reading = Reading(language)
    for layout in laid_out.sheets:
        if layout.key in _SHEETS_WITHOUT_ANSWERS:
            continue
        sheet = book.sheet(layout.name)
        if sheet is None:
            reading.add("S005", layout.name, expected=layout.name)
        else:
            _read_sheet(sheet, layout, reading)
    known = {layout.name for layout in laid_out.sheets}
    for sheet in book.sheets:
        if sheet.name not in known:
            _left_over(sheet, set(), reading)
    return reading


def _read_sheet(sheet: RawSheet, layout: SheetLayout, reading: Reading) -> None:
    moved = _rows_by_id(sheet, layout, reading)
    expected = set()
    for cell in layout.cells:
        row = moved.get(cell.row, cell.row)
        if row is None:
            continue
        where = address(row, cell.column)
        expected.add(where)
        found = sheet.cells.get(where)
        if cell.input is not None:
            _read_input(found, cell, layout.name, where, reading)
        else:
            _compare_locked(found, cell, _Here(layout.name, row, where), reading)
    _left_over(sheet, expected, reading)


def _rows_by_id(sheet: RawSheet, layout: SheetLayout, reading: Reading) -> dict[int, int | None]:
    """Where each row of the layout's table is now, found by its hidden id; None for a row that is gone."""
    if layout.table is None:
        return {}
    rows: dict[str, list[int]] = defaultdict(list)
    for where, cell in sheet.cells.items():
        digits = where.removeprefix("A")
        if digits.isdigit() and int(digits) > layout.table.header_row and isinstance(cell.value, str):
            rows[cell.value.strip()].append(int(digits))
    for identifier, numbers in rows.items():
        foreign = identifier not in layout.table.row_ids
        for number in numbers if foreign else numbers[1:]:
            reading.add("S007", layout.name, f"A{number}", found=identifier)
    found: dict[int, int | None] = {}
    for identifier, laid_out in layout.table.row_ids.items():
        now = rows.get(identifier)
        found[laid_out] = now[0] if now else None
        if not now:
            reading.add("S004", layout.name, label=identifier, row=identifier)
    return found


def _read_input(found: RawCell | None, cell: Cell, sheet: str, where: str, reading: Reading) -> None:
    described = cell.input
    if described is None:
        return
    reading.places[described.field] = (sheet, where)
    reading.labels[described.field] = described.label
    before = carried_value(cell)
    if before is not None:
        reading.carried[described.field] = before
    if found is None:
        return
    place = Place(sheet=sheet, cell=where, label=described.label)
    value, findings = read_value(found, described.check, place, reading.language)
    reading.findings += findings
    if value is None and findings:
        beyond = any(finding.code == "V009" for finding in findings)
        (reading.beyond if beyond else reading.unreadable).add(described.field)
    if value is not None:
        reading.values[described.field] = value
        reading.spots[described.field] = Spot(sheet, where, written(found, reading.language))


def _compare_locked(found: RawCell | None, cell: Cell, here: _Here, reading: Reading) -> None:
    held = shown(found, reading.language) if found is not None else ""
    if found is not None and found.formula is not None:
        held = presentable(f"={found.formula}")[:80]
    if cell.formula is not None:
        expected = _formula_on_row(cell, here.row)
        if found is None or found.formula is None:
            reading.add("S001", here.sheet, here.address, found=held)
        elif _plain(found.formula) != _plain(expected):
            reading.add("S002", here.sheet, here.address, found=held)
    elif not _same(found, cell.value):
        whole = held if found is None or found.formula is not None else written(found, reading.language)
        held, expected = _where_they_part(whole, str(cell.value or ""))
        reading.add("S003", here.sheet, here.address, found=held, expected=expected)


def _where_they_part(held: str, expected: str) -> tuple[str, str]:
    """Two texts, short enough to be quoted, with the place where they begin to differ."""
    apart = next((n for n, pair in enumerate(zip(held, expected, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(held), len(expected)) if apart is None else apart
    start = max(0, same - _BEFORE) if max(len(held), len(expected)) > _QUOTED else 0

    def cut(text: str) -> str:
        before, after = "…" if start else "", "…" if len(text) > start + _QUOTED else ""
        return f"{before}{text[start : start + _QUOTED]}{after}"

    return cut(held), cut(expected)


def _formula_on_row(cell: Cell, row: int) -> str:
    """The cell's formula as it reads on another row: references to its own row follow it there."""
    formula = (cell.formula or "").removeprefix("=")
    return re.sub(_OWN_ROW.format(row=cell.row), rf"\g<1>{row}", formula) if row != cell.row else formula


def _plain(formula: str) -> str:
    """A formula without what programs change when they save: prefixes, spaces, quotes round sheet names."""
    bare = re.sub(r"_xlfn\.|'|\s(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", "", formula)
    return re.sub(r"\b(TRUE|FALSE)\(\)", r"\1", bare)


def _same(found: RawCell | None, expected: str | Decimal | None) -> bool:
    if found is None or (found.formula is None and is_blank(found)):
        return expected in {None, ""}
    if found.formula is not None:
        return False
    if isinstance(expected, Decimal):
        return isinstance(found.value, Decimal) and found.value == Decimal(format(float(expected), ".15g"))
    return isinstance(found.value, str) and found.value.split() == (expected or "").split()


def _left_over(sheet: RawSheet, expected: set[str], reading: Reading) -> None:
    """List what stands where nothing belongs."""
    for where, cell in sheet.cells.items():
        if where not in expected and (cell.formula is not None or not is_blank(cell)):
            held = shown(cell, reading.language) if cell.formula is None else presentable(f"={cell.formula}")[:80]
            reading.add("S006", sheet.name, where, found=held)
