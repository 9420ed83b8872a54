"""Texts that may be rich: shared strings, notes and threaded comments (ECMA-376 Part 1, 18.4 and 18.7; MS-XLSX)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.reader.address import address, parse_address
from malkit.ooxml.reader.bounds import UNCERTAIN, RefusalError
from malkit.ooxml.reader.lexical import THREADED_COMMENTS, index, require_cell_text, trimmed, unescaped
from malkit.ooxml.reader.markup import PartReader
from malkit.ooxml.reader.workbook import RawComment

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.ooxml.reader.bounds import ReadQuota
    from malkit.ooxml.reader.markup import Attributes


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


def read_strings(part: str, data: bytes, budget: ReadQuota) -> list[str]:
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


_STAND_IN = "tc="
"""Begins the author of a note that stands in for a thread, in programs which do not know threads."""


class Notes:
    """The notes of one sheet, in order, in `notes`.

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.
        threads: ids of the threads that are read by themselves; the notes that stand in for them are left out.
    """

    def __init__(self, part: str, data: bytes, budget: ReadQuota, threads: frozenset[str]) -> None:
        self._reader = reader = PartReader(part, budget, "comments")
        self.notes: list[RawComment] = []
        self._threads = threads
        self._authors: list[str] = []
        self._cell = self._author = self._text = ""
        reader.at("comments")
        reader.at("comments/authors")
        reader.at("comments/authors/author", closed=self._add_author, text=True)
        reader.at("comments/commentList")
        reader.at("comments/commentList/comment", opened=self._begin, closed=self._end)
        RichText(reader, "comments/commentList/comment/text", self._take)
        reader.read(data)

    def _add_author(self, text: str) -> None:
        self._authors.append(unescaped(text))

    def _begin(self, attributes: Attributes) -> None:
        self._cell = _cell(self._reader.need(attributes, "ref"))
        place = index(self._reader.need(attributes, "authorId"))
        if place >= len(self._authors):
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: author {place} of {len(self._authors)}")
        self._author, self._text = self._authors[place], ""

    def _take(self, text: str) -> None:
        self._text = text

    def _end(self, _text: str) -> None:
        if self._author.removeprefix(_STAND_IN) not in self._threads:
            self.notes.append(RawComment(self._cell, self._author, self._text, threaded=False))


class Threads:
    """The messages of one sheet's threads, in order, in `messages`, and the ids of all, in `ids`.

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.
        persons: names of those who write, by id.
    """

    def __init__(self, part: str, data: bytes, budget: ReadQuota, persons: dict[str, str]) -> None:
        self._reader = reader = PartReader(part, budget, "ThreadedComments", {THREADED_COMMENTS: ""})
        self.messages: list[RawComment] = []
        self.ids: set[str] = set()
        self._persons = persons
        self._cell = self._author = ""
        reader.at("ThreadedComments")
        reader.at("ThreadedComments/threadedComment", opened=self._begin)
        reader.at("ThreadedComments/threadedComment/text", closed=self._take, text=True)
        reader.read(data)

    def _begin(self, attributes: Attributes) -> None:
        self._cell = _cell(self._reader.need(attributes, "ref"))
        self._author = self._persons.get(attributes.get("personId", ""), "")
        self.ids.add(attributes.get("id", ""))

    def _take(self, text: str) -> None:
        self.messages.append(RawComment(self._cell, self._author, unescaped(text), threaded=True))


def read_persons(part: str, data: bytes, budget: ReadQuota) -> dict[str, str]:
    """Names of the persons who write threaded comments, by id (MS-XLSX 2.6.203).

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.
    """
    persons: dict[str, str] = {}
    reader = PartReader(part, budget, "personList", {THREADED_COMMENTS: ""})
    reader.at("personList")

    def add(attributes: Attributes) -> None:
        persons[reader.need(attributes, "id")] = attributes.get("displayName", "")

    reader.at("personList/person", opened=add)
    reader.read(data)
    return persons


def _cell(text: str) -> str:
    """The address of a comment, checked."""
    return address(*parse_address(text))
