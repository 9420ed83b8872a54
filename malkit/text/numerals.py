"""Strict Swedish numerals and days: what somebody typed is a number or a day for certain, or it is a `Misread`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class MisreadKind(StrEnum):
    """Why a text is not taken for a number; each kind has its own advice."""

    EMPTY = "empty"
    APPROXIMATE = "approximate"
    RANGE = "range"
    COMPARISON = "comparison"
    DECIMAL_POINT = "decimal_point"
    SEVERAL = "several"
    NOT_A_NUMBER = "not_a_number"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it was typed.

    Args:
        value: the number before the suffix, not scaled: `75 %` is 75.
        suffix: `%`, `kr`, `tkr`, `mkr` or `mnkr` in small letters, or nothing.
    """

    value: Decimal
    suffix: str


@dataclass(frozen=True, slots=True)
class Misread:
    """A text that is not a number for certain.

    Args:
        kind: why.
        text: the text as it was given.
    """

    kind: MisreadKind
    text: str


_MOST_DIGITS = 30
_LOOKED_AT = 200  # characters that decide the kind of a misread: room for any numeral, a bound on the work

_SPACE = "[ \u00a0\u202f\u2009]"
_SIGN = r"[+\-\u2212]"
_SUFFIX = "(?:%|kr|tkr|mkr|mnkr)"

_NUMERAL = re.compile(
    rf"(?P<sign>{_SIGN})?"
    rf"(?P<whole>[1-9][0-9]{{0,2}}(?:{_SPACE}[0-9]{{3}})+|[0-9]+)"
    r"(?:,(?P<decimals>[0-9]+))?"
    rf"(?:{_SPACE}?(?P<suffix>{_SUFFIX}))?",
    re.ASCII | re.IGNORECASE,  # ASCII, or the Kelvin sign would pass for the k of kr
)

# The patterns below only choose the advice for a text that is refused already. They see small letters and
# plain spaces. `_LOOSE` is one number, spelt well or badly; it is atomic, so that `1,5 st` is not 1 and 5.
_LOOSE = (
    rf"(?>{_SIGN}?(?:[1-9][0-9]{{0,2}}(?: [0-9]{{3}}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)?"
    rf"(?: *{_SUFFIX}(?![a-zåäö]))?)"
)
_ABOUT = (
    r"~|≈|c:a|ca\.?|cirka|circa|ung\.|ungefär|uppskattningsvis|typ|"
    r"runt|omkring|kring|drygt|knappt|nästan|närmare"
)
_COMPARED = (
    r"=?[<>≤≥]=?|minst|högst|lägst|som mest|som minst|åtminstone|max\.?|maximalt|min\.?|minimum|över|under|"
    r"upp till|(?:mer|mindre|fler|färre|större|högre|lägre) än"
)
_BETWEEN = r"[-‐‑–—\u2212±]|\.{2,3}|…|\+/-|till|t\.?o\.?m\.?"
_AND = r" *[+/;&|*×] *|,| *, +| +(?:och|samt|eller|respektive|resp\.?|av|plus) +| +"

_MISREAD = {
    MisreadKind.APPROXIMATE: re.compile(rf"(?:{_ABOUT}) *{_SIGN}?[0-9]"),
    MisreadKind.COMPARISON: re.compile(
        rf"(?:{_COMPARED}) *{_SIGN}?[0-9]"
        rf"|{_LOOSE}(?: (?:eller|och) (?:fler|färre|mer|mindre|uppåt|över|under)| ?\+$)"
    ),
    MisreadKind.RANGE: re.compile(
        rf"(?:(?:från )?{_LOOSE} *(?:{_BETWEEN}) *|mellan {_LOOSE} och ){_LOOSE}(?![-/:.]?[0-9]|[a-zåäö])"
    ),
    MisreadKind.DECIMAL_POINT: re.compile(
        rf"{_SIGN}?(?:[0-9]+|[0-9]{{1,3}}(?:[., ][0-9]{{3}})+)?\.[0-9]+(?:,[0-9]+)?(?: *{_SUFFIX})?$"
    ),
    MisreadKind.SEVERAL: re.compile(rf"{_LOOSE}(?:{_AND}){_LOOSE}"),
}


def parse_numeral(text: str) -> Numeral | Misread:
    """Read a number written the Swedish way, such as `1 065,5`, `−3` or `75 %`; never guess.

    Accepted are: a sign directly before the digits (+, - or U+2212); groups of three digits, each after
    exactly one space (plain, no-break, narrow no-break or thin); one decimal comma between digits; a suffix
    (%, kr, tkr, mkr, mnkr, in capitals too) after at most one space; white space around it all; ASCII digits
    only, at most 30.

    Args:
        text: what was typed.

    Returns:
        The number, or why the text is none. Nothing is raised for any text.
    """
    inner = text.strip()
    match = _NUMERAL.fullmatch(inner)
    if match is None or sum(character in "0123456789" for character in inner) > _MOST_DIGITS:
        return Misread(_misread_kind(inner), text)
    return _numeral(match)


def _numeral(match: re.Match[str]) -> Numeral:
    sign = "" if match["sign"] in {None, "+"} else "-"
    whole = re.sub(_SPACE, "", match["whole"])
    decimals = f".{match['decimals']}" if match["decimals"] else ""
    return Numeral(Decimal(f"{sign}{whole}{decimals}"), (match["suffix"] or "").lower())


def _misread_kind(inner: str) -> MisreadKind:
    if not inner:
        return MisreadKind.EMPTY
    plain = re.sub(r"\s", " ", inner[:_LOOKED_AT]).lower()
    kinds = (kind for kind, pattern in _MISREAD.items() if pattern.match(plain))
    return next(kinds, MisreadKind.NOT_A_NUMBER)


_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_BY_NAME = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_YEAR = "(?P<year>[0-9]{4})"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"(?:den )?(?P<day>[0-9]{{1,2}})(?::?[ae]|\.)? (?P<name>[a-z]+)\.?,? {_YEAR}",
        rf"(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})[ -]{_YEAR}",
        rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.{_YEAR}",
    )
)
_LONGEST = 40


def parse_date(text: str) -> date | None:
    """Read a date such as `2026-06-30`, `20260630`, `30 juni 2026`, `30/6 2026` or `30.6.2026`; never guess.

    The year has four digits and is always there. What means one day in Sweden and another elsewhere, such as
    `3/4/2026`, is not read.

    Args:
        text: what was typed.

    Returns:
        The day, or None for a text that is none for certain or a day that does not exist.
    """
    inner = " ".join(text.split()).casefold()
    match = next((found for form in _FORMS if len(inner) <= _LONGEST and (found := form.fullmatch(inner))), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _BY_NAME.get(parts.get("name") or "", 0)
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
