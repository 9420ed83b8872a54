"""What every plan's workbooks look like: contrast, headings, no merged cells, titles, language, and what is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from malkit.errors import MisuseError
from malkit.workbook import ProjectKey, generate
from malkit.workbook.writer.page import named_styles

from .raw import MAIN
from .shelf import PLANS, Book, shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

every_plan = pytest.mark.parametrize("name", PLANS)
LEAST = 4.5
"""WCAG 2.2, 1.4.3: contrast of text to its ground."""
CORE = "{http://purl.org/dc/elements/1.1/}"


def luminance(colour: str) -> float:
    """Relative luminance of a colour of six hexadecimal digits, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21."""
    lighter, darker = sorted((luminance(one[-6:]), luminance(other[-6:])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_known_contrasts() -> None:
    """Black on white is 21:1, a colour on itself 1:1, and #767676 is the palest grey that passes on white."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("1F4E79", "1F4E79") == pytest.approx(1)
    assert contrast("767676", "FFFFFF") >= LEAST > contrast("777777", "FFFFFF")


@pytest.mark.parametrize("style", named_styles(), ids=lambda style: str(style.name))
def test_every_style_can_be_read(style: object) -> None:
    """Each named style's text stands out from its ground at 4.5:1 or more."""
    fill = style.fill  # type: ignore[attr-defined]
    on = fill.start_color.rgb if fill.fill_type == "solid" else "FFFFFF"
    assert contrast(style.font.color.rgb, on) >= LEAST  # type: ignore[attr-defined]


def looks_in(book: Book) -> Iterator[tuple[str, str, str]]:
    """Every pair of colours that a workbook's conditional formats can show, with where: text, and the ground below."""
    root = ET.fromstring(book.raw.parts["xl/styles.xml"])  # noqa: S314 -- a part that malkit wrote
    fills = root.findall(f"{MAIN}fills/{MAIN}fill")
    grounds = [_colour(each, f"{MAIN}patternFill/{MAIN}fgColor", "FFFFFF") for each in fills]
    inks = [_colour(each, f"{MAIN}color", "000000") for each in root.findall(f"{MAIN}fonts/{MAIN}font")]
    formats = root.findall(f"{MAIN}cellXfs/{MAIN}xf")
    changes = root.findall(f"{MAIN}dxfs/{MAIN}dxf")
    for sheet in book.raw.sheets:
        cells = sheet.cells()
        for each in sheet.root.iter(f"{MAIN}conditionalFormatting"):
            for cell in _shown(book, cells, str(each.get("sqref"))):
                own = formats[int(str(cell.get("s")))]
                ink, ground = inks[int(str(own.get("fontId")))], grounds[int(str(own.get("fillId")))]
                for rule in each.iter(f"{MAIN}cfRule"):
                    change = changes[int(str(rule.get("dxfId")))]
                    new_ink = _colour(change, f"{MAIN}font/{MAIN}color", ink)
                    new_ground = _colour(change, f"{MAIN}fill/{MAIN}patternFill/{MAIN}bgColor", ground)
                    yield f"{book}, {sheet.name}!{cell.get('r')}", new_ink, new_ground


def _shown(book: Book, cells: Mapping[str, ET.Element], area: str) -> Iterator[ET.Element]:
    """The cells of some ranges of one column each that can show something: formulas and inputs, not closed cells."""
    for part in area.split():
        first, _, last = part.partition(":")
        column = re.sub("[0-9]", "", first)
        top, bottom = (int(re.sub("[A-Z]", "", each)) for each in (first, last or first))
        for row in range(top, bottom + 1):
            cell = cells[f"{column}{row}"]
            if cell.find(f"{MAIN}f") is not None or not book.raw.style(cell).locked:
                yield cell


def _colour(element: ET.Element, path: str, otherwise: str) -> str:
    found = element.find(path)
    return otherwise if found is None or found.get("rgb") is None else str(found.get("rgb"))


