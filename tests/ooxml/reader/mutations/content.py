"""Mutations of the content of one part; the part is put back with a right checksum."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_TAG = re.compile(rb"<[^<>]*>")
_ATTRIBUTE = re.compile(rb'(\s[\w:.-]+)="([^"<]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_TELLING_BYTES = b"<>/=\"'& 0123456789-.eExsnbtrcvf_:$AZ#;[]()\x00\x80\xff\n"
VALUES = (
    *(b"", b"0", b"1", b"-1", b"true", b"false", b"yes", b"NaN", b"INF", b"1e999", b"1e-999", b"99999999999999999999"),
    *(b"0.1", b"4294967296", b"1048577", b"16385", b"A1", b"a1", b"A0", b"XFE1", b"XFD1048576", b"A1048577", b"$A$1"),
    *(b"A1:B2", b"B2:A1", b"A1 B2 C3", b"A1:XFD1048576", b"s", b"n", b"b", b"e", b"str", b"inlineStr", b"d", b"shared"),
    *(
        b"array",
        b"dataTable",
        b"visible",
        b"veryHidden",
        b"strict",
        b"preserve",
        b"_x0000_",
        b"_xD800_",
        b"_x005F_x0041_",
    ),
    *(b"#N/A", b"#REF!", b" ", b"\t75 ", b"75 %", b"2025-01-01", b"../../etc/passwd", b"/xl/workbook.xml", b"xl\\a"),
    *(
        "åäö".encode(),
        b"\xef\xbf\xbf",
        b"\xf0\x9f\x98\x80",
        b"\xc3",
        b"&#0;",
        b"&#65;",
        b"&lol;",
        b"&lt;",
        b"]]>",
        b"x" * 40_000,
    ),
)
FRAGMENTS = (
    *(
        b"<!DOCTYPE a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b"<!-- -->",
        b"<?a b?>",
        b"<![CDATA[1]]>",
        b"<x/>",
        b"<x>",
        b"</x>",
    ),
    *(
        b"<row/>",
        b"<c/>",
        b"<c><v>1</v></c>",
        b'<c t="s"><v>0</v></c>',
        b"<v>1</v>",
        b"<f>A1</f>",
        b'<f t="shared" si="0"/>',
    ),
    *(
        b'<f t="shared" ref="A1:A9" si="0">A1</f>',
        b'<f t="array" ref="A1:C3">A1</f>',
        b"<is><t>a</t></is>",
        b"<t>a</t>",
    ),
    *(
        b"<sheetData/>",
        b'<mergeCell ref="A1:B2"/>',
        b'<sheetProtection sheet="1"/>',
        b'<col min="1" max="16384" hidden="1"/>',
    ),
    *(
        b'<a:AlternateContent xmlns:a="http://schemas.openxmlformats.org/markup-compatibility/2006"><a:Fallback/></a:AlternateContent>',
    ),
    *(b"<si><t>a</t></si>", b"<xf/>", b'<numFmt numFmtId="200" formatCode="yyyy"/>', b"<extLst><ext/></extLst>"),
)


def replace_bytes(part: bytes, random: Random) -> bytes:
    """A few bytes replaced, put in or taken out."""
    result = bytearray(part)
    for _ in range(random.randint(1, 8)):
        place = random.randrange(len(result) + 1)
        how = random.randrange(3)
        byte = random.choice(_TELLING_BYTES) if random.random() < 0.8 else random.randrange(256)
        result[place : place + (how != 1)] = b"" if how == 0 else bytes([byte])
    return bytes(result)


def change_attribute(part: bytes, random: Random) -> bytes:
    """One attribute's value replaced by one that means something, or taken from elsewhere in the part."""
    return _replaced(_ATTRIBUTE, 2, part, random)


def change_text(part: bytes, random: Random) -> bytes:
    """The text of one element replaced in the same way."""
    return _replaced(_TEXT, 1, part, random)


def drop_attribute(part: bytes, random: Random) -> bytes:
    """One attribute taken out."""
    found = list(_ATTRIBUTE.finditer(part))
    if not found:
        return replace_bytes(part, random)
    one = random.choice(found)
    return part[: one.start()] + part[one.end() :]


def repeat_attribute(part: bytes, random: Random) -> bytes:
    """One attribute written twice, or put into another tag."""
    found = list(_ATTRIBUTE.finditer(part))
    if not found:
        return replace_bytes(part, random)
    one, other = random.choice(found), random.choice(found)
    return part[: other.start()] + one[0] + part[other.start() :]


def move_tags(part: bytes, random: Random) -> bytes:
    """A stretch of tags taken out, repeated, or moved to another place."""
    found = list(_TAG.finditer(part))
    if not found:
        return replace_bytes(part, random)
    first = random.randrange(len(found))
    last = min(len(found) - 1, first + random.choice((0, 0, 1, 1, 2, 3, 5, 8, 40)))
    start, end = found[first].start(), found[last].end()
    stretch = part[start:end]
    left = part if random.random() < 0.4 else part[:start] + part[end:]
    if random.random() < 0.3:
        return left
    place = min(random.choice(found).start(), len(left))
    return left[:place] + stretch + left[place:]


def put_in_fragment(part: bytes, random: Random) -> bytes:
    """A piece of markup put in before some tag."""
    found = list(_TAG.finditer(part))
    place = random.choice(found).start() if found else random.randrange(len(part) + 1)
    return part[:place] + random.choice(FRAGMENTS) + part[place:]


def encode_again(part: bytes, random: Random) -> bytes:
    """The part in another encoding, or with another one declared."""
    text = part.decode("utf-8", "replace")
    bare = re.sub(r"^<\?xml[^>]*\?>", "", text)
    encoded: bytes = random.choice(
        (
            bare.encode("utf-16"),
            f'<?xml version="1.0" encoding="UTF-16"?>{bare}'.encode("utf-16"),
            f'<?xml version="1.0" encoding="UTF-16"?>{bare}'.encode(),
            f'<?xml version="1.0" encoding="cp1252"?>{bare}'.encode("cp1252", "replace"),
            f'<?xml version="1.0" encoding="us-ascii"?>{bare}'.encode(),
            b"\xef\xbb\xbf" + part,
            bare.encode("utf-32"),
        )
    )
    return encoded


def repeat_much(part: bytes, random: Random) -> bytes:
    """One tag, or the whole, repeated many times."""
    found = _TAG.findall(part) or [part]
    times = random.choice((10, 100, 1_000, 20_000))
    piece: bytes = random.choice(found)
    place = part.find(piece)
    return part[:place] + piece * times + part[place:]


def cut(part: bytes, random: Random) -> bytes:
    """The part cut off, or its beginning taken away."""
    place = random.randrange(len(part) + 1)
    return part[:place] if random.random() < 0.8 else part[place:]


CONTENT: tuple[tuple[int, Callable[[bytes, Random], bytes]], ...] = (
    (20, replace_bytes),
    (25, change_attribute),
    (20, change_text),
    (8, drop_attribute),
    (4, repeat_attribute),
    (12, move_tags),
    (6, put_in_fragment),
    (2, encode_again),
    (1, repeat_much),
    (2, cut),
)
"""Each mutation with its weight."""


def _replaced(what: re.Pattern[bytes], group: int, part: bytes, random: Random) -> bytes:
    found = list(what.finditer(part))
    if not found:
        return replace_bytes(part, random)
    one = random.choice(found)
    new: bytes = random.choice(VALUES) if random.random() < 0.6 else random.choice(found)[group]
    return part[: one.start(group)] + new + part[one.end(group) :]
