"""Changes of every class, planted in the workbooks of all plans: each is found, where it is, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest

from malkit.finding import RULES, Severity

from .books import BOOKS, Book, read
from .planted import IN_PLACE, MOVING, Hand, Planted

SOME = [book for book in BOOKS if book.plan != "demo"] + [book for book in BOOKS if book.plan == "demo"][::4]
"""Twenty-three workbooks: all of the templates, and some of the demo's in every round."""


def _found(hand: Hand, book: Book) -> Counter[Planted]:
    submission = read(book, hand.saved())
    assert submission.answers is not None
    return Counter(
        Planted(finding.code, finding.place.sheet, finding.place.cell)
        for finding in submission.findings
        if RULES[finding.code].severity is not Severity.NOTE or finding.code in {"S014", "S024"}
    )


@pytest.mark.parametrize("book", SOME, ids=str)
def test_changes_in_place_are_all_found(book: Book) -> None:
    """Each change made where everything stands as it was sent out is found once, with its class and its address."""
    hand = Hand(book, "in place")
    for plant in IN_PLACE:
        plant(hand)
    assert _found(hand, book) == Counter(hand.planted)


@pytest.mark.parametrize("book", SOME, ids=str)
@pytest.mark.parametrize("plant", MOVING, ids=lambda plant: plant.__name__)
def test_one_move_gives_one_finding(book: Book, plant: object) -> None:
    """What is deleted, inserted, copied or renamed is found once, however many formulas refer to it."""
    hand = Hand(book, "moved")
    plant(hand)  # type: ignore[operator]
    assert _found(hand, book) == Counter(hand.planted)


def test_each_class_is_planted_often_enough() -> None:
    """Every class of change of the register is planted at least twenty times, over the workbooks of all plans."""
    counted: Counter[str] = Counter()
    for book in SOME:
        in_place = Hand(book, "in place")
        for plant in IN_PLACE:
            plant(in_place)
        counted.update(planted.code for planted in in_place.planted)
    counted.update(dict.fromkeys((plant.__name__ for plant in MOVING), len(SOME)))
    assert {book.plan for book in SOME} == {book.plan for book in BOOKS}
    assert {name: n for name, n in counted.items() if n < 20} == {}
