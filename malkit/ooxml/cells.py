"""What a cell is, as it stands in the file, without interpretation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


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
    """A date, a time or an elapsed time: the number is a serial number (`malkit.ooxml.dates`)."""
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
