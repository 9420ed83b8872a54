"""Cell addresses in A1 form and the limits of a sheet (ECMA-376 Part 1, 18.18.7 ST_CellRef)."""

from __future__ import annotations

import re

from malkit.ooxml.refusal import UNCERTAIN, RefusalError

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ALPHABET = 26


def column_number(letters: str) -> int:
    """The number of a column, counted from 1: A is 1, XFD is 16,384."""
    total = 0
    for letter in letters.upper():
        total = total * _ALPHABET + ord(letter) - ord("A") + 1
    return total


def column_letters(column: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


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


def parse_range(text: str) -> tuple[int, int, int, int]:
    """First row, first column, last row and last column of a range such as `B2:C5` or `B2`.

    Raises:
        RefusalError: F006 if it is no range, or runs backwards.
    """
    first, colon, last = text.partition(":")
    top, left = parse_address(first)
    bottom, right = parse_address(last) if colon else (top, left)
    if bottom < top or right < left:
        raise RefusalError(UNCERTAIN, f"range: {text}")
    return top, left, bottom, right
