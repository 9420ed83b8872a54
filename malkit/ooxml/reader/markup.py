"""One strict expat pass over one part; what each element means is said by those who ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from xml.parsers import expat

from malkit.ooxml.reader.bounds import DAMAGED, OTHER_KIND, STRICT_KIND, TOO_LARGE, UNCERTAIN, UNWELCOME, RefusalError
from malkit.ooxml.reader.lexical import COMPATIBILITY, MAIN, OFFICE_RELATIONSHIPS, STRICT, XML_SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from malkit.ooxml.reader.bounds import ReadQuota

    Event: TypeAlias = "tuple[ElementHandler, dict[str, str] | None]"
    Attributes: TypeAlias = Mapping[str, str]
    Opened: TypeAlias = Callable[[Attributes], None]
    Closed: TypeAlias = Callable[[str], None]


ALTERNATE_CONTENT = f"{COMPATIBILITY} AlternateContent"
MUST_UNDERSTAND = f"{COMPATIBILITY} MustUnderstand"
_CHOICE, _FALLBACK = f"{COMPATIBILITY} Choice", f"{COMPATIBILITY} Fallback"


class Alternatives:
    """Takes over a reader while it is inside one `mc:AlternateContent`.

    Args:
        reader: the reader.
        above: the spot that the element stands in, which is where the content of its branches stands too.
    """

    def __init__(self, reader: PartReader, above: ElementHandler) -> None:
        self._reader = reader
        self._above = above
        self._path: list[ElementHandler] = []
        self._branches: list[list[Event]] = []
        self._has_fallback = False

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins: a branch, or something in one."""
        self._reader.spend_element()
        if MUST_UNDERSTAND in attributes:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: MustUnderstand")
        if self._path:
            self._path.append(self._within(name, attributes))
            return
        if name not in {_CHOICE, _FALLBACK} or self._has_fallback:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: {name.rpartition(' ')[2]} in AlternateContent")
        self._has_fallback = name == _FALLBACK
        self._branches.append([])
        self._path.append(self._above)

    def ended(self, _name: str) -> None:
        """An element ends; when it is the whole, what its branches agree on is done."""
        if not self._path:
            self._finish()
            return
        spot = self._path.pop()
        if self._path and self._reader.reads(spot):
            self._branches[-1].append((spot, None))

    def _within(self, name: str, attributes: dict[str, str]) -> ElementHandler:
        above = self._path[-1]
        spot = self._reader.child(above, name)
        if spot.is_text or (name == ALTERNATE_CONTENT and self._reader.reads(above)):
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: {name.rpartition(' ')[2]} in AlternateContent")
        if self._reader.reads(spot):
            self._branches[-1].append((spot, _telling(attributes)))
        return spot

    def _finish(self) -> None:
        branches = self._branches if self._has_fallback else [*self._branches, []]
        if any(branch != branches[0] for branch in branches):
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: alternatives differ in {self._above.path}")
        for spot, attributes in branches[0]:
            if attributes is None:
                self._reader.close(spot, "")
            else:
                self._reader.open(spot, attributes)
        self._reader.leave()


