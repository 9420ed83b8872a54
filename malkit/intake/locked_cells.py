"""Locked cells held against what the plan says, formulas with their references where those cells are now."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from malkit.intake.find_rows import plain
from malkit.intake.identity import line_pairs
from malkit.intake.quoting import as_areas, is_blank, listed, quoted, where_they_part, whole
from malkit.ooxml import address
from malkit.ooxml.reader.address import column_number
from malkit.workbook import Style
from malkit.workbook.layout.cells import ROW_ID_COLUMN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.intake.find_rows import Located
    from malkit.intake.submission import Reading
    from malkit.ooxml import RawCell
    from malkit.workbook import Cell


_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_END = rf"(?:(?:{_CELL})(?![\w(.!])|\#REF!)"
_TOKEN = re.compile(
    rf"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<reference>(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!|\#REF!)?(?P<first>{_END})(?::(?P<last>{_END}))?)
    | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[\w.]+)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"^(?:_XLFN\.|_XLWS\.|COM\.MICROSOFT\.)+")
_PARTS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]+)")


class Reference(NamedTuple):
    """What a formula refers to.

    Args:
        sheet: the sheet's name in small letters; empty for the formula's own.
        first: row and column of the cell, or of a range's first; None where Excel says `#REF!`.
        last: of a range's last; None for one cell or where Excel says `#REF!`.
        is_range: whether it is a range.
    """

    sheet: str
    first: tuple[int, int] | None
    last: tuple[int, int] | None = None
    is_range: bool = False

    @property
    def gone(self) -> bool:
        """Whether what it referred to has been deleted."""
        return self.first is None or (self.is_range and self.last is None)


Token = str | Decimal | Reference


@lru_cache(maxsize=20_000)
def tokens_of(formula: str) -> tuple[Token, ...]:
    """A formula without what programs change when they save: prefixes, spaces, quotes, dollar signs, `TRUE()`.

    Args:
        formula: the formula, with or without `=`.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(formula.removeprefix("=")):
        match match.lastgroup:
            case "text":
                found.append(match["text"])
            case "number":
                found.append(Decimal(match["number"]).normalize())
            case "word":
                found.append(_PREFIX.sub("", match["word"].upper()))
            case "other":
                found.append(match["other"])
            case "reference":
                found.append(_reference(match))
        if found[-2:] == ["(", ")"] and found[-3:-2] in (["TRUE"], ["FALSE"]):
            del found[-2:]
    return tuple(found)


def _reference(match: re.Match[str]) -> Reference:
    sheet = (match["sheet"] or "").removeprefix("'").removesuffix("'").replace("''", "'").casefold()
    last = match["last"]
    # Deleting a sheet leaves `#REF!A1`: the cell without its sheet.
    lost = match["reference"].startswith("#REF!")
    first = None if lost else _place(match["first"])
    return Reference(sheet, first, _place(last) if last else None, is_range=last is not None)


def _place(text: str) -> tuple[int, int] | None:
    parts = _PARTS.fullmatch(text)
    return (int(parts[2]), column_number(parts[1])) if parts else None


@dataclass(frozen=True, slots=True)
class Here:
    """Where a formula was and is.

    Args:
        sheet: its sheet, as it was found.
        row: its row in the layout.
        now: its row in the file.
    """

    sheet: Located
    row: int
    now: int


class Formulas:
    """Holds formulas of a file against those that were sent out.

    Args:
        sheets: the sheets that were found, by their names in the layout, in small letters.
        names: every sheet's name in the layout, in small letters.
    """

    def __init__(self, sheets: Mapping[str, Located], names: frozenset[str]) -> None:
        self._sheets, self._names = sheets, names

    def same(self, found: str, expected: str, here: Here) -> bool:
        """Whether a formula is the expected one, its references where those cells are now.

        Args:
            found: in the file.
            expected: in the layout.
            here: where it was and is.
        """
        ours, theirs = tokens_of(found), tokens_of(expected)
        return len(ours) == len(theirs) and all(
            self._alike(mine, wanted, here) for mine, wanted in zip(ours, theirs, strict=True)
        )

    @staticmethod
    def left_behind(found: str, expected: str) -> bool:
        """Whether a formula reads as it was sent out, though what it refers to is elsewhere now."""
        return tokens_of(found) == tokens_of(expected)

    def _alike(self, found: Token, expected: Token, here: Here) -> bool:
        if not isinstance(expected, Reference):
            return found == expected
        if not isinstance(found, Reference):
            return False
        target = self._sheets.get(expected.sheet) if expected.sheet else here.sheet
        if target is None:
            # The sheet is gone, which is said once; what is left of the reference says nothing.
            return expected.sheet in self._names or found == expected
        own = expected.sheet == "" or target is here.sheet
        if found.sheet != target.sheet.name.casefold() and not (own and found.sheet == ""):
            return found.gone and target.gone
        return self._same_place(found, expected, target, here)

    @staticmethod
    def _same_place(found: Reference, expected: Reference, target: Located, here: Here) -> bool:
        ends = [each for each in (expected.first, expected.last) if each is not None]
        now = [target.places(*each) for each in ends]
        if expected.is_range:
            # The ends of a range follow rows that are inserted or deleted inside it, in ways that programs differ in.
            known = all(now) and found.first in now[0] and found.last in now[-1]
            if known or (found.gone and not all(now)):
                return True
            return target.moved and found.is_range and _same_columns(found, expected, target)
        if not now[0]:
            return True
        row, column = ends[0]
        # Sorting moves a formula as copying does: it keeps its distance to other rows of its sheet.
        copied = (row + here.now - here.row, target.columns.get(column, column))
        return found.first in now[0] or (target is here.sheet and found.first == copied and here.now != here.row)


