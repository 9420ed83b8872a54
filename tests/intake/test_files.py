"""Many files at once: one that is bad stops no other, and reading is the same wherever it is done."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

from .books import BOOKS, filled, read, sent

FILES = 300


def test_one_bad_file_among_many_changes_nothing_for_the_others() -> None:
    """With one file of 300 cut in the middle, the others give results that are equal byte for byte."""
    kinds = [(book, data) for book in BOOKS[::16] for data in (sent(book), filled(book))]
    files = [kinds[number % len(kinds)] for number in range(FILES)]
    once = {number: pickle.dumps(read(*kind)) for number, kind in enumerate(kinds)}
    bad = 137
    files[bad] = (files[bad][0], files[bad][1][: len(files[bad][1]) // 2])
    with ThreadPoolExecutor(2) as executor:
        results = list(executor.map(lambda file: read(*file), files))
    assert [finding.code for finding in results[bad].findings] == ["F003"]
    others = [number for number in range(FILES) if number != bad]
    assert len(others) == 299
    assert all(pickle.dumps(results[number]) == once[number % len(kinds)] for number in others)
