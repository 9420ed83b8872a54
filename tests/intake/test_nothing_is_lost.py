"""Every cell of a filled workbook that holds something is an answer, known, or left over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from malkit.intake.quoting import is_blank
from malkit.ooxml import RawWorkbook, parse_address, read_workbook

from . import hands
from .books import BOOKS, Book, laid_out, opened, read, saved, sent, typed

if TYPE_CHECKING:
    from malkit.intake import Submission

VALUES = st.one_of(
    st.integers(-5, 10**14),
    st.decimals(-10, 10**6, places=3).map(float),
    st.booleans(),
    st.dates(date(1999, 1, 1), date(2100, 12, 31)),
    st.sampled_from(
        ["ca 75 %", "36", " 1 065,5 ", "75 %", "2 tkr", "Ja", "#N/A", "30 juni 2026", "=1+2", "=B5", "=SUM(1,2)", " "]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20).filter(
        lambda text: text[0] != "="
    ),
)


@st.composite
def typings(draw: st.DrawFn) -> tuple[Book, list[tuple[str, int, int, Any]], list[str]]:
    """Something typed in many cells of some workbook: inputs as they ask for, and anything anywhere; and some moves."""
    book = draw(st.sampled_from(BOOKS))
    cells: list[tuple[str, int, int, Any]] = []
    for sheet in laid_out(book).sheets:
        inputs = [cell for cell in sheet.cells if cell.input is not None]
        for number, cell in enumerate(draw(st.lists(st.sampled_from(inputs), max_size=20)) if inputs else []):
            check = cell.input.check if cell.input else None
            cells.append((sheet.name, cell.row, cell.column, typed(check, number)))
        if not sheet.hidden:
            places = st.tuples(st.just(sheet.name), st.integers(1, 60), st.integers(1, 34), VALUES)
            cells += draw(st.lists(places, max_size=6))
    moves = draw(
        st.lists(st.sampled_from(["insert", "delete", "column", "copy row", "copy sheet", "note"]), max_size=2)
    )
    return book, cells, moves


def _done(book: Book, cells: list[tuple[str, int, int, Any]], moves: list[str]) -> bytes:
    file = opened(sent(book))
    for sheet, row, column, value in cells:
        file[sheet].cell(row, column).value = value
    name = next(sheet.name for sheet in laid_out(book).sheets if sheet.table and sheet.table.row_ids)
    for move in moves:
        match move:
            case "insert":
                hands.insert_rows(file, name, 6)
            case "delete":
                hands.delete_row(file, name, 6)
            case "column":
                hands.insert_column(file, name, 3)
            case "copy row":
                hands.copy_row(file, name, 5, 6)
            case "copy sheet":
                hands.copy_sheet(file, name)
            case _:
                file[name]["B5"].comment = Comment("Hej", "Någon")
    return saved(file)


def _told(submission: Submission) -> dict[tuple[str, str], list[str]]:
    """What each cell of a submission is told as."""
    told: dict[tuple[str, str], list[str]] = {}
    for spot in submission.spots.values():
        told.setdefault((spot.sheet, spot.cell), []).append("answer")
    for left in submission.left_over:
        if not left.note:
            told.setdefault((left.sheet, left.cell), []).append("left over")
    for sheet, areas in submission.known.items():
        for area in areas:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    told.setdefault((sheet, f"{get_column_letter(column)}{row}"), []).append("known")
    return told


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(typings())
def test_every_filled_cell_is_told(typing: tuple[Book, list[tuple[str, int, int, Any]], list[str]]) -> None:
    """Whatever is typed and moved, each cell that holds something is told once; what is left over has its finding."""
    book, cells, moves = typing
    data = _done(book, cells, moves)
    raw = read_workbook(data)
    assert isinstance(raw, RawWorkbook)
    held = {(sheet.name, at) for sheet in raw.sheets for at, cell in sheet.cells.items() if not is_blank(cell)}
    submission = read(book, data)
    told = _told(submission)
    assert held == set(told)
    assert {place: kinds for place, kinds in told.items() if len(kinds) > 1} == {}
    assert {left.code for left in submission.left_over} <= {finding.code for finding in submission.findings}
    assert all(parse_address(left.cell) for left in submission.left_over)
    comments = {(sheet.name, comment.cell) for sheet in raw.sheets for comment in sheet.comments}
    assert comments == {(left.sheet, left.cell) for left in submission.left_over if left.note}
