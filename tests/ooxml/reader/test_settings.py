"""What is read beside the cells: protection, styles, validations, hidden state, merged ranges, notes, names."""

from __future__ import annotations

import pytest

from malkit.finding import Finding, Place
from malkit.ooxml import (
    Area,
    CellStyle,
    NumberFormat,
    RawComment,
    RawName,
    RawSheet,
    RawValidation,
    SheetLock,
    SheetProtection,
    read_workbook,
)
from tests.ooxml.reader.mutations.everything import MC, SHEET_RELS, everything
from tests.ooxml.reader.mutations.structure import packed

from .packages import SHEET, STYLES, WORKBOOK, package, read, sheet, styles, workbook

LISTED = '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets>'
DATE = CellStyle(NumberFormat.DATE, locked=False, hidden=True, format_code="yyyy\\-mm\\-dd")
FORBIDDEN_AT_FIRST = {
    *("formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks"),
    *("deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables"),
}
ALLOWED_AT_FIRST = {"objects", "scenarios", "selectLockedCells", "selectUnlockedCells"}


@pytest.fixture(scope="module")
def whole() -> RawSheet:
    """The sheet of the workbook that has a bit of everything."""
    return read(packed(everything())).sheets[0]


def changed(part: str, old: str, new: str) -> Finding | RawSheet:
    """The same after a change of one part."""
    parts = everything()
    assert old.encode() in parts[part]
    found = read_workbook(packed({**parts, part: parts[part].replace(old.encode(), new.encode(), 1)}))
    return found if isinstance(found, Finding) else found.sheets[0]


def test_protection(whole: RawSheet) -> None:
    """What a protected sheet allows is read with what holds when nothing is said, and so is its password's hash."""
    lock = SheetLock("c2FsdA==", "aGVq", 1000, "SHA-512")
    assert whole.protection == SheetProtection(frozenset(ALLOWED_AT_FIRST | {"sort"}), lock)
    assert whole.protected
    assert whole.protection.has_password


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('sheet="0" password="CC1A"', None),
        ('password="CC1A"', None),
        ('sheet="1"', SheetProtection(frozenset(ALLOWED_AT_FIRST))),
        ('sheet="1" password="CC1A"', SheetProtection(frozenset(ALLOWED_AT_FIRST), old_password="CC1A")),  # noqa: S106
        (
            'sheet="true" objects="1" scenarios="1" selectLockedCells="1" selectUnlockedCells="1"',
            SheetProtection(frozenset()),
        ),
        (
            f'sheet="1" {" ".join(f"{name}={chr(34)}0{chr(34)}" for name in sorted(FORBIDDEN_AT_FIRST))}',
            SheetProtection(frozenset(FORBIDDEN_AT_FIRST | ALLOWED_AT_FIRST)),
        ),
    ],
)
def test_protections(attributes: str, expected: SheetProtection | None) -> None:
    """A sheet is protected only if it says so; a password alone protects nothing."""
    found = read(package({SHEET: sheet("", f"<sheetProtection {attributes}/>")})).sheets[0].protection
    assert found == expected
    assert found is None or found.has_password == bool(found.old_password)


def test_structure_lock() -> None:
    """The lock of the workbook's structure is read with its password's hash."""
    book = read(packed(everything()))
    assert book.structure_locked
    assert book.structure_lock == SheetLock("c2FsdA==", "aGVq", 1000, "SHA-512")


def test_hidden_rows_and_columns(whole: RawSheet) -> None:
    """Rows and columns that are hidden, and those of no height or width, cannot be seen."""
    assert (whole.hidden_rows, whole.hidden_columns) == (frozenset({2, 5}), frozenset({5}))
    assert not whole.other_rows_hidden
    hidden = changed(SHEET, 'zeroHeight="0"', 'zeroHeight="1"')
    assert isinstance(hidden, RawSheet)
    assert hidden.other_rows_hidden
    narrow = changed(SHEET, 'width="0" hidden="1"', 'width="0"')
    assert isinstance(narrow, RawSheet)
    assert narrow.hidden_columns == {5}


