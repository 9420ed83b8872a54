"""Packages of our own, rewritten."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import openpyxl
import pytest

from malkit.ooxml import normalise

from .packages import package, zipped

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
    """Entries keep their order, and all parts but the core properties their bytes."""
    before = zipfile.ZipFile(BytesIO(built(MOMENT)))
    after = zipfile.ZipFile(BytesIO(normalise(built(MOMENT), moment=MOMENT)))
    assert after.namelist() == before.namelist()
    names = [name for name in before.namelist() if name != CORE]
    assert [after.read(name) for name in names] == [before.read(name) for name in names]


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
    core = '<a><x:created t="/">old</x:created><modified/><b>modified</b></a>'
    data = normalise(zipped({CORE: core}), moment=MOMENT)
    assert part(data, CORE) == b'<a><x:created t="/">2025-09-01T08:30:00Z</x:created><modified/><b>modified</b></a>'
