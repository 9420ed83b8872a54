"""A small workbook, written by hand, that has a bit of everything that is read."""

from __future__ import annotations

from tests.ooxml.reader.packages import (
    CONTENT_TYPES,
    MAIN,
    OFFICE,
    ROOT_RELS,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    parts,
    relationships,
    strings,
    styles,
    workbook,
)

THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
MICROSOFT = "http://schemas.microsoft.com/office/2017/10/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"

SHEET_XML = f"""<worksheet xmlns="{MAIN}" xmlns:mc="{MC}" xmlns:x14="{X14}" xmlns:xm="{XM}">
<dimension ref="A1"/><sheetFormatPr defaultRowHeight="15" zeroHeight="0"/>
<cols><col min="1" max="2" width="9" style="1"/><col min="5" max="5" width="0" hidden="1"/></cols>
<sheetData><row r="1" s="1" customFormat="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f t="shared" ref="B1:B2"
 si="0">$A1*2+SUM(A:A,1:1)</f><v>150</v></c><c r="D1" s="1"/></row>
<row hidden="1"><c><v>0.57</v></c><c><f t="shared" si="0"/><v>1.14</v></c><c t="b"><v>1</v></c></row>
<row r="5" ht="0"><c t="inlineStr"><is><r><t xml:space="preserve">_x0041_ </t></r><r><t>b</t></r>
<rPh sb="0" eb="1"><t>x</t></rPh></is></c><c><f t="array" ref="B5:C5">A1:B1</f><v>1</v></c><c><v>2</v></c>
<c t="e"><v>#N/A</v></c>
<c t="str"><f>"a"</f><v>a</v></c></row></sheetData>
<sheetProtection sheet="1" algorithmName="SHA-512" hashValue="aGVq" saltValue="c2FsdA==" spinCount="1000" sort="0"/>
<protectedRanges><protectedRange sqref="A1 C3:D4" name="a"/></protectedRanges>
<mergeCells count="1"><mergeCell ref="A7:B8"/></mergeCells>
<dataValidations count="1"><dataValidation type="decimal" operator="between" allowBlank="1" showErrorMessage="1"
 showInputMessage="1" prompt="Skriv ett tal" sqref="A1:A9 C1"><formula1>0</formula1><formula2>100</formula2>
</dataValidation></dataValidations>
<mc:AlternateContent><mc:Choice Requires="x14"><x14:a/></mc:Choice><mc:Fallback/></mc:AlternateContent>
<extLst><ext uri="x"><x14:dataValidations count="1"><x14:dataValidation type="list" errorStyle="warning">
<x14:formula1><xm:f>Lista!A1:A3</xm:f></x14:formula1><xm:sqref>B1:B9</xm:sqref></x14:dataValidation>
</x14:dataValidations></ext></extLst>
</worksheet>"""

COMMENTS = f"""<comments xmlns="{MAIN}"><authors><author>Eva</author><author>tc={{1}}</author></authors><commentList>
<comment ref="A1" authorId="0"><text><r><t>Se </t></r><r><t>protokoll</t></r></text></comment>
<comment ref="B1" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>"""

THREADED = f"""<ThreadedComments xmlns="{THREADS}"><threadedComment ref="B1" dT="2026-09-01T10:00:00" personId="{{p}}"
 id="{{1}}"><text>Är det rätt?</text></threadedComment><threadedComment ref="B1" personId="{{q}}" id="{{2}}"
 parentId="{{1}}"><text>Ja</text></threadedComment></ThreadedComments>"""

PERSONS = (
    f'<personList xmlns="{THREADS}"><person displayName="Bo" id="{{p}}" userId="b" providerId="None"/></personList>'
)

PROPERTIES = f"""<Properties xmlns="{CUSTOM}" xmlns:vt="{VARIANTS}">
<property fmtid="{{D5}}" pid="2" name="ContentTypeId"><vt:lpwstr>0x01</vt:lpwstr></property>
<property fmtid="{{D5}}" pid="3" name="n"><vt:i4>3</vt:i4></property>
<property fmtid="{{D5}}" pid="4" name="v"><vt:vector size="1" baseType="lpstr"><vt:lpstr>a</vt:lpstr></vt:vector>
</property></Properties>"""

NAMES = (
    '<workbookPr date1904="1"/><workbookProtection lockStructure="1" workbookAlgorithmName="SHA-512" '
    'workbookHashValue="aGVq" workbookSaltValue="c2FsdA==" workbookSpinCount="1000"/>'
    '<sheets><sheet name="Blad1" sheetId="1" state="hidden" r:id="rId1"/></sheets><definedNames>'
    '<definedName name="_xlnm.Print_Area" localSheetId="0">Blad1!$A$1</definedName>'
    '<definedName name="lista" hidden="1">Blad1!$A$1:$A$9</definedName></definedNames>'
)


def everything() -> dict[str, bytes]:
    """The workbook's parts."""
    types = parts()[CONTENT_TYPES]
    assert isinstance(types, str)
    office, excel = "application/vnd.openxmlformats-officedocument", "application/vnd.ms-excel"
    more = {
        "xl/comments1.xml": f"{office}.spreadsheetml.comments+xml",
        "xl/threadedComments/threadedComment1.xml": f"{excel}.threadedcomments+xml",
        "xl/persons/person.xml": f"{excel}.person+xml",
        "docProps/custom.xml": f"{office}.custom-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in more.items())
    texts = {
        CONTENT_TYPES: types.replace("</Types>", f"{overrides}</Types>"),
        ROOT_RELS: relationships(
            ("rId1", "officeDocument", WORKBOOK), ("rId2", f"{OFFICE}/custom-properties", "docProps/custom.xml")
        ),
        WORKBOOK: workbook(NAMES),
        WORKBOOK_RELS: relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "/xl/sharedStrings.xml"),
            ("rId4", f"{MICROSOFT}/person", "persons/person.xml"),
        ),
        SHEET: SHEET_XML,
        SHEET_RELS: relationships(
            ("rId1", "comments", "../comments1.xml"),
            ("rId2", f"{MICROSOFT}/threadedComment", "../threadedComments/threadedComment1.xml"),
            ("rId3", "hyperlink", "mailto:a@b.se"),
        ),
        STYLES: styles(
            '<xf/><xf numFmtId="164"><protection locked="0" hidden="1"/></xf>',
            '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
        ),
        STRINGS: strings("<si><t>å</t></si><si><r><t>b</t></r></si>"),
        "xl/comments1.xml": COMMENTS,
        "xl/threadedComments/threadedComment1.xml": THREADED,
        "xl/persons/person.xml": PERSONS,
        "docProps/custom.xml": PROPERTIES,
    }
    return {name: text.encode() for name, text in texts.items()}
