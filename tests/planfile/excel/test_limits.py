"""Plan workbooks within Excel's limits, with lists that follow what is entered, and quickly opened."""

from __future__ import annotations

import re
from io import BytesIO
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.ooxml import RawWorkbook, read_workbook
from malkit.ooxml.reader.address import column_letters
from malkit.planfile import TABLES, check_plan
from malkit.planfile.excel.labels import CHOICES, codes, label_key, word
from malkit.planfile.excel.schema import Form
from malkit.planfile.excel.writer import FIRST_ROW, HEADER_ROW, MARKS_ROW, plan_book
from malkit.text import LANGUAGES, catalogue
from tests.demo.audit import unknown_remarks
from tests.workbook.libreoffice import recalculated
from tests.workbook.raw import MAIN, RawPackage, units_of_text
from tests.workbook.test_excel_limits import LONGEST, LONGEST_CELL, LONGEST_LIST, LONGEST_SHEET_NAME

from .books import FILE, NAMES, book_named, changed, plan_named, read_back, type_in

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

every_plan = pytest.mark.parametrize("name", NAMES)
MANY = 300


def english(name: str) -> bytes:
    """The workbook of a plan with English headings; its targets are written anew."""
    return plan_book(plan_named(name).model_copy(update={"language": "en"}))


@pytest.mark.parametrize("data", [book_named("verksamhetsplan-2014"), english("base")], ids=LANGUAGES)
def test_validations_are_short_enough(data: bytes) -> None:
    """Titles, prompts, errors and lists keep within what Excel takes, and every column has a prompt."""
    for sheet in RawPackage(data).sheets[1:-1]:
        for addresses, validation in sheet.validations():
            lengths = {key: units_of_text(str(validation.get(key) or "")) for key in LONGEST}
            assert [key for key, length in lengths.items() if length > LONGEST[key]] == [], (sheet.name, addresses)
            assert lengths["prompt"]
            first = validation.findtext(f"{MAIN}formula1") or ""
            if validation.get("type") == "list" and first.startswith('"'):
                assert units_of_text(first[1:-1]) <= LONGEST_LIST
                assert validation.get("showDropDown", "0") == "0"


@pytest.mark.parametrize("data", [book_named("base"), english("base")], ids=LANGUAGES)
def test_names_and_texts_are_allowed(data: bytes) -> None:
    """Sheet names are short and unlike; texts fit in their cells; only the first row of a sheet is hidden."""
    package = RawPackage(data)
    names = [sheet.name for sheet in package.sheets]
    assert all(0 < units_of_text(name) <= LONGEST_SHEET_NAME for name in names)
    assert len({name.casefold() for name in names}) == len(names) == len(TABLES) + 2
    assert [name for name in names if re.search(r"[\[\]:*?/\\]|^'|'$", name)] == []
    assert max(units_of_text(text) for sheet in package.sheets for text in sheet.texts()) <= LONGEST_CELL


@every_plan
def test_the_format_is_right(name: str, tmp_path: Path) -> None:
    """An independent checker of the file format has nothing to say that is not known and allowed."""
    path = tmp_path / FILE
    path.write_bytes(book_named(name))
    assert unknown_remarks(path) == []


@every_plan
def test_lists_follow_the_sheets(name: str) -> None:
    """Each list names another sheet's ids by a defined name that is there, with room for three hundred more rows."""
    book = load_workbook(BytesIO(book_named(name)))
    for sheet in book.worksheets[2:-1]:
        for validation in sheet.data_validations.dataValidation:
            rows = max(part.max_row for part in validation.sqref.ranges)
            assert rows >= FIRST_ROW + MANY + sum(
                sheet.cell(row, 1).value is not None for row in range(3, sheet.max_row)
            )
            if validation.type == "list" and not validation.formula1.startswith('"'):
                assert validation.formula1 in book.defined_names


