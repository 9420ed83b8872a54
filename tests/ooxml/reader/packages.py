"""Packages written by hand, part by part, so that a test can put anything into them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from malkit.ooxml import RawWorkbook, read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml import RawSheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELS = "_rels/.rels"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def relationships(*rows: tuple[str, str, str]) -> str:
    """A relationships part from rows of id, type and target; a type without a scheme is an Office one."""
    lines = ""
    for id_, type_, target in rows:
        uri = type_ if ":" in type_ else f"{OFFICE}/{type_}"
        lines += f'<Relationship Id="{id_}" Type="{uri}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def sheet(data: str, after: str = "") -> str:
    """A worksheet part from what stands in and after `sheetData`."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{after}</worksheet>'


def styles(xfs: str, formats: str = "") -> str:
    """A styles part from its `cellXfs` and `numFmts`."""
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>'


def strings(items: str) -> str:
    """A shared strings part from its items."""
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def workbook(inner: str = '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets>') -> str:
    """A workbook part from what stands in it."""
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{inner}</workbook>'


def parts() -> dict[str, str | bytes]:
    """The parts of a small sound workbook with one empty sheet."""
    types = {WORKBOOK: "sheet.main", SHEET: "worksheet", STYLES: "styles", STRINGS: "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{type_}+xml"/>' for name, type_ in types.items()
    )
    default = f'<Default Extension="rels" ContentType="{_PACKAGE}/relationships+xml"/>'
    return {
        CONTENT_TYPES: f'<Types xmlns="{_PACKAGE}/content-types">{default}{overrides}</Types>',
        ROOT_RELS: relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        WORKBOOK: workbook(),
        WORKBOOK_RELS: relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "/xl/sharedStrings.xml"),
        ),
        SHEET: sheet(""),
        STYLES: styles("<xf/>"),
        STRINGS: strings(""),
    }


def zipped(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these entries."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return target.getvalue()


def package(changes: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """The small sound workbook with parts replaced or added, or (None) left out."""
    content = {**parts(), **(changes or {})}
    return zipped({name: data for name, data in content.items() if data is not None})


def swapped(part: str, old: str, new: str) -> bytes:
    """The small sound workbook with one piece of text in one part replaced."""
    text = parts()[part]
    assert isinstance(text, str)
    assert old in text
    return package({part: text.replace(old, new)})


def read(data: bytes) -> RawWorkbook:
    """The workbook, which must be readable."""
    result = read_workbook(data)
    assert isinstance(result, RawWorkbook), result.facts
    return result


def read_sheet(rows: str, changes: Mapping[str, str | bytes | None] | None = None) -> RawSheet:
    """The one sheet of a workbook whose `sheetData` holds these rows."""
    return read(package({SHEET: sheet(rows), **(changes or {})})).sheets[0]
