"""One sheet's part, read cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malkit.ooxml.address import MAX_COLUMN, MAX_ROW, column_letters, parse_address
from malkit.ooxml.cell_content import BLANK, content
from malkit.ooxml.cells import RawCell, RawSheet
from malkit.ooxml.lexical import boolean, index, unescaped
from malkit.ooxml.markup import PartReader
from malkit.ooxml.refusal import UNCERTAIN, RefusalError
from malkit.ooxml.sheet_formulas import SheetFormulas
from malkit.ooxml.strings import rich_text_places
from malkit.ooxml.styles import PLAIN, CellStyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.workbook_part import SheetEntry

_ROW = "worksheet/sheetData/row"
_CELL = f"{_ROW}/c"
_VALUE, _FORMULA, _INLINE = f"{_CELL}/v", f"{_CELL}/f", f"{_CELL}/is"


@dataclass(slots=True)
class _Draft:
    """A cell while its element is open."""

    row: int
    column: int
    address: str
    type: str
    style: CellStyle
    value: str | None = None
    inline: list[str] | None = None
    formula: str | None = None
    formula_attributes: Mapping[str, str] = field(default_factory=dict)


class SheetPart(PartReader):
    """The cells of one sheet (ECMA-376 Part 1, 18.3.1.99 worksheet).

    The element `dimension` is passed over: cells count where they stand. A row or cell without an address
    follows the one before it (18.3.1.73, 18.3.1.4); addresses must rise, which also keeps any from standing
    twice.

    Args:
        part: name of the part.
        budget: the account that elements are charged to.
        entry: the sheet as the workbook lists it.
        styles: the workbook's cell styles.
        strings: the workbook's shared strings.
    """

    root = "worksheet"
    places = frozenset(
        {
            "worksheet",
            "worksheet/phoneticPr",
            "worksheet/sheetProtection",
            "worksheet/sheetData",
            _ROW,
            _CELL,
            _VALUE,
            _FORMULA,
        }
    ) | rich_text_places(_INLINE)
    texts = frozenset({_VALUE, _FORMULA, f"{_INLINE}/t", f"{_INLINE}/r/t"})
    sealed = frozenset({"worksheet/sheetData", _ROW, _CELL, _INLINE, f"{_INLINE}/r"})
    once = frozenset({"worksheet/sheetData", "worksheet/sheetProtection"})

    def __init__(
        self,
        part: str,
        budget: Budget,
        entry: SheetEntry,
        styles: Sequence[CellStyle],
        strings: Sequence[str],
    ) -> None:
        super().__init__(part, budget)
        self._entry = entry
        self._styles = styles
        self._strings = strings
        self._formulas = SheetFormulas(budget)
        self._cells: dict[str, RawCell] = {}
        self._hidden: set[int] = set()
        self._protected = False
        self._row = 0
        self._column = 0
        self._draft: _Draft | None = None

    def read(self, data: bytes) -> None:
        """Parse the part; a refusal names the sheet, and the cell where there is one."""
        try:
            super().read(data)
        except RefusalError as refusal:
            raise refusal.at(self._entry.name, self._draft.address if self._draft else "") from refusal

    def sheet(self) -> RawSheet:
        """The sheet as read."""
        return RawSheet(self._entry.name, self._entry.state, self._cells, self._protected, frozenset(self._hidden))

    def opened(self, path: str, attributes: Mapping[str, str]) -> None:
        """Begin a row, a cell, its value, its formula or its inline text; note the sheet's protection."""
        if path == _CELL:
            self._begin_cell(attributes)
        elif path == _ROW:
            self._begin_row(attributes)
        elif path == "worksheet/sheetProtection":
            self._protected = boolean(attributes.get("sheet", "0"))
        elif self._draft is not None:
            _begin_content(self._draft, path, attributes)

    def closed(self, path: str, text: str) -> None:
        """End a cell, or take up a text in it."""
        draft = self._draft
        if draft is None:
            return
        if path == _CELL:
            self._finish_cell(draft)
            self._draft = None
        elif path == _VALUE:
            draft.value = text
        elif path == _FORMULA:
            draft.formula = self._formulas.formula(draft.row, draft.column, draft.formula_attributes, text)
        elif path in self.texts and draft.inline is not None:
            draft.inline.append(unescaped(text))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        given = attributes.get("r")
        row = self._row + 1 if given is None else index(given)
        if not self._row < row <= MAX_ROW:
            raise RefusalError(UNCERTAIN, f"{self.part}: row {row} after {self._row}")
        self._row, self._column = row, 0
        if boolean(attributes.get("hidden", "0")):
            self._hidden.add(row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        given = attributes.get("r")
        row, column = (self._row, self._column + 1) if given is None else parse_address(given)
        if row != self._row or not self._column < column <= MAX_COLUMN:
            where = given or f"column {column}"
            raise RefusalError(UNCERTAIN, f"{self.part}: {where} in row {self._row} after column {self._column}")
        self._column = column
        address = f"{column_letters(column)}{row}"
        self._draft = _Draft(row, column, address, attributes.get("t", "n"), PLAIN)
        self._draft.style = self._style(attributes.get("s"))

    def _style(self, given: str | None) -> CellStyle:
        """The cell's style; a workbook without any styles has only the plain one."""
        if given is None and not self._styles:
            return PLAIN
        place = index(given or "0")
        if place >= len(self._styles):
            raise RefusalError(UNCERTAIN, f"style {place} of {len(self._styles)}")
        return self._styles[place]

    def _finish_cell(self, draft: _Draft) -> None:
        """Keep the cell if it holds anything."""
        formula = draft.formula or self._formulas.covering(draft.row, draft.column)
        inline = None if draft.inline is None else "".join(draft.inline)
        found = content(draft.type, draft.value, inline, self._strings, has_formula=formula is not None)
        if found != BLANK or formula is not None:
            style = draft.style
            self._cells[draft.address] = RawCell(*found, formula, style.is_date, style.locked)


def _begin_content(draft: _Draft, path: str, attributes: Mapping[str, str]) -> None:
    """Begin what a cell holds; each of it may stand once."""
    there = {_VALUE: draft.value, _FORMULA: draft.formula, _INLINE: draft.inline}.get(path)
    if there is not None:
        raise RefusalError(UNCERTAIN, f"{path.rpartition('/')[2]} twice")
    if path == _FORMULA:
        draft.formula_attributes = attributes
    elif path == _INLINE:
        draft.inline = []
