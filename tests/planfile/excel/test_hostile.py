"""Cells that hold anything at all: every workbook gives a plan or findings in words, never an exception."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from malkit.ooxml import CellKind, CellStyle, NumberFormat, RawCell, RawSheet, RawWorkbook, parse_address, read_workbook
from malkit.ooxml.reader.address import column_letters
from malkit.planfile.excel.cell_messages import in_sheet_words
from malkit.planfile.excel.reader import assemble
from malkit.planfile.excel.tables_found import read_tables
from malkit.planfile.load import check_source
from malkit.text import LANGUAGES

from .books import FILE, book_named

TEXTS = (
    *("{", "{a: }", "{kind: [}", "{kind: at_least, level: .nan}", "{[1]: 2}", "{1: 2}", "{goals: 3}", "{answer: 3}"),
    *("{id: X}", "{parts: [1, 2]}", "{answer: {parts: 3}}", "{baseline: 3}", "{budget: 4}", "{scales: 4}"),
    *("{levels: 3}", "{language: [1]}", "{words: 3}", "x" * 3_000, ";", ",", ":", "a;b;c;d;e", "U1: 1; U1: 2"),
    *("\u200b", "1e400", "-", "ja", "2026-13-45", "K1", "administration", "total"),
)
NUMBERS = tuple(Decimal(each) for each in ("1e300", "-1", "0", "2958466", "0.5", "1e-300", "45000"))


def anything(random: Random) -> RawCell:
    """A cell that holds something odd."""
    if random.random() < 0.7:
        return RawCell(CellKind.TEXT, random.choice(TEXTS))
    number = random.choice(NUMBERS)
    shown = NumberFormat.DATE if random.random() < 0.5 else NumberFormat.GENERAL
    return RawCell(CellKind.NUMBER, number, style=CellStyle(shown, locked=False))


def spoilt(sheet: RawSheet, random: Random) -> RawSheet:
    """A sheet with some cells changed, also those of its ids and headings."""
    cells = dict(sheet.cells)
    for _ in range(random.randint(1, 4)):
        row, column = parse_address(random.choice(list(cells)))
        row = random.choice([row, 3, 4, 5, 9])
        cells[f"{column_letters(column)}{row}"] = anything(random)
    return replace(sheet, cells=cells)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_stands_in_cells_is_said(seed: int) -> None:
    """Odd cells give findings with words in both languages."""
    random = Random(seed)
    book = read_workbook(book_named("base"))
    assert isinstance(book, RawWorkbook)
    for _ in range(10):
        chosen = random.randrange(1, len(book.sheets))
        sheets = [spoilt(sheet, random) if place == chosen else sheet for place, sheet in enumerate(book.sheets)]
        tables = read_tables(RawWorkbook(tuple(sheets)), FILE)
        source, findings = assemble(tables, FILE)
        _, more = check_source(source)
        for finding in in_sheet_words([*tables.findings, *findings, *more], source):
            assert all(finding.message(language) + finding.where(language) for language in LANGUAGES)
