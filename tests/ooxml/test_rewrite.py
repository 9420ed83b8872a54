"""Packages of our own, rewritten."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from malkit.ooxml import CellKind, normalise, with_cached_values

from .packages import SHEET, package, parts, read, zipped

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
    sheet["A3"] = ArrayFormula("A3", "=SUM(A1:A1)")
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


def test_whole_parts_are_replaced() -> None:
    """A part named in `replace` has the bytes given for it, empty ones too."""
    data = normalise(package(), moment=MOMENT, replace={SHEET: b"new", "xl/styles.xml": b""})
    assert part(data, SHEET) == b"new"
    assert part(data, "xl/styles.xml") == b""
    assert part(data, "xl/workbook.xml").decode() == parts()["xl/workbook.xml"]


def test_replacing_what_is_not_there() -> None:
    """A part that the package does not hold cannot be replaced."""
    with pytest.raises(KeyError, match=r"xl/nothing\.xml"):
        normalise(package(), moment=MOMENT, replace={"xl/nothing.xml": b""})


@pytest.mark.parametrize(
    ("value", "kind", "type_"),
    [
        (Decimal("0.57"), CellKind.NUMBER, b""),
        (Decimal(75), CellKind.NUMBER, b""),
        (Decimal("1E+20"), CellKind.NUMBER, b""),
        (True, CellKind.BOOLEAN, b' t="b"'),
        (False, CellKind.BOOLEAN, b' t="b"'),
        ("Nås & <nås inte>", CellKind.TEXT, b' t="str"'),
        ("_x0041_ \x07\r\U0001f600", CellKind.TEXT, b' t="str"'),
        ("", CellKind.TEXT, b' t="str"'),
    ],
)
def test_cached_values_in_what_openpyxl_writes(
    value: Decimal | str | bool,  # noqa: FBT001 - a parameter of the cases
    kind: CellKind,
    type_: bytes,
) -> None:
    """A result put into openpyxl's own sheet is read back as it was given, beside the formula."""
    data = built(MOMENT)
    text = with_cached_values(part(data, "xl/worksheets/sheet1.xml"), {"A2": value, "A3": value})
    assert b'<c r="A2" s="1"' + type_ + b"><f>" in text
    cells = read(normalise(data, moment=MOMENT, replace={"xl/worksheets/sheet1.xml": text})).sheets[0].cells
    assert [(cells[a].kind, cells[a].value) for a in ("A2", "A3")] == [(kind, value), (kind, value)]
    assert [cells[a].formula for a in ("A1", "A2", "A3")] == [None, 'IF(A1>0,"a&b","")', "SUM(A1:A1)"]


@pytest.mark.parametrize("empty", [b"<v></v>", b"<v />", b"<v/>", b"<v>7</v>"])
def test_cached_values_leave_other_bytes_alone(empty: bytes) -> None:
    """Only the value of a named formula cell changes, in whichever form openpyxl left it empty."""
    before, after = (
        b'<a q="&#228;"/><c r="B5"><v>1</v></c><c r="G5" s="3">',
        b'<c r="H5"><f>1</f><v></v></c></a>',
    )
    text = before + b"<f>A1&lt;2</f>" + empty + b"</c>" + after
    assert with_cached_values(text, {"G5": Decimal("2.50")}) == before + b"<f>A1&lt;2</f><v>2.5</v></c>" + after


def test_cached_values_replace_the_type_of_an_older_result() -> None:
    """A cell that already shows a text can be given a number."""
    text = b'<c r="G5" s="3" t="str"><f>A1</f><v>x</v></c>'
    assert with_cached_values(text, {"G5": Decimal(1)}) == b'<c r="G5" s="3"><f>A1</f><v>1</v></c>'


@pytest.mark.parametrize("text", [b"", b'<c r="G5"><v>1</v></c>', b'<c r="G55"><f>1</f><v></v></c>'])
def test_cached_value_without_a_formula_cell(text: bytes) -> None:
    """An address where no formula stands is named."""
    with pytest.raises(KeyError, match="G5"):
        with_cached_values(text, {"G5": "x"})


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999")])
def test_cached_value_that_is_no_number(value: Decimal) -> None:
    """A number that a cell cannot hold is refused."""
    with pytest.raises(ValueError, match="not finite"):
        with_cached_values(b'<c r="A1"><f>1</f><v></v></c>', {"A1": value})
