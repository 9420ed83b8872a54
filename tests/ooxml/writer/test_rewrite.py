"""Packages of our own, rewritten."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from xml.etree.ElementTree import canonicalize

import openpyxl
import pytest

from malkit.ooxml import normalise
from tests.ooxml.reader.packages import package, zipped

MOMENT = datetime(2025, 9, 1, 8, 30, tzinfo=UTC)
CORE = "docProps/core.xml"


def built(made: datetime) -> bytes:
    """The same small workbook, built with openpyxl at a given time."""
    book = openpyxl.Workbook()
    book.properties.created = made.replace(tzinfo=None)
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 1
    sheet["A2"] = '=IF(A1>0,"a&b","")'
    sheet["A2"].number_format = "0.0"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def part(data: bytes, name: str) -> bytes:
    """One part of a package."""
    return zipfile.ZipFile(BytesIO(data)).read(name)


def test_same_content_same_bytes() -> None:
    """Two builds at different times give equal bytes."""
    first, second = built(MOMENT), built(MOMENT + timedelta(days=1, seconds=3))
    assert first != second
    assert normalise(first, moment=MOMENT) == normalise(second, moment=MOMENT)


def test_normalising_keeps_order_and_content() -> None:
    """Entries keep their order, and all parts but the core properties say the same (in canonical XML 2.0)."""
    before = zipfile.ZipFile(BytesIO(built(MOMENT)))
    after = zipfile.ZipFile(BytesIO(normalise(built(MOMENT), moment=MOMENT)))
    assert after.namelist() == before.namelist()
    names = [name for name in before.namelist() if name != CORE]
    assert [canonicalize(after.read(name)) for name in names] == [canonicalize(before.read(name)) for name in names]


@pytest.mark.parametrize(
    ("written", "uniform"),
    [
        pytest.param(b"<a><b></b><c /></a>", b"<a><b/><c/></a>", id="empty elements"),
        pytest.param(b"<a>&#197;&#x2013;</a>", "<a>\u00c5\u2013</a>".encode(), id="references to signs"),
        pytest.param(
            b'<a><x:b xmlns:x="u">1</x:b><x:b xmlns:x="u"/></a>',
            b'<a xmlns:x="u"><x:b>1</x:b><x:b/></a>',
            id="prefixes",
        ),
        pytest.param(
            b'<a b="&amp;&lt;&gt;&quot;\'&#10;&#9;&#13;">&amp;&lt;&gt;"\'\n\t&#13;</a>',
            b'<a b="&amp;&lt;&gt;&quot;\'&#10;&#9;&#13;">&amp;&lt;&gt;"\'\n\t&#13;</a>',
            id="signs with a meaning",
        ),
        pytest.param(b"<?xml version='1.0' encoding='latin-1'?><a> \xe5 </a>", b"<a> \xc3\xa5 </a>", id="encodings"),
    ],
)
def test_parts_are_in_one_form(written: bytes, uniform: bytes) -> None:
    """The same XML has the same bytes, whichever library wrote it."""
    assert part(normalise(zipped({"xl/a.xml": written}), moment=MOMENT), "xl/a.xml") == uniform


def test_a_prefix_means_one_thing() -> None:
    """A part whose prefix means two things could not be written so, and is refused."""
    with pytest.raises(ValueError, match="x means"):
        normalise(zipped({"a.xml": '<x:a xmlns:x="u"><x:b xmlns:x="v"/></x:a>'}), moment=MOMENT)


def test_headers_say_nothing_of_the_machine() -> None:
    """Times, systems and attributes of entries are fixed."""
    for entry in zipfile.ZipFile(BytesIO(normalise(built(MOMENT), moment=MOMENT))).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr, entry.compress_type) == (
            3,
            0o600 << 16,
            zipfile.ZIP_DEFLATED,
        )


def test_moment_is_stamped_in_utc() -> None:
    """Created and modified are the moment that was given, in UTC."""
    summer = MOMENT.astimezone(timezone(timedelta(hours=2)))
    book = openpyxl.load_workbook(BytesIO(normalise(built(MOMENT + timedelta(days=9)), moment=summer)))
    assert book.properties.created == MOMENT.replace(tzinfo=None)
    assert book.properties.modified == MOMENT.replace(tzinfo=None)


def test_moment_needs_a_time_zone() -> None:
    """A moment without a time zone is refused, for it would depend on the machine."""
    with pytest.raises(ValueError, match="time zone"):
        normalise(package(), moment=datetime(2025, 9, 1))  # noqa: DTZ001 - the mistake under test


def test_other_forms_of_core_properties() -> None:
    """Times are found whatever the prefix; an element without content stays as it is."""
    core = '<a xmlns:x="u"><x:created t="/">old</x:created><modified/><b>modified</b></a>'
    data = normalise(zipped({CORE: core}), moment=MOMENT)
    assert part(data, CORE) == (
        b'<a xmlns:x="u"><x:created t="/">2025-09-01T08:30:00Z</x:created><modified/><b>modified</b></a>'
    )
