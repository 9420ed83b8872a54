"""Which number formats show dates."""

from __future__ import annotations

import pytest

from malkit.ooxml.number_formats import is_date_format, shows_date


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
    assert is_date_format(code)


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
    assert not is_date_format(code)


def test_built_in_formats() -> None:
    """The built-in formats that show dates are 14 to 22, 27 to 36, 45 to 47 and 50 to 58."""
    dates = {number for number in range(164) if shows_date(number, {})}
    assert dates == {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


def test_custom_formats() -> None:
    """A format the workbook defines goes before the built-in one; one that is defined nowhere is unknown."""
    assert shows_date(14, {14: "0"}) is False
    assert shows_date(164, {164: "yyyy"}) is True
    assert shows_date(164, {}) is None
