"""What reading gives: a workbook, its sheets and their cells as they stand in the file, without interpretation."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from malkit.ooxml.reader.address import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from malkit.ooxml.reader.address import Area
    from malkit.ooxml.writer.rewrite import SheetLock


class CellKind(StrEnum):
    """What a cell holds, or what its formula last gave."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ERROR = "error"
    BLANK = "blank"


class NumberFormat(StrEnum):
    """How a number is shown, as far as it matters to what is meant by it."""

    GENERAL = "general"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    """A date, a time or an elapsed time: the number is a serial number (`malkit.ooxml.reader.cell_content`)."""
    TEXT = "text"
    """The format `@`: what is typed stays a text."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a style says about its cells.

    Args:
        number_format: how numbers are shown.
        locked: whether cells are locked once their sheet is protected.
        hidden: whether formulas are not shown once their sheet is protected.
        format_code: the format code, such as `0.0%`; empty for a built-in one that depends on the language.
    """

    number_format: NumberFormat = NumberFormat.GENERAL
    locked: bool = True
    hidden: bool = False
    format_code: str = "General"


PLAIN = CellStyle()


class RawCell(NamedTuple):
    """One cell; a tuple, because a workbook has very many of them.

    Args:
        kind: what `value` is; blank only for a formula whose result the file does not hold.
        value: Decimal for a number, str for a text or an error value such as `#N/A`, bool, or None for blank.
            A text is as Excel shows it: escapes decoded, phonetic readings left out, white space at its ends
            kept only where the file says so. For a formula the value is the cached result, which is evidence of
            what somebody saw and nothing more.
        formula: the formula without `=`, or None; a cell that an array formula covers has that formula.
        style: the cell's own style.
    """

    kind: CellKind
    value: Decimal | str | bool | None
    formula: str | None = None
    style: CellStyle = PLAIN

    @property
    def is_date(self) -> bool:
        """Whether the number is a serial number counted from the workbook's date system."""
        return self.style.number_format is NumberFormat.DATE

    @property
    def is_percent(self) -> bool:
        """Whether the number is shown in per cent, so that 0.75 reads 75 %."""
        return self.style.number_format is NumberFormat.PERCENT

    @property
    def locked(self) -> bool:
        """Whether the cell is locked once its sheet is protected."""
        return self.style.locked


_FIRST = attrgetter("first")


@dataclass(frozen=True, slots=True)
class SheetProtection:
    """The protection of one sheet (ECMA-376 Part 1, 18.3.1.85).

    Args:
        allowed: what may be done all the same, by the attributes' names: formatCells, sort, selectLockedCells,
            objects and so on.
        lock: the password's hash; None without a password or with one of an old kind.
        old_password: the 16-bit hash that Excel wrote up to 2010, in hexadecimal; empty without one.
    """

    allowed: frozenset[str]
    lock: SheetLock | None = None
    old_password: str = ""

    @property
    def has_password(self) -> bool:
        """Whether a password is asked for to take the protection away."""
        return self.lock is not None or bool(self.old_password)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawValidation:
    """A check of what may be typed in some cells (ECMA-376 Part 1, 18.3.1.32, or MS-XLSX 2.4.20).

    Args:
        areas: the cells.
        kind: none, whole, decimal, list, date, time, textLength or custom.
        operator: between, notBetween, equal, notEqual, lessThan, lessThanOrEqual, greaterThan or
            greaterThanOrEqual.
        formula1: first formula, without `=`; empty without one.
        formula2: second formula.
        allows_blank: whether a blank passes.
        refuses: whether what does not pass is refused (`stop`), else the person is only told.
        shows_error: whether anything is said or refused at all.
        prompt: what is said when the cell is chosen; empty if nothing is shown.
        error: what is said when a value does not pass.
    """

    areas: tuple[Area, ...]
    kind: str
    operator: str
    formula1: str
    formula2: str
    allows_blank: bool
    refuses: bool
    shows_error: bool
    prompt: str
    error: str


@dataclass(frozen=True, slots=True)
class RawComment:
    """A note or one message of a threaded comment, in the order of the file.

    Args:
        cell: address of the cell, A1.
        author: who wrote it, as the file says; may be empty.
        text: what it says.
        threaded: whether it belongs to a thread ("comment"), else it is a note.
    """

    cell: str
    author: str
    text: str
    threaded: bool


