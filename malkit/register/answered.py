"""A short hash of what a round's record answers, which says whether later rounds rest on what it says now."""

from __future__ import annotations

import csv
from hashlib import sha256
from io import StringIO

from malkit.text import bare

_LENGTH = 16
_KEY = ("respondent", "indicator", "part", "item", "field")
_UNCOUNTED = {"comment", "analysis", "effect", "commitment comment", "planned comment"}
"""What nothing is worked out of."""


def answered_print(record: bytes) -> str:
    """A short hash of the answers in a record that something is worked out of, whichever files and cells they stood in.

    Args:
        record: an `answers.csv`.
    """
    rows = csv.DictReader(StringIO(record.decode("utf-8-sig", errors="replace")))
    said = sorted(
        "\x1f".join(bare(row.get(name) or "") for name in (*_KEY, "value"))
        for row in rows
        if row.get("field") not in _UNCOUNTED
    )
    return sha256("\x1e".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
