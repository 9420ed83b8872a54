"""Changes of every class, planted in the workbooks of all plans: each is found, where it is, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest

from malkit.finding import RULES, Severity

from .books import BOOKS, Book, read
from .planted import IN_PLACE, MOVING, Hand, Planted

AT_LEAST = 20
_COUNTED: Counter[str] = Counter()


def _found(hand: Hand, book: Book) -> Counter[Planted]:
    submission = read(book, hand.saved())
    assert submission.answers is not None
    return Counter(
        Planted(finding.code, finding.place.sheet, finding.place.cell)
        for finding in submission.findings
        if RULES[finding.code].severity is not Severity.NOTE or finding.code in {"S014", "S024"}
    )


@pytest.mark.parametrize("book", BOOKS, ids=str)
def test_changes_in_place_are_all_found(book: Book) -> None:
    """Each change made where everything stands as it was sent out is found once, with its class and its address."""
    hand = Hand(book, "in place")
    for plant in IN_PLACE:
        plant(hand)
    _COUNTED.update(each.code for each in hand.planted)
    assert _found(hand, book) == Counter(hand.planted)


@pytest.mark.parametrize("book", BOOKS, ids=str)
@pytest.mark.parametrize("plant", MOVING, ids=lambda plant: plant.__name__)
def test_one_move_gives_one_finding(book: Book, plant: object) -> None:
    """What is deleted, inserted, copied or renamed is found once, however many formulas refer to it."""
    hand = Hand(book, "moved")
    plant(hand)  # type: ignore[operator]
    _COUNTED.update(each.code for each in hand.planted)
    assert _found(hand, book) == Counter(hand.planted)
