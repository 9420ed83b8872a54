"""Mistakes in a plan workbook: found with their sheet and row, in the words of the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from malkit.ooxml import RawWorkbook, parse_address, read_workbook
from malkit.planfile import check_plan
from malkit.planfile.excel.writer import FIRST_ROW, plan_book
from malkit.text import LANGUAGES
from tests.planfile.test_mistakes import BASE, MISTAKES, name_of, planted

from .books import FILE, book_named, changed, columns_of, findings_in, opened, row_of, type_in

if TYPE_CHECKING:
    from openpyxl import Workbook

CASES = Path(__file__).parents[2] / "cases"
TYPED: list[dict[str, Any]] = YAML(typ="safe").load((CASES / "planbook_mistakes.yaml").read_text(encoding="utf-8"))
IN_SHAPE = [mistake for mistake in MISTAKES if check_plan(planted(BASE, mistake), "plan.yaml")[0] is not None]


@pytest.mark.parametrize("mistake", TYPED, ids=name_of)
def test_each_typed_mistake_is_found_in_its_cell(mistake: dict[str, Any]) -> None:
    """A mistake typed in a cell is found on its sheet and row, and in its column where it has one."""
    rows: list[int] = []

    def typed(book: Workbook) -> None:
        rows.append(type_in(book, mistake["sheet"], mistake["entry"], mistake["type"]))

    data = changed(book_named("base"), typed)
    book = opened(book_named("base"))
    typed(book)
    on = mistake.get("on", mistake)
    page: Any = book[on["sheet"]]
    row = rows[0] if on is mistake else on.get("row") or row_of(page, on["entry"])
    column = columns_of(page).get(mistake["column"])
    findings = [finding for finding in findings_in(data) if finding.code == mistake["code"]]
    assert findings, [str(finding) for finding in findings_in(data)]
    places = {(each.place.file, each.place.sheet, each.place.line) for each in findings}
    if mistake["column"]:
        assert page.cell(row, column).coordinate in {each.place.cell for each in findings}
    assert (FILE, page.title, row) in places
    said = " ".join(f"{each.where('sv')} {each.message('sv')} {each.remedy('sv')}" for each in findings)
    assert mistake.get("said", "") in said
    assert all(each.message(language) and each.remedy(language) for each in findings for language in LANGUAGES)


@pytest.mark.parametrize("mistake", IN_SHAPE, ids=name_of)
def test_each_mistake_of_the_checker_is_found_in_the_workbook(mistake: dict[str, Any]) -> None:
    """What the checker finds in YAML it finds in the plan's workbook, on a row about the same entry."""
    plan, findings = check_plan(planted(BASE, mistake), "plan.yaml")
    assert plan is not None
    data = plan_book(plan)
    book = read_workbook(data)
    assert isinstance(book, RawWorkbook)
    in_book = findings_in(data)
    assert sorted(each.code for each in in_book) == sorted(each.code for each in findings)
    for finding in in_book:
        assert (finding.place.file, bool(finding.place.sheet)) == (FILE, True)
        assert finding.place.line is not None
        words = finding.place.path.split(", ")
        sheet = book.sheet(finding.place.sheet)
        assert sheet is not None
        cells = {str(cell.value) for at, cell in sheet.cells.items() if parse_address(at)[0] == finding.place.line}
        if len(words) > 1 and words[0] != "scales" and finding.place.line >= FIRST_ROW:
            assert words[1] in cells or words[0] in {"roll_up", "house"}


def test_many_kinds_are_planted() -> None:
    """Nearly every rule about plans is tried in a workbook."""
    kinds = {mistake["code"] for mistake in [*TYPED, *IN_SHAPE]}
    assert len(kinds) >= 55
    assert len(TYPED) + len(IN_SHAPE) >= 90


def test_a_sheet_that_is_gone_is_said() -> None:
    """A sheet that was deleted, or lost its hidden row, is named."""

    def deleted(book: Workbook) -> None:
        del book["Mål"]
        book["Enheter"].delete_rows(1)

    said = [each.message("sv") for each in findings_in(changed(book_named("base"), deleted)) if each.code == "P001"]
    assert [name for name in ("Mål", "Enheter") if any(f"”{name}”" in text for text in said)] == ["Mål", "Enheter"]


def test_what_is_not_read_is_said() -> None:
    """A column of somebody's own is said not to be read; the plan can be used."""

    def typed(book: Workbook) -> None:
        page: Any = book["Mål"]
        page.cell(FIRST_ROW, len(columns_of(page)) + 1).value = "min egen"

    data = changed(book_named("base"), typed)
    plan, findings = check_plan(data, FILE)
    assert plan is not None
    assert [(each.code, each.place.sheet, each.place.line) for each in findings] == [("S006", "Mål", FIRST_ROW)]


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\x03\x04", "F003"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "F001"), (b"\xff\xfe", "P001")]
)
def test_files_that_are_no_plan(data: bytes, code: str) -> None:
    """Bytes that are neither a workbook nor text are said to be so."""
    plan, findings = check_plan(data, FILE)
    assert plan is None
    assert [(each.code, each.place.file) for each in findings] == [(code, FILE)]


def test_a_workbook_without_a_plan() -> None:
    """A workbook of something else is no plan."""

    def emptied(book: Workbook) -> None:
        for sheet in book.worksheets[1:]:
            del book[sheet.title]

    assert [each.code for each in findings_in(changed(book_named("base"), emptied))] == ["P001"]


def test_what_follows_from_a_pattern_is_not_said_beside_it() -> None:
    """Without a pattern, or with one that is none, nothing is said of the cells that it would have filled."""
    for pattern in (None, "Ska minska, Ska öka", "=B3"):

        def typed(book: Workbook, pattern: str | None = pattern) -> None:
            type_in(book, "Nyckeltal", "K2", {"pattern": pattern, "target": None})

        labels = {each.place.label for each in findings_in(changed(book_named("base"), typed)) if each.place.label}
        assert labels == {"Typ"}


def test_a_row_of_the_plan_that_was_deleted_is_named() -> None:
    """A value of the plan whose row is gone is missed by its heading."""

    def deleted(book: Workbook) -> None:
        book["Plan"].delete_rows(row_of(book["Plan"], "title"))

    said = [each.message("sv") for each in findings_in(changed(book_named("base"), deleted))]
    assert said == ["”Titel” saknas."]
