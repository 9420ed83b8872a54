"""Whole workbooks, empty and with chosen words typed in every way, in an engine that runs in this process."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from malkit.ooxml import address
from tests.workbook.shelf import EVERYTHING, LARGE, Book, shelf
from tests.workbook.test_every_formula import disagreements, results_of
from tests.workbook.typed import drawn

if TYPE_CHECKING:
    from .engine import Computed

pytestmark = pytest.mark.usefixtures("ironcalc")


def computed(content: bytes) -> Computed:
    """A workbook with its formulas worked out anew."""
    from .engine import Computed  # noqa: PLC0415 -- it is not installed everywhere

    return Computed(content)


@cache
def books() -> dict[str, Book]:
    """One workbook of each round of the plan with everything, and of the large one."""
    return {f"{book.plan_name} {book.round}": book for name in (EVERYTHING, LARGE) for book in shelf(name)}


BOOKS = ("allt PL", "allt P1", "allt D2", "allt H", "stort P1", "stort H")


def test_each_round_has_its_workbook() -> None:
    """Every round of both plans is looked at."""
    assert tuple(books()) == BOOKS


@pytest.mark.parametrize("name", BOOKS)
def test_results_in_the_file_are_those_computed(name: str) -> None:
    """Every formula of a workbook as it is sent out comes to the result that the file carries."""
    book = books()[name]
    shown = computed(book.data)
    differing = []
    for sheet in book.layout.sheets:
        for cell in sheet.cells:
            if cell.formula is not None:
                found = shown.value(sheet.name, cell.row, cell.column)
                wanted = float(cell.cached) if isinstance(cell.cached, Decimal) else cell.cached or ""
                same = found == pytest.approx(wanted, rel=1e-12) if isinstance(wanted, float) else found == wanted
                differing += [] if same else [(sheet.name, cell.row, cell.column, found, wanted, cell.formula)]
    assert differing == []


def seen(book: Book, content: bytes) -> dict[str, dict[str, dict[str, object]]]:
    """What the formulas of a filled workbook show, by sheet and address."""
    shown = computed(content)
    return {
        sheet.name: {
            "values": {
                address(cell.row, cell.column): shown.value(sheet.name, cell.row, cell.column)
                for cell in sheet.cells
                if cell.formula is not None
            }
        }
        for sheet in book.layout.sheets
    }


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", BOOKS[1:])
def test_ironcalc_and_python_agree(name: str, seed: int) -> None:
    """Filled in by careful and careless hands, every status, degree, rest, trend and worst part is Python's."""
    book = books()[name]
    filling = drawn(book, 100 + seed, carefully=seed > 0)
    assert list(disagreements(filling, seen(book, filling.data), results_of(filling))) == []
