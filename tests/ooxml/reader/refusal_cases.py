"""Files that are refused, by code: the bytes, and what the finding's detail says."""

from __future__ import annotations

import struct
import zipfile
import zlib

from . import other_files
from .other_files import SHEET_MAIN
from .packages import (
    CONTENT_TYPES,
    MAIN,
    ROOT_RELS,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    package,
    parts,
    relationships,
    sheet,
    strings,
    styles,
    swapped,
    workbook,
    zipped,
)

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATIVES = (
    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x16r2"><numFmt numFmtId="164" formatCode="{{}}"/>'
    '</mc:Choice><mc:Fallback><numFmt numFmtId="164" formatCode="{}"/></mc:Fallback></mc:AlternateContent>'
)


def ooxml_cell(inner: str, attributes: str = 'r="A1"') -> bytes:
    """A package with one cell."""
    return package({SHEET: sheet(f'<row r="1"><c {attributes}>{inner}</c></row>')})


def repeated_entry() -> bytes:
    """A package with two entries of exactly the same name."""
    return package({"xl/worksheets/sheetZ.xml": sheet("")}).replace(b"sheetZ", b"sheet1")


def renamed_entry(name: str) -> bytes:
    """A package with one more entry, under a name that zipfile itself would not write."""
    placeholder = "a" * len(name)
    return package({placeholder: "x"}).replace(placeholder.encode(), name.encode())


def with_data(raw: bytes) -> bytes:
    """A package with one more entry of 999 times x, whose compressed data is this."""
    stored = zipped({**parts(), "x": raw}, zipfile.ZIP_STORED)
    said = struct.pack("<3L", zlib.crc32(raw), len(raw), len(raw))
    assert stored.count(said) == 2
    data = bytearray(stored.replace(said, struct.pack("<3L", zlib.crc32(b"x" * 999), len(raw), 999)))
    local, central = data.rindex(b"PK\x03\x04"), data.rindex(b"PK\x01\x02")
    data[local + 8] = data[central + 10] = zipfile.ZIP_DEFLATED
    return bytes(data)


def with_broken_checksum() -> bytes:
    """A stored package in which one letter of a sheet was changed without its checksum."""
    data = zipped({**parts(), SHEET: sheet('<row r="1"><c r="A1"><v>75</v></c></row>')}, zipfile.ZIP_STORED)
    return data.replace(b"<v>75</v>", b"<v>95</v>")


DAMAGED = {
    "compressed data that ends too soon": (with_data(zlib.compress(b"x" * 999, 9)[2:-8]), "deflate"),
    "compressed data with more after it": (with_data(zlib.compress(b"x" * 999, 9)[2:-4] + b"x"), "deflate"),
    "compressed data that is none": (with_data(b"\xff" * 9), "invalid block type"),
    "cut off": (package()[:-30], "zip"),
    "checksum": (with_broken_checksum(), "CRC"),
    "no content types": (package({CONTENT_TYPES: None}), CONTENT_TYPES),
    "no officeDocument": (package({ROOT_RELS: relationships()}), "officeDocument"),
    "no root relationships": (package({ROOT_RELS: None}), ROOT_RELS),
    "no workbook part": (package({WORKBOOK: None}), WORKBOOK),
    "no sheet part": (package({SHEET: None}), SHEET),
    "no relationship for a sheet": (swapped(WORKBOOK, 'r:id="rId1"', 'r:id="rId9"'), "rId9"),
    "malformed XML": (package({SHEET: "<worksheet"}), SHEET),
    "empty part": (package({SHEET: ""}), SHEET),
    "a zero": (ooxml_cell("<v>\0</v>", 'r="A1" t="str"'), "not well-formed"),
    "a reference to a zero": (ooxml_cell("<v>&#0;</v>", 'r="A1" t="str"'), "invalid character number"),
    "a reference to half a pair": (ooxml_cell("<v>&#xD800;</v>", 'r="A1" t="str"'), "invalid character number"),
    "bytes that are no UTF-8": (package({SHEET: sheet("").encode() + b"\xff"}), SHEET),
    "UTF-32": (package({SHEET: sheet("").encode("utf-32")}), SHEET),
    "EBCDIC": (package({SHEET: sheet("").encode("cp037")}), SHEET),
    "undefined entity": (ooxml_cell("<v>&lol;</v>"), "undefined entity"),
}

