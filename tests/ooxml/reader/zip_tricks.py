"""Archives that different programs take apart differently, or that are just unusual: `read` for a workbook."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from tests.ooxml.reader.mutations.structure import streamed

from .packages import SHEET, package, parts, sheet, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

READ = "read"
CENTRAL, LOCAL, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def _bytes_of(content: dict[str, str | bytes]) -> dict[str, bytes]:
    return {name: text.encode() if isinstance(text, str) else text for name, text in content.items()}


def _patched(mark: bytes, offset: int, new: bytes) -> bytes:
    """The small sound workbook with some bytes of its first header of a kind replaced."""
    data = bytearray(package())
    place = data.index(mark) + offset
    data[place : place + len(new)] = new
    return bytes(data)


def _with_zip64() -> bytes:
    """The workbook with the records of zip64 that programs write which do not know how long a file will be."""
    data = package()
    end = data.rindex(END)
    _, _, _, _, count, size, start, _ = struct.unpack("<4s4H2LH", data[end:])
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4s4H2LH", END, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:end] + record + locator + last


def _with_extra() -> bytes:
    """Entries with room to grow, as Excel leaves it in headers of entries."""
    content = _bytes_of(parts())
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in content.items():
            entry = zipfile.ZipInfo(name)
            entry.extra = struct.pack("<2H", 0xA220, 16) + bytes(16)
            archive.writestr(entry, text)
    return target.getvalue()


def _gap() -> bytes:
    """Bytes between the entries and the directory, with the directory's place told rightly."""
    data = package()
    start, end = data.index(CENTRAL), data.rindex(END)
    record = bytearray(data[end:])
    struct.pack_into("<L", record, 16, start + 10)
    return data[:start] + b"0123456789" + data[start:end] + bytes(record)


def _between() -> bytes:
    """Bytes between the directory and the end record, counted as part of the directory."""
    data = package()
    end = data.rindex(END)
    record = bytearray(data[end:])
    size, start = struct.unpack_from("<2L", record, 12)
    struct.pack_into("<2L", record, 12, size + 4, start)
    return data[:end] + b"abcd" + bytes(record)


def _place_of_end() -> bytes:
    return struct.pack("<L", package().rindex(END))


def _two_ends() -> bytes:
    """An end record in the comment of another one."""
    data = package()
    end = data.rindex(END)
    record = bytearray(data[end:])
    struct.pack_into("<H", record, 20, 22)
    return data[:end] + bytes(record) + data[end:]


def _second_archive_inside() -> bytes:
    """A whole other workbook as the comment."""
    first, second = package({SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>')}), package()
    record = bytearray(first[first.rindex(END) :])
    struct.pack_into("<H", record, 20, len(second))
    return first[: first.rindex(END)] + bytes(record) + second


def _commented(comment: bytes) -> bytes:
    data = bytearray(package())
    struct.pack_into("<H", data, len(data) - 2, len(comment))
    return bytes(data) + comment


TRICKS: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("stored", lambda: zipped(parts(), zipfile.ZIP_STORED), READ),
    ("lengths after the data", lambda: streamed(_bytes_of(parts())), READ),
    ("records of zip64", _with_zip64, READ),
    ("room to grow", _with_extra, READ),
    ("a comment", lambda: _commented(b"hej"), READ),
    ("a comment that is an end record", _two_ends, "F003"),
    ("a comment that is another workbook", _second_archive_inside, "F006"),
    ("a comment longer than it says", lambda: _commented(b"hej") + b"x", "F006"),
    ("a comment shorter than it says", lambda: _commented(b"hej")[:-1], "F006"),
    ("a byte after the end", lambda: package() + b"\0", "F006"),
    ("a workbook after a workbook", lambda: package() + package(), "F006"),
    ("a byte before the beginning", lambda: b"\0" + package(), "F001"),
    ("a program before the archive", lambda: b"MZ\x90\0" + bytes(500) + package(), "F001"),
    ("an entry before the archive that nobody lists", lambda: package({"a": "b"})[:33] + package(), "F006"),
    ("a gap before the directory", _gap, "F006"),
    ("a checksum that lies in the directory", lambda: _patched(CENTRAL, 16, b"\1\2\3\4"), "F006"),
    ("a checksum that lies in the entry", lambda: _patched(LOCAL, 14, b"\1\2\3\4"), "F006"),
    ("a length that lies in the directory", lambda: _patched(CENTRAL, 24, b"\1\0\0\0"), "F006"),
    ("a length that lies in the entry", lambda: _patched(LOCAL, 22, b"\1\0\0\0"), "F006"),
    ("a packed length that lies in the directory", lambda: _patched(CENTRAL, 20, b"\1\0\0\0"), "F006"),
    ("a packed length of 4 GiB", lambda: _patched(CENTRAL, 20, b"\xff\xff\xff\xff"), "F006"),
    ("a method that lies in the directory", lambda: _patched(CENTRAL, 10, b"\0\0"), "F006"),
    ("a method that lies in the entry", lambda: _patched(LOCAL, 8, b"\0\0"), "F006"),
    ("a method that nobody knows", lambda: _patched(CENTRAL, 10, b"\x63\0"), "F006"),
    ("encrypted in the directory only", lambda: _patched(CENTRAL, 8, b"\1\0"), "F006"),
    ("encrypted in the entry only", lambda: _patched(LOCAL, 6, b"\1\0"), "F006"),
    ("another name in the entry", lambda: _patched(LOCAL, 30, b"X"), "F006"),
    ("an entry that begins past the end", lambda: _patched(CENTRAL, 42, b"\xff\xff\xff\x7f"), "F006"),
    ("an entry that begins in the directory", lambda: _patched(CENTRAL, 42, b"\x10\0\0\0"), "F006"),
    ("an entry on another disk", lambda: _patched(CENTRAL, 34, b"\5\0"), READ),
    ("a directory of a strange version", lambda: _patched(CENTRAL, 6, b"\xff\0"), "F003"),
    ("bytes between the directory and the end", _between, "F003"),
    ("an entry that begins in the end record", lambda: _patched(CENTRAL, 42, _place_of_end()), "F006"),
    ("no directory", lambda: package()[: package().index(CENTRAL)], "F003"),
    ("only the first mark", lambda: LOCAL, "F003"),
    ("an end without the rest", lambda: LOCAL + END + bytes(18), "F006"),
    ("a directory cut short", lambda: package()[:-60], "F003"),
    ("an entry's data cut short", lambda: package()[:200] + package()[260:], "F006"),
)
