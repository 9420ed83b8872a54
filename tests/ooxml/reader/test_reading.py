"""What the reader makes of sheets written by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from malkit.ooxml import CellKind, RawCell

from .packages import MAIN, SHEET, STRINGS, STYLES, WORKBOOK, package, read, read_sheet, sheet, strings, styles, swapped


def cell(inner: str, attributes: str = "", **changes: str) -> RawCell | None:
    """The cell A1 of a sheet that holds it alone."""
    rows = f'<row r="1"><c r="A1" {attributes}>{inner}</c></row>'
    return read_sheet(rows, dict(changes)).cells.get("A1")


@pytest.mark.parametrize(
    ("inner", "attributes", "kind", "value"),
    [
        ("<v>0.56999999999999995</v>", "", CellKind.NUMBER, Decimal("0.57")),
        ("<v> 75\n</v>", 't="n"', CellKind.NUMBER, Decimal(75)),
        ("<v>-1.5E-3</v>", "", CellKind.NUMBER, Decimal("-0.0015")),
        ("<v>.5</v>", "", CellKind.NUMBER, Decimal("0.5")),
        ("<v>1<!-- -->2</v>", "", CellKind.NUMBER, Decimal(12)),
        ("<v>true</v>", 't="b"', CellKind.BOOLEAN, True),
        ("<v>0</v>", 't="b"', CellKind.BOOLEAN, False),
        ("<v>#DIV/0!</v>", 't="e"', CellKind.ERROR, "#DIV/0!"),
        ("<v> ca 75 %&#10;</v>", 't="str"', CellKind.TEXT, "ca 75 %"),
        ('<v xml:space="preserve"> ca 75 %</v>', 't="str"', CellKind.TEXT, " ca 75 %"),
        ("<is><t> a b&#x9;</t></is>", 't="inlineStr"', CellKind.TEXT, "a b"),
        ('<is><t xml:space="preserve"> a </t></is>', 't="inlineStr"', CellKind.TEXT, " a "),
        ('<is xml:space="preserve"><t> a </t></is>', 't="inlineStr"', CellKind.TEXT, " a "),
        ('<is xml:space="preserve"><t xml:space="default"> a </t></is>', 't="inlineStr"', CellKind.TEXT, "a"),
        (
            '<is><r><t xml:space="preserve"> a</t></r><r><t xml:space="preserve">b </t></r></is>',
            't="inlineStr"',
            CellKind.TEXT,
            " ab ",
        ),
        ("<is><r><t> a</t></r><r><t> </t></r><r><t>b </t></r></is>", 't="inlineStr"', CellKind.TEXT, "a b"),
        ("<v></v>", 't="str"', CellKind.TEXT, ""),
        ("<v>_x005F_x0041__x000D_</v>", 't="str"', CellKind.TEXT, "_x0041_\r"),
        ("<v>_xD83D__xDE00_</v>", 't="str"', CellKind.TEXT, "\U0001f600"),
        ("<v><![CDATA[a<b]]></v>", 't="str"', CellKind.TEXT, "a<b"),
        ("<is><t>å</t></is>", 't="inlineStr"', CellKind.TEXT, "å"),
        ("<is/>", 't="inlineStr"', CellKind.TEXT, ""),
        (
            "<is><r><rPr><b/></rPr><t>a</t></r><r><t> b</t></r><rPh><t>x</t></rPh><phoneticPr/></is>",
            't="inlineStr"',
            CellKind.TEXT,
            "a b",
        ),
    ],
)
def test_values(inner: str, attributes: str, kind: CellKind, value: object) -> None:
    """A value is read by its type: 15 digits, strict booleans, decoded escapes, runs joined, white space as asked."""
    found = cell(inner, attributes)
    assert found is not None
    assert (found.kind, found.value, type(found.value)) == (kind, value, type(value))


def test_negative_zero_is_zero() -> None:
    """Minus nought has no sign, so that it is never shown as -0."""
    found = cell("<v>-0</v>")
    assert found is not None
    assert str(found.value) == "0"


def test_shared_strings() -> None:
    """A shared string is found by its place; rich runs are joined and phonetic runs left out."""
    table = strings("<si><t>a</t></si><si><r><rPr><i/></rPr><t>b </t></r><r><t>c</t></r><rPh><t>x</t></rPh></si>")
    rows = '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>'
    cells = read_sheet(rows, {STRINGS: table}).cells
    assert [found.value for found in cells.values()] == ["b c", "a"]


@pytest.mark.parametrize(
    "inner",
    ["", 's="0"', 't="s"', 't="b"', 't="inlineStr"'],
)
def test_formatted_cells_without_content_are_left_out(inner: str) -> None:
    """A cell that holds neither value nor formula is not in the sheet's cells."""
    assert cell("", inner) is None


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_formula_without_cached_result(value: str) -> None:
    """A formula that nobody computed is there, with a blank value."""
    assert cell(f"<f>A2*2</f>{value}") == RawCell(CellKind.BLANK, None, "A2*2")


def test_formula_with_cached_result() -> None:
    """A formula cell holds the formula without `=` and the cached result by its type."""
    expected = RawCell(CellKind.TEXT, "", 'IF(A2="","",1)')
    assert cell('<f aca="false">IF(A2="","",1)</f><v></v>', 't="str"') == expected