def _telling(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes that are read: those without a namespace, and relationship ids."""
    return {
        name: value for name, value in attributes.items() if " " not in name or name.startswith(OFFICE_RELATIONSHIPS)
    }


_ENCODINGS = {None, "utf-8", "utf-16", "us-ascii"}
_CHUNK = 256 * 1024


class ElementHandler:
    """An element at one path: what is done when it opens and closes, and what may stand in it.

    Args:
        path: its path from the root, with a prefix for namespaces that are not the part's own.
    """

    __slots__ = ("children", "closed", "is_text", "once", "opened", "path", "sealed", "seen")

    def __init__(self, path: str) -> None:
        self.path = path
        self.children: dict[str, ElementHandler] = {}
        self.opened: Opened | None = None
        self.closed: Closed | None = None
        self.is_text = False
        self.sealed = False
        self.once = False
        self.seen = False


class PartReader:
    """Reads one part of a package.

    Elements are told by namespace and local name, and by their path from the root. An element that was asked
    for, met at another path, is refused rather than passed over, because another program may well have read it;
    so is one inside `mc:AlternateContent` unless all its branches say the same.

    Args:
        part: name of the part, for messages.
        budget: the account that elements are charged to.
        root: local name of the root element.
        namespaces: URI of each namespace that is read, and the prefix that paths give it; the root's has none.
    """

    def __init__(self, part: str, budget: ReadQuota, root: str, namespaces: Mapping[str, str] | None = None) -> None:
        self.part = part
        self._budget = budget
        self._uris = {prefix: uri for uri, prefix in (namespaces or {MAIN: ""}).items()}
        self._root = ElementHandler(root)
        self._spots = {root: self._root}
        self._watched: set[str] = set()
        self._outside = ElementHandler("")
        self._outside.children = {self._qualified(root): self._root}
        self._elsewhere = ElementHandler("?")
        self._spot = self._outside
        self._above: list[ElementHandler] = []
        self._text: list[str] = []
        self._spaces: list[tuple[int, bool]] = []
        self._parser = _parser()

    @property
    def keeps_space(self) -> bool:
        """Whether `xml:space` asks to keep white space in the element that is closing."""
        return bool(self._spaces) and self._spaces[-1][1]

    def at(
        self,
        path: str,
        *,
        opened: Opened | None = None,
        closed: Closed | None = None,
        text: bool = False,
        sealed: bool = False,
        once: bool = False,
        anywhere: bool = False,
    ) -> None:
        """Ask for an element.

        Args:
            path: its path from the root; its parent must have been asked for before.
            opened: called with its attributes when it begins.
            closed: called when it ends, with its text if `text`, else with an empty text.
            text: whether its text is read; nothing but text may stand in it then.
            sealed: whether everything that stands in it must have been asked for.
            once: whether the part holds at most one.
            anywhere: whether elements of its name mean other things at other paths, which are then passed over.
        """
        parent, slash, name = path.rpartition("/")
        spot = self._spots.setdefault(path, ElementHandler(path))
        if slash:
            qualified = self._qualified(name)
            self._spots[parent].children[qualified] = spot
            if not anywhere:
                self._watched.add(qualified)
        spot.opened, spot.closed, spot.is_text, spot.once = opened, closed, text, once
        spot.sealed = sealed or text

    def read(self, data: bytes) -> None:
        """Parse the part; once for each reader.

        Args:
            data: the part's bytes.

        Raises:
            RefusalError: F002 for strict OOXML, F003 for malformed XML, F004 for too many elements or too long a
                tag, F005 for a DOCTYPE, F006 for another root, another encoding than OPC allows, or what cannot be
                placed.
        """
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.CharacterDataHandler = self._characters
        self.resume()
        try:
            for start in range(0, len(data), _CHUNK):
                self._parser.Parse(data[start : start + _CHUNK], False)  # noqa: FBT003 - positional only
                self._require_progress(min(start + _CHUNK, len(data)))
            self._parser.Parse(b"", True)  # noqa: FBT003
        except (expat.ExpatError, LookupError, ValueError) as trouble:
            raise RefusalError(DAMAGED, f"{self.part}: {trouble}") from trouble

    def need(self, attributes: Attributes, name: str) -> str:
        """An attribute's value; F006 if it is not there."""
        value = attributes.get(name)
        if value is None:
            raise RefusalError(UNCERTAIN, f"{self.part}: attribute {name.rpartition(' ')[2]} missing")
        return value

    def resume(self) -> None:
        """Take elements as they come; the other way is to hand them to `Alternatives`."""
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended

    def spend_element(self) -> None:
        """Count one element."""
        self._budget.spend_elements(1)

    def child(self, spot: ElementHandler, name: str) -> ElementHandler:
        """The spot of an element, by its parent's spot and its name as expat gives it."""
        return spot.children.get(name) or self._not_placed(spot, name)

    def reads(self, spot: ElementHandler) -> bool:
        """Whether a spot was asked for."""
        return spot is not self._elsewhere

    def open(self, spot: ElementHandler, attributes: Attributes) -> None:
        """Do what an element's beginning asks for."""
        if spot.once:
            if spot.seen:
                raise RefusalError(UNCERTAIN, f"{self.part}: {spot.path} twice")
            spot.seen = True
        if spot.opened is not None:
            spot.opened(attributes)

    def close(self, spot: ElementHandler, text: str) -> None:
        """Do what an element's end asks for."""
        if spot.closed is not None:
            spot.closed(text)

    def _qualified(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return f"{self._uris[prefix]} {local}"

    def _require_progress(self, fed: int) -> None:
        """Refuse a tag that goes on and on, since its attributes would all be in memory at once."""
        waiting = fed - self._parser.CurrentByteIndex
        if waiting > self._budget.bounds.tag_bytes:
            raise RefusalError(TOO_LARGE, f"{self.part}: tag bytes > {self._budget.bounds.tag_bytes}")

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Let through the encodings of OPC (ECMA-376 Part 2, 6.1.4); ASCII is part of UTF-8."""
        if (encoding and encoding.lower()) not in _ENCODINGS:
            raise RefusalError(UNCERTAIN, f"{self.part}: encoding {encoding}")

    def _doctype(self, *_declaration: object) -> None:
        raise RefusalError(UNWELCOME, f"{self.part}: DOCTYPE")

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        # Most of the time of reading a file is spent here and in `_ended`.
        budget = self._budget
        budget.elements_left -= 1
        if budget.elements_left < 0:
            budget.spend_elements(0)
        above = self._spot
        spot = above.children.get(name) or self._not_placed(above, name)
        if attributes:
            if MUST_UNDERSTAND in attributes:
                raise RefusalError(UNCERTAIN, f"{self.part}: MustUnderstand")
            if XML_SPACE in attributes:
                self._spaces.append((len(self._above), attributes[XML_SPACE] == "preserve"))
        self._above.append(above)
        self._spot = spot
        if spot.is_text:
            self._text.clear()
        if spot.once:
            self.open(spot, attributes)
        elif spot.opened is not None:
            spot.opened(attributes)

    def _not_placed(self, above: ElementHandler, name: str) -> ElementHandler:
        """The spot of an element that is of no concern, or a refusal."""
        uri, _, local = name.rpartition(" ")
        if above is self._outside:
            if uri.startswith(STRICT):
                raise RefusalError(OTHER_KIND, STRICT_KIND)
            raise RefusalError(UNCERTAIN, f"{self.part}: root {local}")
        if above.sealed or name in self._watched:
            raise RefusalError(UNCERTAIN, f"{self.part}: {local} in {above.path}")
        if name == ALTERNATE_CONTENT and self.reads(above):
            alternatives = Alternatives(self, above)
            self._parser.StartElementHandler = alternatives.started
            self._parser.EndElementHandler = alternatives.ended
        return self._elsewhere

    def _ended(self, _name: str) -> None:
        spot = self._spot
        if spot.closed is not None:
            spot.closed("".join(self._text) if spot.is_text else "")
        self._spot = self._above.pop()
        if self._spaces and self._spaces[-1][0] == len(self._above):
            self._spaces.pop()

    def leave(self) -> None:
        """End the element that `Alternatives` took over."""
        self.resume()
        self._ended("")

    def _characters(self, text: str) -> None:
        if self._spot.is_text:
            self._text.append(text)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    return parser