@dataclass(frozen=True, slots=True)
class RawName:
    """A defined name (ECMA-376 Part 1, 18.2.5).

    Args:
        name: the name; built-in ones begin with `_xlnm.`.
        formula: what it stands for, without `=`.
        sheet: name of the sheet that it belongs to; None if it belongs to the whole workbook.
        hidden: whether Excel does not list it.
    """

    name: str
    formula: str
    sheet: str | None
    hidden: bool


class ColumnStyle(NamedTuple):
    """The style of some whole columns, the first to the last, counted from 1."""

    first: int
    last: int
    style: CellStyle


def column_style(columns: Sequence[ColumnStyle], column: int) -> CellStyle | None:
    """The style of a whole column, or None; the list rises."""
    place = bisect_right(columns, column, key=_FIRST) - 1
    return columns[place].style if place >= 0 and column <= columns[place].last else None


@dataclass(frozen=True, slots=True)
class SheetStyles:
    """The styles of cells that hold nothing; see `RawSheet.style`.

    Args:
        cells: styles of formatted cells, by address, where row and column would give another.
        rows: styles of whole rows.
        columns: styles of whole columns, rising.
        default: the style of everything else.
    """

    cells: Mapping[str, CellStyle] = field(default_factory=dict)
    rows: Mapping[int, CellStyle] = field(default_factory=dict)
    columns: tuple[ColumnStyle, ...] = ()
    default: CellStyle = PLAIN

    def inherited(self, row: int, column: int) -> CellStyle:
        """The style of a cell that is not in the file: its row's, else its column's, else the default."""
        return self.rows.get(row) or column_style(self.columns, column) or self.default


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet.

    Args:
        name: name of the sheet.
        state: `visible`, `hidden` or `veryHidden`.
        cells: cells by address in A1 form, row by row. A cell is here only if it holds a value or a formula;
            one that is merely formatted is not. An empty text (`""`) is a value.
        protection: how the sheet is protected; None if it is not.
        hidden_rows: numbers of the rows that cannot be seen, empty or not: hidden, or of no height.
        hidden_columns: numbers of the columns that cannot be seen: hidden, or of no width.
        other_rows_hidden: whether rows that the file does not list are hidden.
        merged: merged ranges, in the order of the file.
        validations: checks of what may be typed.
        open_areas: ranges that may be changed although the sheet is protected, some with a password of their own.
        comments: notes and comments.
        styles: the styles of cells that hold nothing.
    """

    name: str
    state: str
    cells: Mapping[str, RawCell]
    protection: SheetProtection | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    other_rows_hidden: bool = False
    merged: tuple[Area, ...] = ()
    validations: tuple[RawValidation, ...] = ()
    open_areas: tuple[Area, ...] = ()
    comments: tuple[RawComment, ...] = ()
    styles: SheetStyles = field(default_factory=SheetStyles)

    @property
    def protected(self) -> bool:
        """Whether the sheet is protected, with or without a password."""
        return self.protection is not None

    def style(self, row: int, column: int) -> CellStyle:
        """The style of any cell, whether it holds something or not.

        Args:
            row: counted from 1.
            column: counted from 1.
        """
        place = address(row, column)
        cell = self.cells.get(place)
        return cell.style if cell else self.styles.cells.get(place) or self.styles.inherited(row, column)

    def is_editable(self, row: int, column: int) -> bool:
        """Whether somebody without a password can type in a cell; row and column are counted from 1.

        Cells of `open_areas` count as editable: some of them ask for another password than the sheet's.
        """
        is_open = any(area.covers(row, column) for area in self.open_areas)
        return self.protection is None or is_open or not self.style(row, column).locked


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """One workbook.

    Args:
        sheets: its sheets in the order of their tabs.
        date_1904: whether dates are counted from 1904 instead of 1900.
        structure_locked: whether sheets are locked against being added, removed, renamed or unhidden.
        structure_lock: the hash of the password of that lock; None without a password or with one of an old kind.
        names: defined names.
        properties: custom properties (`docProps/custom.xml`) that hold one plain value, as text.
    """

    sheets: tuple[RawSheet, ...]
    date_1904: bool = False
    structure_locked: bool = False
    structure_lock: SheetLock | None = None
    names: tuple[RawName, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of exactly this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
