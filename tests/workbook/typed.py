"""What a hand types in a workbook's inputs, drawn by a seed: typical values, those on a bound, and wrong ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from malkit.ooxml import address
from malkit.workbook import ChoiceCheck, DateCheck, NumberCheck, SheetKey, TextCheck

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.workbook import Cell, Check, InputCell

    from .shelf import Book

ERRORS = ["#N/A", "#DIV/0!", "#VALUE!", "#REF!"]
TEXTS = ["Vi har sett över schemat – och mer: ”allt” & <lite> till.", "Nej", "x", "Å, ä och ö\npå två rader"]
NO_NUMBERS = ["ca 75 %", "se bilaga", "10-12", "-", "sjuttiofem"]
NO_WORDS = ["vet inte", "?", "Kanske", "1 av 2"]
NO_DAYS = ["i höstas", "juni", Decimal(20_000), Decimal(80_000)]
SMALL = Decimal(200)
"""Typical numbers are at most so far from the lowest."""


@dataclass(frozen=True)
class Filling:
    """A workbook filled in.

    Args:
        name: what it is called in messages.
        book: the workbook.
        typed: what is typed, by sheet and address.
        carefully: whether only right values are typed.
    """

    name: str
    book: Book
    typed: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    carefully: bool = True

    @cached_property
    def data(self) -> bytes:
        """The file after openpyxl has typed it all and saved; formulas carry no results."""
        opened = load_workbook(BytesIO(self.book.data))
        for (sheet, where), value in self.typed.items():
            opened[sheet][where].value = value
        saved = BytesIO()
        opened.save(saved)
        return saved.getvalue()


def drawn(book: Book, seed: int, *, carefully: bool) -> Filling:
    """A filling of a workbook.

    Args:
        book: the workbook.
        seed: gives the same filling every time.
        carefully: whether only right values are typed; else two in three are odd.
    """
    random = Random(f"{book} {seed}")
    typed: dict[tuple[str, str], Any] = {}
    for sheet, cell, described in book.inputs():
        if random.random() < _left_empty(described, carefully=carefully):
            continue
        odd = not carefully and random.random() < 2 / 3
        typed[sheet, address(cell.row, cell.column)] = _value(random, cell, described.check, odd=odd)
    kind = "careful" if carefully else "careless"
    return Filling(f"{book}, {kind} {seed}", book, typed, carefully)


def _left_empty(described: InputCell, *, carefully: bool) -> float:
    """How often an input is left empty: reasons mostly are, and rows of the long list too."""
    if described.field.column == "reason":
        return 0.85
    if described.field.sheet is SheetKey.ACTIONS:
        return 0.0 if carefully and int(described.field.row.rsplit("-", 1)[-1]) <= 6 else 0.9
    return 0.12


def _value(random: Random, cell: Cell, check: Check, *, odd: bool) -> Any:
    match check:
        case NumberCheck():
            return _odd_number(random, check) if odd else _number(random, check)
        case ChoiceCheck(words=words):
            return random.choice([*NO_WORDS, random.choice(ERRORS), 7]) if odd else random.choice(list(words))
        case DateCheck():
            if odd:
                return random.choice([*NO_DAYS, random.choice(ERRORS)])
            return date(2014, 1, 1) + timedelta(days=random.randrange(13 * 365))
        case TextCheck():
            return random.choice([*TEXTS, *([random.choice(ERRORS), 75, " "] if odd else [])])


def _number(random: Random, check: NumberCheck) -> Decimal:
    """A number that may be typed: often small, sometimes a bound itself."""
    top = min(check.highest, max(check.lowest, Decimal(0)) + SMALL)
    if random.random() < 0.15:
        return random.choice([each for each in (check.lowest, check.highest, Decimal(0)) if each >= check.lowest])
    places = Decimal(1).scaleb(-check.decimals)
    low = max(check.lowest, -SMALL)
    return (low + (top - low) * Decimal(str(round(random.random(), 6)))).quantize(places)


def _odd_number(random: Random, check: NumberCheck) -> Any:
    step = Decimal(1).scaleb(-check.decimals)
    numbers = [check.lowest - step, check.highest + step, Decimal(-1), Decimal("0.75"), step / 2, Decimal(10) ** 16]
    return random.choice([*numbers, *NO_NUMBERS, random.choice(ERRORS), " "])
