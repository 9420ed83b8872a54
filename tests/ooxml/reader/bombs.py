"""Files made to cost much: what each is, how it is made, and the code it gives; `read` for a workbook.

Sizes are near the bounds, on both sides of them, since what is just let through costs most.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from .packages import (
    CONTENT_TYPES,
    MAIN,
    OFFICE,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    package,
    parts,
    sheet,
    strings,
    styles,
    zipped,
)
from .packages import workbook as workbook_part

if TYPE_CHECKING:
    from collections.abc import Callable

READ = "read"
LISTED = '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets>'
COLUMNS = "ABCDEFGHIJ"


def _of_sheet(rows: str, after: str = "", before: str = "") -> bytes:
    return package({SHEET: sheet(rows, after).replace("<sheetData>", f"{before}<sheetData>")})


def _cells(rows: int) -> bytes:
    line = "".join(f'<c r="{column}{{0}}"><v>{{0}}.5</v></c>' for column in COLUMNS)
    return _of_sheet("".join(f'<row r="{row}">{line.format(row)}</row>' for row in range(1, rows)))


def _shared(references: int, times: int) -> bytes:
    formula = "+".join(["A2"] * references)
    first = f'<c><f t="shared" si="0">{formula}</f></c>'
    return _of_sheet("<row>" + first + '<c><f t="shared" si="0"/></c>' * times + "</row>")


def _many_shared(formula: str, count: int) -> bytes:
    """Many shared formulas, each used once more."""
    line = "".join(f'<c><f t="shared" si="{number}">{formula}</f></c>' for number in range(count))
    again = "".join(f'<c><f t="shared" si="{number}"/></c>' for number in range(count))
    return _of_sheet(f"<row>{line}</row><row>{again}</row>")


def _laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return package({STRINGS: f"<!DOCTYPE sst [{entities}]>" + strings("<si><t>&i;</t></si>")})


def _quadratic_entity() -> bytes:
    entity = f'<!DOCTYPE sst [<!ENTITY a "{"x" * 100_000}">]>'
    return package({STRINGS: entity + strings(f"<si><t>{'&a;' * 1_000}</t></si>")})


def _overlapping(copies: int) -> bytes:
    """Many names for one stretch of data, as in a bomb whose parts overlap."""
    data = bytearray(package({"bomb": b"\0" * 10_000_000}))
    central = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    start = data.rindex(b"PK\x01\x02")
    entry = bytes(data[start:end])
    extra = b"".join(entry.replace(b"bomb", b"b%03d" % copy) for copy in range(copies))
    directory = bytes(data[central:end]) + extra
    count = len(parts()) + 1 + copies
    record = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), central, 0)
    return bytes(data[:central]) + directory + record


def _lying_size(said: int) -> bytes:
    """A sheet whose headers say that it is short, with the checksum of that short beginning."""
    content = sheet("<row/>" * 3_000_000).encode()
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = squeezed.compress(content) + squeezed.flush()
    honest = bytearray(package({SHEET: content}))
    crc = struct.pack("<L", zlib.crc32(content))
    sizes = struct.pack("<2L", len(raw), len(content))
    assert honest.count(crc) == 2
    return bytes(honest.replace(crc, struct.pack("<L", zlib.crc32(content[:said])))).replace(
        sizes, struct.pack("<2L", len(raw), said)
    )


def _many_sheets(count: int) -> bytes:
    names = [f"xl/worksheets/s{number}.xml" for number in range(count)]
    types = parts()[CONTENT_TYPES]
    assert isinstance(types, str)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in names)
    listed = "".join(f'<sheet name="s{number}" r:id="s{number}"/>' for number in range(count))
    relations = "".join(
        f'<Relationship Id="s{number}" Type="{OFFICE}/worksheet" Target="/{name}"/>'
        for number, name in enumerate(names)
    )
    rels = "xl/_rels/workbook.xml.rels"
    return package(
        {
            CONTENT_TYPES: types.replace("</Types>", f"{overrides}</Types>"),
            WORKBOOK: workbook_part(f"<sheets>{listed}</sheets>"),
            rels: str(parts()[rels]).replace("</Relationships>", f"{relations}</Relationships>"),
            **dict.fromkeys(names, sheet("<row><c><v>1</v></c></row>")),
        }
    )


def _nested_zip(depth: int) -> bytes:
    data = b"x" * 1000
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def _attributes(count: int) -> str:
    return " ".join(f'a{number}=""' for number in range(count))


BOMBS: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("half a million elements in cells", lambda: _cells(23_800), READ),
    ("a few elements too many", lambda: _cells(25_000), "F004"),
    ("half a million empty rows", lambda: _of_sheet('<row ht="0"/>' * 499_000), READ),
    (
        "half a million formatted blank cells",
        lambda: package(
            {STYLES: styles("<xf/><xf/>"), SHEET: sheet(("<row>" + '<c s="1"/>' * 16_000 + "</row>") * 30)}
        ),
        READ,
    ),
    (
        "a quarter of a million texts",
        lambda: package({STRINGS: strings("".join(f"<si><t>{number} åäö</t></si>" for number in range(249_000)))}),
        READ,
    ),
    ("a sheet that inflates to 40 MiB", lambda: _of_sheet(" " * (40 << 20)), "F004"),
    ("a picture that inflates to 40 MiB", lambda: package({"xl/media/a.png": b"\0" * (40 << 20)}), "F004"),
    (
        "many parts that inflate to 40 MiB in all",
        lambda: package({f"a/{n}": b"\0" * (4 << 20) for n in range(10)}),
        "F004",
    ),
    (
        "parts that inflate to just under the bound",
        lambda: package({"a/1": b"\0" * (15 << 20), "a/2": b"\0" * (15 << 20)}),
        READ,
    ),
    ("1,001 parts", lambda: package({f"a/{number}": b"" for number in range(1_001 - len(parts()))}), "F004"),
    ("900 small sheets", lambda: _many_sheets(900), READ),
    ("100,000 entries", lambda: zipped({str(number): b"" for number in range(100_000)}), "F004"),
    ("overlapping entries", lambda: _overlapping(900), "F006"),
    ("one entry under two names", lambda: _overlapping(1), "F006"),
    ("headers that lie about a length", lambda: _lying_size(5_000), "F004"),
    ("an archive in an archive in an archive", lambda: _nested_zip(10), "F019"),
    ("billion laughs", _laughs, "F005"),
    ("one long entity many times", _quadratic_entity, "F005"),
    (
        "an entity from elsewhere",
        lambda: package(
            {STRINGS: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + strings("<si><t>&b;</t></si>")}
        ),
        "F005",
    ),
    (
        "a DOCTYPE that loads a DTD",
        lambda: package({STRINGS: '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">' + strings("")}),
        "F005",
    ),
    ("1.4 million attributes in one tag", lambda: _of_sheet("", f"<x {_attributes(1_400_000)}/>"), "F004"),
    ("100,000 attributes in one tag", lambda: _of_sheet("", f"<x {_attributes(100_000)}/>"), READ),
    ("100,000 attributes in each of 16 tags", lambda: _of_sheet("", f"<x {_attributes(100_000)}/>" * 16), READ),
    ("an attribute of 15 MB", lambda: _of_sheet("", f'<x a="{"b" * 15_000_000}"/>'), "F004"),
    ("a comment of 15 MB", lambda: _of_sheet(f"<!--{'b' * 15_000_000}-->"), "F004"),
    ("an instruction of 15 MB", lambda: _of_sheet(f"<?a {'b' * 15_000_000}?>"), "F004"),
    ("a name of 15 MB", lambda: _of_sheet("", f"<{'b' * 15_000_000}/>"), "F004"),
    ("elements 450,000 deep", lambda: _of_sheet("", "<x>" * 450_000 + "</x>" * 450_000), READ),
    (
        "450,000 namespaces",
        lambda: _of_sheet("", "".join(f'<x xmlns:a{number}="u">' for number in range(400_000)) + "</x>" * 400_000),
        READ,
    ),
    (
        "60,000 namespaces in one tag",
        lambda: _of_sheet("", "<x " + " ".join(f'xmlns:a{number}="u"' for number in range(60_000)) + "/>"),
        READ,
    ),
    (
        "400,000 alternatives",
        lambda: _of_sheet(
            "",
            (
                '<a:AlternateContent xmlns:a="http://schemas.openxmlformats.org/markup-compatibility/2006"><a:Fallback/>'
                "</a:AlternateContent>"
            )
            * 120_000,
        ),
        READ,
    ),
    (
        "one cell in the last row and column",
        lambda: _of_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        READ,
    ),
    (
        "a dimension of the whole sheet",
        lambda: _of_sheet('<row r="1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="A1:XFD1048576"/>'),
        READ,
    ),
    ("a text of 15 MB", lambda: package({STRINGS: strings(f"<si><t>{'a' * 15_000_000}</t></si>")}), "F006"),
    (
        "a text of 2 million escapes",
        lambda: package({STRINGS: strings(f"<si><t>{'_x0041_' * 2_000_000}</t></si>")}),
        "F006",
    ),
    ("a number of 15 million digits", lambda: _of_sheet(f"<row><c><v>{'1' * 15_000_000}</v></c></row>"), "F006"),
    ("a number in 3 million references", lambda: _of_sheet(f"<row><c><v>{'&#49;' * 3_000_000}</v></c></row>"), "F006"),
    (
        "a number in a million pieces",
        lambda: _of_sheet(f"<row><c><v>{'<![CDATA[1]]>' * 1_000_000}</v></c></row>"),
        "F006",
    ),
    ("an exponent of a million digits", lambda: _of_sheet(f"<row><c><v>1e{'9' * 1_000_000}</v></c></row>"), "F006"),
    (
        "an exponent of minus a million digits",
        lambda: _of_sheet(f"<row><c><v>1e-{'9' * 1_000_000}</v></c></row>"),
        READ,
    ),
    ("a long shared formula used 4,000 times", lambda: _shared(2_000, 4_000), "F004"),
    ("a short shared formula used 16,000 times", lambda: _shared(3, 16_000), READ),
    (
        "a shared formula used 16,000 times in each of 16 rows",
        lambda: _of_sheet(
            '<row><c><f t="shared" si="0">A1</f></c></row>'
            + ("<row>" + '<c><f t="shared" si="0"/></c>' * 10_000 + "</row>") * 16
        ),
        READ,
    ),
    ("1,500 shared formulas of 8,000 signs", lambda: _many_shared("+" * 8_000 + "1", 1_500), "F004"),
    ("1,500 shared formulas of open quotes", lambda: _many_shared("'" * 7_999 + "A1", 1_500), "F004"),
    ("1,500 shared formulas of open brackets", lambda: _many_shared("[" * 4_000 + "]" * 4_000, 1_500), "F004"),
    (
        "shared formulas that refer to each other",
        lambda: _of_sheet(
            '<row><c><f t="shared" si="0">B1</f></c><c><f t="shared" si="1">A1</f></c></row>'
            '<row><c><f t="shared" si="1"/></c><c><f t="shared" si="0"/></c></row>'
        ),
        "F006",
    ),
    (
        "an array formula over the whole sheet",
        lambda: _of_sheet('<row><c><f t="array" ref="A1:XFD1048576">1</f></c></row>'),
        "F004",
    ),
    (
        "an array formula over 490,000 cells",
        lambda: _of_sheet('<row><c><f t="array" ref="A1:A490000">1</f></c></row>'),
        READ,
    ),
    (
        "many array formulas that overlap",
        lambda: _of_sheet(
            "<row>" + "".join(f'<c><f t="array" ref="{column}1:J9">1</f></c>' for column in COLUMNS) + "</row>"
        ),
        "F006",
    ),
    (
        "16 validations of 20,000 ranges each",
        lambda: _of_sheet(
            "", "<dataValidations>" + (f'<dataValidation sqref="{"A1 " * 20_000}"/>') * 16 + "</dataValidations>"
        ),
        READ,
    ),
    (
        "a validation of a million ranges",
        lambda: _of_sheet(
            "", "<dataValidations>" + f'<dataValidation sqref="{"A1 " * 300_000}"/>' * 4 + "</dataValidations>"
        ),
        "F004",
    ),
    (
        "120,000 validations",
        lambda: _of_sheet("", "<dataValidations>" + '<dataValidation sqref="A1"/>' * 120_000 + "</dataValidations>"),
        READ,
    ),
    (
        "450,000 merged ranges",
        lambda: _of_sheet("", "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 450_000 + "</mergeCells>"),
        READ,
    ),
    (
        "a merged range of the whole sheet",
        lambda: _of_sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        READ,
    ),
    (
        "101 ranges that may be changed",
        lambda: _of_sheet("", f'<protectedRanges><protectedRange sqref="{"A1 " * 101}"/></protectedRanges>'),
        "F004",
    ),
    (
        "16,384 columns, one by one",
        lambda: _of_sheet(
            "",
            before="<cols>"
            + "".join(f'<col min="{column}" max="{column}" hidden="1" width="0"/>' for column in range(1, 16_385))
            + "</cols>",
        ),
        READ,
    ),
    (
        "columns again and again",
        lambda: _of_sheet("", before="<cols>" + '<col min="1" max="16384"/>' * 400_000 + "</cols>"),
        "F006",
    ),
    (
        "240,000 defined names",
        lambda: package(
            {
                WORKBOOK: workbook_part(
                    LISTED
                    + "<definedNames>"
                    + "".join(f'<definedName name="a{number}">1</definedName>' for number in range(240_000))
                    + "</definedNames>"
                )
            }
        ),
        READ,
    ),
    ("250,000 styles", lambda: package({STYLES: styles("<xf/>" * 480_000)}), READ),
    (
        "140,000 number formats",
        lambda: package(
            {
                STYLES: styles(
                    "".join(f'<xf numFmtId="{number}"/>' for number in range(164, 140_164)),
                    "".join(f'<numFmt numFmtId="{number}" formatCode="[{number}"/>' for number in range(164, 140_164)),
                )
            }
        ),
        READ,
    ),
    (
        "a number format of a million brackets",
        lambda: package(
            {STYLES: styles('<xf numFmtId="164"/>', f'<numFmt numFmtId="164" formatCode="{"[" * 900_000}"/>')}
        ),
        READ,
    ),
    (
        "300,000 content types",
        lambda: package(
            {
                CONTENT_TYPES: str(parts()[CONTENT_TYPES]).replace(
                    "</Types>",
                    "".join(f'<Default Extension="{number}" ContentType="a"/>' for number in range(300_000))
                    + "</Types>",
                )
            }
        ),
        READ,
    ),
    ("20 MB of zeros", lambda: bytes(20 << 20), "F016"),
    ("21 MB of text", lambda: b"a" * (21 << 20), "F004"),
    ("20 MB of marks of a directory", lambda: b"PK\x03\x04" + b"PK\x01\x02" * (5 << 20), "F004"),
    (
        "20 MB of an OLE file's directory",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\2\0" * ((10 << 20) - 4),
        "F001",
    ),
    (
        "15 MB stored, no compression",
        lambda: zipped(
            {**parts(), STRINGS: strings("".join(f"<si><t>{'a' * 3000}</t></si>" for _ in range(5_000)))},
            zipfile.ZIP_STORED,
        ),
        READ,
    ),
    ("15 MB in UTF-16", lambda: package({SHEET: sheet("<row/>" * 490_000).encode("utf-16")}), READ),
    ("an undeclared namespace", lambda: package({SHEET: f'<worksheet xmlns="{MAIN}"><b:a/></worksheet>'}), "F003"),
)
