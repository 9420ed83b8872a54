"""What people do with a workbook that means nothing: sorting, moving, renaming, pasting, blanks."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.dimensions import RowDimension

from malkit.planfile import check_plan
from malkit.planfile.excel.writer import FIRST_ROW, HEADER_ROW, plan_book

from .books import FILE, NAMES, book_named, changed, columns_of, findings_in, plan_named, read_back, row_of, type_in

if TYPE_CHECKING:
    from openpyxl import Workbook

every_plan = pytest.mark.parametrize("name", NAMES)


def tables(book: Workbook) -> list[Any]:
    """The sheets with a row for each entry."""
    return [sheet for sheet in book.worksheets[2:] if columns_of(sheet)]


def rows_in(sheet: Any) -> list[list[Any]]:
    """The values of a sheet's rows."""
    width = len(columns_of(sheet))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW, max_col=width)]
    return [row for row in rows if any(value is not None for value in row)]


def write_rows(sheet: Any, rows: list[list[Any]]) -> None:
    """Write rows in place of those that are there."""
    for number, row in enumerate(rows, start=FIRST_ROW):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def sort_rows(book: Workbook) -> None:
    """Put the rows of every sheet in another order."""
    for sheet in tables(book):
        rows = rows_in(sheet)
        random.Random(7).shuffle(rows)
        write_rows(sheet, rows)


def move_columns(book: Workbook) -> None:
    """Put the columns of every sheet in another order, with their hidden ids."""
    for sheet in tables(book):
        width = len(columns_of(sheet))
        order = random.Random(7).sample(range(width), width)
        for row in sheet.iter_rows(min_row=1, max_col=width):
            values = [cell.value for cell in row]
            for cell, place in zip(row, order, strict=True):
                cell.value = values[place]


def rename(book: Workbook) -> None:
    """Call every sheet and every column something else."""
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Blad {number}"
        for cell in sheet[HEADER_ROW]:
            cell.value = f"Kolumn {cell.column}"


def blanks(book: Workbook) -> None:
    """Leave blanks around every text, blank rows between, and blank texts in empty cells."""
    for sheet in tables(book):
        for row in sheet.iter_rows(min_row=FIRST_ROW, max_col=len(columns_of(sheet))):
            for cell in row:
                cell.value = f" \u00a0{cell.value} \u00a0\n" if isinstance(cell.value, str) else cell.value
                if cell.value is None:
                    cell.value = " \u00a0"
        sheet.insert_rows(FIRST_ROW, 2)


def no_break_spaces(book: Workbook) -> None:
    """Write every plain space of ids, lists, numbers, targets and choices as one that does not break."""
    for sheet in tables(book):
        for id_, column in columns_of(sheet).items():
            if id_ not in {"name", "note", "definition", "source", "method", "period", "role", "aliases"} | {
                "answer.measurement_unit",
                "answer.numerator",
                "answer.denominator",
                "answer.counted",
                "answer.case",
            }:
                for row in range(FIRST_ROW, sheet.max_row + 1):
                    cell = sheet.cell(row, column)
                    if isinstance(cell.value, str):
                        cell.value = cell.value.replace(" ", "\u00a0")


def formats(book: Workbook) -> None:
    """Paste the look of something else, and let numbers be texts."""
    for sheet in tables(book):
        for row in sheet.iter_rows(min_row=FIRST_ROW, max_col=len(columns_of(sheet))):
            for cell in row:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="FF0000")
                if isinstance(cell.value, int | float):
                    cell.number_format = "0.00"
                    cell.value = f"{cell.value}".replace(".", ",") if isinstance(cell.value, int) else cell.value


def own_sheets(book: Workbook) -> None:
    """Add sheets of one's own, and take the guide away."""
    book.create_sheet("Mina anteckningar", 0)["A1"].value = "kom ihåg"
    del book["Så fyller du i"]