@every_plan
def test_sheets_can_be_worked_in(name: str) -> None:
    """Headings are frozen and can be filtered by; technical columns are grouped away; nothing is locked."""
    book = load_workbook(BytesIO(book_named(name)))
    for sheet, table in zip(book.worksheets[1:-1], (each.showing(()) for each in TABLES), strict=True):
        assert sheet.row_dimensions[MARKS_ROW].hidden
        assert not sheet.row_dimensions[HEADER_ROW].hidden
        assert not sheet.protection.sheet
        assert str(sheet.freeze_panes).endswith(str(FIRST_ROW))
        assert sheet.page_setup.orientation == "landscape"
        if table.form is not Form.PLAN:
            assert sheet.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
            grouped = {number for number, column in enumerate(table.columns, start=1) if column.technical}
            letters = {column_letters(number) for number in grouped}
            assert all(sheet.column_dimensions[letter].outlineLevel == 1 for letter in letters)


def test_headings_tell_columns_apart() -> None:
    """In each language no two columns of a sheet have the same heading."""
    for language in LANGUAGES:
        text = catalogue(language).text
        for table in TABLES:
            headings = [text(label_key(table, column)) for column in table.columns]
            assert len(set(headings)) == len(headings), (table.id, language)


def test_words_stand_for_one_code() -> None:
    """A word of a list means one code, in whichever language it is written."""
    for choice, known in CHOICES.items():
        for language in LANGUAGES:
            assert [codes(choice)[word(choice, code, language).casefold()] for code in known] == list(known)
            assert len({word(choice, code, language) for code in known}) == len(known)


def many_indicators() -> bytes:
    """The workbook of a plan with three hundred indicators and units."""
    base = plan_named("base")
    third, unit = base.indicators[2], base.units[0]
    indicators = tuple(third.model_copy(update={"id": f"K{number}"}) for number in range(100, 100 + MANY))
    units = tuple(unit.model_copy(update={"id": f"E{n}", "name": f"Enhet {n}"}) for n in range(MANY))
    return plan_book(
        base.model_copy(update={"indicators": (*base.indicators, *indicators), "units": (*base.units, *units)})
    )


def test_three_hundred_indicators_are_quick() -> None:
    """A plan of three hundred indicators and units is checked within seconds."""
    data = many_indicators()
    began = perf_counter()
    plan, _ = check_plan(data, FILE)
    assert plan is not None
    assert len(plan.indicators) == MANY + 6
    assert perf_counter() - began < 10


@pytest.mark.libreoffice
def test_lists_hold_what_is_entered(soffice: str, tmp_path: Path) -> None:
    """In LibreOffice a list has every id that is filled in, gaps and all, and no blanks after the last."""

    def counted(book: Workbook) -> None:
        type_in(book, "Enheter", "", {"id": "U9", "name": "Ny"})
        page: Any = book["Enheter"]
        page.cell(30, 1).value = "U10"
        sheet: Any = book.create_sheet("Prov")
        for row, name in enumerate(("indicators", "units", "goals", "commitments"), start=1):
            sheet.cell(row, 1).value = f"=ROWS(malkit_{name})"

    saved = recalculated(soffice, tmp_path, {"prov": changed(many_indicators(), counted)})
    book = read_workbook(saved["prov"].read_bytes())
    assert isinstance(book, RawWorkbook)
    sheet = book.sheet("Prov")
    assert sheet is not None
    last_unit = FIRST_ROW + MANY + 3
    assert [int(str(sheet.cells[f"A{row}"].value)) for row in range(1, 5)] == [
        MANY + 6,
        last_unit - FIRST_ROW + 1,
        3,
        1,
    ]


def test_an_empty_sheet_is_no_plan_and_says_so() -> None:
    """A plan workbook without its obligatory values says which."""

    def emptied(book: Workbook) -> None:
        for row in book["Plan"].iter_rows(min_row=FIRST_ROW, min_col=3, max_col=3):
            row[0].value = None

    said = [each.message("sv") for each in check_plan(changed(book_named("base"), emptied), FILE)[1]]
    assert [text for text in said if "”Titel” saknas" in text]
    assert read_back(changed(book_named("base"), emptied)) is None


def test_no_heading_is_a_word_of_its_list() -> None:
    """Headings are told from entries by that, where somebody has deleted them."""
    for language in LANGUAGES:
        text = catalogue(language).text
        for table in TABLES:
            for column in table.columns:
                if column.choices in CHOICES:
                    assert text(label_key(table, column)).casefold() not in codes(column.choices), column.id
