"""What is printed on the rows of a sheet, which says what a row is about when its hidden id does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from malkit.ooxml import RawCell
    from malkit.workbook import SheetLayout

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
