"""Every kind of workbook of every plan as an independent checker of the file format sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.demo.audit import unknown_remarks

from .conftest import looks
from .shelf import PLANS, Book, shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", PLANS)
def test_every_kind_of_workbook_follows_the_format(name: str, tmp_path: Path) -> None:
    """One workbook of each look gives no remark but those that are known and explained."""
    kinds: dict[str, Book] = {}
    for book in shelf(name):
        kinds.setdefault(looks(book), book)
    found = {}
    for number, book in enumerate(kinds.values()):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(book.data)
        found[str(book)] = [str(each) for each in unknown_remarks(path)]
    assert {book: remarks for book, remarks in found.items() if remarks} == {}
