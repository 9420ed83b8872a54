"""What each part says it is, which leads to which (ECMA-376 Part 2), and which one is the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.reader import lexical
from malkit.ooxml.reader.bounds import (
    ARCHIVE,
    DAMAGED,
    MACROS,
    NOT_A_WORKBOOK,
    ODS,
    OTHER_KIND,
    STRICT_KIND,
    UNCERTAIN,
    UNWELCOME,
    XLSB,
    RefusalError,
)
from malkit.ooxml.reader.lexical import OFFICE_RELATIONSHIPS, PACKAGE_RELATIONSHIPS, STRICT
from malkit.ooxml.reader.markup import PartReader
from malkit.ooxml.reader.package import CONTENT_TYPES, Package

if TYPE_CHECKING:
    from malkit.ooxml.reader.markup import Attributes


class ContentTypes:
    """The content types of a package, read from its list.

    Args:
        package: the package.

    Raises:
        RefusalError: F003 to F006 as `PartReader.read`; F006 for a part or extension listed twice.
    """

    def __init__(self, package: Package) -> None:
        self._reader = PartReader(CONTENT_TYPES, package.budget, "Types", {lexical.CONTENT_TYPES: ""})
        self._types: dict[str, str] = {}
        self._reader.at("Types", sealed=True)
        self._reader.at("Types/Default", opened=self._default)
        self._reader.at("Types/Override", opened=self._override)
        self._reader.read(package.read(CONTENT_TYPES))

    def of(self, name: str) -> str:
        """The content type of a part in lower case; empty if the list does not say."""
        key = name.casefold()
        return self._types.get(f"/{key}") or self._types.get(key.rpartition(".")[2], "")

    def all(self) -> frozenset[str]:
        """Every content type in the list."""
        return frozenset(self._types.values())

    def of_parts(self) -> tuple[str, ...]:
        """The content type of every part that is listed by its name."""
        return tuple(type_ for key, type_ in self._types.items() if key.startswith("/"))

    def _default(self, attributes: Attributes) -> None:
        self._add(self._reader.need(attributes, "Extension"), attributes)

    def _override(self, attributes: Attributes) -> None:
        self._add(self._reader.need(attributes, "PartName"), attributes, "/")

    def _add(self, name: str, attributes: Attributes, first: str = "") -> None:
        key = name.casefold()
        # A part's name begins with a slash and an extension holds none, so one table serves both.
        if key in self._types or key.startswith("/") != bool(first):
            raise RefusalError(UNCERTAIN, f"{CONTENT_TYPES}: {key}")
        self._types[key] = self._reader.need(attributes, "ContentType").strip().lower()


_MAY_LEAD_OUT = frozenset({f"{OFFICE_RELATIONSHIPS}/hyperlink"})


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part.

    Args:
        id: what the part calls it.
        type: what it is, as a URI.
        target: where it leads, as it stands in the file.
        source: name of the part it belongs to; empty for the package itself.
    """

    id: str
    type: str
    target: str
    source: str

    def part(self) -> str:
        """Name of the part it leads to.

        Raises:
            RefusalError: F005 if it climbs out of the package.
        """
        folders = [] if self.target.startswith("/") else self.source.split("/")[:-1]
        for segment in self.target.split("/"):
            if segment == "..":
                if not folders:
                    raise RefusalError(UNWELCOME, f"outside the package: {self.target}")
                folders.pop()
            elif segment not in {"", "."}:
                folders.append(segment)
        return "/".join(folders)


class Relationships:
    """The relationships of one part; none if the package has no list of them.

    Args:
        package: the package.
        source: name of the part; empty for the package itself.

    Raises:
        RefusalError: F003 to F006 as `PartReader.read`; F005 for one that leads out of the package and is no
            hyperlink; F006 for an id used twice.
    """

    def __init__(self, package: Package, source: str) -> None:
        folder, slash, name = source.rpartition("/")
        self.part = f"{folder}{slash}_rels/{name}.rels"
        self._reader = PartReader(self.part, package.budget, "Relationships", {PACKAGE_RELATIONSHIPS: ""})
        self._source = source
        self._by_id: dict[str, Relationship] = {}
        self._reader.at("Relationships", sealed=True)
        self._reader.at("Relationships/Relationship", opened=self._add)
        if package.has(self.part):
            self._reader.read(package.read(self.part))

    def by_id(self, id_: str) -> Relationship:
        """The relationship of this id; F003 if there is none."""
        found = self._by_id.get(id_)
        if found is None:
            raise RefusalError(DAMAGED, f"{self.part}: {id_} missing")
        return found

    def of_type(self, type_: str) -> Relationship | None:
        """The one relationship of this type, or None; F006 if there are several."""
        found = self.all_of_type(type_)
        if len(found) > 1:
            raise RefusalError(UNCERTAIN, f"{self.part}: {len(found)} × {type_.rpartition('/')[2]}")
        return found[0] if found else None

    def all_of_type(self, type_: str) -> tuple[Relationship, ...]:
        """All relationships of this type, in the order of the list."""
        return tuple(relationship for relationship in self._by_id.values() if relationship.type == type_)

    def _add(self, attributes: Attributes) -> None:
        need = self._reader.need
        relationship = Relationship(
            id=need(attributes, "Id"),
            type=need(attributes, "Type"),
            target=need(attributes, "Target"),
            source=self._source,
        )
        if relationship.id in self._by_id:
            raise RefusalError(UNCERTAIN, f"{self.part}: {relationship.id} twice")
        leads_out = attributes.get("TargetMode", "Internal") != "Internal"
        if leads_out and relationship.type not in _MAY_LEAD_OUT:
            raise RefusalError(UNWELCOME, f"external: {relationship.target}")
        self._by_id[relationship.id] = relationship


