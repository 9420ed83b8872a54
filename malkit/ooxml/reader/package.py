"""The zip package: its entries, taken only where every program finds the same ones, inflated within bounds."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from operator import attrgetter

from malkit.ooxml.reader.bounds import (
    DAMAGED,
    DEFAULT_BOUNDS,
    ENCRYPTED,
    TOO_LARGE,
    UNCERTAIN,
    UNWELCOME,
    ReadQuota,
    RefusalError,
)
from malkit.ooxml.reader.sniff import require_zip

_CENTRAL = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_LOCAL_MARK = b"PK\x03\x04"
_END, _END_SIZE = b"PK\x05\x06", 22
_DESCRIPTOR_SIZES = (12, 16, 20, 24)
_IS_ENCRYPTED, _HAS_DESCRIPTOR, _IS_UTF_8 = 0x1, 0x8, 0x800
_UNKNOWN_32 = 0xFFFFFFFF
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


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One entry.

    Args:
        name: its name as the directory has it.
        name_bytes: the name's bytes.
        encrypted: whether its data is encrypted.
        method: how it is compressed.
        crc: checksum of its content.
        size: length of its content.
        data: its data as it stands in the archive.
    """

    name: str
    name_bytes: bytes
    encrypted: bool
    method: int
    crc: int
    size: int
    data: memoryview

    def inflated(self, limit: int) -> bytes:
        """The content, inflated no further than the limit, so that a bomb stops there.

        Args:
            limit: the most bytes it may have.

        Raises:
            RefusalError: F003 if data, length and checksum do not agree, F004 past the limit, F006 if it is
                compressed in a way that Office never does, F015 if it is encrypted.
        """
        if self.encrypted:
            raise RefusalError(ENCRYPTED, self.name)
        if self.method not in _METHODS:
            raise RefusalError(UNCERTAIN, f"compression method {self.method}: {self.name}")
        content = self._deflated(limit) if self.method == zipfile.ZIP_DEFLATED else bytes(self.data[: limit + 1])
        if len(content) > limit:
            raise RefusalError(TOO_LARGE, f"part bytes > {limit}: {self.name}")
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise RefusalError(DAMAGED, f"{self.name}: CRC")
        return content

    def _deflated(self, limit: int) -> bytes:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(self.data, limit + 1)
        except zlib.error as trouble:
            raise RefusalError(DAMAGED, f"{self.name}: {trouble}") from trouble
        if len(content) <= limit and (not inflater.eof or inflater.unused_data):
            raise RefusalError(DAMAGED, f"{self.name}: deflate")
        return content


