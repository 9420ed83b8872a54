"""Dates as people in Sweden write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malkit.text import parse_date

DAY = date(2026, 6, 30)
WRITTEN = [
    "2026-06-30", "2026-6-30", "20260630", "30 juni 2026", "den 30 juni 2026", "den 30:e juni 2026", "30 jun. 2026",
    "30. juni 2026", "30 JUNI 2026", "30 June 2026", "30/6 2026", "30/6-2026", "30.6.2026", " 30.06.2026 ",
    "30\u00a0juni\u00a02026",
]  # fmt: skip
NOT_CERTAIN = [
    "", "30 juni", "30/6", "juni 2026", "30/6/2026", "6/30 2026", "30-06-2026", "30 juni 26", "30 xyz 2026",
    "2026-02-30", "2026-13-01", "31 april 2026", "i augusti", "2026-06", "2026-W26-2", "٣٠/6 2026", "30 juni 2026 " * 9,
]  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_certain_date_is_read(text: str) -> None:
    """Each way of writing 30 June 2026 is read as that day."""
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", NOT_CERTAIN)
def test_uncertain_date_is_not_guessed(text: str) -> None:
    """What lacks a year, is not a day, or means different days to different readers is not read."""
    assert parse_date(text) is None


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    """Any day is read from its ISO form and from day, month and year."""
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month} {day.year}") == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any text is a day or none."""
    assert parse_date(text) is None or isinstance(parse_date(text), date)
