"""Numbers and dates as readers see them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

from malkit.text.languages import require_language

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
