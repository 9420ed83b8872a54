"""Where rows and columns are now, from those that are known for certain to those between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence


def aligned(laid_out: Sequence[int], certain: Mapping[int, int], filled: Container[int]) -> dict[int, int]:
    """Where each row or column may be, by those around it.

    One that stands between two that are certain is at the same distance from them as in the layout; where that distance
    has changed, something was inserted or deleted, and which it was cannot be told. After the last that is certain,
    there must be something where it may be.

    Args:
        laid_out: numbers of rows or columns in the layout, rising.
        certain: where some of them are, by their number in the layout.
        filled: where the file has anything.

    Returns:
        Where all are that can be told, the certain ones with them; no two at the same place.
    """
    found = dict(certain)
    taken = set(certain.values())
    anchors = [0, *(each for each in laid_out if each in certain)]
    places = {0: 0, **certain}
    for before, after in pairwise([*anchors, None]):
        shift = places[before or 0] - (before or 0)
        if after is not None and places[after] - after != shift:
            continue
        for each in laid_out:
            between = (before or 0) < each and (each + shift in filled if after is None else each < after)
            if between and each + shift not in taken:
                found[each] = each + shift
    return found


def by_text(wanted: Mapping[int, str], found: Mapping[int, str]) -> dict[int, int]:
    """Pair numbers whose texts are alike; of several with the same text the first belongs to the first.

    Args:
        wanted: texts by number in the layout.
        found: texts by number in the file.
    """
    places: dict[str, list[int]] = {}
    for number, text in sorted(found.items()):
        places.setdefault(text, []).append(number)
    pairs = {}
    for number, text in sorted(wanted.items()):
        if places.get(text):
            pairs[number] = places[text].pop(0)
    return pairs


def most_alike(wanted: Mapping[int, frozenset[str]], found: Mapping[int, Iterable[str]]) -> dict[int, int]:
    """Pair numbers by how many texts they share, those that share most first.

    Args:
        wanted: texts by number in the layout.
        found: texts by number in the file.
    """
    held = {number: frozenset(texts) for number, texts in found.items()}
    shared = [
        (-len(texts & held[place]), abs(place - number), number, place)
        for number, texts in wanted.items()
        for place in held
        if texts & held[place]
    ]
    pairs: dict[int, int] = {}
    for _, _, number, place in sorted(shared):
        if number not in pairs and place not in pairs.values():
            pairs[number] = place
    return pairs
