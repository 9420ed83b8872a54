"""Sound workbooks as different programs write them, by hand after their documented forms, with what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.ooxml.reader.mutations.structure import streamed

from .packages import (
    CONTENT_TYPES,
    MAIN,
    OFFICE,
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
    workbook,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    Values = Mapping[str, Decimal | str | bool | None]

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
XR = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Quirk:
    """One workbook.

    Args:
        name: who writes so, and what is special.
        data: the file.
        values: what its first sheet holds.
    """

    name: str
    data: bytes
    values: Values


def _typed(changes: dict[str, str | bytes | None], more: Mapping[str, str]) -> bytes:
    """The small sound workbook with changes, and content types for more parts."""
    types = str(parts()[CONTENT_TYPES])
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in more.items())
    return package({CONTENT_TYPES: types.replace("</Types>", f"{overrides}</Types>"), **changes})


def _excel() -> bytes:
    sheet_xml = (
        f'{DECLARED}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="{MC}" mc:Ignorable="x14ac xr xr2 xr3"'
        f' xmlns:x14ac="{X14AC}" xmlns:xr="{XR}" xmlns:xr2="{XR}2" xmlns:xr3="{XR}3"'
        ' xr:uid="{00000000-0001-0000-0000-000000000000}"><sheetPr codeName="Blad1"/><dimension ref="A1:D4"/>'
        '<sheetViews><sheetView workbookViewId="0"><selection activeCell="B2" sqref="B2"/></sheetView>'
        '</sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="1"'
        ' width="9.140625" customWidth="1"/></cols><sheetData><row r="1" spans="1:4" x14ac:dyDescent="0.25">'
        '<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45658</v></c><c r="C1" t="str"><f>A1&amp;"!"</f><v>Mål!</v></c>'
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="2" spans="1:4" x14ac:dyDescent="0.25">'
        '<c r="A2"><v>0.56999999999999995</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" cm="1"><f t="array" ref="C2:C3">'
        '_xlfn.SEQUENCE(2)</f><v>1</v></c></row><row r="3" spans="1:4" ht="15.75" thickBot="1" x14ac:dyDescent="0.3">'
        '<c r="C3"><v>2</v></c></row><row r="4"><c r="A4"><f t="shared" ref="A4:B4" si="0">A2*2</f><v>1.14</v></c>'
        '<c r="B4"><f t="shared" si="0"/><v>2</v></c></row></sheetData><phoneticPr fontId="1" type="noConversion"/>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls><mc:AlternateContent><mc:Choice'
        ' Requires="x14"><control shapeId="1" r:id="rId9" name="c"/></mc:Choice></mc:AlternateContent></controls>'
        '</mc:Choice></mc:AlternateContent><extLst><ext uri="{x}"><a xmlns="b"/></ext></extLst></worksheet>'
    )
    book = (
        f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="{MC}" mc:Ignorable="x15 xr xr6 xr10"'
        ' xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><fileVersion appName="xl"/>'
        '<workbookPr defaultThemeVersion="166925"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath'
        ' url="C:\\x\\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice>'
        "</mc:AlternateContent><bookViews><workbookView/></bookViews><sheets>"
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="191029"/></workbook>'
    )
    formats = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x16r2"><numFmt numFmtId="164"'
        ' formatCode="yyyy/mm/dd;@" x16r2:formatCode16="[$-x-sv]yyyy;@"'
        ' xmlns:x16r2="http://schemas.microsoft.com/office/spreadsheetml/2015/02/main"/></mc:Choice><mc:Fallback>'
        '<numFmt numFmtId="164" formatCode="yyyy/mm/dd;@"/></mc:Fallback></mc:AlternateContent>'
    )
    text = '<si><t>Mål</t><rPh sb="0" eb="1"><t>マ</t></rPh><phoneticPr fontId="1"/></si>'
    return package(
        {
            SHEET: sheet_xml,
            WORKBOOK: book,
            STYLES: styles('<xf/><xf numFmtId="164"/>', formats),
            STRINGS: strings(text),
        }
    )


EXCEL_VALUES: Values = {
    "A1": "Mål",
    "B1": Decimal(45658),
    "C1": "Mål!",
    "D1": "#DIV/0!",
    "A2": Decimal("0.57"),
    "B2": True,
    "C2": Decimal(1),
    "C3": Decimal(2),
    "A4": Decimal("1.14"),
    "B4": Decimal(2),
}


def _google() -> bytes:
    """No document properties; a default type for xml; formulas with a stand-in for functions of its own."""
    spaces = (
        f'xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"'
        f' xmlns:mc="{MC}" xmlns:mv="urn:schemas-microsoft-com:mac:vml"'
    )
    rows = (
        '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"><v>75.0</v></c></row>'
        '<row r="2"><c r="A2" s="1" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION("UNIQUE(A1)"),"Lärkan")</f>'
        '<v>Lärkan</v></c><c r="B2" s="1" t="b"><v>0</v></c></row>'
    )
    sheet_xml = (
        f'{DECLARED}<worksheet {spaces}><sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetViews><sheetView'
        ' workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63"/>'
        f'<sheetData>{rows}</sheetData><drawing r:id="rId1"/></worksheet>'
    )
    types = str(parts()[CONTENT_TYPES]).replace(
        "<Override", '<Default ContentType="application/xml" Extension="xml"/><Override', 1
    )
    rels = relationships(("rId1", "drawing", "../drawings/drawing1.xml"))
    return package(
        {
            CONTENT_TYPES: types,
            SHEET: sheet_xml,
            "xl/worksheets/_rels/sheet1.xml.rels": rels,
            "xl/drawings/drawing1.xml": "<a/>",
            STRINGS: f'{DECLARED}<sst {spaces} count="1" uniqueCount="1"><si><t>Enhet</t></si></sst>',
            STYLES: styles("<xf/><xf/>"),
        }
    )


def _numbers() -> bytes:
    """Absolute targets, a sheet for each table, and a summary that says so; dates as numbers with built-in formats."""
    rows = (
        '<row r="1" ht="20.05" customHeight="1"><c r="A1" t="s" s="2"><v>0</v></c><c r="B1" s="3"/></row>'
        '<row r="2" ht="20.25" customHeight="1"><c r="A2" s="1"><v>45658</v></c><c r="B2" s="3"><v>7.5</v></c></row>'
    )
    relations = relationships(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
        ("rId2", "styles", "/xl/styles.xml"),
        ("rId3", "sharedStrings", "/xl/sharedStrings.xml"),
        ("rId4", "theme", "/xl/theme/theme1.xml"),
    )
    listed = '<sheets><sheet name="Blad 1 - Tabell 1" sheetId="1" r:id="rId1"/></sheets>'
    return package(
        {
            ROOT_RELS: relationships(("rId1", "officeDocument", "/xl/workbook.xml")),
            WORKBOOK: workbook(f"<workbookPr/>{listed}"),
            WORKBOOK_RELS: relations,
            SHEET: sheet(rows),
            STYLES: styles('<xf/><xf numFmtId="14"/><xf numFmtId="49"/><xf/>'),
            STRINGS: strings("<si><t>Utfall</t></si>"),
        }
    )


def _wps() -> bytes:
    """A namespace of its own, a version among the custom properties, and a part with data about cells."""
    extra = 'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property'
        ' fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>1053-12.2</vt:lpwstr></property></Properties>"
    )
    rows = '<row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>36</v></c></row>'
    root = relationships(
        ("rId1", "officeDocument", WORKBOOK), ("rId3", f"{OFFICE}/custom-properties", "docProps/custom.xml")
    )
    return _typed(
        {
            ROOT_RELS: root,
            SHEET: sheet(rows).replace("<worksheet ", f"<worksheet {extra} "),
            STRINGS: strings("<si><t>Verkstan</t></si>"),
            "docProps/custom.xml": custom,
            "customStorage/customStorage.xml": "<a/>",
        },
        {"docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml"},
    )


def _prefixed() -> bytes:
    """Every element under a prefix, as the Open XML SDK writes, with a mark of UTF-8 before each part."""
    rows = (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">två </x:t></x:is></x:c>'
        '<x:c r="B1" t="n"><x:v>1E-3</x:v></x:c><x:c r="C1"><x:f>B1*2</x:f></x:c></x:row>'
    )
    listed = '<x:sheets><x:sheet name="Blad1" sheetId="1" r:id="rId1"/></x:sheets>'
    kinds = {
        CONTENT_TYPES: str(parts()[CONTENT_TYPES]),
        SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>',
        WORKBOOK: f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{OFFICE}">{listed}</x:workbook>',
        STYLES: f'<x:styleSheet xmlns:x="{MAIN}"><x:cellXfs><x:xf/></x:cellXfs></x:styleSheet>',
    }
    return package({name: f"\ufeff{DECLARED}{text}".encode() for name, text in kinds.items()})


def _generated_prefixes() -> bytes:
    """Prefixes in the lists of the package too, as ElementTree and other libraries make them up."""
    types = str(parts()[CONTENT_TYPES])
    for word in ("Types", "Default", "Override"):
        types = types.replace(f"<{word}", f"<ns0:{word}").replace(f"</{word}", f"</ns0:{word}")
    rels = str(parts()[WORKBOOK_RELS]).replace("Relationship ", "ns0:Relationship ")
    rels = rels.replace("<Relationships", "<ns0:Relationships").replace("</Relationships", "</ns0:Relationships")
    return package(
        {
            CONTENT_TYPES: types.replace("xmlns=", "xmlns:ns0="),
            WORKBOOK_RELS: rels.replace("xmlns=", "xmlns:ns0="),
            SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
        }
    )


def _bare() -> bytes:
    """Nothing that may be missing is there: no styles, strings, theme, properties; no addresses either."""
    rows = (
        "<row><c t='inlineStr'><is><t>Enhet</t></is></c><c t='inlineStr'><is><t>Utfall</t></is></c></row>"
        "<row/><row><c/><c><v>75</v></c><c t='b'><v>true</v></c></row>"
        "<row r='10'><c r='C10'><v>1</v></c><c><v>2</v></c></row>"
    )
    return package(
        {
            WORKBOOK_RELS: relationships(("rId1", "worksheet", "worksheets/sheet1.xml")),
            SHEET: sheet(rows),
            STYLES: None,
            STRINGS: None,
        }
    )


BARE_VALUES: Values = {
    "A1": "Enhet",
    "B1": "Utfall",
    "B3": Decimal(75),
    "C3": True,
    "C10": Decimal(1),
    "D10": Decimal(2),
}


def _wide() -> bytes:
    """Every part in UTF-16, which OPC allows beside UTF-8."""
    content = {name: str(text) for name, text in parts().items()}
    content[SHEET] = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>')
    content[STRINGS] = strings("<si><t>åäö 😀</t></si>")
    declared = '<?xml version="1.0" encoding="UTF-16"?>'
    return zipped({name: f"{declared}{text}".encode("utf-16") for name, text in content.items()})


def _sharepoint() -> bytes:
    """What SharePoint and sensitivity labels add: properties, parts of custom XML, and the label."""
    item = "customXml/item1.xml"
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5}" pid="2" name="ContentTypeId"><vt:lpwstr>0x0101004A</vt:lpwstr></property>'
        '<property fmtid="{D5}" pid="3" name="MediaServiceImageTags"><vt:lpwstr></vt:lpwstr></property>'
        '<property fmtid="{D5}" pid="4" name="MSIP_Label_0a1b_Enabled"><vt:lpwstr>true</vt:lpwstr></property>'
        "</Properties>"
    )
    label = (
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label id="{0a1b}"'
        ' enabled="1" method="Standard" siteId="{2c3d}" contentBits="0" removed="0"/></clbl:labelList>'
    )
    root = relationships(
        ("rId1", "officeDocument", WORKBOOK),
        ("rId2", f"{OFFICE}/custom-properties", "docProps/custom.xml"),
        (
            "rId3",
            "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
            "docMetadata/LabelInfo.xml",
        ),
        ("rId4", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )
    rels = str(parts()[WORKBOOK_RELS]).replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/customXml" Target="../{item}"/></Relationships>',
    )
    return _typed(
        {
            ROOT_RELS: root,
            WORKBOOK_RELS: rels,
            SHEET: sheet('<row r="1"><c r="A1"><v>36</v></c></row>'),
            item: '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"/>',
            "customXml/itemProps1.xml": "<a/>",
            "customXml/_rels/item1.xml.rels": relationships(("rId1", f"{OFFICE}/customXmlProps", "itemProps1.xml")),
            "docMetadata/LabelInfo.xml": label,
            "docProps/custom.xml": custom,
            "docProps/core.xml": "<a/>",
            "[trash]/0000.dat": b"\xff" * 64,
        },
        {
            "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            "docMetadata/LabelInfo.xml": "application/vnd.ms-office.classificationlabels+xml",
            "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        },
    )


def _streamed() -> bytes:
    """Lengths after the data, as programs on servers write that send while they write."""
    content = {**parts(), SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>')}
    return streamed({name: text.encode() if isinstance(text, str) else text for name, text in content.items()})


def _indented() -> bytes:
    """Line ends and blanks between all elements, and comments and instructions where XML allows them."""
    xml = sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="s"><v>0</v></c></row>')
    spread = xml.replace("><", ">\r\n  <!-- x --><?y z?>\n  <")
    return package({SHEET: DECLARED + spread, STRINGS: strings("\n <si>\n  <t>a</t>\n </si>\n")})


def _other_case() -> bytes:
    """Names of parts in other letter case than where they are referred to."""
    content = dict(parts())
    content["xl/SharedStrings.xml"] = strings("<si><t>a</t></si>")
    del content[STRINGS]
    content[SHEET] = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    return zipped(content)


ONE: Values = {"A1": Decimal(1)}
QUIRKS = (
    Quirk("Excel", _excel(), EXCEL_VALUES),
    Quirk("Google Sheets", _google(), {"A1": "Enhet", "B1": Decimal(75), "A2": "Lärkan", "B2": False}),
    Quirk("Numbers", _numbers(), {"A1": "Utfall", "A2": Decimal(45658), "B2": Decimal("7.5")}),
    Quirk("WPS", _wps(), {"A1": "Verkstan", "B1": Decimal(36)}),
    Quirk("prefixed namespaces", _prefixed(), {"A1": "två ", "B1": Decimal("0.001"), "C1": None}),
    Quirk("prefixes made up by a library", _generated_prefixes(), ONE),
    Quirk("no optional parts and no addresses", _bare(), BARE_VALUES),
    Quirk("UTF-16", _wide(), {"A1": "åäö 😀", "B1": Decimal(2)}),
    Quirk("SharePoint and a sensitivity label", _sharepoint(), {"A1": Decimal(36)}),
    Quirk("written as a stream", _streamed(), ONE),
    Quirk("indented, with comments", _indented(), {"A1": Decimal(2), "B1": "a"}),
    Quirk("other letter case", _other_case(), {"A1": "a"}),
)
