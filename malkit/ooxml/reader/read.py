"""From a stranger's bytes to a workbook as it stands, or to one finding that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.reader.bounds import DEFAULT_BOUNDS, UNCERTAIN, UNWELCOME, Bounds, ReadQuota, RefusalError
from malkit.ooxml.reader.lexical import MICROSOFT_RELATIONSHIPS, OFFICE_RELATIONSHIPS
from malkit.ooxml.reader.package import Package
from malkit.ooxml.reader.parts import Relationship, Relationships, find_workbook, read_content_types
from malkit.ooxml.reader.sheet import SheetPart
from malkit.ooxml.reader.strings import Notes, Threads, read_persons, read_strings
from malkit.ooxml.reader.styles import Styles
from malkit.ooxml.reader.workbook import RawWorkbook
from malkit.ooxml.reader.workbook_part import CustomProperties, WorkbookPart

if TYPE_CHECKING:
    from malkit.finding import Finding
    from malkit.ooxml.reader.workbook import CellStyle, RawComment, RawSheet
    from malkit.ooxml.reader.workbook_part import SheetEntry

_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXCEL_TYPE = "application/vnd.ms-excel."
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def read_workbook(data: bytes, *, bounds: Bounds = DEFAULT_BOUNDS) -> RawWorkbook | Finding:
    """Read a workbook strictly: transitional OOXML as Excel, LibreOffice and openpyxl write it.

    Args:
        data: the whole file.
        bounds: what reading it may cost.

    Returns:
        The workbook, or one finding that says what the file is instead (F001 not a workbook, F002 a kind that
        must be saved anew, F008 xls, F009 xlsb, F010 with macros, F011 ods, F012 text, F013 a web page, F014 pdf,
        F015 encrypted, F016 empty, F017 a lock file, F019 an archive) or why it is not read (F003 damaged, F004
        larger than the bounds, F005 content that a returned workbook never holds, F006 not readable with
        certainty). The finding's facts hold `detail`. No bytes make it raise.
    """
    try:
        return _Reading(Package(data, ReadQuota(bounds))).workbook()
    except RefusalError as refusal:
        return refusal.finding()


class _Reading:
    """The reading of one package: what its parts need from each other.

    Args:
        package: the package.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._types = read_content_types(package)
        self._root = Relationships(package, "")
        self._main = find_workbook(package, self._types, self._root)
        self._relationships = Relationships(package, self._main)

    def workbook(self) -> RawWorkbook:
        """Read every part that is needed, each once."""
        main = WorkbookPart(self._main, self._package.read(self._main), self._package.budget)
        parts = [self._sheet_part(entry) for entry in main.sheets]
        if len({part.casefold() for part in parts}) < len(parts):
            raise RefusalError(UNCERTAIN, f"{self._main}: one part for several sheets")
        styles, strings, persons = self._styles(), self._strings(), self._persons()
        sheets = tuple(
            self._sheet(entry, part, styles, strings, persons) for entry, part in zip(main.sheets, parts, strict=True)
        )
        properties = self._properties()
        self._package.check_rest()
        return RawWorkbook(
            sheets,
            date_1904=main.date_1904,
            structure_locked=main.structure_locked,
            structure_lock=main.structure_lock,
            names=tuple(main.names),
            properties=properties,
        )

    def _sheet_part(self, entry: SheetEntry) -> str:
        """Name of a sheet's part; chart, dialog and macro sheets are refused."""
        relationship = self._relationships.by_id(entry.relationship)
        if relationship.type != f"{OFFICE_RELATIONSHIPS}/worksheet":
            raise RefusalError(UNWELCOME, f"{relationship.type.rpartition('/')[2]}: {entry.name}")
        return self._typed(relationship, f"{_OFFICE_TYPE}worksheet+xml")

    def _sheet(
        self,
        entry: SheetEntry,
        part: str,
        styles: tuple[CellStyle, ...],
        strings: list[str],
        persons: dict[str, str],
    ) -> RawSheet:
        reader = SheetPart(part, self._package.budget, entry, styles, strings)
        reader.read(self._package.read(part))
        try:
            return reader.sheet(self._comments(part, persons))
        except RefusalError as refusal:
            raise refusal.at(entry.name, "") from refusal

    def _comments(self, sheet_part: str, persons: dict[str, str]) -> tuple[RawComment, ...]:
        """The notes and threaded comments of a sheet."""
        relationships = Relationships(self._package, sheet_part)
        messages: list[RawComment] = []
        ids: set[str] = set()
        for relationship in relationships.all_of_type(f"{MICROSOFT_RELATIONSHIPS}/threadedComment"):
            threads = Threads(*self._loaded(relationship, f"{_EXCEL_TYPE}threadedcomments+xml"), persons)
            messages += threads.messages
            ids |= threads.ids
        legacy = relationships.of_type(f"{OFFICE_RELATIONSHIPS}/comments")
        if legacy is not None:
            notes = Notes(*self._loaded(legacy, f"{_OFFICE_TYPE}comments+xml"), frozenset(ids))
            messages += notes.notes
        return tuple(messages)

    def _styles(self) -> tuple[CellStyle, ...]:
        """The cell styles; none if the workbook has no such part."""
        relationship = self._relationships.of_type(f"{OFFICE_RELATIONSHIPS}/styles")
        if relationship is None:
            return ()
        return Styles(*self._loaded(relationship, f"{_OFFICE_TYPE}styles+xml")).cell_styles()

    def _strings(self) -> list[str]:
        """The shared strings; none if the workbook has no such part."""
        relationship = self._relationships.of_type(f"{OFFICE_RELATIONSHIPS}/sharedStrings")
        if relationship is None:
            return []
        return read_strings(*self._loaded(relationship, f"{_OFFICE_TYPE}sharedstrings+xml"))

    def _persons(self) -> dict[str, str]:
        """Names of those who write threaded comments, by id."""
        relationship = self._relationships.of_type(f"{MICROSOFT_RELATIONSHIPS}/person")
        if relationship is None:
            return {}
        return read_persons(*self._loaded(relationship, f"{_EXCEL_TYPE}person+xml"))

    def _properties(self) -> dict[str, str]:
        """The custom properties; none if the package has no such part."""
        relationship = self._root.of_type(f"{OFFICE_RELATIONSHIPS}/custom-properties")
        if relationship is None:
            return {}
        return CustomProperties(*self._loaded(relationship, _CUSTOM_TYPE)).values

    def _loaded(self, relationship: Relationship, type_: str) -> tuple[str, bytes, ReadQuota]:
        """Name and bytes of the part a relationship leads to, and the account it is charged to."""
        part = self._typed(relationship, type_)
        return part, self._package.read(part), self._package.budget

    def _typed(self, relationship: Relationship, type_: str) -> str:
        """Name of the part a relationship leads to; the list of content types must agree on what it is."""
        part = relationship.part()
        if self._types.of(part) != type_:
            raise RefusalError(UNCERTAIN, f"content type of {part}: {self._types.of(part)}")
        return part
