"""Which workbooks are filled in for the tests that compare LibreOffice with Python, and which carry earlier answers."""

from __future__ import annotations

from functools import cache

from malkit.intake import read_submission
from malkit.workbook import CarriedOver, workbook_filename

from .shelf import ENGLISH, EVERYTHING, Book
from .typed import Filling, drawn

_CAREFUL = [
    ("demo", "P1", "U01"),
    ("demo", "H", "U05"),
    ("uppdragsplan-2024", "H1", "administration"),
    ("uppdragsplan-2024", "HELAR", "FBU"),
    ("verksamhetsplan-2014", "VB", "administration"),
    ("verksamhetsplan-2014", "D2", "FO"),
    (EVERYTHING, "PL", "U2"),
    (EVERYTHING, "P1", "U1"),
    (EVERYTHING, "D2", "U1"),
    (EVERYTHING, "H", "U1"),
    (EVERYTHING, "H", "administration"),
    (EVERYTHING, "P1", "OMS"),
    (ENGLISH, "P1", "U2"),
]
_CARELESS = [
    ("demo", "D2", "U11"),
    ("uppdragsplan-2024", "HELAR", "administration"),
    ("verksamhetsplan-2014", "VB", "administration"),
    (EVERYTHING, "P1", "U1"),
    (EVERYTHING, "P1", "administration"),
    (EVERYTHING, "H", "U1"),
    (ENGLISH, "D2", "U1"),
]
_SEEDS = range(2)
_CARRIED = [(EVERYTHING, "P1", "D2", "U1"), ("demo", "P1", "H", "U05")]
NAMES = [
    *(f"{' '.join(each)}, careful {seed}" for each in _CAREFUL for seed in _SEEDS),
    *(f"{' '.join(each)}, careless {seed}" for each in _CARELESS for seed in _SEEDS),
    *(f"{plan} {later} {who} with earlier, careful 9" for plan, _, later, who in _CARRIED),
]
"""What the fillings are called; said here so that nothing is filled in before a test asks."""


@cache
def fillings() -> tuple[Filling, ...]:
    """Every filling: each workbook twice, by careful and by careless hands, and two with earlier answers carried in."""
    careful = [drawn(Book(*each), seed, carefully=True) for each in _CAREFUL for seed in _SEEDS]
    careless = [drawn(Book(*each), seed, carefully=False) for each in _CARELESS for seed in _SEEDS]
    carried = [drawn(book, 9, carefully=True) for book in with_earlier()]
    return (*careful, *careless, *carried)


def filling_named(name: str) -> Filling:
    """The filling of a name."""
    return next(each for each in fillings() if each.name == name)


@cache
def with_earlier() -> tuple[Book, ...]:
    """The year's later workbooks of one unit and of the demo, carrying in what a careful hand typed before."""
    found = []
    for plan, earlier, later, who in _CARRIED:
        before = drawn(Book(plan, earlier, who), 5, carefully=True)
        name = workbook_filename(before.book.plan, earlier, who)
        read = read_submission(before.data, before.book.plan, earlier, name=name)
        assert read.answers is not None
        found.append(Book(plan, later, who, CarriedOver(before.book.plan, {earlier: read.answers})))
    return tuple(found)
