"""What a sheet says beside its cells.

Protection, validations, hidden rows and columns, styles of columns, merged ranges.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.reader.address import MAX_COLUMN, parse_range, parse_ranges
from malkit.ooxml.reader.bounds import TOO_LARGE, UNCERTAIN, RefusalError
from malkit.ooxml.reader.lexical import boolean, index, number, unescaped
from malkit.ooxml.reader.workbook import ColumnStyle, RawValidation, SheetProtection
from malkit.ooxml.writer.rewrite import SheetLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.ooxml.reader.address import Area
    from malkit.ooxml.reader.bounds import ReadQuota
    from malkit.ooxml.reader.markup import Attributes, PartReader
    from malkit.ooxml.reader.workbook import CellStyle


_FORBIDDEN_AT_FIRST = {
    "objects": False,
    "scenarios": False,
    "formatCells": True,
    "formatColumns": True,
    "formatRows": True,
    "insertColumns": True,
    "insertRows": True,
    "insertHyperlinks": True,
    "deleteColumns": True,
    "deleteRows": True,
    "selectLockedCells": False,
    "sort": True,
    "autoFilter": True,
    "pivotTables": True,
    "selectUnlockedCells": False,
}
"""What can be forbidden on a protected sheet, and whether it is when nothing is said."""


@dataclass(frozen=True, slots=True)
class LockAttributes:
    """The names of the four attributes that hold a password's hash."""

    algorithm: str
    hash_value: str
    salt_value: str
    spin_count: str


SHEET_LOCK = LockAttributes("algorithmName", "hashValue", "saltValue", "spinCount")
WORKBOOK_LOCK = LockAttributes("workbookAlgorithmName", "workbookHashValue", "workbookSaltValue", "workbookSpinCount")


def password_lock(attributes: Attributes, names: LockAttributes) -> SheetLock | None:
    """The hash of a lock's password, or None without one."""
    hash_value = attributes.get(names.hash_value)
    if not hash_value:
        return None
    return SheetLock(
        attributes.get(names.salt_value, ""),
        hash_value,
        index(attributes.get(names.spin_count, "0")),
        attributes.get(names.algorithm, ""),
    )


def sheet_protection(attributes: Attributes) -> SheetProtection | None:
    """The protection that a `sheetProtection` element says, or None if it says that there is none."""
    if not boolean(attributes.get("sheet", "0")):
        return None
    allowed = frozenset(
        name
        for name, forbidden in _FORBIDDEN_AT_FIRST.items()
        if not boolean(attributes.get(name, "1" if forbidden else "0"))
    )
    return SheetProtection(allowed, password_lock(attributes, SHEET_LOCK), attributes.get("password", ""))


_STANDARD = "worksheet/dataValidations/dataValidation"
_EXTENSION = "worksheet/extLst/ext/x14:dataValidations/x14:dataValidation"
_KINDS = frozenset({"none", "whole", "decimal", "list", "date", "time", "textLength", "custom"})
_OPERATORS = frozenset(
    {
        "between",
        "notBetween",
        "equal",
        "notEqual",
        "lessThan",
        "lessThanOrEqual",
        "greaterThan",
        "greaterThanOrEqual",
    }
)
_STYLES = frozenset({"stop", "warning", "information"})


class SheetValidations:
    """Reads them as they come; they are complete, in `found`, once the part has been read.

    Args:
        reader: the reader of the sheet's part; the extension's namespaces have the prefixes x14 and xm.
        budget: the account that ranges are charged to.
    """

    def __init__(self, reader: PartReader, budget: ReadQuota) -> None:
        self.found: list[RawValidation] = []
        self._part = reader.part
        self._budget = budget
        self._attributes: Attributes = {}
        self._formulas = ["", ""]
        self._ranges: str | None = None
        reader.at("worksheet/dataValidations", once=True)
        reader.at(_STANDARD, opened=self._begin, closed=self._end)
        reader.at(f"{_STANDARD}/formula1", closed=self._first, text=True)
        reader.at(f"{_STANDARD}/formula2", closed=self._second, text=True)
        reader.at("worksheet/extLst", anywhere=True)
        reader.at("worksheet/extLst/ext", anywhere=True)
        reader.at("worksheet/extLst/ext/x14:dataValidations", once=True)
        reader.at(_EXTENSION, opened=self._begin, closed=self._end)
        for name, closed in {"formula1": self._first, "formula2": self._second}.items():
            reader.at(f"{_EXTENSION}/x14:{name}")
            reader.at(f"{_EXTENSION}/x14:{name}/xm:f", closed=closed, text=True, anywhere=True)
        reader.at(f"{_EXTENSION}/xm:sqref", closed=self._at, text=True, anywhere=True)

    def _begin(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._formulas = ["", ""]
        self._ranges = attributes.get("sqref")

    def _first(self, text: str) -> None:
        self._formulas[0] = unescaped(text.strip())

    def _second(self, text: str) -> None:
        self._formulas[1] = unescaped(text.strip())

    def _at(self, text: str) -> None:
        self._ranges = text

    def _end(self, _text: str) -> None:
        get = self._attributes.get
        self._budget.spend_elements(2)  # a validation costs more than the element it stands in
        self.found.append(
            RawValidation(
                areas=parse_ranges(self._ranges or "", self._budget),
                kind=self._one_of(_KINDS, get("type", "none")),
                operator=self._one_of(_OPERATORS, get("operator", "between")),
                formula1=self._formulas[0],
                formula2=self._formulas[1],
                allows_blank=boolean(get("allowBlank", "0")),
                refuses=self._one_of(_STYLES, get("errorStyle", "stop")) == "stop",
                shows_error=boolean(get("showErrorMessage", "0")),
                prompt=unescaped(get("prompt", "")) if boolean(get("showInputMessage", "0")) else "",
                error=unescaped(get("error", "")),
            )
        )

    def _one_of(self, known: frozenset[str], word: str) -> str:
        if word not in known:
            raise RefusalError(UNCERTAIN, f"{self._part}: validation {word}")
        return word


_DEFAULTS = "worksheet/sheetFormatPr"


class SheetSettings:
    """Reads them as they come; they are complete once the part has been read.

    Args:
        reader: the reader of the sheet's part.
        budget: the account that ranges are charged to.
        style_at: gives the style at an index.
    """

    def __init__(self, reader: PartReader, budget: ReadQuota, style_at: Callable[[str | None], CellStyle]) -> None:
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
