"""Rewriting packages that malkit made itself, the same bytes each time, and the password hash of their locks."""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Mapping


_CORE = "docProps/core.xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_DEFLATE_LEVEL = 6
# zipfile would turn no attributes at all into these, with the system it runs on.
_UNIX = 3
_OWNER_ONLY = 0o600 << 16
_MOMENTS = re.compile(rb"(<(?:[\w.-]+:)?(created|modified)\b[^>]*(?<!/)>)[^<]*(?=</(?:[\w.-]+:)?\2>)")
_XMLNS = "xmlns:"
_MADE_UP = re.compile("ns[0-9]+")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
# What XML cannot hold, and what would be read as an escape of it (ST_Xstring).
_TO_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def normalise(data: bytes, *, moment: datetime) -> bytes:
    """Rewrite a package so that the same content always gives the same bytes (with the same zlib).

    Entries keep their order; their times and attributes are fixed, and the document's created and modified
    times are set.

    Args:
        data: a package that malkit or openpyxl wrote.
        moment: what the document says about when it was made; it must know its time zone.

    Returns:
        The package's bytes.

    Raises:
        ValueError: if the moment has no time zone.
    """
    return packed(unpacked(data), moment=moment)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a package that malkit or openpyxl wrote, by name, in their order.

    Their XML is in one form, whichever library openpyxl found to write it with (lxml or Python's own).
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: _in_one_form(name, package.read(name)) for name in package.namelist()}


def _in_one_form(name: str, part: bytes) -> bytes:
    return _OneForm(part).written() if name.endswith((".xml", ".rels", ".vml")) else part


class _OneForm:
    """A part's XML: in UTF-8, empty elements in one tag, and the prefixes of names declared on the outermost element.

    Prefixes that a library made up (`ns0`) are numbered in the order in which they are used.

    Args:
        part: the part's XML, without comments and instructions.

    Raises:
        ValueError: a prefix means two things.
    """

    def __init__(self, part: bytes) -> None:
        self._pieces: list[str] = []
        self._prefixes: dict[str, str] = {}
        self._scopes: list[dict[str, str]] = [{}]
        self._open = False
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)  # noqa: FBT003 -- expat names no argument

    def written(self) -> bytes:
        """The part's bytes."""
        declared = sorted((prefix, space) for space, prefix in self._prefixes.items())
        root = "".join(_attribute(f"xmlns:{prefix}", space) for prefix, space in declared)
        return "".join((self._pieces[0], root, *self._pieces[1:])).encode()

    def _start(self, name: str, attributes: list[str]) -> None:
        self._close_tag()
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        declared = {key.removeprefix(_XMLNS): value for key, value in pairs if key.startswith(_XMLNS)}
        self._scopes.append(self._scopes[-1] | declared if declared else self._scopes[-1])
        tag = self._named(name)
        own = [_attribute(self._named(key), value) for key, value in pairs if not key.startswith(_XMLNS)]
        self._pieces.append(f"<{tag}{''.join(own)}")
        self._open = True

    def _named(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        space = self._scopes[-1].get(prefix)
        return name if space is None else f"{self._prefix(prefix, space)}:{local}"

    def _prefix(self, prefix: str, space: str) -> str:
        known = self._prefixes.get(space)
        if known is None:
            made_up = sum(bool(_MADE_UP.fullmatch(each)) for each in self._prefixes.values())
            known = f"ns{made_up}" if _MADE_UP.fullmatch(prefix) else prefix
            if known in self._prefixes.values():
                raise ValueError(f"{prefix} means two things")
            self._prefixes[space] = known
        return known

    def _end(self, name: str) -> None:
        self._pieces.append("/>" if self._open else f"</{self._named(name)}>")
        self._scopes.pop()
        self._open = False

    def _text(self, text: str) -> None:
        self._close_tag()
        self._pieces.append(text.translate(_IN_TEXT))

    def _close_tag(self) -> None:
        if self._open:
            self._pieces.append(">")
            self._open = False


def _attribute(name: str, value: str) -> str:
    return f' {name}="{value.translate(_IN_ATTRIBUTE)}"'


def packed(parts: Mapping[str, bytes], *, moment: datetime) -> bytes:
    """A package of some parts, in their order: the same bytes for the same parts and moment (with the same zlib).

    Args:
        parts: the parts' bytes by name.
        moment: what the document says about when it was made; it must know its time zone.

    Raises:
        ValueError: if the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("moment has no time zone")
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            content = _stamped(part, moment) if name == _CORE else part
            package.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, _DEFLATE_LEVEL)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry whose header says nothing about when and where it was written."""
    entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = _OWNER_ONLY
    return entry


def _stamped(core: bytes, moment: datetime) -> bytes:
    """The core properties with both their times set (W3CDTF in UTC)."""
    text = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    return _MOMENTS.sub(lambda match: match[1] + text, core)


def as_held(text: str) -> str:
    """A text as a cell holds it: what XML cannot hold, and what would be read as an escape of it, is escaped."""
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


@dataclass(frozen=True, slots=True)
class SheetLock:
    """The four attributes that a protected sheet carries for its password.

    Args:
        salt_value: the salt in base64.
        hash_value: the hash in base64.
        spin_count: how many times the hash was hashed again.
        algorithm: name of the hash function, as the attribute `algorithmName` spells it.
    """

    salt_value: str
    hash_value: str
    spin_count: int
    algorithm: str = "SHA-512"


def sheet_password_hash(password: str, salt: bytes, spin_count: int) -> str:
    """The hash that Excel compares a typed password with.

    H(0) is the hash of the salt and the password in UTF-16LE; H(n) is the hash of H(n-1) followed by n-1 as
    four bytes, least significant first.

    Args:
        password: the password as typed.
        salt: the salt's bytes; Excel uses 16.
        spin_count: how many times the hash is hashed again; Excel uses 100,000.

    Returns:
        The SHA-512 hash in base64, for the attribute `hashValue`.
    """
    digest = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for turn in range(spin_count):
        digest = hashlib.sha512(digest + turn.to_bytes(4, "little")).digest()
    return base64.b64encode(digest).decode("ascii")


def make_lock(password: str, salt: bytes, spin_count: int = 100_000) -> SheetLock:
    """The lock for a password: the same password, salt and count always give the same lock.

    Args:
        password: the password as typed.
        salt: the salt's bytes, 16 by custom.
        spin_count: how many times the hash is hashed again.
    """
    salt_value = base64.b64encode(salt).decode("ascii")
    return SheetLock(salt_value, sheet_password_hash(password, salt, spin_count), spin_count)
