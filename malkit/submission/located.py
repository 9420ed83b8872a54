"""Where the rows and columns of a sheet are now: rows by their hidden ids, columns by their headings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.address import parse_address
from malkit.submission.aligned import aligned, by_text, most_alike
from malkit.submission.printed import Printed, plain
from malkit.submission.quoted import is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml import RawCell, RawSheet
    from malkit.workbook import SheetLayout

Grid = dict[tuple[int, int], "RawCell"]
_ID_COLUMN = 1


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet of the layout, found in a file.

    Args:
        layout: what was sent out.
        sheet: what came back.
        grid: its cells that hold something, by row and column.
        columns: where each column of the layout is; one that is gone is not there.
        rows: where each row of the layout is; several places for one that was copied, none for one that is gone.
        foreign: rows with an id that the layout does not have.
        as_printed: rows whose hidden ids belong to other rows than what is printed on them.
    """

    layout: SheetLayout
    sheet: RawSheet
    grid: Grid
    columns: Mapping[int, int]
    rows: Mapping[int, tuple[int, ...]]
    foreign: tuple[int, ...] = ()
    as_printed: tuple[int, ...] = ()

    def places(self, row: int, column: int) -> tuple[tuple[int, int], ...]:
        """Everywhere that a cell of the layout is; nowhere for one that is gone."""
        now = self.columns.get(column)
        return () if now is None else tuple((each, now) for each in self.rows.get(row, ()))

    @property
    def moved(self) -> bool:
        """Whether anything is elsewhere than it was, or gone."""
        rows = any(where != (row,) for row, where in self.rows.items())
        return rows or any(now != column for column, now in self.columns.items()) or self.gone

    @property
    def gone(self) -> bool:
        """Whether a row or column is gone."""
        lacking = any(cell.column not in self.columns or cell.row not in self.rows for cell in self.layout.cells)
        return lacking or not all(self.rows.values())


def grid_of(sheet: RawSheet) -> Grid:
    """A sheet's cells that hold something, by row and column."""
    return {parse_address(where): cell for where, cell in sheet.cells.items() if not is_blank(cell)}


def locate(layout: SheetLayout, sheet: RawSheet, grid: Grid) -> Located:
    """Find a sheet's rows and columns.

    Args:
        layout: what was sent out.
        sheet: what came back.
        grid: its cells that hold something.
    """
    checked = {
        column for each in sheet.validations for area in each.areas for column in range(area.left, area.right + 1)
    }
    columns, headed = _columns(layout, grid, {column for _, column in grid} | checked)
    if layout.table is None or not layout.table.row_ids:
        rows = aligned(_rows(layout), _fixed_rows(layout, grid, columns, set()), {row for row, _ in grid})
        return Located(layout, sheet, grid, columns, {row: (now,) for row, now in rows.items()})
    return _with_ids(layout, sheet, grid, columns, headed)


def _rows(layout: SheetLayout) -> list[int]:
    return sorted({cell.row for cell in layout.cells})


def _columns(layout: SheetLayout, grid: Grid, filled: set[int]) -> tuple[dict[int, int], int]:
    """Where each column is, and the row of the headings; 0 without."""
    laid_out = sorted({cell.column for cell in layout.cells})
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), cell in grid.items():
        if isinstance(cell.value, str) and cell.formula is None:
            texts[row][column] = plain(cell.value)
    if layout.table is not None:
        header = layout.table.header_row
        wanted = {cell.column: plain(str(cell.value)) for cell in layout.cells if cell.row == header and cell.value}
        paired = {row: by_text(wanted, found) for row, found in texts.items()}
        row = max(paired, key=lambda each: (len(paired[each]), -abs(each - header)), default=0)
        if row and len(paired[row]) * 2 > len(wanted):
            return aligned(laid_out, paired[row], filled), row
    return aligned(laid_out, most_alike(*_columns_texts(layout, texts)), filled), 0


def _columns_texts(
    layout: SheetLayout, texts: Mapping[int, Mapping[int, str]]
) -> tuple[dict[int, frozenset[str]], dict[int, set[str]]]:
    wanted: dict[int, set[str]] = defaultdict(set)
    found: dict[int, set[str]] = defaultdict(set)
    for cell in layout.cells:
        if cell.input is None and isinstance(cell.value, str) and plain(cell.value):
            wanted[cell.column].add(plain(cell.value))
    for row in texts.values():
        for column, text in row.items():
            found[column].add(text)
    return {column: frozenset(each) for column, each in wanted.items()}, found


def _fixed_rows(layout: SheetLayout, grid: Grid, columns: Mapping[int, int], taken: set[int]) -> dict[int, int]:
    """Where the rows without an id are that have a text which stands nowhere else in its column."""
    ids = set(layout.table.row_ids.values()) if layout.table else set()
    wanted: dict[tuple[int, str], list[int]] = defaultdict(list)
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for cell in layout.cells:
        if cell.input is None and isinstance(cell.value, str) and plain(cell.value):
            wanted[columns.get(cell.column, 0), plain(cell.value)].append(cell.row)
    for (row, column), held in grid.items():
        if held.formula is None and isinstance(held.value, str):
            found[column, plain(held.value)].append(row)
    certain: dict[int, int] = {}
    for key, rows in sorted(wanted.items()):
        now = found.get(key, [])
        if len(rows) == len(now) == 1 and rows[0] not in ids and rows[0] not in certain and now[0] not in taken:
            certain[rows[0]] = now[0]
            taken.add(now[0])
    return certain


def _with_ids(layout: SheetLayout, sheet: RawSheet, grid: Grid, columns: Mapping[int, int], headed: int) -> Located:
    """A sheet whose rows have ids; those that lost theirs are found by what is printed on them, or between others."""
    table = layout.table
    ids = dict(table.row_ids) if table else {}
    id_column = columns.get(_ID_COLUMN, 0)
    found: dict[int, list[int]] = defaultdict(list)
    foreign = []
    for (row, column), cell in sorted(grid.items()):
        if column == id_column and row > headed and cell.formula is None:
            identifier = str(cell.value).strip()
            if identifier in ids:
                found[ids[identifier]].append(row)
            else:
                foreign.append(row)
    printed = Printed(layout, grid, columns)
    as_printed = printed.otherwise({row: tuple(now) for row, now in found.items()})
    found.update({row: [now] for row, now in as_printed.items()})
    certain = {row: now[0] for row, now in found.items()}
    taken = {each for now in found.values() for each in now}
    certain |= {row: now for row, now in printed.alone(ids.values()).items() if row not in certain and now not in taken}
    certain |= _fixed_rows(layout, grid, columns, set(certain.values()))
    rows: dict[int, tuple[int, ...]] = {row: tuple(now) for row, now in found.items()}
    for row, now in aligned(_rows(layout), certain, {row for row, _ in grid}).items():
        is_sure = row in certain or row not in ids.values() or printed.may_be(row, now)
        if row not in rows and is_sure:
            rows[row] = (now,)
    placed = {each for now in rows.values() for each in now}
    rest = tuple(row for row in foreign if row not in placed)
    return Located(layout, sheet, grid, columns, rows, rest, tuple(sorted(as_printed.values())))