def test_shared_formulas_are_expanded() -> None:
    """Each cell of a shared formula has the formula that Excel shows in it."""
    rows = (
        '<row r="2"><c r="C2"><f t="shared" ref="C2:D3" si="7">A2*$B$1</f><v>1</v></c>'
        '<c r="D2"><f t="shared" si="7"/><v>2</v></c></row>'
        '<row r="3"><c r="C3"><f t="shared" si="7"/></c></row>'
    )
    cells = read_sheet(rows).cells
    assert {address: found.formula for address, found in cells.items()} == {
        "C2": "A2*$B$1",
        "D2": "B2*$B$1",
        "C3": "A3*$B$1",
    }


def test_array_formula_covers_its_range() -> None:
    """A cell that shows another cell's array result carries that formula, so it never passes for an entry."""
    rows = (
        '<row><c><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c><v>2</v></c><c><v>9</v></c></row>'
        "<row><c><v>3</v></c><c><v></v></c></row>"
    )
    cells = read_sheet(rows).cells
    found = {address: (entry.value, entry.formula) for address, entry in cells.items()}
    assert found == {
        "A1": (Decimal(1), "C1:D2"),
        "B1": (Decimal(2), "C1:D2"),
        "C1": (Decimal(9), None),
        "A2": (Decimal(3), "C1:D2"),
        "B2": (None, "C1:D2"),
    }


def test_missing_addresses_are_counted() -> None:
    """A row or cell without `r` follows the one before it."""
    one = "<c><v>1</v></c>"
    rows = f'<row>{one}</row><row r="4"><c r="Z4"><v>2</v></c>{one}</row><row>{one}</row>'
    assert list(read_sheet(rows).cells) == ["A1", "Z4", "AA4", "A5"]


def test_dimension_is_never_believed() -> None:
    """Cells outside the range that `dimension` claims are read."""
    data = swapped(SHEET, "<sheetData>", '<dimension ref="A1"/><sheetData><row r="9"><c r="XFD9"><v>1</v></c></row>')
    assert list(read(data).sheets[0].cells) == ["XFD9"]


def test_prefixed_namespaces() -> None:
    """Elements are told by their namespace, whatever the prefix; other namespaces are passed over."""
    text = (
        f'<x:worksheet xmlns:x="{MAIN}" xmlns="urn:other"><row/><x:sheetData><x:row x:r="9"><x:c>'
        "<x:v>1</x:v></x:c></x:row></x:sheetData><x:phoneticPr/></x:worksheet>"
    )
    assert list(read(package({SHEET: text})).sheets[0].cells) == ["A1"]


def test_alternate_content_of_other_namespaces_is_passed_over() -> None:
    """What Excel adds under `mc:AlternateContent` in a workbook does not stand in the way."""
    extra = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x15"><absPath xmlns="urn:x15" url="C:\\"/></mc:Choice></mc:AlternateContent>'
    )
    assert read(swapped(WORKBOOK, "<sheets>", f"{extra}<sheets>")).sheets


def test_utf_16_parts() -> None:
    """A part in UTF-16, which OPC allows, is read."""
    text = '<?xml version="1.0" encoding="UTF-16"?>' + sheet('<row><c t="str"><v>å</v></c></row>')
    assert read(package({SHEET: text.encode("utf-16")})).sheets[0].cells["A1"].value == "å"


def test_hidden_rows_and_protection() -> None:
    """Hidden rows are listed, empty ones too; protection needs no password."""
    rows = '<row r="2" hidden="1"/><row r="3" hidden="false"><c><v>1</v></c></row><row r="5" hidden="true"/>'
    found = read(package({SHEET: sheet(rows, '<sheetProtection sheet="true"/>')})).sheets[0]
    assert found.hidden_rows == {2, 5}
    assert found.protected
    assert not read_sheet(rows).protected


@pytest.mark.parametrize(
    ("xf", "locked"),
    [
        ("<xf/>", True),
        ('<xf applyProtection="1"/>', True),
        ("<xf><protection/></xf>", True),
        ('<xf applyProtection="1"><protection locked="0"/></xf>', False),
        ('<xf applyProtection="0"><protection locked="false"/></xf>', False),
        ('<xf applyProtection="0"><protection locked="1"/></xf>', True),
    ],
)
def test_locks(xf: str, locked: bool) -> None:  # noqa: FBT001 - a parameter of the cases
    """A cell's own style decides its lock, whatever its named style and flags say."""
    named = '<cellStyleXfs><xf><protection locked="0"/></xf></cellStyleXfs>'
    text = styles("<xf/>" + xf).replace("<cellXfs>", f"{named}<cellXfs>")
    found = read_sheet('<row><c s="1"><v>1</v></c></row>', {STYLES: text}).cells["A1"]
    assert found.locked is locked


def test_formats_of_conditional_formatting_are_passed_over() -> None:
    """Number formats and locks under `dxfs` belong to no cell."""
    dxfs = '<dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/><protection locked="0"/></dxf></dxfs>'
    text = styles("<xf/>").replace("</styleSheet>", f"{dxfs}</styleSheet>")
    found = read_sheet("<row><c><v>1</v></c></row>", {STYLES: text}).cells["A1"]
    assert (found.is_date, found.locked) == (False, True)


def test_dates_by_style() -> None:
    """A number is a date if its style's format shows dates, built in or custom."""
    text = styles(
        '<xf/><xf numFmtId="14"/><xf numFmtId="165"/>', '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/>'
    )
    rows = '<row><c><v>1</v></c><c s="1"><v>1</v></c><c s="2"><v>1</v></c></row>'
    cells = read_sheet(rows, {STYLES: text}).cells
    assert [found.is_date for found in cells.values()] == [False, True, True]
