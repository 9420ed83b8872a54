"""Texts that may be rich, and the table of shared strings (ECMA-376 Part 1, 18.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.lexical import require_cell_text, trimmed, unescaped
from malkit.ooxml.markup import PartReader
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.markup import Attributes


class RichText:
    """Reads one kind of element that holds a text, plain or in runs.

    Phonetic readings are no part of the text. Without `xml:space` a plain text loses white space at its ends;
    of a rich one, only the ends of the whole do, since white space between runs divides words.

    Args:
        reader: the reader of the part.
        owner: path of the element (`si`, `is` or `text`); its parent must have been asked for.
        finished: called with each text when its element ends.
        opened: called with the element's attributes when it begins.
    """

    def __init__(
        self,
        reader: PartReader,
        owner: str,
        finished: Callable[[str], None],
        opened: Callable[[Attributes], None] | None = None,
    ) -> None:
        self._reader = reader
        self._finished = finished
        self._also = opened
        self._plain: str | None = None
        self._runs: list[tuple[str, bool]] = []
        reader.at(owner, opened=self._begin, closed=self._end, sealed=True)
        reader.at(f"{owner}/t", closed=self._take_plain, text=True)
        reader.at(f"{owner}/r", sealed=True)
        reader.at(f"{owner}/r/rPr")
        reader.at(f"{owner}/r/t", closed=self._take_run, text=True)
        reader.at(f"{owner}/rPh")
        reader.at(f"{owner}/rPh/t")
        reader.at(f"{owner}/phoneticPr")

    def _begin(self, attributes: Attributes) -> None:
        self._plain = None
        if self._runs:
            self._runs.clear()
        if self._also is not None:
            self._also(attributes)

    def _take_plain(self, text: str) -> None:
        if self._plain is not None:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: t twice")
        self._plain = unescaped(trimmed(text, keeps_space=self._reader.keeps_space))

    def _take_run(self, text: str) -> None:
        self._runs.append((text, self._reader.keeps_space))

    def _end(self, _text: str) -> None:
        if self._runs and self._plain is not None:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: t beside r")
        text = self._joined() if self._runs else self._plain or ""
        self._finished(require_cell_text(text))

    def _joined(self) -> str:
        texts = [text for text, _ in self._runs]
        if not self._runs[0][1]:
            texts[0] = texts[0].lstrip(" \t\r\n")
        if not self._runs[-1][1]:
            texts[-1] = texts[-1].rstrip(" \t\r\n")
        return "".join(map(unescaped, texts))


def read_strings(part: str, data: bytes, budget: Budget) -> list[str]:
    """The shared strings of a workbook, in order (18.4.9 sst).

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.
    """
    strings: list[str] = []
    reader = PartReader(part, budget, "sst")
    reader.at("sst")
    RichText(reader, "sst/si", strings.append)
    reader.read(data)
    return strings
