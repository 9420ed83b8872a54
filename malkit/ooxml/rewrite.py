"""Rewriting packages that malkit made itself: the same content as the same bytes, and cached results put in.

Nothing here is for strangers' files; `read_workbook` is.
"""

from __future__ import annotations

import math
import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

_CORE = "docProps/core.xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_DEFLATE_LEVEL = 6
# zipfile would turn no attributes at all into these, with the system it runs on.
_UNIX = 3
_OWNER_ONLY = 0o600 << 16
_MOMENTS = re.compile(rb"(<(?:[\w.-]+:)?(created|modified)\b[^>]*(?<!/)>)[^<]*(?=</(?:[\w.-]+:)?\2>)")
# As openpyxl 3.1.5 writes it: `<v></v>` with lxml installed, `<v />` without.
_FORMULA_CELL = re.compile(
    rb'<c r="(?P<address>[A-Z]+[0-9]+)"(?P<style> s="[0-9]+")?(?: t="[a-z]+")?>'
    rb"(?P<formula><f(?: [^>]*)?>[^<]*</f>)<v(?: ?/>|>[^<]*</v>)</c>"
)
# What XML cannot hold, and what would be read as an escape of it (ST_Xstring).
_TO_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def normalise(data: bytes, *, moment: datetime, replace: Mapping[str, bytes] | None = None) -> bytes:
    """Rewrite a package so that the same content always gives the same bytes (with the same zlib).

    Entries keep their order; their times and attributes are fixed, and the document's created and modified
    times are set.

    Args:
        data: a package that malkit or openpyxl wrote.
        moment: what the document says about when it was made; it must know its time zone.
        replace: bytes for whole parts, by name.

    Returns:
        The package's bytes.

    Raises:
        ValueError: if the moment has no time zone.
        KeyError: naming a part to replace that is not in the package.
    """
    if moment.tzinfo is None:
        raise ValueError("moment has no time zone")
    replacements = dict(replace or {})
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            part = replacements.pop(name) if name in replacements else source.read(name)
            content = _stamped(part, moment) if name == _CORE else part
            result.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, _DEFLATE_LEVEL)
    if replacements:
        raise KeyError(next(iter(replacements)))
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


def with_cached_values(sheet_xml: bytes, values: Mapping[str, Decimal | str | bool]) -> bytes:
    """Put cached results into formula cells; all other bytes stay as they are.

    Args:
        sheet_xml: a sheet's part as openpyxl 3.1.5 writes it.
        values: the result to show in each formula cell, by address in A1 form.

    Returns:
        The part's bytes.

    Raises:
        KeyError: naming an address where no formula cell stands.
        ValueError: for a number that is not finite.
    """
    left = dict(values)

    def fill(match: re.Match[bytes]) -> bytes:
        value = left.pop(match["address"].decode("ascii"), None)
        return match[0] if value is None else _filled(match, value)

    result = _FORMULA_CELL.sub(fill, sheet_xml)
    if left:
        raise KeyError(next(iter(left)))
    return result


def _filled(match: re.Match[bytes], value: Decimal | str | bool) -> bytes:  # noqa: FBT001 - a cell's value
    """One formula cell with its result."""
    type_, text = _cached(value)
    head = b'<c r="' + match["address"] + b'"' + (match["style"] or b"") + type_
    return head + b">" + match["formula"] + b"<v>" + text + b"</v></c>"


def _cached(value: Decimal | str | bool) -> tuple[bytes, bytes]:  # noqa: FBT001 - a cell's value
    """The type attribute and the text of a result."""
    if isinstance(value, bool):
        return b' t="b"', b"1" if value else b"0"
    if isinstance(value, str):
        return b' t="str"', _escaped(value)
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"not finite: {value}")
    return b"", repr(number).removesuffix(".0").encode("ascii")


def as_held(text: str) -> str:
    """A text as a cell holds it: what XML cannot hold, and what would be read as an escape of it, is escaped."""
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _escaped(text: str) -> bytes:
    """Text as XML content; what is not ASCII becomes character references, right in every encoding."""
    marked = as_held(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return marked.encode("ascii", "xmlcharrefreplace")
