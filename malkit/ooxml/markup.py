"""One strict expat pass over one part; what each element means is said by the readers built on this."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from xml.parsers import expat

from malkit.ooxml.refusal import DAMAGED, UNCERTAIN, UNWELCOME, RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml.bounds import Budget

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/"

_MUST_UNDERSTAND = "http://schemas.openxmlformats.org/markup-compatibility/2006 MustUnderstand"
_ENCODINGS = {None, "utf-8", "utf-16", "us-ascii"}
_ELSEWHERE = "?"


class PartReader:
    """Reads one part of a package; the base of every reader.

    Elements are told by namespace and local name, and by their path from the root. An element that a reader
    knows, met at another path than it knows (inside `mc:AlternateContent`, say), is refused rather than
    passed over, because another program may well have read it.

    Args:
        part: name of the part, for messages.
        budget: the account that elements are charged to.
    """

    namespace: ClassVar[str] = MAIN
    root: ClassVar[str]
    places: ClassVar[frozenset[str]]
    """Paths of the elements that are read, each with all its ancestors."""
    texts: ClassVar[frozenset[str]] = frozenset()
    """Paths of the elements whose text is read; nothing but text may stand in them."""
    sealed: ClassVar[frozenset[str]] = frozenset()
    """Paths of the elements whose children are all in `places`."""
    once: ClassVar[frozenset[str]] = frozenset()
    """Paths of the elements that a part holds at most once."""

    def __init__(self, part: str, budget: Budget) -> None:
        self.part = part
        self.budget = budget
        self._watched = {place.rpartition("/")[2] for place in self.places}
        self._path: list[str] = []
        self._text: list[str] = []
        self._seen: set[str] = set()

    def read(self, data: bytes) -> None:
        """Parse the part.

        Args:
            data: the part's bytes.

        Raises:
            RefusalError: F003 for malformed XML, F004 for too many elements, F005 for a DOCTYPE, F006 for
                another root, another encoding than OPC allows, or what the reader cannot place.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(data, True)  # noqa: FBT003 - positional only
        except (expat.ExpatError, LookupError, ValueError) as trouble:
            raise RefusalError(DAMAGED, f"{self.part}: {trouble}") from trouble

    def opened(self, path: str, attributes: Mapping[str, str]) -> None:
        """An element of `places` begins; what that means is the subclass's to say."""

    def closed(self, path: str, text: str) -> None:
        """An element of `places` ends; `text` is empty unless its path is in `texts`."""

    def need(self, attributes: Mapping[str, str], name: str) -> str:
        """An attribute's value; F006 if it is not there."""
        value = attributes.get(name)
        if value is None:
            raise RefusalError(UNCERTAIN, f"{self.part}: attribute {name.rpartition(' ')[2]} missing")
        return value

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Let through the encodings of OPC (ECMA-376 Part 2, 6.1.4); ASCII is part of UTF-8."""
        if (encoding and encoding.lower()) not in _ENCODINGS:
            raise RefusalError(UNCERTAIN, f"{self.part}: encoding {encoding}")

    def _doctype(self, *_declaration: object) -> None:
        raise RefusalError(UNWELCOME, f"{self.part}: DOCTYPE")

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self.budget.spend_elements(1)
        if _MUST_UNDERSTAND in attributes:
            raise RefusalError(UNCERTAIN, f"{self.part}: MustUnderstand")
        uri, _, local = name.rpartition(" ")
        path = self._placed(uri, local)
        self._path.append(path)
        if path in self.once:
            self._require_first(path)
        if path in self.texts:
            self._text.clear()
        if path != _ELSEWHERE:
            self.opened(path, attributes)

    def _placed(self, uri: str, local: str) -> str:
        """The element's path, or `?` for one that is of no concern."""
        if not self._path:
            if (uri, local) != (self.namespace, self.root):
                word = "strict" if uri.startswith(STRICT) else "root"
                raise RefusalError(UNCERTAIN, f"{self.part}: {word} {local}")
            return local
        parent = self._path[-1]
        path = f"{parent}/{local}"
        if uri == self.namespace and path in self.places:
            return path
        known = uri == self.namespace and local in self._watched
        if known or parent in self.sealed or parent in self.texts:
            raise RefusalError(UNCERTAIN, f"{self.part}: {local} in {parent}")
        return _ELSEWHERE

    def _require_first(self, path: str) -> None:
        if path in self._seen:
            raise RefusalError(UNCERTAIN, f"{self.part}: {path} twice")
        self._seen.add(path)

    def _ended(self, _name: str) -> None:
        path = self._path.pop()
        if path != _ELSEWHERE:
            self.closed(path, "".join(self._text) if path in self.texts else "")

    def _characters(self, text: str) -> None:
        if self._path[-1] in self.texts:
            self._text.append(text)