def read_entries(data: bytes, most: int, most_marks: int) -> tuple[ZipEntry, ...]:
    """The entries of an archive, in the order of its directory; nothing is inflated.

    Args:
        data: the whole file.
        most: how many entries it may have.
        most_marks: how many marks of a directory entry may occur in it, also inside of stored entries; counting
            them bounds the directory before it is built in memory.

    Raises:
        RefusalError: F003 for a broken archive, F004 for one with too many entries, F006 for one whose parts
            overlap, leave gaps or contradict each other.
    """
    if data.count(_CENTRAL) > most_marks:
        raise RefusalError(TOO_LARGE, f"parts > {most}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            listed, start, comment = archive.infolist(), archive.start_dir, archive.comment
    except _ZIP_TROUBLE as trouble:
        raise RefusalError(DAMAGED, f"zip: {trouble}") from trouble
    if len(listed) > most:
        raise RefusalError(TOO_LARGE, f"parts > {most}")
    end = len(data) - _END_SIZE - len(comment)
    if data[end : end + 4] != _END or struct.unpack_from("<H", data, end + 20)[0] != len(comment):
        raise RefusalError(UNCERTAIN, "zip: bytes after the end")
    in_place = sorted(listed, key=_place)
    if not in_place or _place(in_place[0]) != 0 or _place(in_place[-1]) >= start:
        raise RefusalError(UNCERTAIN, "zip: bytes before the first entry, or an entry after the directory")
    ends = [*map(_place, in_place[1:]), start]
    found = {id(info): _entry(data, info, end) for info, end in zip(in_place, ends, strict=True)}
    return tuple(found[id(info)] for info in listed)


_place = attrgetter("header_offset")


def _entry(data: bytes, info: zipfile.ZipInfo, end: int) -> ZipEntry:
    """One entry, if its own header says what the directory does and its data ends where the next one begins."""
    name = info.orig_filename
    mark, _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack_from(
        data, info.header_offset
    )
    name_start = info.header_offset + _LOCAL.size
    start = name_start + name_length + extra_length
    name_bytes = data[name_start : name_start + name_length]
    if mark != _LOCAL_MARK or name_bytes != name.encode("utf-8" if info.flag_bits & _IS_UTF_8 else "cp437"):
        raise RefusalError(UNCERTAIN, f"zip: header of {name}")
    said = {(crc, info.CRC), (packed, info.compress_size), (size, info.file_size)}
    has_descriptor = bool(flags & _HAS_DESCRIPTOR)
    contradicts = any(here not in {there, _UNKNOWN_32} for here, there in said)
    if method != info.compress_type or (flags ^ info.flag_bits) & _IS_ENCRYPTED or (contradicts and not has_descriptor):
        raise RefusalError(UNCERTAIN, f"zip: header of {name}")
    left = end - start - info.compress_size
    if left != 0 and not (has_descriptor and left in _DESCRIPTOR_SIZES):
        raise RefusalError(UNCERTAIN, f"zip: {name} overlaps or leaves a gap")
    return ZipEntry(
        name,
        name_bytes,
        bool(flags & _IS_ENCRYPTED),
        method,
        info.CRC,
        info.file_size,
        memoryview(data)[start : start + info.compress_size],
    )


CONTENT_TYPES = "[Content_Types].xml"
"""The part that every package has."""


class Package:
    """One opened package; parts are found without regard to letter case (ECMA-376 Part 2, 6.2.2.3).

    Args:
        data: the whole file.
        budget: the account that inflating is charged to.

    Raises:
        RefusalError: F003 for a broken zip, F004 for one with too many bytes or entries, F005 for unsafe or
            repeated names, F006 for one that can be read in two ways, and what `require_zip` says of other
            files.
    """

    def __init__(self, data: bytes, budget: ReadQuota) -> None:
        self.budget = budget
        bounds = budget.bounds
        if len(data) > bounds.file_bytes:
            raise RefusalError(TOO_LARGE, f"file bytes > {bounds.file_bytes}")
        require_zip(data)
        self._entries = _by_name(read_entries(data, bounds.parts, bounds.parts))
        self._unread = dict.fromkeys(self._entries)

    def names(self) -> tuple[str, ...]:
        """Names of all entries as they stand in the archive."""
        return tuple(entry.name for entry in self._entries.values())

    def has(self, name: str) -> bool:
        """Whether the package holds a part of this name, given without a leading slash."""
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """The part's bytes.

        Raises:
            RefusalError: F003 if it is missing or damaged, F004 if it is too large, F006 if it is compressed in
                a way that Office never does.
        """
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise RefusalError(DAMAGED, f"missing: {name}")
        self._unread.pop(name.casefold(), None)
        content = entry.inflated(self.budget.bounds.part_bytes)
        self.budget.spend_inflated(len(content))
        return content

    def check_rest(self) -> None:
        """Inflate and check the parts that nobody has read, and forget them again.

        Raises:
            RefusalError: as `read`.
        """
        for name in tuple(self._unread):
            self.read(name)


def _by_name(entries: tuple[ZipEntry, ...]) -> dict[str, ZipEntry]:
    """Entries by the name they are found under, each of them safe and unique."""
    found: dict[str, ZipEntry] = {}
    for entry in entries:
        name = entry.name
        if not is_safe(name):
            raise RefusalError(UNWELCOME, f"entry name: {name}")
        if name.casefold() in found:
            raise RefusalError(UNWELCOME, f"entry twice: {name}")
        if entry.encrypted:
            raise RefusalError(ENCRYPTED, name)
        found[name.casefold()] = entry
    return found


def is_package(data: bytes) -> bool:
    """Whether a file is a whole package, which a file that was not saved or downloaded to its end never is."""
    try:
        package = Package(data, ReadQuota(DEFAULT_BOUNDS))
    except RefusalError:
        return False
    return package.has(CONTENT_TYPES)


def is_safe(name: str) -> bool:
    """Whether an entry's name is a plain relative path; a trailing slash (a folder) is allowed."""
    segments = name.removesuffix("/").split("/")
    return (
        "\\" not in name
        and ":" not in segments[0]
        and not any(char < " " for char in name)
        and not any(part in {"", ".", ".."} for part in segments)
    )
