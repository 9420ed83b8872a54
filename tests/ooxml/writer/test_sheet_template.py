"""Writing what cells hold into a part that was painted once, without touching anything else in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from malkit.ooxml import CellKind, Content, SheetTemplate, packed, placeholder, read_workbook, unpacked, with_texts

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.ooxml import RawSheet
    from malkit.ooxml.writer.sheet_template import Held

SHEET = "xl/worksheets/sheet1.xml"
MOMENT = datetime(2025, 9, 1, tzinfo=UTC)
ODD = [
    "<",
    "&",
    ">",
    '"',
    "'",
    " ",
    "\n",
    "\t",
    "\r",
    "\x07",
    "\x00",
    "_x000D_",
    "_x",
    "😀",
    "å",
    "\ufffe",
    "=1+1",
    "]]>",
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(st.sampled_from(ODD), max_size=6).map("".join)


@cache
def painted() -> dict[str, bytes]:
    """A sheet that openpyxl wrote: an unstyled cell, styled ones, a formula, a row with a height, and a check."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "gammalt"
    sheet["B1"].number_format = "0.0"
    sheet["A2"] = "=1+1"
    sheet["A2"].number_format = "0.00"
    sheet["A3"] = 7
    sheet.row_dimensions[3].height = 40
    sheet.row_dimensions[5].height = 20
    sheet.freeze_panes = "A2"
    target = BytesIO()
    book.save(target)
    return unpacked(target.getvalue())


def stamped(contents: dict[str, Content], heights: dict[int, float] | None = None) -> bytes:
    """The sheet's part with other contents."""
    return SheetTemplate(painted()[SHEET]).filled(contents, heights)


def read(part: bytes) -> RawSheet:
    """A part as malkit's own strict reader sees it."""
    book = read_workbook(packed({**painted(), SHEET: part}, moment=MOMENT))
    return book.sheets[0]  # type: ignore[union-attr]


def seen(part: bytes, *, results: bool = False) -> Worksheet:
    """A part as openpyxl sees it, with formulas or with what they came to."""
    book = openpyxl.load_workbook(BytesIO(packed({**painted(), SHEET: part}, moment=MOMENT)), data_only=results)
    return book.worksheets[0]


@pytest.mark.parametrize(
    ("value", "kind", "read_as"),
    [
        (Decimal("0.57"), CellKind.NUMBER, Decimal("0.57")),
        (Decimal("1E+20"), CellKind.NUMBER, Decimal("1E+20")),
        (Decimal("-0"), CellKind.NUMBER, Decimal(0)),
        (75, CellKind.NUMBER, Decimal(75)),
        (date(1900, 3, 1), CellKind.NUMBER, Decimal(61)),
        (date(2026, 1, 1), CellKind.NUMBER, Decimal(46023)),
        (True, CellKind.BOOLEAN, True),
        (False, CellKind.BOOLEAN, False),
        ("Nås & <nås inte>", CellKind.TEXT, "Nås & <nås inte>"),
    ],
)
def test_values(value: Held, kind: CellKind, read_as: object) -> None:
    """A number, day, truth value or text stands in a cell, and as a formula's result, and keeps the cell's style."""
    sheet = read(stamped({"B1": Content(value), "A2": Content(value, "=A1&B1")}))
    assert [(sheet.cells[a].kind, sheet.cells[a].value) for a in ("B1", "A2")] == [(kind, read_as)] * 2
    assert sheet.cells["A2"].formula == "A1&B1"
    assert [seen(stamped({"B1": Content(value)}))[a].number_format for a in ("B1", "A2")] == ["0.0", "0.00"]


@given(TEXTS)
def test_any_text_comes_back(text: str) -> None:
    """Any text is read back as it was, from a cell and from a formula's result, and never becomes a formula."""
    sheet = read(stamped({"A1": Content(text), "A2": Content(text, '="x"')}))
    assert sheet.cells["A2"].value == text
    assert ("A1" in sheet.cells) is bool(text)
    if text:
        assert (sheet.cells["A1"].value, sheet.cells["A1"].formula) == (text, None)
    other = seen(stamped({"A1": Content(text)}))["A1"]
    assert other.data_type == ("n" if other.value is None else "s")