UNWELCOME = {
    "two workbooks by relationships": (
        package({ROOT_RELS: relationships(("rId1", "officeDocument", WORKBOOK), ("rId2", "officeDocument", "b.xml"))}),
        "2 × officeDocument",
    ),
    "two workbooks by content types": (
        swapped(CONTENT_TYPES, "</Types>", f'<Override PartName="/b.xml" ContentType="{SHEET_MAIN}"/></Types>'),
        "2 × officeDocument",
    ),
    "a drive": (renamed_entry("C:/x"), "C:/x"),
    "a control character": (renamed_entry("xl/a\nb"), "xl/a?b"),
    "external styles": (
        swapped(WORKBOOK_RELS, 'Target="styles', 'TargetMode="External" Target="styles'),
        "external",
    ),
    "external data that nobody asks for": (
        swapped(
            WORKBOOK_RELS,
            "</Relationships>",
            '<Relationship Id="x" Type="x" TargetMode="External" Target="file:///x"/></Relationships>',
        ),
        "external: file:///x",
    ),
    "doctype": (package({SHEET: f'<!DOCTYPE a [<!ENTITY b "c">]>{sheet("")}'}), "DOCTYPE"),
    "doctype in strings": (package({STRINGS: f"<!DOCTYPE sst>{strings('')}"}), "DOCTYPE"),
    "the same name twice": (repeated_entry(), SHEET),
    "the same name in other case": (package({"XL/Workbook.xml": workbook()}), "XL/Workbook.xml"),
    "absolute name": (package({"/etc/passwd": "x"}), "/etc/passwd"),
    "name that climbs": (package({"xl/../../x": "x"}), "xl/../../x"),
    "backslash": (renamed_entry("xl\\x"), "xl\\x"),
    "nul": (renamed_entry("xl/a\0b"), "xl/a?b"),
    "external sheet": (
        swapped(WORKBOOK_RELS, 'Target="worksheets', 'TargetMode="External" Target="worksheets'),
        "external",
    ),
    "target that climbs out": (swapped(WORKBOOK_RELS, "worksheets/", "../../x/"), "outside the package"),
    "chart sheet": (swapped(WORKBOOK_RELS, "/worksheet", "/chartsheet"), "chartsheet"),
}

