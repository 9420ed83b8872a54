"""Numbers and dates as readers see them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from malkit.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable


LANGUAGES = ("sv", "en")


def require_language(language: str) -> None:
    """Refuse a language that has no catalogue.

    Args:
        language: a language code, such as `sv`.

    Raises:
        MisuseError: `language.unknown`, when it is none of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise MisuseError("language.unknown", language=language)


_MARKS = {
    "sv": str.maketrans({",": "\u00a0", ".": ",", "-": "\u2212"}),
    "en": str.maketrans({"-": "\u2212"}),
}


def format_number(value: Decimal, language: str, decimals: int | None = None) -> str:
    """A number in the words of a language: `1 065,5` in Swedish, `1,065.5` in English.

    Swedish groups stand apart by a no-break space; the minus is U+2212 in both. There is never an exponent,
    and never a minus before a zero.

    Args:
        value: a finite number, of any size.
        language: one of `LANGUAGES`.
        decimals: how many to show, rounded half up; None shows those the value has, without trailing zeros.

    Returns:
        The number as text.

    Raises:
        MisuseError: `language.unknown`.
        ValueError: the value is infinite or not a number, or `decimals` is negative.
    """
    require_language(language)
    if not value.is_finite():
        raise ValueError(f"{value} cannot be shown as a number")
    text = _all_decimals(value) if decimals is None else _rounded(value, decimals)
    return text.translate(_MARKS[language])


def format_shown(value: Decimal, language: str) -> str:
    """A number that was rounded for its reader, with the decimals that it was rounded at: 75,0 stays 75,0.

    Args:
        value: a finite number.
        language: one of `LANGUAGES`.
    """
    return format_number(value, language, decimals_of(value))


def decimals_of(value: Decimal) -> int:
    """How many decimals a number was rounded at: those that it is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def decimals_agreeing(value: Decimal, usual: int, most: int, agrees: Callable[[Decimal], bool]) -> int:
    """As few decimals as a number can be printed with and still say what it says with all of them.

    Args:
        value: the number.
        usual: how many are printed where fewer would do.
        most: how many there are at most, such as those that it was compared at.
        agrees: whether the number rounded half up says the same, such as that the target is met.
    """
    few = (places for places in range(usual, most) if agrees(_half_up(value, places)))
    return next(few, max(usual, most))


def decimals_apart(first: Decimal, second: Decimal, usual: int, most: int) -> int:
    """As few decimals as keep two numbers in their order when both are printed with them: 69,04 and 69,0, not 69 twice.

    Args:
        first: a number.
        second: what it stands beside.
        usual: how many are printed where fewer would do.
        most: how many there are at most.
    """
    order = _order(_half_up(first, most), _half_up(second, most))
    return decimals_agreeing(
        first, usual, most, lambda each: _order(each, _half_up(second, max(0, decimals_of(each)))) == order
    )


def decimals_beside(earlier: Decimal, figure: Decimal, printed: Decimal, usual: int, most: int) -> int:
    """As few decimals as keep an earlier figure on its side of one as printed; as many as that has if they are one.

    Args:
        earlier: what stands beside the figure.
        figure: the figure.
        printed: the figure as it is printed.
        usual: how many are printed where fewer would do.
        most: how many there are at most.
    """
    return decimals_of(printed) if earlier == figure else decimals_apart(earlier, printed, usual, most)


def _order(first: Decimal, second: Decimal) -> int:
    return (first > second) - (first < second)


def _half_up(value: Decimal, places: int) -> Decimal:
    with localcontext(rounding=ROUND_HALF_UP, prec=60):
        return value.quantize(Decimal(1).scaleb(-places))


def _all_decimals(value: Decimal) -> str:
    text = format(value, "z,f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, decimals: int) -> str:
    with localcontext(rounding=ROUND_HALF_UP):
        return format(value, f"z,.{decimals}f")


def format_date(value: date, language: str) -> str:
    """A date as Swedish and international usage have it: `2026-08-31` (ISO 8601), without any time of day.

    Args:
        value: the date.
        language: one of `LANGUAGES`; the form is the same in both.

    Returns:
        The date as text.

    Raises:
        MisuseError: `language.unknown`.
    """
    require_language(language)
    return date(value.year, value.month, value.day).isoformat()


def capitalised(text: str) -> str:
    """A text with a capital first letter; the others stay as they are, so that "KPI" is not "Kpi"."""
    return text[:1].upper() + text[1:]
