"""Shared formulas: the formula of the first cell, moved to the cells that share it.

ECMA-376 Part 1, 18.3.1.40: the text stands once, and relative references move as the formula is copied.
"""

from __future__ import annotations

import re

from malkit.ooxml.address import MAX_COLUMN, MAX_ROW, column_letters, column_number
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

# Copied as they stand: texts, quoted sheet names, error values and numbers. Moved: whole rows and columns.
# Words are looked at one by one. Brackets (table columns, other workbooks) are handled apart.
_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<quoted>'(?:[^']|'')*'!?)
    | (?P<error>\#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!))
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.$\\?(!]))
    | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\w.$(!]))
    | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[$\w\\][\w.$\\?]*)
    | (?P<bracket>\[)
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
# A function, a sheet, a table: what these follow is a name, whatever it looks like.
_WORD_ENDS = ("(", "!", "[")


class Translator:
    """A formula taken apart once, so that moving it to many cells costs little.

    Args:
        formula: formula text without `=`.

    Raises:
        RefusalError: F006 if brackets do not close.
    """

    def __init__(self, formula: str) -> None:
        # All pieces of the text in order; of the relative columns and rows also which piece they are.
        self._pieces: list[str] = []
        self._columns: list[tuple[int, int]] = []
        self._rows: list[tuple[int, int]] = []
        place = 0
        while place < len(formula):
            place = self._take(formula, place)

    @property
    def pieces(self) -> int:
        """How many pieces the formula was taken apart into, which is what taking it apart cost."""
        return len(self._pieces)

    @property
    def moving(self) -> int:
        """How many references move, which is what moving costs."""
        return len(self._columns) + len(self._rows)

    def moved(self, rows: int, columns: int) -> str:
        """The formula as it reads when it is copied.

        Args:
            rows: how far down; negative is up.
            columns: how far to the right; negative is to the left.

        Returns:
            The formula with its relative references moved; all else stands as it was.

        Raises:
            RefusalError: F006 if a reference leaves the sheet.
        """
        pieces = self._pieces.copy()
        new_columns = {column: _moved_column(column, columns) for _, column in self._columns}
        new_rows = {row: _moved_row(row, rows) for _, row in self._rows}
        for piece, column in self._columns:
            pieces[piece] = new_columns[column]
        for piece, row in self._rows:
            pieces[piece] = new_rows[row]
        return "".join(pieces)

    def _take(self, formula: str, place: int) -> int:
        """Take up the token at a place and give the place after it."""
        match = _TOKEN.match(formula, place)
        if match is None:
            self._pieces.append(formula[place])
            return place + 1
        if match.lastgroup == "bracket":
            end = _bracket_end(formula, place)
            self._pieces.append(formula[place:end])
            return end
        self._take_token(match, formula[match.end() : match.end() + 1])
        return match.end()

    def _take_token(self, match: re.Match[str], following: str) -> None:
        """Take up one token, in pieces if it is a reference."""
        text = match[0]
        if match.lastgroup in {"columns", "rows"}:
            first, last = text.split(":")
            self._take_reference(first)
            self._pieces.append(":")
            self._take_reference(last)
            return
        cell = _CELL.fullmatch(text) if match.lastgroup == "word" and following not in _WORD_ENDS else None
        if cell and column_number(cell[2]) <= MAX_COLUMN and 1 <= int(cell[4]) <= MAX_ROW:
            self._take_reference(cell[1] + cell[2])
            self._take_reference(cell[3] + cell[4])
        else:
            self._pieces.append(text)

    def _take_reference(self, text: str) -> None:
        """Take up a row or a column, relative unless a dollar sign holds it."""
        if text.isdigit():
            self._rows.append((len(self._pieces), int(text)))
        elif not text.startswith("$"):
            self._columns.append((len(self._pieces), column_number(text)))
        self._pieces.append(text)


def _moved_column(column: int, by: int) -> str:
    if not 1 <= column + by <= MAX_COLUMN:
        raise RefusalError(UNCERTAIN, f"shared formula leaves the sheet: {column_letters(column)}")
    return column_letters(column + by)


def _moved_row(row: int, by: int) -> str:
    if not 1 <= row + by <= MAX_ROW:
        raise RefusalError(UNCERTAIN, f"shared formula leaves the sheet: {row}")
    return str(row + by)


def _bracket_end(formula: str, start: int) -> int:
    """The place after the bracket that closes the one at `start`; an apostrophe escapes what follows it."""
    depth = 0
    place = start
    while place < len(formula):
        char = formula[place]
        if char == "'":
            place += 1
        depth += (char == "[") - (char == "]")
        place += 1
        if depth == 0:
            return place
    raise RefusalError(UNCERTAIN, f"brackets: {formula}")
