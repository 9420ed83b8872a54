"""Which part is the workbook, and whether the package is the kind of workbook that is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.content_types import ContentTypes
from malkit.ooxml.namespaces import OFFICE_RELATIONSHIPS, STRICT
from malkit.ooxml.package import CONTENT_TYPES, Package
from malkit.ooxml.refusal import (
    ARCHIVE,
    DAMAGED,
    MACROS,
    NOT_A_WORKBOOK,
    ODS,
    OTHER_KIND,
    STRICT_KIND,
    UNWELCOME,
    XLSB,
    RefusalError,
)

if TYPE_CHECKING:
    from malkit.ooxml.relationships import Relationships

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
