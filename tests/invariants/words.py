"""What is Swedish is Swedish: no code of the program, and no English word, in any text that people read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malkit.plan import Status, Trend
from tests.invariants.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.invariants.played import Played

CODE = re.compile(r"(?<![\w.@/-])[a-z]+(?:_[a-z]+)+(?![\w@/-]|\.\w)")
"""A code: words of small letters with underscores between them."""
ENGLISH = re.compile(
    r"\b(the|and|not|met|partly|missing|incomplete|committee|unit|units|group|target|goal|outcome|forecast|none"
    r"|better|worse|unchanged|preliminary|reported|number|share|done|started|planned|cancelled|delayed|will|uncertain"
    r"|yes|of|with|from|year|round|value|at|least|most|sum|mean|central|latest|index_of|women|true|false|null|nan"
    r"|will_not|women|answer|answers|status_of|baseline|budget_of|decimal|report_only|judged|followed|undecided)\b",
    re.IGNORECASE,
)
"""English words that no Swedish text has; those that are Swedish too, as "status" and "budget", are left out."""
_NAMES = re.compile(r"\b(?:[A-Z]\d*[a-z]?\d*|\w+\.xlsx|administration)\b")
"""Ids and files of the invented plans, which are names."""


def no_code_and_no_english(played: Played) -> Iterator[str]:
    """No text says a code or an English word."""
    everything = [(line.whole.indicator, str(line.statement)) for line in played.summary.lines]
    for where, text in {*everything, *texts(played)}:
        plain = _NAMES.sub("", text)
        codes = set(Status) | set(Trend)
        for found in (*CODE.findall(plain), *ENGLISH.findall(plain)):
            yield f"{where}: {found} in: {text}"
        if plain.strip() in codes:
            yield f"{where}: {text}"
