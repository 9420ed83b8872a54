"""The zip package: entries under safe names, inflated within bounds, and nothing believed from headers."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from malkit.ooxml.bounds import DEFAULT_BOUNDS, Bounds, Budget
from malkit.ooxml.refusal import DAMAGED, OTHER_KIND, TOO_LARGE, UNCERTAIN, UNWELCOME, RefusalError
from malkit.ooxml.sniff import require_zip

__all__ = ["DEFAULT_BOUNDS", "Bounds", "Package"]

_CHUNK = 64 * 1024
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Package:
    """One opened package; parts are found without regard to letter case (ECMA-376 Part 2, 6.2.2.3).

    Args:
        data: the whole file.
        budget: the account that inflating is charged to.

    Raises:
        RefusalError: F001 and F002 for bytes that are no zip or an encrypted one, F003 for a broken one,
            F004 for one with too many bytes or entries, F005 for unsafe or repeated names.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        if len(data) > budget.bounds.file_bytes:
            raise RefusalError(TOO_LARGE, f"file bytes > {budget.bounds.file_bytes}")
        require_zip(data)
        # Every entry has this mark, so counting it bounds the directory before it is built in memory.
        if data.count(_CENTRAL_ENTRY) > budget.bounds.parts:
            raise RefusalError(TOO_LARGE, f"parts > {budget.bounds.parts}")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _ZIP_TROUBLE as trouble:
            raise RefusalError(DAMAGED, f"zip: {trouble}") from trouble
        self._entries = _by_name(self._archive.infolist())

    def names(self) -> tuple[str, ...]:
        """Names of all entries as they stand in the archive."""
        return tuple(entry.filename for entry in self._entries.values())

    def has(self, name: str) -> bool:
        """Whether the package holds a part of this name, given without a leading slash."""
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """The part's bytes.

        Raises:
            RefusalError: F002 if it is encrypted, F003 if it is missing or damaged, F004 if it is too large,
                F006 if it is compressed in a way that Office never does.
        """
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise RefusalError(DAMAGED, f"missing: {name}")
        if entry.compress_type not in _METHODS:
            raise RefusalError(UNCERTAIN, f"compression method {entry.compress_type}: {name}")
        try:
            return self._inflate(entry)
        except _ZIP_TROUBLE as trouble:
            raise RefusalError(DAMAGED, f"{name}: {trouble}") from trouble

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        """Inflate in chunks and count what really comes out, so that a bomb stops at the bound."""
        limit = self.budget.bounds.part_bytes
        part = bytearray()
        with self._archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                part += chunk
                self.budget.spend_inflated(len(chunk))
                if len(part) > limit:
                    raise RefusalError(TOO_LARGE, f"part bytes > {limit}: {entry.filename}")
        return bytes(part)


def _by_name(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Entries by the name they are found under, each of them safe and unique."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = entry.orig_filename
        if not _is_safe(name):
            raise RefusalError(UNWELCOME, f"entry name: {name}")
        if name.casefold() in found:
            raise RefusalError(UNWELCOME, f"entry twice: {name}")
        if entry.flag_bits & _ENCRYPTED:
            raise RefusalError(OTHER_KIND, name, kind="encrypted")
        found[name.casefold()] = entry
    return found


def _is_safe(name: str) -> bool:
    """Whether an entry's name is a plain relative path; a trailing slash (a folder) is allowed."""
    segments = name.removesuffix("/").split("/")
    return "\\" not in name and "\0" not in name and not any(part in {"", ".", ".."} for part in segments)
