"""What sheets and columns are called, by their ids: keys of the message catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.sheets.columns import Form
from malkit.plan.sheets.tables import PLAN, TABLES, TABLES_BY_ID
from malkit.text import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.plan.sheets.columns import Column, Table


def label_key(table: Table, column: Column) -> str:
    """The key of a column's heading."""
    return _own_or_shared("book.column", table, column)


def prompt_key(table: Table, column: Column) -> str:
    """The key of what is shown beside a column's cells; of its kind where the column has none of its own."""
    key = _own_or_shared("book.prompt", table, column)
    return key if catalogue(LANGUAGES[0]).has(key) else f"book.prompt.kind.{column.kind}"


def _own_or_shared(area: str, table: Table, column: Column) -> str:
    """The key for the column of this table where there is one, else the one for columns of its id in any table."""
    own = f"{area}.{table.id}.{column.id}"
    return own if catalogue(LANGUAGES[0]).has(own) else f"{area}.{column.id}"


def column_of(path: Sequence[str]) -> tuple[Table, Column] | None:
    """The column that a path in the plan is written in; None where it has none of its own.

    Args:
        path: the words of a place: a key of the plan, the entry's id, and keys within it.
    """
    if not path:
        return None
    first = TABLES_BY_ID.get(path[0])
    if first is None or first.form is not Form.ENTRIES:
        column = _column(PLAN, path)
        return None if column is None else (PLAN, column)
    for start in range(1, len(path)):
        for table in (first, *(table for table in TABLES if table.parent == first.id)):
            column = _column(table, path[start:])
            if column is not None:
                return table, column
    return None


def _column(table: Table, path: Sequence[str]) -> Column | None:
    """The column of a path of keys, or of those for the keys within it the one that says the kind, else the first."""
    id_ = ".".join(path)
    within = (column for column in table.columns if column.id.startswith(f"{id_}."))
    return table.column(id_) or table.column(f"{id_}.kind") or next(within, None)