def test_merged_and_open_ranges(whole: RawSheet) -> None:
    """Merged ranges and ranges that may be changed are areas, which say themselves as Excel does."""
    assert [str(area) for area in whole.merged] == ["A7:B8"]
    assert [str(area) for area in whole.open_areas] == ["A1", "C3:D4"]
    assert whole.merged[0].size == 4


def test_styles_of_cells_that_hold_nothing(whole: RawSheet) -> None:
    """A cell has its own style, else its row's, else its column's, else the first one."""
    plain = CellStyle()
    places = {(1, 1): DATE, (1, 9): DATE, (9, 1): DATE, (9, 2): DATE, (9, 3): plain, (2, 1): plain, (9, 999): plain}
    assert {place: whole.style(*place) for place in places} == places
    rows = '<row r="3" s="1" customFormat="1"><c r="B3" s="0"/></row><row r="4" s="1"/>'
    data = package({SHEET: sheet(rows), STYLES: styles('<xf/><xf><protection locked="0"/></xf>')})
    found = read(data).sheets[0]
    assert [found.style(row, 2).locked for row in (3, 4)] == [True, True]
    assert [found.style(row, 3).locked for row in (3, 4)] == [False, True]
    assert list(found.styles.cells) == ["B3"]


def test_what_can_be_edited(whole: RawSheet) -> None:
    """Unlocked cells and open ranges of a protected sheet can be typed in, and all cells of another sheet."""
    assert [whole.is_editable(*place) for place in ((1, 1), (9, 1), (3, 3), (9, 3))] == [True, True, True, False]
    bare = read(package()).sheets[0]
    assert bare.is_editable(9, 3)


def test_validations(whole: RawSheet) -> None:
    """Validations are read with their ranges, those that Excel keeps as an extension too."""
    assert whole.validations == (
        RawValidation(
            areas=(Area(1, 1, 9, 1), Area(1, 3, 1, 3)),
            kind="decimal",
            operator="between",
            formula1="0",
            formula2="100",
            allows_blank=True,
            refuses=True,
            shows_error=True,
            prompt="Skriv ett tal",
            error="",
        ),
        RawValidation(
            areas=(Area(1, 2, 9, 2),),
            kind="list",
            operator="between",
            formula1="Lista!A1:A3",
            formula2="",
            allows_blank=False,
            refuses=False,
            shows_error=False,
            prompt="",
            error="",
        ),
    )


def test_notes_and_threads(whole: RawSheet) -> None:
    """Threads are read with their authors, notes too, but for the note that stands in for a thread."""
    assert whole.comments == (
        RawComment("B1", "Bo", "Är det rätt?", threaded=True),
        RawComment("B1", "", "Ja", threaded=True),
        RawComment("A1", "Eva", "Se protokoll", threaded=False),
    )


def test_notes_without_threads() -> None:
    """Where the threads have gone, the note that stood in for one is what is left."""
    found = changed(SHEET_RELS, "relationships/threadedComment", "relationships/gone")
    assert isinstance(found, RawSheet)
    assert [comment.author for comment in found.comments] == ["Eva", "tc={1}"]


def test_names_and_properties() -> None:
    """Defined names are read with the sheet they belong to, and custom properties that hold one plain value."""
    book = read(packed(everything()))
    assert book.names == (
        RawName("_xlnm.Print_Area", "Blad1!$A$1", "Blad1", hidden=False),
        RawName("lista", "Blad1!$A$1:$A$9", None, hidden=True),
    )
    assert book.properties == {"ContentTypeId": "0x01", "n": "3"}


