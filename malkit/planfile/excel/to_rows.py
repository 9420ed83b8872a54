"""From a plan to the rows of its sheets: what no column can say whole goes to the row's column for more, as YAML."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from malkit.planfile.excel import history as long_rows
from malkit.planfile.excel.cell_values import Voice, write_cell, write_yaml_cell
from malkit.planfile.excel.presets import TARGET, USUAL, filled, matching, said_by
from malkit.planfile.excel.schema import MORE, ORDER, PATTERN, Form
from malkit.planfile.excel.tables import PLAN, SCALES, TABLES
from malkit.planfile.yaml_source import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Plan
    from malkit.planfile.excel.cell_values import CellValue
    from malkit.planfile.excel.schema import PlanColumn, PlanTable

    Row = dict[str, CellValue]

_STEP = 10
"""Entries are numbered by tens, so that one can be put between two."""


def rows_of(plan: Plan) -> dict[str, list[Row]]:
    """The rows of every table by the table's id; each row by its columns' ids.

    Args:
        plan: the plan.
    """
    return _Flattening(plan).rows()


class _Flattening:
    """A plan's data on its way to rows: what has become a cell is taken out of it."""

    def __init__(self, plan: Plan) -> None:
        self._left = deepcopy(plain(plan))
        units = tuple(plan.words.unit.model_dump().values()) if plan.words.unit is not None else ()
        self._voice = Voice(plan.language, plan.nouns, units)
        self._rows: dict[str, list[Row]] = {table.id: [] for table in TABLES}

    def rows(self) -> dict[str, list[Row]]:
        """Every table's rows."""
        for table in TABLES:
            if table.form is Form.PARTS:
                self._parts(table)
        self._long_rows()
        for table in TABLES:
            if table.form is Form.ENTRIES:
                entries = self._left.pop(table.id, [])
                self._rows[table.id] = [self._row(table, entry, place) for place, entry in enumerate(entries)]
        self._scales()
        row = self._row(PLAN, self._left, None)
        self._rows[PLAN.id] = [row]
        return self._rows

    def _entries(self, table_id: str) -> Iterator[Any]:
        """The entries of a table whose ids tell them apart; parts of the others stay with them as YAML."""
        entries = self._left.get(table_id, [])
        times = Counter(entry["id"] for entry in entries)
        return (entry for entry in entries if times[entry["id"]] == 1)

    def _parts(self, table: PlanTable) -> None:
        for entry in self._entries(table.parent):
            parts = _take(entry, table.path)
            for place, part in enumerate(parts or ()):
                of = {table.columns[0].id: entry["id"]}
                self._rows[table.id].append(of | self._row(table, part, place))

    def _long_rows(self) -> None:
        for entry in self._entries("indicators"):
            for table, split in ((long_rows.PAST, long_rows.split_past), (long_rows.BUDGETS, long_rows.split_budget)):
                for row in split(entry, self._can_be_written):
                    self._rows[table.id].append({id_: self._cell(table, id_, value) for id_, value in row.items()})

    def _can_be_written(self, table: PlanTable, row: dict[str, Any]) -> bool:
        return all(
            (column := table.column(id_)) is not None and write_cell(column, value, self._voice) is not None
            for id_, value in row.items()
        )

    def _cell(self, table: PlanTable, id_: str, value: Any) -> CellValue:
        column = table.column(id_)
        cell = None if column is None else write_cell(column, value, self._voice)
        if cell is None:
            raise ValueError(f"{table.id}.{id_}: {value}")
        return cell

    def _scales(self) -> None:
        for scale, path in long_rows.SCALE_PATHS.items():
            for place, step in enumerate(_take(self._left, ("scales", *path)) or ()):
                of = {"scale": self._cell(SCALES, "scale", scale)}
                self._rows[SCALES.id].append(of | self._row(SCALES, step, place))

    def _row(self, table: PlanTable, entry: Any, place: int | None) -> Row:
        """An entry's row; its cells' values are taken out of the entry."""
        row = self._patterned(table, entry) if table.column(PATTERN) is not None else {}
        for column in table.own_columns:
            if (cell := self._taken(entry, column)) is not None:
                row[column.id] = cell
        if place is not None:
            row[ORDER] = self._cell(table, ORDER, (place + 1) * _STEP)
        if entry:
            row[MORE] = write_yaml_cell(entry)
        return row

    def _patterned(self, table: PlanTable, entry: Any) -> Row:
        """An indicator's pattern, and where it is as usual against it; what the pattern says is taken out of it.

        The target stays in sight beside the pattern.
        """
        pattern = matching(entry)
        as_usual = {id_: USUAL[id_] for id_ in filled(pattern, entry)}
        for id_ in said_by(pattern, entry) - {TARGET}:
            _take(entry, tuple(id_.split(".")))
        return {id_: self._cell(table, id_, value) for id_, value in {PATTERN: pattern.id, **as_usual}.items()}

    def _taken(self, entry: Any, column: PlanColumn) -> CellValue | None:
        value = _look(entry, column.path)
        cell = None if value is None else write_cell(column, value, self._voice)
        if cell is not None:
            _take(entry, column.path)
        return cell


def _look(entry: Any, path: tuple[str, ...]) -> Any:
    """The value at a path, None where there is none."""
    here = entry
    for key in path:
        if not isinstance(here, dict) or key not in here:
            return None
        here = here[key]
    return here


def _take(entry: Any, path: tuple[str, ...]) -> Any:
    """Take the value at a path out of an entry, with the mappings that are empty without it."""
    value = _look(entry, path)
    if value is None or value == []:
        return None
    way = [entry]
    for key in path[:-1]:
        way.append(way[-1][key])
    for here, key in zip(reversed(way), reversed(path), strict=True):
        del here[key]
        if here:
            break
    return value
