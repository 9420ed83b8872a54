"""What number formats make of numbers: dates, percentages, texts."""

from __future__ import annotations

import pytest

from malkit.ooxml import NumberFormat
from malkit.ooxml.reader.styles import kind_of_format, named_format


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        "YYYY\\-MM\\-DD",
        "d/m",
        "h:mm",
        "[h]:mm",
        "[hh]",
        "[mm]:ss",
        "[$-41D]d mmmm yyyy;@",
        "mm:ss.0",
    ],
)
def test_date_formats(code: str) -> None:
    """Unquoted d, m, y, h and s show dates and times, and so does elapsed time in brackets."""
    assert kind_of_format(code) is NumberFormat.DATE


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "GENERAL",
        "0",
        "#,##0.00",
        "0%",
        "@",
        "0.00E+00",
        '0" dagar"',
        "0\\ \\d\\a\\g",
        "[Red]-0",
        "[>=100]0",
        "[$SEK]\\ 0",
        "_d0*y",
        '"öppen dag',
        "0[Red",
        "0\\",
    ],
)
def test_other_formats(code: str) -> None:
    """Letters in quotes, in brackets, or after a backslash, underscore or star are no date."""
    assert kind_of_format(code) is not NumberFormat.DATE


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("0%", NumberFormat.PERCENT),
        ("0.0\\ %", NumberFormat.PERCENT),
        ("[Red]0%;-0%", NumberFormat.PERCENT),
        ('0"%"', NumberFormat.NUMBER),
        ("0\\%", NumberFormat.NUMBER),
        ("@", NumberFormat.TEXT),
        ("General", NumberFormat.GENERAL),
        ("general;-general", NumberFormat.GENERAL),
        (";;;", NumberFormat.GENERAL),
        ("#,##0", NumberFormat.NUMBER),
        ("0;-0;0;@", NumberFormat.NUMBER),
    ],
)
def test_kinds_of_formats(code: str, kind: NumberFormat) -> None:
    """A sign of per cent counts unless it is quoted or escaped, and only a lone @ keeps texts."""
    assert kind_of_format(code) is kind


def kind_of(format_id: int, custom: dict[int, str]) -> NumberFormat | None:
    """The kind of a numbered format."""
    found = named_format(format_id, custom)
    return found and found[0]


def test_built_in_formats() -> None:
    """The built-in formats that show dates are 14 to 22, 27 to 36, 45 to 47 and 50 to 58; 9 and 10 are per cent."""
    kinds = {number: kind_of(number, {}) for number in range(164)}
    dates = {number for number, kind in kinds.items() if kind is NumberFormat.DATE}
    assert dates == {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
    assert [number for number, kind in kinds.items() if kind is NumberFormat.PERCENT] == [9, 10]
    assert (kinds[0], kinds[49], kinds[5]) == (NumberFormat.GENERAL, NumberFormat.TEXT, NumberFormat.NUMBER)


def test_custom_formats() -> None:
    """A format the workbook defines goes before the built-in one; one that is defined nowhere is unknown."""
    assert named_format(14, {14: "0"}) == (NumberFormat.NUMBER, "0")
    assert named_format(164, {164: "yyyy"}) == (NumberFormat.DATE, "yyyy")
    assert named_format(164, {}) is None
