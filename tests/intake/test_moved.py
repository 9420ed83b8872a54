"""Rows deleted, moved and inserted, sheets renamed, columns added: every answer that is left is the right one's."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from malkit.workbook import SheetKey

from . import hands
from .books import BOOKS, Book, as_read, fill, laid_out, opened, read, saved, sent

if TYPE_CHECKING:
    from malkit.workbook import FieldKey

SOME = BOOKS[::6]


def _checks(book: Book) -> dict[FieldKey, Any]:
    return {cell.input.field: cell.input.check for sheet in laid_out(book).sheets for cell in sheet.cells if cell.input}


def _values(book: Book, data: bytes) -> dict[FieldKey, str]:
    return {where: spot.text for where, spot in read(book, data).spots.items()}


@pytest.mark.parametrize("book", SOME, ids=str)
def test_every_surviving_answer_is_the_right_ones(book: Book) -> None:
    """A workbook taken apart and put together otherwise gives each answer as it was, but those of deleted rows."""
    random = Random(str(book))
    file = opened(sent(book))
    typed = fill(file, laid_out(book))
    before = _values(book, saved(file))
    assert set(before) == set(typed)
    gone: set[FieldKey] = set()
    for number, sheet in enumerate(laid_out(book).sheets):
        if sheet.hidden or sheet.table is None or not sheet.table.row_ids:
            continue
        rows = sorted(sheet.table.row_ids.values())
        if len(rows) > 3:
            hands.change_places(file, sheet.name, rows[0], rows[-1])
            deleted = random.choice(rows[1:-1])
            hands.delete_row(file, sheet.name, deleted)
            gone |= {cell.input.field for cell in sheet.cells if cell.input and cell.row == deleted}
        hands.insert_rows(file, sheet.name, rows[1] if len(rows) > 1 else rows[0], 2)
        hands.insert_rows(file, sheet.name, 2)
        hands.insert_column(file, sheet.name, random.randint(2, 4))
        hands.insert_column(file, sheet.name, 1)
        hands.rename(file, sheet.name, f"Blad {number}")
    after = read(book, saved(file))
    assert {where: spot.text for where, spot in after.spots.items()} == {
        where: text for where, text in before.items() if where not in gone
    }
    lost = {finding.facts["row"] for finding in after.findings if finding.code == "S004"}
    # A deleted row of a block is missing for its own id; the fields of a block's rows bear the block's.
    assert bool(lost) == bool(gone)
    assert {finding.code for finding in after.findings} <= {"S004", "S009"}


def test_typed_values_are_read_as_typed() -> None:
    """What is typed in every input of the first workbook is what it asked for, as answers."""
    book = BOOKS[0]
    file = opened(sent(book))
    typed = fill(file, laid_out(book))
    checks = _checks(book)
    submission = read(book, saved(file))
    assert submission.answers is not None
    for where, value in typed.items():
        if where.sheet is SheetKey.REPORTING and where.column == "outcome":
            assert submission.answers.answers[where.row].outcome == as_read(checks[where], value)
