"""Dates as people in Sweden write them: what was typed is a day for certain, or it is none."""

from __future__ import annotations

import re
from datetime import date

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