UNCERTAIN_PARTS = {
    "another root": (package({SHEET: f'<chartsheet xmlns="{MAIN}"/>'}), "root chartsheet"),
    "UTF-7": (package({SHEET: f'<?xml version="1.0" encoding="UTF-7"?>{sheet("")}'}), "encoding UTF-7"),
    "a code page that is declared": (
        package({SHEET: f'<?xml version="1.0" encoding="cp037"?>{sheet("")}'}),
        "encoding cp037",
    ),
    "encoding": (package({SHEET: f'<?xml version="1.0" encoding="cp1252"?>{sheet("")}'}), "encoding cp1252"),
    "must understand": (
        package({SHEET: f'<worksheet xmlns="{MAIN}" xmlns:mc="{MC}" mc:MustUnderstand="x"/>'}),
        "MustUnderstand",
    ),
    "rows in an alternative": (
        package({SHEET: sheet(f'<a xmlns="{MC}"><row xmlns="{MAIN}"/></a>')}),
        "a in worksheet/sheetData",
    ),
    "row outside sheetData": (package({SHEET: sheet("", '<x><row r="1"/></x>')}), "row in ?"),
    "sheetData twice": (package({SHEET: sheet("", "<sheetData/>")}), "sheetData twice"),
    "part listed twice": (
        swapped(CONTENT_TYPES, "</Types>", f'<Override PartName="/{SHEET.upper()}" ContentType="x"/></Types>'),
        SHEET,
    ),
    "extension with a slash": (
        swapped(CONTENT_TYPES, "</Types>", '<Default Extension="/x" ContentType="x"/></Types>'),
        "/x",
    ),
    "part of another type": (swapped(CONTENT_TYPES, ".worksheet+xml", ".chartsheet+xml"), "content type of"),
    "relationship id twice": (swapped(WORKBOOK_RELS, "rId2", "rId1"), "rId1 twice"),
    "columns twice": (
        package(
            {
                SHEET: sheet("").replace(
                    "<sheetData>", '<cols><col min="1" max="3"/><col min="3" max="3"/></cols><sheetData>'
                )
            }
        ),
        "columns 3 to 3 after 3",
    ),
    "two styles": (swapped(WORKBOOK_RELS, "/sharedStrings", "/styles"), "2 × styles"),
    "attribute missing": (swapped(WORKBOOK, 'name="Blad1"', ""), "attribute name missing"),
    "relationship id missing": (swapped(WORKBOOK, 'r:id="rId1"', ""), "attribute id missing"),
    "no sheets": (package({WORKBOOK: workbook("<sheets/>")}), "no sheets"),
    "sheet state": (swapped(WORKBOOK, "sheetId", 'state="secret" sheetId'), "state secret"),
    "sheet name twice": (
        package({WORKBOOK: workbook('<sheets><sheet name="A" r:id="rId1"/><sheet name="a" r:id="rId2"/></sheets>')}),
        "sheet a",
    ),
    "one part for two sheets": (
        package({WORKBOOK: workbook('<sheets><sheet name="A" r:id="rId1"/><sheet name="B" r:id="rId1"/></sheets>')}),
        "one part for several sheets",
    ),
    "number format not defined": (package({STYLES: styles('<xf numFmtId="164"/>')}), "numFmtId 164"),
    "number format twice": (
        package({STYLES: styles("<xf/>", '<numFmt numFmtId="164" formatCode="0"/>' * 2)}),
        "numFmtId 164 twice",
    ),
    "compression method": (zipped(parts(), zipfile.ZIP_BZIP2), "compression method 12"),
    "alternatives that differ": (
        package({STYLES: styles("<xf/>", ALTERNATIVES.format("0", "yyyy"))}),
        "alternatives differ in styleSheet/numFmts",
    ),
    "an alternative without a fallback": (
        package(
            {
                SHEET: sheet(
                    "",
                    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><mergeCells/>'
                    "</mc:Choice></mc:AlternateContent>",
                )
            }
        ),
        "alternatives differ in worksheet",
    ),
    "an alternative after the fallback": (
        package(
            {
                SHEET: sheet(
                    "",
                    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback/><mc:Choice Requires="x14"/>'
                    "</mc:AlternateContent>",
                )
            }
        ),
        "Choice in AlternateContent",
    ),
    "an alternative in an alternative": (
        package(
            {
                SHEET: sheet(
                    "",
                    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback><mc:AlternateContent/>'
                    "</mc:Fallback></mc:AlternateContent>",
                )
            }
        ),
        "AlternateContent in AlternateContent",
    ),
    "alternatives of what must be understood": (
        package(
            {
                SHEET: sheet(
                    "",
                    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback mc:MustUnderstand="x"/></mc:AlternateContent>',
                )
            }
        ),
        "MustUnderstand",
    ),
    "alternatives around cells": (
        package({SHEET: sheet(f'<mc:AlternateContent xmlns:mc="{MC}"/>')}),
        "AlternateContent in worksheet/sheetData",
    ),
}

