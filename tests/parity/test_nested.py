"""A share of a share of a share: what is impossible or missing leaves all below it unjudged, in both readings."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from malkit.fulfilment import Answer, RespondentAnswers, compute
from malkit.ooxml import address
from malkit.plan.answers import DENOMINATOR, NUMERATOR
from malkit.workbook import SheetKey, status_words
from tests.workbook.shelf import LARGE, Book

from .test_books import computed

if TYPE_CHECKING:
    from malkit.workbook import FieldKey

Typed = dict[tuple[str, str], int]
BOOK = Book(LARGE, "H", "U1")
K5, K6, K7 = ("K5", NUMERATOR), ("K6", NUMERATOR), ("K7", NUMERATOR)
OF = ("K5", DENOMINATOR)
# Minst 75 % of the first and 30 % of the others; the denominator of K6 is K5's numerator, and that of K7 is K6's.
CASES: list[tuple[Typed, tuple[str, str, str]]] = [
    ({K5: 16, OF: 20, K6: 8, K7: 3}, ("met", "met", "met")),  # 80 %, 8 av 16, 3 av 8 = 37,5 %
    ({K5: 16, OF: 20, K6: 8, K7: 2}, ("met", "met", "partly")),  # 2 av 8 is 25 %, 0,8333 of the way
    ({K5: 16, OF: 20, K6: 17, K7: 5}, ("met", "check_number", "incomplete")),  # never 5 av 17
    ({K5: 30, OF: 20, K6: 15, K7: 5}, ("check_number", "incomplete", "incomplete")),  # never 5 av 15
    ({K5: 16, K6: 8, K7: 3}, ("incomplete", "incomplete", "incomplete")),
    ({OF: 20, K6: 8, K7: 3}, ("incomplete", "incomplete", "incomplete")),
    ({K5: 16, OF: 20, K7: 3}, ("met", "not_reported", "incomplete")),
    ({K6: 8, K7: 3}, ("not_reported", "incomplete", "incomplete")),
    ({K5: 0, OF: 20, K6: 0, K7: 0}, ("not_met", "nothing_counted", "nothing_counted")),
    ({K5: 16, OF: 20, K6: 16, K7: 16}, ("met", "met", "met")),
]


@pytest.mark.parametrize(("typed", "expected"), CASES, ids=[str(list(typed.values())) for typed, _ in CASES])
def test_python_takes_no_impossible_whole(typed: Typed, expected: tuple[str, str, str]) -> None:
    """The statuses worked by hand."""
    answers = {
        id_: Answer(given={name: Decimal(n) for (of, name), n in typed.items() if of == id_})
        for id_ in ("K5", "K6", "K7")
    }
    results = {each.indicator: each for each in compute(BOOK.plan, "H", RespondentAnswers("U1", answers))}
    assert tuple(results[id_].figures.status for id_ in answers) == expected


@pytest.mark.usefixtures("ironcalc")
@pytest.mark.parametrize(("typed", "expected"), CASES, ids=[str(list(typed.values())) for typed, _ in CASES])
def test_so_does_no_workbook(typed: Typed, expected: tuple[str, str, str]) -> None:
    """The same in the workbook's own formulas."""
    sheet = BOOK.layout.sheet(SheetKey.REPORTING)
    assert sheet is not None
    assert sheet.table is not None
    fields: dict[FieldKey, str] = {
        cell.input.field: address(cell.row, cell.column) for cell in sheet.cells if cell.input is not None
    }
    book = load_workbook(BytesIO(BOOK.data))
    for field, where in fields.items():
        if (field.row, field.column) in typed:
            book[sheet.name][where].value = typed[field.row, field.column]
    saved = BytesIO()
    book.save(saved)
    shown = computed(saved.getvalue())
    column = sheet.table.columns["status"]
    for id_, status in zip(("K5", "K6", "K7"), expected, strict=True):
        words = status_words(BOOK.plan, BOOK.plan.indicators_by_id[id_])
        assert shown.value(sheet.name, sheet.table.row_ids[id_], column) == words[status]
