"""Mutations of the archive: its bytes, its entries, its headers."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

_CENTRAL, _LOCAL, _END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of these parts, with right checksums."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def streamed(parts: Mapping[str, bytes]) -> bytes:
    """The same as a program writes it that cannot go back: lengths and checksums follow the data."""

    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    target = Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _bytes(parts: Mapping[str, bytes], random: Random) -> bytes:
    data = bytearray(packed(parts, zipfile.ZIP_DEFLATED))
    for _ in range(random.randint(1, 6)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def _headers(parts: Mapping[str, bytes], random: Random) -> bytes:
    """Bytes of headers changed, where lengths, flags, methods, checksums and offsets stand."""
    data = bytearray(random.choice((packed, streamed))(parts))
    mark = random.choice((_CENTRAL, _LOCAL, _END))
    places = [place for place in range(len(data) - 3) if data[place : place + 4] == mark]
    place = random.choice(places)
    for _ in range(random.randint(1, 3)):
        spot = place + random.randrange(4, 22 if mark == _END else 46)
        if spot < len(data):
            data[spot] = random.choice((0, 1, 8, 12, 99, 0x7F, 0xFF, random.randrange(256)))
    return bytes(data)


def _lengths(parts: Mapping[str, bytes], random: Random) -> bytes:
    """One length or offset of one entry replaced by another number."""
    data = bytearray(packed(parts))
    places = [place for place in range(len(data) - 3) if data[place : place + 4] == _CENTRAL]
    place = random.choice(places) + random.choice((16, 20, 24, 42))
    number = random.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF, len(data), random.randrange(len(data))))
    struct.pack_into("<L", data, place, number)
    return bytes(data)


def _truncated(parts: Mapping[str, bytes], random: Random) -> bytes:
    data = packed(parts, zipfile.ZIP_DEFLATED)
    return data[: random.randrange(len(data))] if random.random() < 0.7 else data[random.randrange(len(data)) :]


def _surrounded(parts: Mapping[str, bytes], random: Random) -> bytes:
    """Something before or after the archive, or another archive joined to it."""
    data = packed(parts, zipfile.ZIP_DEFLATED)
    other = random.choice((b"\0", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"<html>", data, packed({"a": b"b"})))
    return random.choice((other + data, data + other, data[:-22] + other + data[-22:]))


def _entries(parts: Mapping[str, bytes], random: Random) -> bytes:
    """A part left out, renamed, exchanged with another, or written under a strange name too."""
    changed = dict(parts)
    one, other = random.choice(list(parts)), random.choice(list(parts))
    how = random.randrange(5)
    if how == 0:
        del changed[one]
    elif how == 1:
        changed[one], changed[other] = changed[other], changed[one]
    elif how == 2:
        changed[random.choice(("../" + one, "/" + one, one.upper(), "xl/vbaProject.bin", "a:b", one + "/"))] = b"x"
    elif how == 3:
        changed[one + random.choice(("x", " ", "%20"))] = changed.pop(one)
    else:
        changed = dict(random.sample(list(changed.items()), len(changed)))
    return packed(changed)


def _exchanged(parts: Mapping[str, bytes], random: Random) -> bytes:
    """Blocks of the archive exchanged or repeated."""
    data = packed(parts, zipfile.ZIP_DEFLATED)
    first, second = sorted((random.randrange(len(data)), random.randrange(len(data))))
    return random.choice(
        (data[second:] + data[first:second], data[:second] + data[first:], data[:first] + data[second:])
    )


STRUCTURE: tuple[tuple[int, Callable[[Mapping[str, bytes], Random], bytes]], ...] = (
    (25, _bytes),
    (25, _headers),
    (15, _lengths),
    (5, _truncated),
    (5, _surrounded),
    (20, _entries),
    (5, _exchanged),
)
"""Each mutation with its weight."""
