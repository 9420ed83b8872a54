"""One sheet's part, read cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.reader.address import MAX_COLUMN, MAX_ROW, address, parse_address
from malkit.ooxml.reader.bounds import UNCERTAIN, RefusalError
from malkit.ooxml.reader.cell_content import BLANK, content
from malkit.ooxml.reader.lexical import EXCEL_2010, EXCEL_MAIN, MAIN, boolean, index
from malkit.ooxml.reader.markup import PartReader
from malkit.ooxml.reader.sheet_formulas import SheetFormulas
from malkit.ooxml.reader.sheet_settings import SheetSettings, SheetValidations
from malkit.ooxml.reader.strings import RichText
from malkit.ooxml.reader.workbook import PLAIN, RawCell, RawSheet, SheetStyles, column_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.ooxml.reader.bounds import ReadQuota
    from malkit.ooxml.reader.markup import Attributes
    from malkit.ooxml.reader.workbook import CellStyle, RawComment
    from malkit.ooxml.reader.workbook_part import SheetEntry

_ROW = "worksheet/sheetData/row"
_CELL = f"{_ROW}/c"
_COLUMNS: dict[str, int] = {}
"""Columns by their letters, as far as they have been met; never more than a sheet has."""


class SheetPart:
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

    def __init__(
        self,
        part: str,
        budget: ReadQuota,
        entry: SheetEntry,
        styles: Sequence[CellStyle],
        strings: Sequence[str],
    ) -> None:
        self._reader = PartReader(part, budget, "worksheet", {MAIN: "", EXCEL_2010: "x14", EXCEL_MAIN: "xm"})
        self._entry = entry
        self._styles = styles
        self._strings = strings
        self._formulas = SheetFormulas(budget)
        self._cells: dict[str, RawCell] = {}
        self._blank_styles: dict[str, CellStyle] = {}
        self._row_styles: dict[int, CellStyle] = {}
        self._row_style: CellStyle | None = None
        self._style_by_text: dict[str | None, CellStyle] = {}
        self._default = self.style_at(None)
        self._row = 0
        self._row_text = "0"
        self._column = 0
        # The cell whose element is open.
        self._address = ""
        self._type = "n"
        self._style = PLAIN
        self._value: str | None = None
        self._keeps_space = False
        self._inline: str | None = None
        self._formula: str | None = None
        self._formula_attributes: Attributes = {}
        self._ask()
        self._settings = SheetSettings(self._reader, budget, self.style_at)
        self._validations = SheetValidations(self._reader, budget)

    def _ask(self) -> None:
        """Ask for rows, cells and what they hold."""
        at = self._reader.at
        at("worksheet")
        at("worksheet/phoneticPr")
        at("worksheet/sheetData", sealed=True, once=True)
        at(_ROW, opened=self._begin_row, sealed=True)
        at(_CELL, opened=self._begin_cell, closed=self._end_cell, sealed=True)
        at(f"{_CELL}/v", opened=self._begin_value, closed=self._end_value, text=True)
        at(f"{_CELL}/f", opened=self._begin_formula, closed=self._end_formula, text=True)
        RichText(self._reader, f"{_CELL}/is", self._end_inline, self._begin_inline)

    def read(self, data: bytes) -> None:
        """Parse the part; a refusal names the sheet, and the cell where there is one."""
        try:
            self._reader.read(data)
        except RefusalError as refusal:
            raise refusal.at(self._entry.name, self._address) from refusal

    def sheet(self, comments: tuple[RawComment, ...]) -> RawSheet:
        """The sheet as read, with its comments."""
        settings = self._settings
        return RawSheet(
            self._entry.name,
            self._entry.state,
            self._cells,
            protection=settings.protection,
            hidden_rows=settings.hidden_rows(),
            hidden_columns=frozenset(settings.hidden_columns),
            other_rows_hidden=settings.other_rows_hidden,
            merged=tuple(settings.merged),
            validations=tuple(self._validations.found),
            open_areas=tuple(settings.open_areas),
            comments=comments,
            styles=SheetStyles(self._blank_styles, self._row_styles, tuple(settings.column_styles), self._default),
        )

    def style_at(self, given: str | None) -> CellStyle:
        """The style at an index that stands in the file; a workbook without any styles has only the plain one."""
        if given is None and not self._styles:
            return PLAIN
        place = index(given or "0")
        if place >= len(self._styles):
            raise RefusalError(UNCERTAIN, f"style {place} of {len(self._styles)}")
        return self._styles[place]

    def _begin_row(self, attributes: Attributes) -> None:
        given = attributes.get("r")
        row = self._row + 1 if given is None else index(given)
        if not self._row < row <= MAX_ROW:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: row {row} after {self._row}")
        self._row, self._column = row, 0
        self._row_text = str(row)
        self._settings.take_row(row, attributes)
        self._row_style = None
        if "s" in attributes and boolean(attributes.get("customFormat", "0")):
            self._row_style = self._row_styles[row] = self.style_at(attributes["s"])

    def _begin_cell(self, attributes: Attributes) -> None:
        given = attributes.get("r")
        row, column = (self._row, self._column + 1) if given is None else self._place(given)
        if row != self._row or not self._column < column <= MAX_COLUMN:
            where = given or f"column {column}"
            raise RefusalError(
                UNCERTAIN, f"{self._reader.part}: {where} in row {self._row} after column {self._column}"
            )
        self._column = column
        self._address = given or address(row, column)
        self._type = attributes.get("t", "n")
        self._value = self._inline = self._formula = None
        text = attributes.get("s")
        style = self._style_by_text.get(text)
        if style is None:
            style = self._style_by_text[text] = self.style_at(text)
        self._style = style

    def _place(self, given: str) -> tuple[int, int]:
        """Row and column of an address; those of the row that is open are met nearly always."""
        if given.endswith(self._row_text):
            column = _COLUMNS.get(given[: -len(self._row_text)])
            if column is not None:
                return self._row, column
        row, column = parse_address(given)
        _COLUMNS[given.rstrip("0123456789")] = column
        return row, column

    def _begin_value(self, _attributes: Attributes) -> None:
        if self._value is not None:
            raise RefusalError(UNCERTAIN, "v twice")

    def _end_value(self, text: str) -> None:
        self._value = text
        self._keeps_space = self._reader.keeps_space

    def _begin_formula(self, attributes: Attributes) -> None:
        if self._formula is not None:
            raise RefusalError(UNCERTAIN, "f twice")
        if self._value is not None or self._inline is not None:
            raise RefusalError(UNCERTAIN, "f after its result")
        self._formula_attributes = attributes

    def _end_formula(self, text: str) -> None:
        self._formula = self._formulas.formula(self._row, self._column, self._formula_attributes, text)

    def _begin_inline(self, _attributes: Attributes) -> None:
        if self._inline is not None:
            raise RefusalError(UNCERTAIN, "is twice")

    def _end_inline(self, text: str) -> None:
        self._inline = text

    def _end_cell(self, _text: str) -> None:
        """Keep the cell if it holds anything, else only its style."""
        formula = self._formula or self._formulas.covering(self._row, self._column)
        found = content(
            self._type,
            self._value,
            self._inline,
            self._strings,
            has_formula=formula is not None,
            keeps_space=self._keeps_space,
        )
        if found is BLANK and formula is None:
            self._keep_style()
        else:
            self._cells[self._address] = RawCell(*found, formula, self._style)
        self._address = ""

    def _keep_style(self) -> None:
        """Keep the style of a cell that holds nothing, where row and column would give another."""
        inherited = self._row_style or column_style(self._settings.column_styles, self._column) or self._default
        if self._style is not inherited:
            self._blank_styles[self._address] = self._style
