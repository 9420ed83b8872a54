"""What reading gives: workbook, sheets and cells as they stand in the file, without interpretation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


class CellKind(StrEnum):
    """What a cell holds, or what its formula last gave."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ERROR = "error"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell.

    Args:
        kind: what `value` is; blank only for a formula whose result the file does not hold.
        value: Decimal for a number, str for a text or an error value such as `#N/A`, bool, or None for blank.
            For a formula it is the cached result, which is evidence of what somebody saw and nothing more.
        formula: the formula without `=`, or None; a cell that an array formula covers has that formula.
        is_date: whether the cell's number format shows dates or times; the number is then a serial number
            counted from the workbook's date system.
        locked: whether the cell is locked once its sheet is protected.
    """

    kind: CellKind
    value: Decimal | str | bool | None
    formula: str | None
    is_date: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet.

    Args:
        name: name of the sheet.
        state: `visible`, `hidden` or `veryHidden`.
        cells: cells by address in A1 form, row by row. A cell is here only if it holds a value or a formula;
            one that is merely formatted is not. An empty text (`""`) is a value.
        protected: whether the sheet is protected, with or without a password.
        hidden_rows: numbers of the rows that are hidden themselves, empty or not.
    """

    name: str
    state: str
    cells: Mapping[str, RawCell]
    protected: bool
    hidden_rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """One workbook.

    Args:
        sheets: its sheets in the order of their tabs.
        date_1904: whether dates are counted from 1904 instead of 1900.
        structure_locked: whether sheets are locked against being added, removed, renamed or unhidden.
    """

    sheets: tuple[RawSheet, ...]
    date_1904: bool
    structure_locked: bool

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of exactly this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
