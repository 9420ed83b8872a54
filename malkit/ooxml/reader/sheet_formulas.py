"""The formulas of one sheet: plain, shared and array formulas (ECMA-376 Part 1, 18.3.1.40), and moving a shared one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.reader.address import MAX_COLUMN, MAX_ROW, column_letters, column_number, parse_range
from malkit.ooxml.reader.bounds import UNCERTAIN, RefusalError
from malkit.ooxml.reader.lexical import index, unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml.reader.bounds import ReadQuota


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


MAX_LENGTH = 8_192
_LETTERS_FOR_ONE = 8
"""How many letters of a formula are looked at in the time that one element is read in, at least."""
_MOVED_FOR_ONE = 4
"""How many references are moved in the time that one element is read in, at least."""


@dataclass(slots=True)
class _Shared:
    """The first of the formulas that share a text; it is taken apart when another one needs it."""

    formula: str
    row: int
    column: int
    translator: Translator | None = None


class SheetFormulas:
    """Reads the formulas of one sheet, in the order of its cells.

    Args:
        budget: the account that expanded shared formulas and covered cells are charged to.
    """

    def __init__(self, budget: ReadQuota) -> None:
        self._budget = budget
        self._shared: dict[int, _Shared] = {}
        self._covered: dict[tuple[int, int], str] = {}

    def covering(self, row: int, column: int) -> str | None:
        """The array formula of another cell whose result this cell shows, or None."""
        return self._covered.get((row, column))

    def formula(self, row: int, column: int, attributes: Mapping[str, str], text: str) -> str:
        """A cell's formula in full.

        Args:
            row: the cell's row, from 1.
            column: the cell's column, from 1.
            attributes: the attributes of its `f` element.
            text: the text of its `f` element.

        Raises:
            RefusalError: F004 if expanding passes the bounds, F006 for a formula of an unknown type, one
                that is empty or longer than Excel allows, one shared before it stands, or one given twice.
        """
        if len(text) > MAX_LENGTH:
            raise RefusalError(UNCERTAIN, f"formula of {len(text)} characters")
        if (row, column) in self._covered:
            raise RefusalError(UNCERTAIN, "formula inside an array formula")
        formula = unescaped(text)
        type_ = attributes.get("t", "normal")
        if type_ == "shared":
            return self._from_shared(row, column, attributes, formula)
        if type_ not in {"normal", "array"} or not formula:
            raise RefusalError(UNCERTAIN, f"formula type {type_}: {formula}")
        if type_ == "array":
            self._cover(row, column, attributes.get("ref", ""), formula)
        return formula

    def _from_shared(self, row: int, column: int, attributes: Mapping[str, str], formula: str) -> str:
        """The first cell's own text, or that text moved to a later cell."""
        number = index(attributes.get("si", ""))
        if formula:
            if number in self._shared:
                raise RefusalError(UNCERTAIN, f"shared formula {number} twice")
            self._shared[number] = _Shared(formula, row, column)
            return formula
        if number not in self._shared:
            raise RefusalError(UNCERTAIN, f"shared formula {number} missing")
        first = self._shared[number]
        if first.translator is None:
            first.translator = Translator(first.formula)
            self._budget.spend_elements(max(first.translator.pieces, len(first.formula) // _LETTERS_FOR_ONE))
        self._budget.spend_elements(1 + first.translator.moving // _MOVED_FOR_ONE)
        expanded = first.translator.moved(row - first.row, column - first.column)
        if len(expanded) > MAX_LENGTH:
            raise RefusalError(UNCERTAIN, f"formula of {len(expanded)} characters")
        self._budget.spend_inflated(len(expanded))
        return expanded

    def _cover(self, row: int, column: int, ref: str, formula: str) -> None:
        """Mark the other cells of an array formula: what they show is its result, not somebody's entry."""
        area = top, left, bottom, right = parse_range(ref)
        if (top, left) != (row, column):
            raise RefusalError(UNCERTAIN, f"array formula: {ref}")
        self._budget.spend_elements(area.size)
        for place in ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)):
            if place in self._covered:
                raise RefusalError(UNCERTAIN, f"array formulas overlap: {ref}")
            if place != (row, column):
                self._covered[place] = formula
