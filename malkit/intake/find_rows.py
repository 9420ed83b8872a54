"""Where the rows and columns of a sheet are now: by hidden ids and headings, by what is printed, and between those."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from malkit.intake.quoting import is_blank
from malkit.ooxml import parse_address

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from malkit.ooxml import RawCell, RawSheet
    from malkit.workbook import SheetLayout


def aligned(laid_out: Sequence[int], certain: Mapping[int, int], filled: Container[int]) -> dict[int, int]:
    """Where each row or column may be, by those around it.

    One that stands between two that are certain is at the same distance from them as in the layout; where that distance
    has changed, something was inserted or deleted, and which it was cannot be told. After the last that is certain,
    there must be something where it may be.

    Args:
        laid_out: numbers of rows or columns in the layout, rising.
        certain: where some of them are, by their number in the layout.
        filled: where the file has anything.

    Returns:
        Where all are that can be told, the certain ones with them; no two at the same place.
    """
    found = dict(certain)
    taken = set(certain.values())
    anchors = [0, *(each for each in laid_out if each in certain)]
    places = {0: 0, **certain}
    for before, after in pairwise([*anchors, None]):
        shift = places[before or 0] - (before or 0)
        if after is not None and places[after] - after != shift:
            continue
        for each in laid_out:
            between = (before or 0) < each and (each + shift in filled if after is None else each < after)
            if between and each + shift not in taken:
                found[each] = each + shift
    return found


def by_text(wanted: Mapping[int, str], found: Mapping[int, str]) -> dict[int, int]:
    """Pair numbers whose texts are alike; of several with the same text the first belongs to the first.

    Args:
        wanted: texts by number in the layout.
        found: texts by number in the file.
    """
    places: dict[str, list[int]] = {}
    for number, text in sorted(found.items()):
        places.setdefault(text, []).append(number)
    pairs = {}
    for number, text in sorted(wanted.items()):
        if places.get(text):
            pairs[number] = places[text].pop(0)
    return pairs


def most_alike(wanted: Mapping[int, frozenset[str]], found: Mapping[int, Iterable[str]]) -> dict[int, int]:
    """Pair numbers by how many texts they share, those that share most first.

    Args:
        wanted: texts by number in the layout.
        found: texts by number in the file.
    """
    held = {number: frozenset(texts) for number, texts in found.items()}
    shared = [
        (-len(texts & held[place]), abs(place - number), number, place)
        for number, texts in wanted.items()
        for place in held
        if texts & held[place]
    ]
    pairs: dict[int, int] = {}
    for _, _, number, place in sorted(shared):
        if number not in pairs and place not in pairs.values():
            pairs[number] = place
    return pairs


_ID_COLUMN = 1


def plain(text: str) -> str:
    """A text without what makes no difference: white space at its ends and its length inside."""
    return " ".join(text.split())


def texts_of(layout: SheetLayout) -> dict[int, dict[int, str]]:
    """The locked texts of each row of a layout by column, but for the hidden ids of rows."""
    has_ids = layout.table is not None and bool(layout.table.row_ids)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in layout.cells:
        named = isinstance(cell.value, str) and cell.input is None and plain(cell.value)
        if named and not (has_ids and cell.column == _ID_COLUMN):
            found[cell.row][cell.column] = plain(str(cell.value))
    return dict(found)


class Printed:
    """What is printed in a sheet, held against what should be.

    Args:
        layout: what was sent out.
        grid: the file's cells that hold something.
        columns: where the layout's columns are.
    """

    def __init__(
        self, layout: SheetLayout, grid: Mapping[tuple[int, int], RawCell], columns: Mapping[int, int]
    ) -> None:
        self._wanted = texts_of(layout)
        self._columns = columns
        self._grid = grid
        self._id_column = columns.get(_ID_COLUMN, 0)
        ids = set(layout.table.row_ids.values()) if layout.table else set()
        keys = {row: tuple(sorted(texts.items())) for row, texts in self._wanted.items() if row in ids}
        once = Counter(keys.values())
        self._by_text = {key: row for row, key in keys.items() if once[key] == 1}
        self._looked_at = frozenset(column for row in keys for column in self._wanted[row])

    def _on(self, row: int) -> tuple[tuple[int, str], ...]:
        """The texts of a row of the file, by the layout's columns."""
        found = []
        for column in sorted(self._looked_at):
            cell = self._grid.get((row, self._columns.get(column, 0)))
            if cell is not None and cell.formula is None and isinstance(cell.value, str):
                found.append((column, plain(cell.value)))
        return tuple(found)

    def _row(self, row: int) -> int | None:
        """The layout's row that a row of the file has just the texts of."""
        on = dict(self._on(row))
        exact = self._by_text.get(tuple(on.items()))
        if exact is not None:
            return exact
        # Columns where only other rows print something are inputs here, and may hold anything.
        fitting = [each for key, each in self._by_text.items() if key and all(on.get(c) == text for c, text in key)]
        return fitting[0] if len(fitting) == 1 else None

    def otherwise(self, by_id: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
        """Rows whose ids stayed behind when they were sorted: where each is by what is printed.

        Args:
            by_id: where the layout's rows are by their ids.

        Returns:
            Where the rows are, of those that have changed places among themselves as a whole; none when what is printed
            is merely changed.
        """
        now: dict[int, int] = {}
        for row, places in by_id.items():
            if len(places) == 1:
                says = self._row(places[0])
                if says is not None and says != row:
                    now[row] = says
        if sorted(now) != sorted(now.values()):
            return {}
        return {says: by_id[row][0] for row, says in now.items()}

    def alone(self, rows: Iterable[int]) -> dict[int, int]:
        """Where rows are by what is printed, each in one place only.

        Args:
            rows: rows of the layout.
        """
        wanted = set(rows)
        found: dict[int, list[int]] = defaultdict(list)
        for place in sorted({row for row, _ in self._grid}):
            says = self._row(place)
            if says in wanted:
                found[says].append(place)
        return {row: places[0] for row, places in found.items() if len(places) == 1}

    def may_be(self, row: int, place: int) -> bool:
        """Whether a row that lost its id may stand between its neighbours at a place.

        What is printed there must for the most part be its own; where nothing is printed, the place of its id must be
        empty and something must be written there.
        """
        wanted = self._wanted.get(row, {})
        if wanted:
            on = dict(self._on(place))
            return 2 * sum(on.get(column) == text for column, text in wanted.items()) > len(wanted)
        written = any(where == place for where, _ in self._grid)
        return written and (place, self._id_column) not in self._grid


Grid = dict[tuple[int, int], "RawCell"]
_FIND_ROWS_ID_COLUMN = 1


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
    id_column = columns.get(_FIND_ROWS_ID_COLUMN, 0)
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
