"""What a sheet says beside its cells: protection, hidden rows and columns, styles of columns, merged ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.address import MAX_COLUMN, parse_range, parse_ranges
from malkit.ooxml.lexical import boolean, index, number
from malkit.ooxml.refusal import TOO_LARGE, UNCERTAIN, RefusalError
from malkit.ooxml.sheet_protection import sheet_protection
from malkit.ooxml.workbook import ColumnStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.ooxml.address import Area
    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.cells import CellStyle
    from malkit.ooxml.markup import Attributes, PartReader
    from malkit.ooxml.workbook import SheetProtection

_DEFAULTS = "worksheet/sheetFormatPr"


class SheetSettings:
    """Reads them as they come; they are complete once the part has been read.

    Args:
        reader: the reader of the sheet's part.
        budget: the account that ranges are charged to.
        style_at: gives the style at an index.
    """

    def __init__(self, reader: PartReader, budget: Budget, style_at: Callable[[str | None], CellStyle]) -> None:
        self._part = reader.part
        self._need = reader.need
        self._budget = budget
        self._style_at = style_at
        self.protection: SheetProtection | None = None
        self.hidden_columns: set[int] = set()
        self.column_styles: list[ColumnStyle] = []
        self.other_rows_hidden = False
        self.merged: list[Area] = []
        self.open_areas: list[Area] = []
        self._hidden_rows: set[int] = set()
        self._last_column = 0
        self._in_rows = False
        reader.at(_DEFAULTS, opened=self._defaults, once=True)
        reader.at("worksheet/cols")
        reader.at("worksheet/cols/col", opened=self._column)
        reader.at("worksheet/sheetProtection", opened=self._protect, once=True)
        reader.at("worksheet/protectedRanges", once=True)
        reader.at("worksheet/protectedRanges/protectedRange", opened=self._open_range)
        reader.at("worksheet/mergeCells", once=True)
        reader.at("worksheet/mergeCells/mergeCell", opened=self._merge)

    def take_row(self, row: int, attributes: Attributes) -> None:
        """Note whether a row is seen."""
        self._in_rows = True
        hidden = "hidden" in attributes and boolean(attributes["hidden"])
        if hidden or ("ht" in attributes and number(attributes["ht"]) == 0):
            self._hidden_rows.add(row)

    def hidden_rows(self) -> frozenset[int]:
        """Numbers of the rows that cannot be seen."""
        return frozenset(self._hidden_rows)

    def _defaults(self, attributes: Attributes) -> None:
        self.other_rows_hidden = boolean(attributes.get("zeroHeight", "0"))

    def _column(self, attributes: Attributes) -> None:
        """Take up the columns of one `col`; they must rise, which also keeps any from standing twice."""
        first, last = index(self._need(attributes, "min")), index(self._need(attributes, "max"))
        # After the rows they would change what was read of them; the standard puts them before.
        if self._in_rows or not self._last_column < first <= last <= MAX_COLUMN:
            raise RefusalError(UNCERTAIN, f"{self._part}: columns {first} to {last} after {self._last_column}")
        self._last_column = last
        no_width = "width" in attributes and number(attributes["width"]) == 0
        if no_width or boolean(attributes.get("hidden", "0")):
            self.hidden_columns.update(range(first, last + 1))
        if "style" in attributes:
            self.column_styles.append(ColumnStyle(first, last, self._style_at(attributes["style"])))

    def _protect(self, attributes: Attributes) -> None:
        self.protection = sheet_protection(attributes)

    def _open_range(self, attributes: Attributes) -> None:
        self.open_areas += parse_ranges(self._need(attributes, "sqref"), self._budget)
        most = self._budget.bounds.open_areas
        if len(self.open_areas) > most:
            raise RefusalError(TOO_LARGE, f"protectedRanges > {most}")

    def _merge(self, attributes: Attributes) -> None:
        self.merged.append(parse_range(self._need(attributes, "ref")))
