"""An archive of workbooks, as mail programs and file sharing make them: its members, each by itself."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.reader.bounds import ARCHIVE, DEFAULT_BOUNDS, TOO_LARGE, UNWELCOME, Bounds, RefusalError
from malkit.ooxml.reader.package import CONTENT_TYPES, ZipEntry, is_safe, read_entries
from malkit.ooxml.reader.sniff import is_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.finding import Finding

_PACKAGE_PARTS = frozenset({CONTENT_TYPES.casefold(), "mimetype", "index/document.iwa", "index.zip"})
_MARKS_FOR_EACH = 50
"""A workbook that is stored and not compressed brings marks of its own parts; most have some fifteen."""
_NAME_LENGTH = 255
_LEFT_BY_MACOS = "__macosx/"


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive.

    Args:
        name: its name with its folders, `/` between them; what no terminal should get is replaced.
        content: its bytes, or why it is not read.
    """

    name: str
    content: bytes | Finding


def is_archive(data: bytes) -> bool:
    """Whether a file is a zip archive of files, and no package that is itself one document."""
    if not is_zip(data):
        return False
    try:
        entries = _entries(data, DEFAULT_BOUNDS)
    except RefusalError:
        return False
    names = {entry.name.casefold() for entry in entries}
    return bool(names) and names.isdisjoint(_PACKAGE_PARTS) and not any(name.startswith("xl/") for name in names)


def unpack(data: bytes, *, bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Member] | Finding:
    """The files in an archive of workbooks; nothing is written anywhere.

    Args:
        data: the whole archive.
        bounds: what unpacking may cost.

    Returns:
        The members, each inflated when it is asked for: its bytes, or one finding (F003 damaged, F004 past the
        bounds, F005 an unsafe name or one that stands twice, F006 compressed in an unusual way, F015 encrypted,
        F019 an archive within the archive). Folders and what macOS adds are left out. Where the archive itself
        cannot be opened, that finding instead. No bytes make it raise.
    """
    try:
        entries = _entries(data, bounds)
    except RefusalError as refusal:
        return refusal.finding()
    return _members(entries, bounds)


def _entries(data: bytes, bounds: Bounds) -> tuple[ZipEntry, ...]:
    if len(data) > bounds.archive_bytes:
        raise RefusalError(TOO_LARGE, f"file bytes > {bounds.archive_bytes}")
    return read_entries(data, bounds.members, bounds.members * _MARKS_FOR_EACH)


def _members(entries: tuple[ZipEntry, ...], bounds: Bounds) -> Iterator[Member]:
    left = bounds.archive_bytes
    seen: set[str] = set()
    for entry in entries:
        name = _readable(entry)
        if name.endswith("/") or name.casefold().startswith(_LEFT_BY_MACOS):
            continue
        try:
            content = _content(entry, name, seen, min(bounds.file_bytes, left))
        except RefusalError as refusal:
            yield Member(_shown(name), refusal.finding())
            continue
        left -= len(content)
        yield Member(_shown(name), content)


def _content(entry: ZipEntry, name: str, seen: set[str], limit: int) -> bytes:
    """The bytes of a member under a safe name of its own that is no archive itself."""
    if not is_safe(name) or name.casefold() in seen:
        raise RefusalError(UNWELCOME, f"entry name: {name}")
    seen.add(name.casefold())
    content = entry.inflated(limit)
    if is_archive(content):
        raise RefusalError(ARCHIVE, "zip")
    return content


def _readable(entry: ZipEntry) -> str:
    """A member's name; macOS writes UTF-8 without saying so, and takes letters apart from their accents."""
    try:
        name = entry.name_bytes.decode("utf-8")
    except UnicodeDecodeError:
        name = entry.name
    return unicodedata.normalize("NFC", name)


def _shown(name: str) -> str:
    """A name that can be shown anywhere, no longer than file systems allow."""
    shown = "".join(char if char.isprintable() else "?" for char in name)
    return shown if len(shown) <= _NAME_LENGTH else f"{shown[: _NAME_LENGTH - 1]}…"
