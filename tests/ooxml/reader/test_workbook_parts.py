"""What the reader makes of the parts around the sheets, and how it finds them."""

from __future__ import annotations

from decimal import Decimal

from malkit.ooxml import CellKind, RawCell

from .packages import (
    CONTENT_TYPES,
    ROOT_RELS,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    package,
    parts,
    read,
    read_sheet,
    relationships,
    sheet,
    workbook,
    zipped,
)


def test_workbook_without_styles_and_strings() -> None:
    """A workbook may lack styles and shared strings; its cells are then plain and locked."""
    rels = relationships(("rId1", "worksheet", "worksheets/sheet1.xml"))
    rows = "<row><c><v>1</v></c></row>"
    found = read_sheet(rows, {WORKBOOK_RELS: rels, STYLES: None, STRINGS: None})
    assert found.cells["A1"] == RawCell(CellKind.NUMBER, Decimal(1))


def test_workbook_properties() -> None:
    """Date system, structure lock, and the sheets' names, states and order are the workbook's."""
    inner = (
        '<workbookPr date1904="1"/><workbookProtection lockStructure="1"/><sheets>'
        '<sheet name="Två &amp; tre" state="veryHidden" r:id="rId2"/><sheet name="Ett" r:id="rId1"/></sheets>'
    )
    second = "xl/worksheets/sheet2.xml"
    types = parts()[CONTENT_TYPES]
    assert isinstance(types, str)
    override = f'<Override PartName="/{second}" ContentType="{types.split(SHEET)[1].split(chr(34))[2]}"/>'
    found = read(
        package(
            {
                WORKBOOK: workbook(inner),
                second: sheet(""),
                CONTENT_TYPES: types.replace("</Types>", f"{override}</Types>"),
                WORKBOOK_RELS: relationships(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", f"/{second}")
                ),
            }
        )
    )
    assert (found.date_1904, found.structure_locked) == (True, True)
    assert [(found.name, found.state) for found in found.sheets] == [
        ("Två & tre", "veryHidden"),
        ("Ett", "visible"),
    ]
    assert found.sheet("Ett") is found.sheets[1]
    assert found.sheet("ett") is None


def test_plain_workbook_properties() -> None:
    """Without properties a workbook counts dates from 1900 and locks nothing."""
    found = read(package())
    assert (found.date_1904, found.structure_locked) == (False, False)


def test_parts_elsewhere_and_in_other_case() -> None:
    """Parts are found through relationships alone, upwards and without regard to letter case."""
    moved = {"xl/workbook.xml": "a/b/book.xml", "xl/_rels/workbook.xml.rels": "a/b/_rels/book.xml.rels"}
    content = {moved.get(name, name): text for name, text in parts().items()}
    types = content[CONTENT_TYPES]
    assert isinstance(types, str)
    content[CONTENT_TYPES] = types.replace("/xl/workbook.xml", "/A/b/book.xml")
    content[ROOT_RELS] = relationships(("rId1", "officeDocument", "/a/./b/Book.xml"))
    content["a/b/_rels/book.xml.rels"] = relationships(("rId1", "worksheet", f"../../{SHEET}"))
    assert [found.name for found in read(zipped(content)).sheets] == ["Blad1"]


def test_folder_entries_are_harmless() -> None:
    """Some zip programs add entries for folders."""
    assert read(package({"xl/": ""})).sheets


def test_content_type_by_extension() -> None:
    """A part without an override has the type of its extension."""
    types = parts()[CONTENT_TYPES]
    assert isinstance(types, str)
    line = next(piece for piece in types.split("<") if SHEET in piece)
    default = line.replace("Override", "Default").replace(f'PartName="/{SHEET}"', 'Extension="XML"')
    assert read(package({CONTENT_TYPES: types.replace(line, default)})).sheets


def test_relationship_namespace_of_the_id() -> None:
    """The relationship id of a sheet is told by its namespace, not by the prefix `r`."""
    data = package({WORKBOOK: workbook().replace("xmlns:r=", "xmlns:q=").replace("r:id", "q:id")})
    assert read(data).sheets
