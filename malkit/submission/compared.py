"""Locked cells held against what the plan says they should hold: texts, numbers and formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.submission.areas import as_areas, listed
from malkit.submission.evidence import line_pairs
from malkit.submission.printed import plain
from malkit.submission.quoted import is_blank, quoted, where_they_part, whole
from malkit.submission.references import Formulas, Here
from malkit.workbook import Style, address
from malkit.workbook.cells import ROW_ID_COLUMN

if TYPE_CHECKING:
    from malkit.ooxml import RawCell
    from malkit.submission.located import Located
    from malkit.submission.reading import Reading
    from malkit.workbook import Cell


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