@every_plan
def test_every_conditional_colour_can_be_read(name: str) -> None:
    """Statuses, what is left to do and waiting inputs stand out from their ground at 4.5:1 or more."""
    found = [each for book in shelf(name) for each in looks_in(book)]
    assert found
    assert [(where, ink, on) for where, ink, on in found if contrast(ink, on) < LEAST] == []


@every_plan
def test_tables_have_one_row_of_headings_and_nothing_is_merged(name: str) -> None:
    """No cell is merged; each table has one row of headings without gaps, repeated in print and kept in sight."""
    for book in shelf(name):
        titles = {
            str(each.get("localSheetId")): str(each.text)
            for each in book.raw.workbook.iter(f"{MAIN}definedName")
            if each.get("name") == "_xlnm.Print_Titles"
        }
        for number, (raw, sheet) in enumerate(zip(book.raw.sheets, book.layout.sheets, strict=True)):
            assert list(raw.root.iter(f"{MAIN}mergeCell")) == []
            if sheet.table is None:
                continue
            row = sheet.table.header_row
            headings = {cell.column: cell.value for cell in sheet.cells if cell.row == row}
            assert list(headings) == list(range(1, len(sheet.widths) + 1))
            assert all(isinstance(value, str) and value.strip() for value in headings.values())
            shown = [value for column, value in headings.items() if sheet.widths[column - 1]]
            assert len(set(shown)) == len(shown), f"{book}, {sheet.name}"
            assert f"${row}:${row}" in titles[str(number)]
            (pane,) = raw.root.iter(f"{MAIN}pane")
            assert pane.get("ySplit") == str(row)


@every_plan
def test_documents_have_a_title_and_a_language(name: str) -> None:
    """The document's properties name it by plan, respondent and round, in the plan's language."""
    for book in shelf(name):
        core = ET.fromstring(book.raw.parts["docProps/core.xml"])  # noqa: S314 -- a part that malkit wrote
        plan = book.plan
        who = plan.name_of(book.respondent)
        assert core.findtext(f"{CORE}title") == f"{plan.title} – {who} – {plan.rounds_by_id[book.round].name}"
        assert core.findtext(f"{CORE}language") == plan.language


@every_plan
def test_pages_are_landscape_a4_with_numbers(name: str) -> None:
    """Every visible sheet prints on landscape A4, fits its pages in width, and has its page's number below."""
    for book in shelf(name):
        for sheet in book.raw.sheets:
            if sheet.state != "visible":
                continue
            (setup,) = sheet.root.iter(f"{MAIN}pageSetup")
            assert [setup.get(each) for each in ("orientation", "paperSize", "fitToHeight")] == ["landscape", "9", "0"]
            assert "&P (&N)" in str(sheet.root.findtext(f"{MAIN}headerFooter/{MAIN}oddFooter"))


@every_plan
def test_widths_hold_the_longest_words(name: str) -> None:
    """No word of a wrapped text is wider than its column by a letter's average width, unless it is very long."""
    divided = []
    for book in shelf(name):
        for sheet in book.layout.sheets:
            if sheet.hidden:
                continue
            for cell in sheet.cells:
                width = sheet.widths[cell.column - 1]
                if width and isinstance(cell.value, str) and (sheet.table is None or cell.row > 3):
                    words = [word for word in re.split(r"[\s–-]+", cell.value) if len(word) > width]
                    divided += [f"{book}, {sheet.name}: {word}" for word in words if len(word) < 40]
    assert divided == []


def test_nothing_to_answer_gives_no_workbook() -> None:
    """A respondent that answers nothing in a round is no reporter, and making its workbook is refused."""
    book = shelf("allt")[0]
    plan = book.plan
    assert "U3" not in [each.id for each in plan.reporters("H")]
    with pytest.raises(MisuseError, match=r"Stängda enheten"):
        generate(plan, "H", "U3", ProjectKey(bytes(32)))