@pytest.mark.parametrize(
    ("part", "old", "new", "detail"),
    [
        (SHEET, 'type="decimal"', 'type="colour"', "validation colour"),
        (SHEET, 'operator="between"', 'operator="near"', "validation near"),
        (SHEET, 'errorStyle="warning"', 'errorStyle="loud"', "validation loud"),
        (SHEET, 'sqref="A1:A9 C1"', "", "range: "),
        (SHEET, 'sqref="A1:A9 C1"', 'sqref="A:A"', "address: A"),
        (SHEET, 'ref="A7:B8"', 'ref="B8:A7"', "range: B8:A7"),
        (SHEET, 'spinCount="1000"', 'spinCount="-1"', "index: -1"),
        (SHEET, 'min="1"', 'min="3"', "columns 3 to 2 after 0"),
        (SHEET, 'max="5"', 'max="16385"', "columns 5 to 16385 after 2"),
        (SHEET, ' style="1"', ' style="2"', "style 2 of 2"),
        (SHEET, 's="1" customFormat', 's="9" customFormat', "style 9 of 2"),
        (SHEET, ' ht="0"', ' ht="low"', "number: low"),
        (SHEET, "</worksheet>", '<cols><col min="7" max="7"/></cols></worksheet>', "columns 7 to 7 after 5"),
        ("xl/comments1.xml", 'authorId="1"', 'authorId="2"', "author 2 of 2"),
        ("xl/comments1.xml", 'ref="A1"', 'ref="A0"', "address: A0"),
        ("xl/threadedComments/threadedComment1.xml", 'ref="B1"', "", "attribute ref missing"),
        ("xl/persons/person.xml", 'id="{p}"', "", "attribute id missing"),
        ("docProps/custom.xml", 'name="n"', 'name="CONTENTTYPEID"', "CONTENTTYPEID twice"),
        (WORKBOOK, 'localSheetId="0"', 'localSheetId="1"', "localSheetId 1 of 1"),
        (WORKBOOK, 'workbookSpinCount="1000"', 'workbookSpinCount="many"', "index: many"),
    ],
)
def test_what_cannot_be_told_is_refused(part: str, old: str, new: str, detail: str) -> None:
    """What stands beside the cells is read as strictly as they are."""
    found = changed(part, old, new)
    assert isinstance(found, Finding)
    assert found.code == "F006"
    assert detail in found.facts["detail"]


def test_refusal_in_notes_names_the_sheet() -> None:
    """A refusal in the notes of a sheet says which sheet."""
    found = changed("xl/comments1.xml", 'ref="A1"', 'ref="A0"')
    assert isinstance(found, Finding)
    assert found.place == Place(sheet="Blad1")


def test_names_that_stand_twice() -> None:
    """A name may stand twice: LibreOffice writes the print titles of a sheet so."""
    title = '<definedName name="_xlnm.Print_Titles" localSheetId="0">Blad1!$1:$2</definedName>'
    book = read(package({WORKBOOK: workbook(f"{LISTED}<definedNames>{title * 2}</definedNames>")}))
    assert book.names == (RawName("_xlnm.Print_Titles", "Blad1!$1:$2", "Blad1", hidden=False),) * 2


def test_names_before_sheets() -> None:
    """A name that belongs to a sheet which is listed after it cannot be placed."""
    names = '<definedNames><definedName name="a" localSheetId="0">1</definedName></definedNames>'
    found = read_workbook(package({WORKBOOK: workbook(names + LISTED)}))
    assert isinstance(found, Finding)
    assert found.facts["detail"].endswith("localSheetId 0 of 0")


def test_alternatives_that_agree_are_read_once() -> None:
    """What all branches of an alternative say is read, with what stands in it."""
    same = '<dataValidations><dataValidation sqref="A1" type="whole"/></dataValidations>'
    inner = f'<mc:Choice Requires="x14">{same}</mc:Choice><mc:Fallback>{same}</mc:Fallback>'
    data = package({SHEET: sheet("", f'<mc:AlternateContent xmlns:mc="{MC}">{inner}</mc:AlternateContent>')})
    assert [(each.kind, each.areas) for each in read(data).sheets[0].validations] == [("whole", (Area(1, 1, 1, 1),))]


def test_texts_in_alternatives_are_refused() -> None:
    """An element whose text is read may stand in no alternative."""
    inner = '<dataValidations><dataValidation sqref="A1"><formula1>1</formula1></dataValidation></dataValidations>'
    data = package(
        {
            SHEET: sheet(
                "", f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>'
            )
        }
    )
    found = read_workbook(data)
    assert isinstance(found, Finding)
    assert found.facts["detail"].endswith("formula1 in AlternateContent")


def test_per_cent() -> None:
    """A cell knows whether its number is shown in per cent."""
    data = package(
        {SHEET: sheet('<row><c s="1"><v>0.75</v></c><c><v>1</v></c></row>'), STYLES: styles('<xf/><xf numFmtId="9"/>')}
    )
    assert [cell.is_percent for cell in read(data).sheets[0].cells.values()] == [True, False]
