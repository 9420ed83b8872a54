"""From a stranger's bytes to a workbook as it stands, or to one finding that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.bounds import DEFAULT_BOUNDS, Bounds, Budget
from malkit.ooxml.cells import RawWorkbook
from malkit.ooxml.main_part import find_workbook, read_content_types
from malkit.ooxml.markup import OFFICE_RELATIONSHIPS
from malkit.ooxml.package import Package
from malkit.ooxml.refusal import UNCERTAIN, UNWELCOME, RefusalError
from malkit.ooxml.relationships import Relationship, Relationships
from malkit.ooxml.sheet import SheetPart
from malkit.ooxml.strings import SharedStrings
from malkit.ooxml.styles import Styles
from malkit.ooxml.workbook_part import WorkbookPart

if TYPE_CHECKING:
    from malkit.finding import Finding
    from malkit.ooxml.cells import RawSheet
    from malkit.ooxml.content_types import ContentTypes
    from malkit.ooxml.styles import CellStyle
    from malkit.ooxml.workbook_part import SheetEntry

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"


def read_workbook(data: bytes, *, bounds: Bounds = DEFAULT_BOUNDS) -> RawWorkbook | Finding:
    """Read a workbook strictly: transitional OOXML as Excel, LibreOffice and openpyxl write it.

    Args:
        data: the whole file.
        bounds: what reading it may cost.

    Returns:
        The workbook, or one finding: F001 not a workbook, F002 another kind of workbook or an encrypted one,
        F003 damaged, F004 larger than the bounds, F005 content that a returned workbook never holds, F006 not
        readable with certainty. The finding's facts hold `detail` and, for F002, `kind` (xls, xlsb, xlsm,
        xltx, ods or encrypted). No bytes make it raise.
    """
    try:
        return _Reading(Package(data, Budget(bounds))).workbook()
    except RefusalError as refusal:
        return refusal.finding()


class _Reading:
    """The reading of one package: what its parts need from each other.

    Args:
        package: the package.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._types: ContentTypes = read_content_types(package)
        self._main = find_workbook(package, self._types)
        self._relationships = Relationships(package, self._main)

    def workbook(self) -> RawWorkbook:
        """Read every part that is needed, each once."""
        main = WorkbookPart(self._main, self._package.budget)
        main.read(self._package.read(self._main))
        if not main.sheets:
            raise RefusalError(UNCERTAIN, f"{self._main}: no sheets")
        parts = [self._sheet_part(entry) for entry in main.sheets]
        if len({part.casefold() for part in parts}) < len(parts):
            raise RefusalError(UNCERTAIN, f"{self._main}: one part for several sheets")
        styles, strings = self._styles(), self._strings()
        sheets = tuple(
            self._sheet(entry, part, styles, strings) for entry, part in zip(main.sheets, parts, strict=True)
        )
        return RawWorkbook(sheets, main.date_1904, main.structure_locked)

    def _sheet_part(self, entry: SheetEntry) -> str:
        """Name of a sheet's part; chart, dialog and macro sheets are refused."""
        relationship = self._relationships.by_id(entry.relationship)
        if relationship.type != f"{OFFICE_RELATIONSHIPS}/worksheet":
            raise RefusalError(UNWELCOME, f"{relationship.type.rpartition('/')[2]}: {entry.name}")
        return self._typed(relationship, "worksheet")

    def _sheet(self, entry: SheetEntry, part: str, styles: tuple[CellStyle, ...], strings: list[str]) -> RawSheet:
        reader = SheetPart(part, self._package.budget, entry, styles, strings)
        reader.read(self._package.read(part))
        return reader.sheet()

    def _styles(self) -> tuple[CellStyle, ...]:
        """The cell styles; none if the workbook has no such part."""
        relationship = self._relationships.of_type(f"{OFFICE_RELATIONSHIPS}/styles")
        if relationship is None:
            return ()
        reader = Styles(self._typed(relationship, "styles"), self._package.budget)
        reader.read(self._package.read(reader.part))
        return reader.cell_styles()

    def _strings(self) -> list[str]:
        """The shared strings; none if the workbook has no such part."""
        relationship = self._relationships.of_type(f"{OFFICE_RELATIONSHIPS}/sharedStrings")
        if relationship is None:
            return []
        reader = SharedStrings(self._typed(relationship, "sharedStrings"), self._package.budget)
        reader.read(self._package.read(reader.part))
        return reader.strings

    def _typed(self, relationship: Relationship, word: str) -> str:
        """Name of the part a relationship leads to; the list of content types must agree on what it is."""
        part = relationship.part()
        if self._types.of(part) != _CONTENT_TYPE.format(word).lower():
            raise RefusalError(UNCERTAIN, f"content type of {part}: {self._types.of(part)}")
        return part
