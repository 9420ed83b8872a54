"""What a sheet of the plan workbook is made of: tables and columns as data, before any file exists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Kind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    TEXTS = "texts"
    ID = "id"
    IDS = "ids"
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    DATE = "date"
    CHOICE = "choice"
    NOUN = "noun"
    PAIRS = "pairs"
    TARGET = "target"
    PAST = "past"
    YAML = "yaml"


ORDER, MORE = "order", "more"
"""The columns that every table of entries ends with: the entries' order, and what has no column of its own."""

PATTERN = "pattern"
"""The column of an indicator's pattern, which stands for what it fills in other columns."""

MOST_LETTERS = 32_767
"""The longest text that a cell holds."""


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column of a table; in the plan's own sheet, a row.

    Args:
        id: the path of keys within an entry, such as `answer.kind`; it stands in the sheet's hidden first row.
        kind: what its cells hold.
        required: whether every entry has it.
        choices: for a choice, the name of its codes; for ids, the table that they are ids of.
        width: in characters.
        technical: whether it is grouped away until somebody asks for it.
        unused: whether nothing acts on it yet, so that it is read and refused, and shown only where something stands.
    """

    id: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: str = ""
    width: int = 16
    technical: bool = False
    unused: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to its value in an entry."""
        return tuple(self.id.split("."))


class Form(StrEnum):
    """How a table's rows make up the plan."""

    PLAN = "plan"
    ENTRIES = "entries"
    PARTS = "parts"
    PAST = "past"
    BUDGETS = "budgets"
    SCALES = "scales"


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table, which is a sheet of the plan workbook.

    Args:
        id: its stable name, the key of a list of the plan where it holds one.
        columns: its columns; in the plan's own sheet, its rows.
        form: how its rows make up the plan.
        parent: for parts of entries, the table of the entries; its first column says of which entry a row is a part.
        path: for parts of entries, where in the entry their list stands.
    """

    id: str
    columns: tuple[PlanColumn, ...]
    form: Form = Form.ENTRIES
    parent: str = ""
    path: tuple[str, ...] = ()

    def column(self, id_: str) -> PlanColumn | None:
        """The column of an id, None where the table has none."""
        return next((column for column in self.columns if column.id == id_), None)

    def showing(self, rows: Iterable[Mapping[str, object]]) -> PlanTable:
        """The table as it is shown with some rows: a column that nothing acts on only where something stands in it."""
        filled = {id_ for row in rows for id_ in row}
        shown = tuple(column for column in self.columns if not column.unused or column.id in filled)
        return replace(self, columns=shown)

    @property
    def own_columns(self) -> tuple[PlanColumn, ...]:
        """The columns that hold keys of an entry: not what it is a part of, its pattern, its order or what is more."""
        first = 1 if self.parent else 0
        return tuple(column for column in self.columns[first:] if column.id not in {PATTERN, ORDER, MORE})