@pytest.mark.parametrize(
    "hand",
    [sort_rows, move_columns, rename, blanks, no_break_spaces, formats, own_sheets],
    ids=lambda each: each.__name__,
)
@every_plan
def test_what_people_do_changes_nothing(name: str, hand: Any) -> None:
    """The plan is the same afterwards, and nothing is found that was not there before."""
    plan, findings = check_plan(changed(book_named(name), hand), FILE)
    assert plan == plan_named(name), [str(finding) for finding in findings]
    assert {each.code for each in findings} == {each.code for each in findings_in(book_named(name))}


def test_everything_at_once() -> None:
    """All of it together changes nothing either."""

    def all_of_it(book: Workbook) -> None:
        for hand in (own_sheets, sort_rows, move_columns, rename, blanks):
            hand(book)

    assert read_back(changed(book_named("base"), all_of_it)) == plan_named("base")


def test_numbers_that_excel_made_of_texts_are_texts_again() -> None:
    """A period typed as 2025, an id typed as 7, and a truth value typed as such are what was meant."""

    def typed(book: Workbook) -> None:
        type_in(book, "Tidigare resultat", "K2", {"period": 2025})
        type_in(book, "Tidigare resultat", "K1", {"value": "82"})
        type_in(book, "Nyckeltal", "K1", {"individual_based": True, "answer.decimals": "1", "target": ">= 75 %"})
        type_in(book, "Enheter", "U3", {"closes": "2026-06-30"})
        type_in(book, "Omgångar", "H", {"kind": "year_end", "deadline": date(2027, 1, 20)})

    assert read_back(changed(book_named("base"), typed)) == plan_named("base")


def test_new_rows_stand_after_the_row_above() -> None:
    """A row without a number in Order follows the one above it; a number puts it where it belongs."""

    def typed(book: Workbook) -> None:
        type_in(book, "Enheter", "", {"id": "U9", "name": "Boende Väst"})
        type_in(book, "Enheter", "", {"id": "U0", "name": "Boende Öst", "order": 15})

    plan = read_back(changed(book_named("base"), typed))
    assert plan is not None
    assert [unit.id for unit in plan.units] == ["U1", "U0", "U2", "U3", "U9"]


def test_english_words_in_a_swedish_workbook() -> None:
    """Words of the other language, and the codes themselves, are read too."""
    english = plan_named("base").model_copy(update={"language": "en"})
    data = plan_book(english)
    assert read_back(data) == english

    def typed(book: Workbook) -> None:
        type_in(book, "Indicators", "K1", {"answer.kind": "tal", "aggregation.rule": "central"})

    assert read_back(changed(data, typed)) == english


def test_headings_that_were_deleted() -> None:
    """Where the row of headings is gone the first entry is not taken for it."""

    def deleted(book: Workbook) -> None:
        for sheet in tables(book):
            sheet.delete_rows(HEADER_ROW)

    assert read_back(changed(book_named("base"), deleted)) == plan_named("base")


def test_hidden_and_filtered_rows_belong_to_the_plan() -> None:
    """A row that is out of sight is read as any other."""

    def hidden(book: Workbook) -> None:
        for sheet in tables(book):
            sheet.row_dimensions[FIRST_ROW] = RowDimension(sheet, index=FIRST_ROW, hidden=True)

    assert read_back(changed(book_named("base"), hidden)) == plan_named("base")


def test_a_thousand_rows_are_read() -> None:
    """Rows far below the room that was prepared are read too."""

    def typed(book: Workbook) -> None:
        page: Any = book["Nyckeltal"]
        columns, first = columns_of(page), row_of(page, "")
        for number in range(1_500):
            row = {"id": f"X{number}", "pattern": "Redovisas bara", "name": f"Namn {number}"}
            for column, value in {**row, "answer.measurement_unit": "st"}.items():
                page.cell(first + number, columns[column]).value = value

    plan = read_back(changed(book_named("base"), typed))
    assert plan is not None
    assert len(plan.indicators) == len(plan_named("base").indicators) + 1_500
