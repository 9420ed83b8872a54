"""Rewriting packages that malkit made itself, so that the same content always gives the same bytes.

Nothing here is for strangers' files; `read_workbook` is.
"""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CORE = "docProps/core.xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_DEFLATE_LEVEL = 6
# zipfile would turn no attributes at all into these, with the system it runs on.
_UNIX = 3
_OWNER_ONLY = 0o600 << 16
_MOMENTS = re.compile(rb"(<(?:[\w.-]+:)?(created|modified)\b[^>]*(?<!/)>)[^<]*(?=</(?:[\w.-]+:)?\2>)")
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
    """The parts of a package that malkit or openpyxl wrote, by name, in their order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


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
