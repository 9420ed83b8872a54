"""Milestones that each unit has, and yes among several answers, judged live as they are counted and put together."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.support import REPORTING, cell_of, edited, sent_workbook

from .test_books import computed

OVERLAY = """
indicators:
  - id: P1-K3
    respondents: {kinds: [], units: [U05, U06]}
    answer: {kind: milestone}
    target: {kind: all_units, each: klart senast 2021-03-01}
    aggregation: count_units
    forecast: none
"""
SEVERAL = """
indicators:
  - id: P1-K3
    respondents: {kinds: [], units: [U05, U06]}
    time_basis: state
    answer:
      kind: several
      parts:
        - {id: a, name: Rutin, answer: {kind: yes_no}}
        - {id: b, name: Kö, answer: {kind: number, measurement_unit: personer}}
    target: {kind: compound, parts: [{part: a, target: ja}, {part: b, target: högst 5}]}
    target_level: unit
    aggregation: none
    forecast: none
"""


def _shown(book: bytes, heading: str, part: str = "") -> object:
    """What a program works out in a cell of the indicator."""
    cell = cell_of(load_workbook(BytesIO(book))[REPORTING], "P1-K3", heading, part)
    return computed(book).value(REPORTING, cell.row, cell.column)


@pytest.mark.usefixtures("ironcalc")
@pytest.mark.parametrize(
    ("day", "status"), [(date(2021, 3, 1), "✔ Uppfyllt"), (date(2021, 3, 2), "✘ Ej uppfyllt")], ids=str
)
def test_a_milestone_of_each_unit_is_judged_by_its_own_day(day: date, status: str) -> None:
    """The last day is 1 March: done on it is in time, and done the day after is late."""
    book = edited(
        sent_workbook("U05", plan=OVERLAY),
        {"indicator": "P1-K3", "column": "Svar 1", "value": "Klar"},
        {"indicator": "P1-K3", "column": "Svar 4", "value": day},
    )
    assert _shown(book, "Status") == status
    assert _shown(book, "Målvärde") == "klart senast 2021-03-01"


@pytest.mark.usefixtures("ironcalc")
@pytest.mark.parametrize(
    ("said", "queue", "status"),
    [
        ("Ja", 5, "✔ Uppfyllt"),
        ("Nej", 5, "✘ Ej uppfyllt"),  # what is not so at all is at the lowest step, and so is the whole
        ("Ja", 6, "◐ Delvis uppfyllt"),  # (2 x 5 - 6) / 5 is 0,8
    ],
)
def test_yes_is_one_of_several_answers(said: str, queue: int, status: str) -> None:
    """Both shall be met: a yes, and at most five in the queue."""
    book = edited(
        sent_workbook("U05", plan=SEVERAL),
        {"indicator": "P1-K3", "part": "Rutin", "column": "Svar 1", "value": said},
        {"indicator": "P1-K3", "part": "Kö", "column": "Svar 1", "value": queue},
    )
    assert _shown(book, "Status") == status
    assert _shown(book, "Målvärde", "Rutin") == "ja"
