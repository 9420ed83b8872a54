"""Files that somebody might send instead of the workbook, made out of the demo's filled-in workbook."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tests.support import filled_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def made(spec: Mapping[str, Any]) -> bytes:
    """The file that a case describes: the maker's name under `make`, and what it takes."""
    takes = dict(spec)
    return _MAKERS[takes.pop("make")](**takes)


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(filled_workbook())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """An archive of these files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = comment
    return target.getvalue()


def _text(content: str, repeat: int = 1) -> bytes:
    return content.encode() * repeat


def _archive(parts: Mapping[str, str]) -> bytes:
    return zipped({name: content.encode() for name, content in parts.items()})


def _ole(stream: str) -> bytes:
    name = stream.encode("utf-16-le") + b"\0\0"
    return _OLE + (name.ljust(64, b"\0") + len(name).to_bytes(2, "little")).ljust(128, b"\0")


def _lock(user: str) -> bytes:
    """The file that Excel puts beside an open workbook: its user's name, twice."""
    size = bytes([len(user)])
    return ((size + user.encode("cp1252")).ljust(55) + size + b"\0" + user.encode("utf-16-le")).ljust(165, b"\0")


def _cut(bytes: int) -> bytes:  # noqa: A002 -- the word in the cases
    return filled_workbook()[:-bytes]


def _replaced(part: str, old: str, new: str) -> bytes:
    parts = _parts()
    text = parts[part].decode()
    assert old in text
    return zipped({**parts, part: text.replace(old, new).encode()})


def _flipped(old: str, new: str) -> bytes:
    data = zipped(_parts(), zipfile.ZIP_STORED)
    assert old.encode() in data
    return data.replace(old.encode(), new.encode())


def _without(part: str) -> bytes:
    parts = _parts()
    del parts[part]
    return zipped(parts)


def _added(part: str, content: str) -> bytes:
    return zipped({**_parts(), part: content.encode()})


def _filled_up(n: int) -> bytes:
    parts = _parts()
    return zipped(parts | {f"customXml/item{number}.xml": b"" for number in range(n - len(parts))})


def _sized(bytes: int) -> bytes:  # noqa: A002 -- the word in the cases
    parts = _parts() | {"docProps/first.bin": b"\0" * (bytes // 2)}
    name = "docProps/second.bin"
    short = len(zipped({**parts, name: b""}, zipfile.ZIP_STORED))
    data = zipped({**parts, name: b"\0" * (bytes - short)}, zipfile.ZIP_STORED)
    assert len(data) == bytes
    return data


def _inflated(part: str, bytes: int) -> bytes:  # noqa: A002 -- the word in the cases
    parts = _parts()
    parts[part] += b" " * (bytes - len(parts[part]))
    return zipped(parts)


_MAKERS: dict[str, Callable[..., bytes]] = {
    "workbook": filled_workbook,
    "text": _text,
    "archive": _archive,
    "ole": _ole,
    "lock": _lock,
    "cut": _cut,
    "replaced": _replaced,
    "flipped": _flipped,
    "without": _without,
    "added": _added,
    "commented": lambda: zipped(_parts(), comment=b"hej"),
    "packed": lambda method: zipped(_parts(), method),
    "parts": _filled_up,
    "sized": _sized,
    "inflated": _inflated,
}
