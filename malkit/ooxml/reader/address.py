"""Cell addresses in A1 form and the limits of a sheet (ECMA-376 Part 1, 18.18.7 ST_CellRef)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from malkit.ooxml.reader.bounds import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from malkit.ooxml.reader.bounds import ReadQuota

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ALPHABET = 26


class Area(NamedTuple):
    """A rectangle of cells; rows and columns are counted from 1, and the last ones belong to it.

    Args:
        top: first row.
        left: first column.
        bottom: last row.
        right: last column.
    """

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """The number of a column, counted from 1: A is 1, XFD is 16,384."""
    total = 0
    for letter in letters.upper():
        total = total * _ALPHABET + ord(letter) - ord("A") + 1
    return total


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(column: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell in A1 form; row and column are counted from 1."""
    return f"{column_letters(column)}{row}"


def parse_address(text: str) -> tuple[int, int]:
    """Row and column, both counted from 1, of an address such as `G5`.

    Raises:
        RefusalError: F006 if it is no address, or lies outside the sheet.
    """
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise RefusalError(UNCERTAIN, f"address: {text}")
    row, column = int(match[2]), column_number(match[1])
    if row > MAX_ROW or column > MAX_COLUMN:
        raise RefusalError(UNCERTAIN, f"address: {text}")
    return row, column


def parse_range(text: str) -> Area:
    """The area of a range such as `B2:C5` or `B2`.

    Raises:
        RefusalError: F006 if it is no range, or runs backwards.
    """
    first, colon, last = text.partition(":")
    top, left = parse_address(first)
    bottom, right = parse_address(last) if colon else (top, left)
    if bottom < top or right < left:
        raise RefusalError(UNCERTAIN, f"range: {text}")
    return Area(top, left, bottom, right)


def parse_ranges(text: str, budget: ReadQuota) -> tuple[Area, ...]:
    """The areas of a list of ranges (18.18.76 ST_Sqref), divided by spaces.

    Args:
        text: the list.
        budget: the account that each range is charged to.

    Raises:
        RefusalError: F004 for too many, F006 for one that is no range, or none at all.
    """
    ranges = text.split()
    budget.spend_elements(len(ranges))
    if not ranges:
        raise RefusalError(UNCERTAIN, "range: ")
    return tuple(parse_range(each) for each in ranges)
