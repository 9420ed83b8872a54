"""Numbers, dates and lists as readers see them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malkit.errors import MisuseError
from malkit.text import (
    capitalised,
    decimals_agreeing,
    decimals_apart,
    decimals_beside,
    format_date,
    format_number,
    format_shown,
    join_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        ("0", "0", "0"),
        ("-0", "0", "0"),
        ("-0.00", "0", "0"),
        ("999", "999", "999"),
        ("1065", "1\u00a0065", "1,065"),
        ("12065000", "12\u00a0065\u00a0000", "12,065,000"),
        ("-1065.5", "\u22121\u00a0065,5", "\u22121,065.5"),
        ("23.50", "23,5", "23.5"),
        ("100.00", "100", "100"),
        ("1E+5", "100\u00a0000", "100,000"),
        ("1E-7", "0,0000001", "0.0000001"),
        (
            "1234567890123456789012345678901234.5",
            "1\u00a0234\u00a0567\u00a0890\u00a0123\u00a0456\u00a0789\u00a0012\u00a0345\u00a0678\u00a0901\u00a0234,5",
            "1,234,567,890,123,456,789,012,345,678,901,234.5",
        ),
    ],
)
def test_numbers_carry_their_own_decimals(value: str, sv: str, en: str) -> None:
    """Without a wish for decimals a number shows all it has, grouped, with the marks of the language."""
    assert (format_number(Decimal(value), "sv"), format_number(Decimal(value), "en")) == (sv, en)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "\u22123"),
        ("0.125", 2, "0,13"),
        ("0.1249", 2, "0,12"),
        ("23.5", 2, "23,50"),
        ("999.95", 1, "1\u00a0000,0"),
        ("-0.04", 1, "0,0"),
        ("1065", 1, "1\u00a0065,0"),
    ],
)
def test_numbers_round_half_up(value: str, decimals: int, expected: str) -> None:
    """With a number of decimals the value is rounded half away from zero and padded to just as many."""
    assert format_number(Decimal(value), "sv", decimals) == expected


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15),
    st.integers(0, 6),
)
def test_rounding_agrees_with_quantize(value: Decimal, decimals: int) -> None:
    """The shown number is the value quantized half up, whatever the value."""
    shown = format_number(value, "en", decimals).replace(",", "").replace("\u2212", "-")
    wanted = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=60))
    assert Decimal(shown) == wanted


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_shown(value: str) -> None:
    """An infinite or undefined value raises, so that it never reaches a reader."""
    with pytest.raises(ValueError, match="cannot be shown"):
        format_number(Decimal(value), "sv")


def test_negative_decimals_are_refused() -> None:
    """Rounding to tens by negative decimals is not on offer."""
    with pytest.raises(ValueError, match="format"):
        format_number(Decimal(1065), "sv", -1)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_dates_are_iso(language: str) -> None:
    """A date reads as ISO 8601 in both languages, and a time of day is left out."""
    assert format_date(date(2026, 8, 31), language) == "2026-08-31"
    assert format_date(datetime(2026, 8, 31, 23, 59, tzinfo=UTC), language) == "2026-08-31"


@pytest.mark.parametrize(
    ("words", "sv", "en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a och b", "a and b"),
        (["a", "b", "c"], "a, b och c", "a, b and c"),
        (["{x}", "b"], "{x} och b", "{x} and b"),
    ],
)
def test_words_are_joined(words: list[str], sv: str, en: str) -> None:
    """Words are listed with commas and one word for and, and braces in them are left alone."""
    assert (join_words(words, "sv"), join_words(iter(words), "en")) == (sv, en)


def test_unknown_language_is_misuse() -> None:
    """Every function that takes a language refuses one without a catalogue, and names it."""
    calls: list[Callable[[], str]] = [
        lambda: format_number(Decimal(1), "fi"),
        lambda: format_date(date(2026, 1, 1), "fi"),
        lambda: join_words([], "fi"),
    ]
    for call in calls:
        with pytest.raises(MisuseError) as caught:
            call()
        assert (caught.value.key, caught.value.params) == ("language.unknown", {"language": "fi"})


@pytest.mark.parametrize(
    ("value", "usual", "most", "level", "expected"),
    [
        # 74,96 is less than 75, and 75,0 is not.
        ("74.96", 1, 5, "75", 2),
        ("74.94", 1, 5, "75", 1),
        ("75.04", 1, 5, "75", 1),
        ("99.9", 0, 4, "100", 1),
        # As many as there are, where no fewer do.
        ("74.999999", 1, 5, "75", 5),
        ("3", 0, 0, "3", 0),
    ],
)
def test_as_few_decimals_as_agree(value: str, usual: int, most: int, level: str, expected: int) -> None:
    """A number is printed on the side of a level that it is on, with no more decimals than that takes."""
    number, edge = Decimal(value), Decimal(level)
    reached = number >= edge
    assert decimals_agreeing(number, usual, most, lambda each: (each >= edge) == reached) == expected


@pytest.mark.parametrize(
    ("first", "second", "usual", "expected"),
    [("69.04", "69", 1, 2), ("69.04", "69", 0, 2), ("69.4", "69", 0, 1), ("70", "69", 0, 0), ("69", "69.00", 0, 0)],
)
def test_two_numbers_are_printed_apart(first: str, second: str, usual: int, expected: int) -> None:
    """Two numbers that are not one are not printed as one, and two that are stay so."""
    assert decimals_apart(Decimal(first), Decimal(second), usual, 4) == expected
    assert decimals_apart(Decimal(second), Decimal(first), usual, 4) == expected


@pytest.mark.parametrize(
    ("earlier", "figure", "printed", "expected"),
    [
        ("85.25", "85.25", "85.25", 2),  # the same number, printed the same
        ("61.538", "61.538", "62", 0),
        ("85.246", "85.185", "85", 1),  # 85 would be the same; 85,2 is more
        ("69.04", "69", "69", 2),  # neither 69 nor 69,0 is more than 69
        ("40", "69", "69", 0),
    ],
)
def test_an_earlier_figure_is_told_from_the_one_beside_it(
    earlier: str, figure: str, printed: str, expected: int
) -> None:
    """It has as few decimals as keep it on its side of the figure as that is printed, and as many where it is equal."""
    assert decimals_beside(Decimal(earlier), Decimal(figure), Decimal(printed), 0, 4) == expected


@pytest.mark.parametrize(("value", "text"), [("75.0", "75,0"), ("75", "75"), ("-0.00", "0,00"), ("1E+3", "1\u00a0000")])
def test_a_rounded_number_keeps_its_decimals(value: str, text: str) -> None:
    """A number that was rounded for its reader is printed with the decimals that it was rounded at."""
    assert format_shown(Decimal(value), "sv") == text


def test_a_capital_letter_leaves_the_others_as_they_are() -> None:
    """An abbreviation keeps its capitals, and nothing is nothing."""
    assert [capitalised(text) for text in ("åtgärd", "KPI", "mål för IT", "")] == ["Åtgärd", "KPI", "Mål för IT", ""]
