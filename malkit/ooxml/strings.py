"""The table of shared strings (ECMA-376 Part 1, 18.4.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.lexical import unescaped
from malkit.ooxml.markup import PartReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml.bounds import Budget


def rich_text_places(owner: str) -> frozenset[str]:
    """Paths in a text that may be rich: its runs, and the phonetic runs, which are no part of it.

    Args:
        owner: path of the element that holds the text, `si` or `is`.
    """
    below = ("", "/t", "/r", "/r/rPr", "/r/t", "/rPh", "/rPh/t", "/phoneticPr")
    return frozenset(owner + step for step in below)


class SharedStrings(PartReader):
    """The shared strings of a workbook, in order, in `strings`.

    Args:
        part: name of the part.
        budget: the account that elements are charged to.
    """

    root = "sst"
    places = frozenset({"sst"}) | rich_text_places("sst/si")
    texts = frozenset({"sst/si/t", "sst/si/r/t"})
    sealed = frozenset({"sst/si", "sst/si/r"})

    def __init__(self, part: str, budget: Budget) -> None:
        super().__init__(part, budget)
        self.strings: list[str] = []
        self._runs: list[str] = []

    def opened(self, path: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - none are needed
        """Begin a string."""
        if path == "sst/si":
            self._runs.clear()

    def closed(self, path: str, text: str) -> None:
        """Add a run to its string, or the string to the table."""
        if path in self.texts:
            self._runs.append(unescaped(text))
        elif path == "sst/si":
            self.strings.append("".join(self._runs))
