"""Findings written into a copy of the plan workbook: notes in the cells, and a sheet with links to them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.planfile import check_plan, holds_findings, holds_plan
from malkit.planfile.excel.annotate import with_notes
from malkit.text import LANGUAGES
from tests.demo.audit import unknown_remarks
from tests.workbook.libreoffice import recalculated

from .books import FILE, book_named, changed, plan_named, read_back, row_of, type_in

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook


def mistaken(book: Workbook) -> None:
    """Type a goal that is not there, leave a target out, and say another answer than the pattern."""
    type_in(book, "Nyckeltal", "K1", {"goals": "N11"})
    type_in(book, "Nyckeltal", "K6", {"target": None})
    type_in(book, "Nyckeltal", "K2", {"answer.kind": "Text", "goals": "N12"})
    book["Mål"]["C3"].comment = None
    del book["Budget"]


DATA = changed(book_named("base"), mistaken)
FINDINGS = check_plan(DATA, FILE)[1]


def noted(language: str = "sv") -> Any:
    """The copy as openpyxl opens it."""
    return load_workbook(BytesIO(with_notes(DATA, FINDINGS, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_stands_in_its_cell(language: str) -> None:
    """A cell's note says what is wrong and what to do; what is lacking has its note in the cell that lacks it."""
    book = noted(language)
    with_cells = [each for each in FINDINGS if each.place.cell]
    assert len(with_cells) >= 4
    for finding in with_cells:
        note = book[finding.place.sheet][finding.place.cell].comment.text
        assert finding.message(language) in note
        assert finding.remedy(language) in note
    lacking = next(each for each in FINDINGS if each.code == "P003")
    heading = book["Nyckeltal"].cell(2, book["Nyckeltal"][lacking.place.cell].column).value
    assert heading == "Målvärde"
    assert lacking.place.line == row_of(book["Nyckeltal"], "K6")


def test_the_list_leads_to_every_cell() -> None:
    """The first sheet lists every finding, errors first, and a link from each leads to a cell with a note."""
    book = noted()
    sheet = book.worksheets[0]
    assert (sheet.title, book.active.title) == ("Påpekanden", "Påpekanden")
    rows = list(sheet.iter_rows(min_row=3, max_col=5))
    assert [row[4].value for row in rows] == [each.code for each in sorted(FINDINGS, key=_order)]
    assert rows[0][0].value == "✘ fel"
    links = [row[1].hyperlink.location for row in rows if row[1].hyperlink]
    assert len(links) == sum(bool(each.place.cell) for each in FINDINGS) == len(rows) - 1
    for link in links:
        name, _, cell = str(link).rpartition("!")
        assert book[name.strip("'")][cell].comment is not None


def _order(finding: Any) -> tuple[int, int]:
    return ["error", "warning", "note"].index(str(finding.severity)), finding.place.line or 0


def test_a_copy_is_still_the_plan_and_not_taken_for_it() -> None:
    """The copy reads as the workbook it was made of, and is known as a copy."""
    right = with_notes(book_named("base"), [], "sv")
    assert read_back(right) == plan_named("base")
    assert [each.code for each in check_plan(with_notes(DATA, FINDINGS, "sv"), FILE)[1]] == [
        each.code for each in FINDINGS
    ]
    assert (holds_plan(book_named("base")), holds_findings(book_named("base"))) == (True, False)
    assert (holds_plan(right), holds_findings(right)) == (False, True)


def test_the_same_findings_give_the_same_bytes() -> None:
    """Nothing of the moment reaches the copy."""
    assert with_notes(DATA, FINDINGS, "sv") == with_notes(DATA, FINDINGS, "sv")


def test_somebodys_own_note_stays() -> None:
    """A note that was there is kept below what was found; so are formats, lists and sheets of somebody's own."""
    from openpyxl.comments import Comment  # noqa: PLC0415

    def own(book: Workbook) -> None:
        mistaken(book)
        page: Any = book["Nyckeltal"]
        page.cell(row_of(page, "K1"), 3).comment = Comment("fråga Lisa", "Eva")
        book.create_sheet("Mitt")["A1"].value = "=1+1"

    data = changed(book_named("base"), own)
    copy = load_workbook(BytesIO(with_notes(data, check_plan(data, FILE)[1], "sv")))
    page: Any = copy["Nyckeltal"]
    note = page.cell(row_of(page, "K1"), 3).comment.text
    assert "N11" in note
    assert note.endswith("fråga Lisa")
    assert copy["Mitt"]["A1"].value == "=1+1"
    before = load_workbook(BytesIO(data))["Nyckeltal"].data_validations.dataValidation
    assert len(page.data_validations.dataValidation) == len(before)


def test_the_format_is_right(tmp_path: Path) -> None:
    """An independent checker of the file format has nothing to say that is not known and allowed."""
    path = tmp_path / FILE
    path.write_bytes(with_notes(DATA, FINDINGS, "sv"))
    assert unknown_remarks(path) == []


@pytest.mark.libreoffice
def test_libreoffice_opens_the_copy(soffice: str, tmp_path: Path) -> None:
    """The copy is opened and saved by LibreOffice with its notes and its findings as they were."""
    saved = recalculated(soffice, tmp_path, {"kopia": with_notes(DATA, FINDINGS, "sv")})["kopia"].read_bytes()
    assert [each.code for each in check_plan(saved, FILE)[1]] == [each.code for each in FINDINGS]
    page: Any = load_workbook(BytesIO(saved))["Nyckeltal"]
    assert "N11" in page.cell(row_of(page, "K1"), 3).comment.text
