"""What a report says, apart from any format: sections of paragraphs and tables of typed values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class ColumnKind(StrEnum):
    """How a column's values are shown."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, how its values are shown, and how wide it is in characters."""

    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 20


@dataclass(frozen=True, slots=True)
class Coloured:
    """A status: the word that says it, and the colour beside the word, as six hexadecimal digits."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number and how many decimals it is shown with."""

    value: Decimal
    decimals: int = 0


Shown = str | Numeric | Coloured


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row and no empty cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: its heading, what is said first, and its table where it has one."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report.

    Args:
        title: the report's title.
        subtitle: whose and when it is.
        language: of its words.
        sections: what it says.
        mark: what stands on every page where its figures are not for everybody; empty where they may be published.
    """

    title: str
    subtitle: str
    language: str
    sections: tuple[Section, ...]
    mark: str = ""