_EXCEL = "application/vnd.ms-excel."
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_WORKBOOK = f"{_OFFICE}sheet.main+xml"
_OTHER_KINDS = {
    f"{_OFFICE}template.main+xml": (OTHER_KIND, "xltx"),
    f"{_EXCEL}sheet.binary.macroenabled.main": (XLSB, "xlsb"),
    f"{_EXCEL}sheet.macroenabled.main+xml": (MACROS, "xlsm"),
    f"{_EXCEL}template.macroenabled.main+xml": (MACROS, "xltm"),
    f"{_EXCEL}addin.macroenabled.main+xml": (MACROS, "xlam"),
}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_NUMBERS_PARTS = ("Index/Document.iwa", "Index.zip")
_MACRO_WORDS = ("macro", "vbaproject")
_VBA_PART = "vbaproject.bin"
_MAIN_SUFFIXES = (".main+xml", ".main")


def find_workbook(package: Package, types: ContentTypes, root: Relationships) -> str:
    """Name of the workbook's own part.

    Args:
        package: the package.
        types: its content types.
        root: its relationships.

    Raises:
        RefusalError: F001 if the package holds something else, F002 for templates and strict OOXML, F009 for
            binary workbooks, F010 for macros, F003 if it does not say where the workbook is, F005 if it holds
            several documents.
    """
    if root.all_of_type(f"{STRICT}officeDocument/relationships/officeDocument"):
        raise RefusalError(OTHER_KIND, STRICT_KIND)
    documents = root.all_of_type(f"{OFFICE_RELATIONSHIPS}/officeDocument")
    if not documents:
        raise RefusalError(_lost(package), f"{root.part}: officeDocument")
    mains = [type_ for type_ in types.of_parts() if type_.endswith(_MAIN_SUFFIXES)]
    if len(documents) > 1 or len(mains) > 1:
        raise RefusalError(UNWELCOME, f"{max(len(documents), len(mains))} × officeDocument")
    part = documents[0].part()
    main_type = types.of(part)
    if main_type in _OTHER_KINDS:
        raise RefusalError(*_OTHER_KINDS[main_type])
    if main_type != _WORKBOOK:
        raise RefusalError(NOT_A_WORKBOOK, main_type or part)
    if _has_macros(package, types):
        raise RefusalError(MACROS, "xlsx")
    return part


def read_content_types(package: Package) -> ContentTypes:
    """The package's content types, or the refusal of a zip that is no Office package.

    Raises:
        RefusalError: F001 for a text document, F002 for a workbook of Numbers, F003 for a workbook that has lost
            its list of content types, F011 for an OpenDocument workbook, F019 for another zip.
    """
    if package.has(CONTENT_TYPES):
        return ContentTypes(package)
    if package.has("mimetype"):
        type_ = package.read("mimetype")
        if type_.startswith(_ODS_TYPE):
            raise RefusalError(ODS, "ods")
        if type_.startswith(_OPEN_DOCUMENT):
            raise RefusalError(NOT_A_WORKBOOK, "OpenDocument")
    if any(map(package.has, _NUMBERS_PARTS)):
        raise RefusalError(OTHER_KIND, "Numbers")
    if _lost(package) == DAMAGED:
        raise RefusalError(DAMAGED, f"missing: {CONTENT_TYPES}")
    raise RefusalError(ARCHIVE, "zip")


def _lost(package: Package) -> str:
    """The code for a package without a needed list: a damaged workbook, or never one."""
    holds_workbook = any(name.casefold().startswith("xl/") for name in package.names())
    return DAMAGED if holds_workbook else NOT_A_WORKBOOK


def _has_macros(package: Package, types: ContentTypes) -> bool:
    """Whether any part is a macro, by its content type or by its name."""
    by_type = any(word in type_ for type_ in types.all() for word in _MACRO_WORDS)
    return by_type or any(name.casefold().endswith(_VBA_PART) for name in package.names())