@given(TEXTS)
def test_any_formula_comes_back(text: str) -> None:
    """A formula with odd texts in it is read back as it was written."""
    formula = '"' + "".join(each for each in text if each.isprintable()).replace('"', '""') + '"&B1<>1'
    assert read(stamped({"A2": Content(None, "=" + formula)})).cells["A2"].formula == formula
    if "_x" not in formula:  # openpyxl leaves escapes as they are in formulas
        assert seen(stamped({"A2": Content(None, formula)}))["A2"].value == "=" + formula


def test_empty_cells_and_unknown_results() -> None:
    """A cell can be emptied, and a formula stand without a result."""
    sheet = read(stamped({"A1": Content(), "A3": Content(""), "A2": Content(None, "=1+2")}))
    assert set(sheet.cells) == {"A2"}
    assert sheet.cells["A2"].formula == "1+2"
    assert sheet.cells["A2"].kind is CellKind.BLANK


def test_the_rest_keeps_its_bytes() -> None:
    """What is not named stays as it was painted, to the byte; filling in what was there changes nothing either."""
    part = painted()[SHEET]
    assert stamped({}) == part
    before, _, after = part.partition(b'<c r="A3"')
    changed = stamped({"A3": Content(Decimal("8.5"))})
    assert changed.startswith(before)
    assert changed.endswith(after.partition(b"</c>")[2])
    assert changed == part.replace(b"<v>7</v>", b"<v>8.5</v>").replace(b'<c r="A3" t="n">', b'<c r="A3">')


def test_heights_are_replaced() -> None:
    """A row gets a height, or another one; rows that are not named keep theirs, also rows without cells."""
    sheet = seen(stamped({}, {1: 22, 3: 31.5}))
    assert {row: sheet.row_dimensions[row].height for row in (1, 2, 3, 5)} == {1: 22, 2: None, 3: 31.5, 5: 20}
    assert seen(stamped({}, {5: 12})).row_dimensions[5].height == 12


@pytest.mark.parametrize(
    ("part", "filled"),
    [
        (b'<sheetData><row r="1"><c r="A1" s="3" /></row></sheetData>', b'<c r="A1" s="3" t="b"><v>1</v></c></row>'),
        (
            b'<sheetData><row r="1"><c r="A1"><f>1</f><v></v></c></row></sheetData>',
            b'<c r="A1" t="b"><v>1</v></c></row>',
        ),
        (b'<sheetData><row r="1"><c r="A1" t="n"><v /></c></row></sheetData>', b'<c r="A1" t="b"><v>1</v></c></row>'),
    ],
)
def test_forms_of_openpyxl_with_and_without_lxml(part: bytes, filled: bytes) -> None:
    """Empty elements are found in each form that openpyxl writes them in."""
    assert (
        SheetTemplate(part).filled({"A1": Content(value=True)}) == b'<sheetData><row r="1">' + filled + b"</sheetData>"
    )


def test_what_is_not_there_is_named() -> None:
    """An address or row that was not painted is named, and a part without cells refused."""
    with pytest.raises(KeyError, match="Z9"):
        stamped({"Z9": Content("x")})
    with pytest.raises(KeyError, match="17"):
        stamped({}, {17: 20})
    with pytest.raises(ValueError, match="sheetData"):
        SheetTemplate(b"<worksheet/>")


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999"), datetime(2026, 1, 1, tzinfo=UTC)]
)
def test_what_no_cell_holds_is_refused(value: Decimal | date) -> None:
    """A number that a cell cannot hold is refused, and so is a moment, which is no day."""
    with pytest.raises(ValueError, match="not"):
        stamped({"A1": Content(value)})


def test_marks_outside_cells_are_replaced() -> None:
    """Marks get their texts outside cells only, once; a text that looks like a mark is nothing but a text."""
    part = b'<sheetData><row r="1"><c r="A1"/></row></sheetData><f>' + placeholder("footer").encode() + b"</f>"
    done = SheetTemplate(part).filled(
        {"A1": Content(placeholder("footer"))}, marks={"footer": placeholder("footer") + "<å"}
    )
    shown = placeholder("footer").encode()
    assert done.endswith(b"<is><t>" + shown + b"</t></is></c></row></sheetData><f>" + shown + b"&lt;&#229;</f>")


def test_unknown_marks_stay() -> None:
    """A mark that has no text is left where it is."""
    assert (
        with_texts(placeholder("a").encode() + placeholder("b").encode(), {"b": "B"})
        == placeholder("a").encode() + b"B"
    )
