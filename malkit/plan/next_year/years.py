"""Days and texts moved a year, without touching what spans several years."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR = r"(?:19|20|21)[0-9]{2}"
_DAY = r"-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_PAIR = r"(?P<slash>\s?/\s?)(?P<second>[0-9]+)"
_SPAN = rf"(?P<dash>[-–—])(?P<two>[0-9]{{2}})|(?:\s?[-–—]\s?|\s(?:till|t\.o\.m\.|to)\s)(?P<until>{_YEAR})"
_YEARS = re.compile(rf"(?<![0-9])(?P<year>{_YEAR})(?:(?:{_DAY}|{_PAIR}|{_SPAN})(?![0-9])|(?![0-9]))")
"""A year alone, in a day, before a slash as school years are written ("2024/25"), or at the beginning of a span."""
_CENTURY = 100
_MONTHS = 12


def a_year_later(day: date) -> date:
    """The same day next year; the last of February stays the last of February."""
    last = monthrange(day.year, day.month)[1] == day.day
    ends = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=ends if last else day.day)


def first_day_later(day: date) -> date:
    """The first day of a period next year: the one after that to which the day before has moved."""
    return a_year_later(day - timedelta(days=1)) + timedelta(days=1)


def with_later_years(text: str, moves: Mapping[int, int]) -> str:
    """A text with some years in it moved; years of a span, and numbers of cases such as "2026/45", stay as they are.

    Args:
        text: the text.
        moves: which year each becomes.
    """
    return _YEARS.sub(lambda match: _moved(match, moves), text)


def spans_years(text: str) -> bool:
    """Whether a text names a span of years, such as "2006–2008", which is not told what it becomes."""
    return any(_is_span(match) for match in _YEARS.finditer(text))


def years_in(text: str) -> set[int]:
    """The years that a text names, each end of a span among them."""
    found = set()
    for match in _YEARS.finditer(text):
        year = int(match["year"])
        ends = [_second(year, match[name]) for name in ("second", "two", "until") if match[name]]
        found |= {year, *(end for end in ends if year < end < year + _CENTURY)}
    return found


def _moved(match: re.Match[str], moves: Mapping[int, int]) -> str:
    year = int(match["year"])
    rest = match[0][len(match["year"]) :]
    if match["second"] is not None:
        return _moved_pair(match, moves)
    if _is_span(match) or year not in moves:
        return match[0]
    if match["day"] is not None and moves[year] == year + 1:
        return _moved_day(match)
    return f"{moves[year]}{rest}"


def _moved_pair(match: re.Match[str], moves: Mapping[int, int]) -> str:
    """Two years that follow each other, as a school year is written, moved together."""
    year = int(match["year"])
    second = _second(year, match["second"])
    known = next((each for each in (year, second) if each in moves), None)
    if second != year + 1 or known is None:
        return match[0]
    by = moves[known] - known
    later = str(second + by)
    return f"{year + by}{match['slash']}{later[-len(match['second']) :]}"


def _moved_day(match: re.Match[str]) -> str:
    try:
        return a_year_later(date.fromisoformat(match[0])).isoformat()
    except ValueError:
        return match[0]


def _is_span(match: re.Match[str]) -> bool:
    """Whether a year begins a span; two digits are a month where they cannot be a later year."""
    if match["until"] is not None:
        return True
    year = int(match["year"])
    return match["two"] is not None and not (
        0 < int(match["two"]) <= _MONTHS and match["dash"] == "-" and int(match["two"]) <= year % _CENTURY
    )


def _second(year: int, written: str) -> int:
    """The second of two years, which may be written with its last two digits."""
    return int(written) if len(written) != 2 else year - year % _CENTURY + int(written)  # noqa: PLR2004 -- as written
