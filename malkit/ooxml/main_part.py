"""Which part is the workbook, and whether the package is the kind of workbook that is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.content_types import CONTENT_TYPES, ContentTypes
from malkit.ooxml.namespaces import OFFICE_RELATIONSHIPS, STRICT
from malkit.ooxml.refusal import DAMAGED, NOT_A_WORKBOOK, OTHER_KIND, UNCERTAIN, RefusalError
from malkit.ooxml.relationships import Relationships

if TYPE_CHECKING:
    from malkit.ooxml.package import Package

_EXCEL = "application/vnd.ms-excel."
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_KINDS = {
    f"{_OFFICE}sheet.main+xml": "",
    f"{_OFFICE}template.main+xml": "xltx",
    f"{_EXCEL}sheet.binary.macroenabled.main": "xlsb",
    f"{_EXCEL}sheet.macroenabled.main+xml": "xlsm",
    f"{_EXCEL}template.macroenabled.main+xml": "xlsm",
    f"{_EXCEL}addin.macroenabled.main+xml": "xlsm",
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MACRO_WORDS = ("macro", "vbaproject")
_VBA_PART = "vbaproject.bin"


def find_workbook(package: Package, types: ContentTypes) -> str:
    """Name of the workbook's own part.

    Args:
        package: the package.
        types: its content types.

    Raises:
        RefusalError: F001 if the package holds something else, F002 for macros, binary workbooks and
            templates, F003 if it does not say where the workbook is, F006 for strict OOXML.
    """
    relationships = Relationships(package, "")
    if relationships.of_type(f"{STRICT}officeDocument/relationships/officeDocument"):
        raise RefusalError(UNCERTAIN, f"strict: {relationships.part}")
    main = relationships.of_type(f"{OFFICE_RELATIONSHIPS}/officeDocument")
    if main is None:
        raise RefusalError(_lost(package), f"{relationships.part}: officeDocument")
    part = main.part()
    main_type = types.of(part)
    if main_type not in _KINDS:
        raise RefusalError(NOT_A_WORKBOOK, main_type or part)
    kind = _KINDS[main_type] or ("xlsm" if _has_macros(package, types) else "")
    if kind:
        raise RefusalError(OTHER_KIND, main_type, kind=kind)
    return part


def read_content_types(package: Package) -> ContentTypes:
    """The package's content types, or the refusal of a zip that is no Office package.

    Raises:
        RefusalError: F001 for another zip, F002 for an OpenDocument workbook, F003 for a workbook that has
            lost its list of content types.
    """
    if package.has(CONTENT_TYPES):
        return ContentTypes(package)
    if package.has("mimetype") and package.read("mimetype").startswith(_ODS):
        raise RefusalError(OTHER_KIND, "mimetype", kind="ods")
    raise RefusalError(_lost(package), f"missing: {CONTENT_TYPES}")


def _lost(package: Package) -> str:
    """The code for a package without a needed list: a damaged workbook, or never one."""
    holds_workbook = any(name.casefold().startswith("xl/") for name in package.names())
    return DAMAGED if holds_workbook else NOT_A_WORKBOOK


def _has_macros(package: Package, types: ContentTypes) -> bool:
    """Whether any part is a macro, by its content type or by its name."""
    by_type = any(word in type_ for type_ in types.all() for word in _MACRO_WORDS)
    return by_type or any(name.casefold().endswith(_VBA_PART) for name in package.names())
