"""Whole workbooks, empty and with chosen words typed in every way, in an engine that runs in this process."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.workbook.shelf import EVERYTHING, Book, shelf

if TYPE_CHECKING:
    from .engine import Computed

pytestmark = pytest.mark.usefixtures("ironcalc")


def computed(content: bytes) -> Computed:
    """A workbook with its formulas worked out anew."""
    from .engine import Computed  # noqa: PLC0415 -- it is not installed everywhere

    return Computed(content)


@cache
def books() -> tuple[Book, ...]:
    """One workbook of each round of the plan with everything."""
    found = {book.round: book for book in shelf(EVERYTHING)}
    return tuple(found.values())


@pytest.mark.parametrize("number", range(4))
def test_results_in_the_file_are_those_computed(number: int) -> None:
    """Every formula of a workbook as it is sent out comes to the result that the file carries."""
    if number >= len(books()):
        pytest.skip("the plan has fewer rounds")
    book = books()[number]
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