def _same_columns(found: Reference, expected: Reference, target: Located) -> bool:
    """Whether a range lies in the columns that it lay in, or has no ends any more."""
    wanted = [target.columns.get(end[1]) for end in (expected.first, expected.last) if end is not None]
    return None in wanted or wanted == [end[1] for end in (found.first, found.last) if end is not None]


@dataclass(slots=True)
class LockedCells:
    """Compares the locked cells of one sheet.

    Args:
        found: the sheet.
        formulas: holds formulas against those that were sent out.
        reading: what is gathered.
        strict: whether differences are said; in a workbook of another layout they are no one's doing.
        otherwise: the code that explains differences which are not said one by one.
    """

    found: Located
    formulas: Formulas
    reading: Reading
    strict: bool = True
    otherwise: str = "I011"
    _left_behind: list[tuple[int, int]] = field(default_factory=list)

    def compare(self, cell: Cell, *, blanks_passed: frozenset[tuple[int, int]]) -> None:
        """Hold one cell against the layout.

        Args:
            cell: as it was sent out.
            blanks_passed: where an empty cell is the doing of something that is said already, such as merged cells.
        """
        places = self.found.places(cell.row, cell.column)
        if not places:
            return
        at = places[0]
        held = self.found.grid.get(at)
        if held is None and at in blanks_passed:
            return
        name = self.found.sheet.name
        code = self._difference(held, cell, at)
        if code is None or (cell.column == ROW_ID_COLUMN and at[0] in self.found.as_printed):
            if held is not None:
                self.reading.know(name, *at)
        elif self.strict or held is not None:
            self._say(code, held, cell, at)

    def finish(self) -> None:
        """Say once of all formulas that they did not follow when rows or columns were moved."""
        if self._left_behind:
            areas = as_areas(self._left_behind)
            first = self.found.grid[self._left_behind[0]]
            found = quoted(first, self.reading.language)
            self.reading.add("S002", self.found.sheet.name, listed(areas), found=found, expected="–")

    def _difference(self, held: RawCell | None, cell: Cell, at: tuple[int, int]) -> str | None:
        """The code of what is different, None when nothing is."""
        if cell.formula is None:
            return None if same_value(held, cell.value) or _is_evidence(held, cell) else "S003"
        if held is None or held.formula is None:
            return "S001"
        here = Here(self.found, cell.row, at[0])
        return None if self.formulas.same(held.formula, cell.formula, here) else "S002"

    def _say(self, code: str, held: RawCell | None, cell: Cell, at: tuple[int, int]) -> None:
        name = self.found.sheet.name
        if code == "S002" and not self.strict:
            self.reading.know(name, *at)  # that layout's own formula, which is nobody's answer
            return
        if held is not None:
            own = code if self.strict else self.otherwise
            self.reading.keep(name, *at, held, own)
        if not self.strict:
            self.reading.worded_otherwise += held is not None and cell.formula is None
            return
        formula = held.formula if held is not None else None
        if code == "S002" and formula and self.formulas.left_behind(formula, cell.formula or ""):
            self._left_behind.append(at)
            return
        expected = cell.formula or str(cell.value if cell.value is not None else "")
        found = whole(held, self.reading.language, date_1904=self.reading.date_1904) if held is not None else ""
        found, expected = where_they_part(found, expected)
        self.reading.add(code, name, address(*at), found=found, expected=expected)


def _is_evidence(held: RawCell | None, cell: Cell) -> bool:
    """Whether a cell is the printed line that says whose the workbook is: what it says is looked at as evidence."""
    line = held.value if held is not None and cell.style is Style.FOOTER else None
    return isinstance(line, str) and line_pairs(line) is not None


def same_value(found: RawCell | None, expected: str | Decimal | None) -> bool:
    """Whether a cell holds a text or number, but for white space and what a cell cannot hold of a number.

    Args:
        found: the cell; None for one that holds nothing.
        expected: what it should hold; nothing for an empty cell.
    """
    if found is None or is_blank(found):
        return expected is None or (isinstance(expected, str) and not expected.strip())
    if found.formula is not None:
        return False
    if isinstance(expected, Decimal):
        return isinstance(found.value, Decimal) and found.value == Decimal(format(float(expected), ".15g"))
    return isinstance(found.value, str) and plain(found.value) == plain(expected or "")
