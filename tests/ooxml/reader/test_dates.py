"""Serial numbers as moments, in both date systems."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from malkit.ooxml import from_serial


def moment(*parts: int) -> datetime:
    """A moment without a time zone, as cells have it."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("1", moment(1900, 1, 1)),
        ("59", moment(1900, 2, 28)),
        ("59.5", moment(1900, 2, 28, 12)),
        ("61", moment(1900, 3, 1)),
        ("45658", moment(2025, 1, 1)),
        ("45658.75", moment(2025, 1, 1, 18)),
        ("45658.0000115741", moment(2025, 1, 1, 0, 0, 1)),
        ("45657.999999999", moment(2025, 1, 1)),
        ("2958465", moment(9999, 12, 31)),
        ("2958465.999999", moment(9999, 12, 31, 23, 59, 59, 914_000)),
    ],
)
def test_dates_since_1900(serial: str, expected: datetime) -> None:
    """1 is 1 January 1900, and from 1 March 1900 on the serial has counted a leap day that never was."""
    assert from_serial(Decimal(serial), date_1904=False) == expected


@pytest.mark.parametrize(
    "serial", ["0", "0.5", "60", "60.25", "-1", "2958466", "2958465.9999999999", "1e300", "-1e300"]
)
def test_numbers_that_are_no_dates_since_1900(serial: str) -> None:
    """Times alone, 29 February 1900, what is before the beginning and what is past 9999 are no dates."""
    assert from_serial(Decimal(serial), date_1904=False) is None


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("0", moment(1904, 1, 1)),
        ("0.25", moment(1904, 1, 1, 6)),
        ("60", moment(1904, 3, 1)),
        ("44196", moment(2025, 1, 1)),
        ("2957003", moment(9999, 12, 31)),
        ("-0.5", None),
        ("2957004", None),
    ],
)
def test_dates_since_1904(serial: str, expected: datetime | None) -> None:
    """0 is 1 January 1904, and 1904 had its leap day."""
    assert from_serial(Decimal(serial), date_1904=True) == expected
