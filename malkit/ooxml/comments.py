"""Notes (ECMA-376 Part 1, 18.7) and threaded comments (MS-XLSX 2.1.16 and 2.6.204 on)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.address import address, parse_address
from malkit.ooxml.lexical import index, unescaped
from malkit.ooxml.markup import PartReader
from malkit.ooxml.namespaces import THREADED_COMMENTS
from malkit.ooxml.refusal import UNCERTAIN, RefusalError
from malkit.ooxml.strings import RichText
from malkit.ooxml.workbook import RawComment

if TYPE_CHECKING:
    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.markup import Attributes

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

    def __init__(self, part: str, data: bytes, budget: Budget, threads: frozenset[str]) -> None:
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

    def __init__(self, part: str, data: bytes, budget: Budget, persons: dict[str, str]) -> None:
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


def read_persons(part: str, data: bytes, budget: Budget) -> dict[str, str]:
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