UNCERTAIN_CELLS = {
    "style out of range": (ooxml_cell("<v>1</v>", 'r="A1" s="1"'), "style 1 of 1"),
    "string out of range": (ooxml_cell("<v>0</v>", 'r="A1" t="s"'), "shared string 0 of 0"),
    "negative index": (ooxml_cell("<v>-1</v>", 'r="A1" t="s"'), "index: -1"),
    "nan": (ooxml_cell("<v>NaN</v>"), "number: NaN"),
    "inf": (ooxml_cell("<v>INF</v>"), "number: INF"),
    "overflow": (ooxml_cell("<v>1e999</v>"), "number: 1e999"),
    "number that only Python knows": (ooxml_cell("<v>1_000</v>"), "number: 1_000"),
    "no number": (ooxml_cell("<v></v>"), "number: "),
    "boolean": (ooxml_cell("<v>yes</v>", 'r="A1" t="b"'), "boolean: yes"),
    "error value": (ooxml_cell("<v>N/A</v>", 'r="A1" t="e"'), "error value: N/A"),
    "unknown type": (ooxml_cell("<v>2024-01-01</v>", 'r="A1" t="d"'), "cell type: d"),
    "inline text with a value": (ooxml_cell("<v>1</v>", 'r="A1" t="inlineStr"'), "cell type: inlineStr"),
    "number with an inline text": (ooxml_cell("<is><t>1</t></is>"), "cell type: n"),
    "a text past Excel's limit": (ooxml_cell(f"<v>{'a' * 32768}</v>", 'r="A1" t="str"'), "text of 32768 characters"),
    "two inline texts": (ooxml_cell("<is/><is/>", 'r="A1" t="inlineStr"'), "is twice"),
    "plain text twice": (ooxml_cell("<is><t>a</t><t>b</t></is>", 'r="A1" t="inlineStr"'), "t twice"),
    "plain text beside runs": (ooxml_cell("<is><t>a</t><r><t>b</t></r></is>", 'r="A1" t="inlineStr"'), "t beside r"),
    "half a surrogate pair": (ooxml_cell("<v>_xD83D_</v>", 'r="A1" t="str"'), "text: _xD83D_"),
    "two values": (ooxml_cell("<v>1</v><v>2</v>"), "v twice"),
    "a formula after its result": (ooxml_cell("<v>1</v><f>1</f>"), "f after its result"),
    "a formula after its text": (ooxml_cell("<is/><f>1</f>", 'r="A1" t="inlineStr"'), "f after its result"),
    "two formulas": (ooxml_cell("<f>1</f><f>2</f>"), "f twice"),
    "element in a value": (ooxml_cell("<v>1<x/>2</v>"), "x in worksheet/sheetData/row/c/v"),
    "empty formula": (ooxml_cell("<f></f>"), "formula type normal"),
    "data table": (ooxml_cell('<f t="dataTable">A1</f>'), "formula type dataTable"),
    "long formula": (ooxml_cell(f"<f>{'1' * 8193}</f>"), "formula of 8193 characters"),
    "shared formula missing": (ooxml_cell('<f t="shared" si="0"/>'), "shared formula 0 missing"),
    "array formula elsewhere": (ooxml_cell('<f t="array" ref="B1">1</f>'), "array formula: B1"),
    "array formula without a range": (ooxml_cell('<f t="array">1</f>'), "address: "),
    "backward range": (ooxml_cell('<f t="array" ref="A1:A0">1</f>'), "address: A0"),
    "upward range": (ooxml_cell('<f t="array" ref="A2:A1">1</f>'), "range: A2:A1"),
}

UNCERTAIN_ROWS = {
    "shared formula that grows too long": (
        f'<row r="1"><c r="Z1"><f t="shared" si="0">{"Z1+" * 2730}1</f></c><c r="AA1"><f t="shared" si="0"/></c></row>',
        "formula of 10921 characters",
    ),
    "row twice": ('<row r="2"/><row r="2"/>', "row 2 after 2"),
    "rows out of order": ('<row r="2"/><row r="1"/>', "row 1 after 2"),
    "row outside the sheet": ('<row r="1048577"/>', "row 1048577 after 0"),
    "cell twice": ('<row r="1"><c r="A1"/><c r="A1"/></row>', "A1 in row 1 after column 1"),
    "cell of another row": ('<row r="1"><c r="A2"/></row>', "A2 in row 1"),
    "cell outside the sheet": ('<row r="1"><c r="XFE1"/></row>', "address: XFE1"),
    "cell after the last column": ('<row r="1"><c r="XFD1"/><c/></row>', "column 16385"),
    "address in lower case": ('<row r="1"><c r="a1"/></row>', "address: a1"),
    "formula inside an array formula": (
        '<row r="1"><c r="A1"><f t="array" ref="A1:B1">1</f></c><c r="B1"><f>1</f></c></row>',
        "formula inside an array formula",
    ),
    "array formulas overlap": (
        ('<row><c/><c><f t="array" ref="B1:B2">1</f></c></row><row><c><f t="array" ref="A2:B2">1</f></c></row>'),
        "array formulas overlap: A2:B2",
    ),
    "shared formula twice": (
        '<row r="1"><c r="A1"><f t="shared" si="0">1</f></c><c r="B1"><f t="shared" si="0">2</f></c></row>',
        "shared formula 0 twice",
    ),
    "shared formula that leaves the sheet": (
        '<row><c/><c><f t="shared" si="0">A1</f></c></row><row><c><f t="shared" si="0"/></c></row>',
        "shared formula leaves the sheet: A",
    ),
}

BY_CODE = (
    ("F003", DAMAGED),
    ("F005", UNWELCOME),
    ("F006", UNCERTAIN_PARTS),
    ("F006", UNCERTAIN_CELLS),
    *other_files.BY_CODE,
)
