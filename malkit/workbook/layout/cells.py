"""What a workbook's layout is made of: sheets and cells as data, before any file exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from malkit.ooxml import address
from malkit.ooxml.writer.design import WAITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal


class SheetKey(StrEnum):
    """The sheets of a unit's workbook; their names are in the catalogues under `sheet.KEY`."""

    START = "start"
    REPORTING = "reporting"
    PLANNING = "planning"
    ACTIONS = "actions"
    COMMITMENTS = "commitments"
    SIGN_OFF = "sign_off"
    LATER = "later"
    DEFINITIONS = "definitions"
    LISTS = "lists"
    IDENTITY = "identity"


class Style(StrEnum):
    """Named cell styles; what each looks like stands in `styles.py`. All but `INPUT` ones are locked."""

    LOCKED = "malkit låst"
    TITLE = "malkit rubrik"
    SUBTITLE = "malkit underrubrik"
    HEADER = "malkit kolumn"
    TEXT = "malkit text"
    NUMBER = "malkit tal"
    PERCENT = "malkit procent"
    STATUS = "malkit status"
    CLOSED = "malkit stängd"
    LINK = "malkit länk"
    FOOTER = "malkit sidfot"
    INPUT = "malkit inmatning"
    INPUT_TEXT = "malkit inmatning text"
    INPUT_DATE = "malkit inmatning datum"
    INPUT_CHOICE = "malkit inmatning val"
    SAMPLE = "malkit exempel"
    SAMPLE_WAITS = "malkit exempel väntar"


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """A number is written here, between two bounds that both belong."""

    decimals: int
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class ChoiceCheck:
    """One of some words is chosen here; each word stands for a code.

    Args:
        words: the code that each word stands for.
        listed: where the words stand in the workbook, as a reference, for those that fit in no list of their own.
    """

    words: Mapping[str, str]
    listed: str = ""


@dataclass(frozen=True, slots=True)
class DateCheck:
    """A date is written here, between two days that both belong."""

    first: ClassVar[date] = date(2000, 1, 1)
    last: ClassVar[date] = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A text is written here, of at most so many characters."""

    longest: int


Check = NumberCheck | ChoiceCheck | DateCheck | TextCheck


@dataclass(frozen=True, slots=True)
class FieldKey:
    """Which answer an input cell holds: in which sheet, on which row, in which column."""

    sheet: SheetKey
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class InputCell:
    """What makes a cell an input.

    Args:
        field: which answer it holds.
        check: what may be written, the same for Excel's validation and for reading it back.
        title: the prompt's title, at most 32 characters.
        prompt: the prompt shown beside the cell, at most 255 characters.
        label: what the cell means, for messages: "P1-K2, Utfall".
        awaited: whether the answer is incomplete without it, so that an empty one is pointed out.
    """

    field: FieldKey
    check: Check
    title: str
    prompt: str
    label: str
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the same workbook that a cell leads to."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Args:
        row: from 1.
        column: from 1.
        style: its named style.
        value: what a locked cell holds: a text, a number, or nothing; in an input, what stands there from earlier.
        formula: the formula of a locked cell, with its `=`.
        cached: the value of the formula when nothing is filled in.
        decimals: decimals shown, for a number.
        input: set for the cells that are filled in.
        link: where the cell leads, for a link.
    """

    row: int
    column: int
    style: Style
    value: str | Decimal | None = None
    formula: str | None = None
    cached: str | Decimal | None = None
    decimals: int = 0
    input: InputCell | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells that look otherwise while a formula holds; what they say stands in words beside it.

    Args:
        cells: the cells, as ranges below each other divided by spaces.
        formula: when, without `=`, as it reads in the first of the cells.
        colour: of the text, as six hexadecimal digits; empty for the cells' own.
        ground: of the cells' ground.
        bold: whether the text is bold.
        number_format: how a number is shown; empty for the cells' own.
    """

    cells: str
    formula: str
    colour: str = ""
    ground: str = ""
    bold: bool = False
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """Where a sheet's table is.

    Args:
        header_row: row of the headings.
        first_row: first row below them.
        last_row: last row.
        last_column: last column.
        row_ids: the row of each stable id, which stands in the first column.
        columns: the number of each column by its name.
        frozen: the last column that stays in sight when the sheet is scrolled.
    """

    header_row: int
    first_row: int
    last_row: int
    last_column: int
    row_ids: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    frozen: int = 1


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet.

    Args:
        key: which sheet it is.
        name: its name in the file.
        cells: every cell that holds something or is filled in.
        widths: width of each column from the first, in characters; 0 hides it.
        heights: heights of rows in points, where they matter.
        table: its table, where it has one.
        grows: whether rows grow with what is typed in them, or keep the height that they have.
        highlights: cells that look otherwise while something holds, the first that holds before the rest.
        hidden: whether nobody is meant to see it.
    """

    key: SheetKey
    name: str
    cells: tuple[Cell, ...]
    widths: tuple[int, ...]
    heights: Mapping[int, int] = field(default_factory=dict)
    table: SheetTable | None = None
    grows: bool = True
    highlights: tuple[Highlight, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookLayout:
    """A respondent's workbook for a round.

    Args:
        title: the document's title.
        sheets: its sheets in order.
    """

    title: str
    sheets: tuple[SheetLayout, ...]

    def sheet(self, key: SheetKey) -> SheetLayout | None:
        """The sheet of a key, None where this workbook has none."""
        return next((sheet for sheet in self.sheets if sheet.key is key), None)


ROW_ID_COLUMN = 1


def waiting(cells: Iterable[Cell]) -> Iterator[Highlight]:
    """The look of a sheet's awaited inputs while they are empty, one for each column.

    Args:
        cells: the sheet's cells.
    """
    places: dict[int, list[str]] = {}
    for cell in cells:
        if cell.input is not None and cell.input.awaited:
            places.setdefault(cell.column, []).append(address(cell.row, cell.column))
    for each in places.values():
        yield Highlight(" ".join(each), f"LEN(TRIM({each[0]}))=0", ground=WAITS)
