"""Dates as the numbers that cells hold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

# Excel counts a 29 February 1900 that never was, so from March 1900 on the count starts one day earlier.
_BEFORE_DAY_ONE = date(1899, 12, 30)


def day_number(day: date) -> Decimal:
    """The number of a day in Excel's calendar of 1900 (ECMA-376 part 1, 18.17.4.1), from March 1900 on."""
    return Decimal((day - _BEFORE_DAY_ONE).days)


def day_of(number: Decimal) -> date:
    """The day of a number in Excel's calendar of 1900, from March 1900 on; a part of a day is left out."""
    return _BEFORE_DAY_ONE + timedelta(days=int(number))
