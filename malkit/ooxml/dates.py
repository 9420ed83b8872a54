"""Serial numbers as dates and times, in both date systems (ECMA-376 Part 1, 18.17.4.1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_DAY_MS = 86_400_000
_LEAP_DAY = 60
_LAST_1900 = 2_958_465
_LAST_1904 = 2_957_003
_ZERO_1900 = datetime(1899, 12, 31)  # noqa: DTZ001 - cells know no time zones
_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_ONE_DAY = timedelta(days=1)


def from_serial(serial: Decimal, *, date_1904: bool) -> datetime | None:
    """The moment that Excel shows for a serial number, to the millisecond.

    In the 1900 system 1 is 1 January 1900, and 60 is 29 February 1900, a day that never was (Lotus 1-2-3 thought
    so, and Excel kept it); from 61, 1 March 1900, on the calendar is right. 0 is shown as 0 January 1900, a time
    without a date. In the 1904 system 0 is 1 January 1904.

    Args:
        serial: days since the system's beginning, the time of day as the fraction.
        date_1904: which system it is (`RawWorkbook.date_1904`).

    Returns:
        The moment, or None for a number that is no date: a negative one, one past 9999, or in the 1900 system
        one below 1 or the day that never was.
    """
    ms = int((serial * _DAY_MS).to_integral_value(ROUND_HALF_UP)) if abs(serial) <= _LAST_1900 + 1 else -1
    days = ms // _DAY_MS
    since = timedelta(milliseconds=ms)
    if date_1904:
        return _ZERO_1904 + since if 0 <= days <= _LAST_1904 else None
    if not 1 <= days <= _LAST_1900 or days == _LEAP_DAY:
        return None
    return _ZERO_1900 + (since - _ONE_DAY if days > _LEAP_DAY else since)
