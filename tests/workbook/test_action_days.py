"""An action counts on the day it was completed, once, in the workbook as in Python."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.fulfilment import ActionTaken, RespondentAnswers, compute
from malkit.intake import read_submission
from malkit.workbook import CarriedOver, generate
from tests.support import KEY, plan_from

from .libreoffice import poisoned, recalculated

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.plan import Plan

UNIT = "U1"
FIRST_ROW = 6
ROUNDS = [
    {"id": "V", "name": "Halvår", "starts": "2026-01-01", "ends": "2026-06-30", "deadline": "2026-07-31"},
    {"id": "A", "name": "Helår", "kind": "year_end", "starts": "2026-07-01", "ends": "2026-12-31"},
]
_ACTIONS = {"answer": {"kind": "actions"}, "target": "samtliga enheter", "aggregation": "count_units"}
CARRIED = (
    ActionTaken("V-01", "K1", "Dated", "done", None, date(2026, 3, 1)),
    ActionTaken("V-02", "K1", "Undated", "done"),
    ActionTaken("V-03", "K1", "Not done yet", "started"),
    ActionTaken("V-04", "K2", "Dated", "done", None, date(2026, 3, 1)),
)
DONE = "Genomförd"
NEW = [
    ("K1", DONE, date(2026, 9, 1)),  # counts
    ("K1", DONE, None),  # first said to be done now
    ("K1", DONE, date(2025, 3, 1)),  # another year's
    ("K1", DONE, date(2027, 1, 5)),  # its day has not come
    ("K1", "Planerad", None),
    ("K2", DONE, date(2025, 3, 1)),
]


def the_plan() -> Plan:
    """A plan of one unit, whose actions are counted by half-year in K1 and since the year began in K2."""
    return plan_from(json.dumps({
        "malkit": 1, "id": "P", "title": "Plan", "committee": "Nämnden", "year": 2026,
        "levels": [{"id": "N", "name": "Mål"}], "units": [{"id": UNIT, "name": "Enhet"}], "rounds": ROUNDS,
        "indicators": [
            {"id": "K1", "name": "K1", **_ACTIONS, "time_basis": "period"}, {"id": "K2", "name": "K2", **_ACTIONS},
        ],
    }))  # fmt: skip


def earlier(plan: Plan) -> CarriedOver:
    """What was listed in the first half-year."""
    return CarriedOver(plan, {"V": RespondentAnswers(UNIT, actions=CARRIED)})


def filled(plan: Plan, new: list[tuple[str, str, date | None]]) -> bytes:
    """The workbook of the year's last round, with new actions below those that it carried in."""
    book = load_workbook(BytesIO(generate(plan, "A", UNIT, KEY, earlier=earlier(plan))))
    sheet: Any = book["Åtgärder"]
    for number, (indicator, status, day) in enumerate(new, start=FIRST_ROW + len(CARRIED)):
        sheet.cell(number, 2).value, sheet.cell(number, 3).value = indicator, "Ny"
        sheet.cell(number, 4).value = status
        sheet.cell(number, 6).value = day
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def by_python(plan: Plan, data: bytes) -> dict[str, tuple[object, object, str]]:
    """Each indicator's outcome, what has been since the year began, and its status."""
    carried = earlier(plan)
    read = read_submission(data, plan, "A", name="x.xlsx", carried={carried.fingerprint: carried})
    assert read.answers is not None
    found = compute(plan, "A", read.answers, prior=carried.rounds)
    return {each.indicator: (each.figures.outcome, each.figures.to_date, each.figures.status) for each in found}


def test_what_was_done_before_is_not_done_again() -> None:
    """Nothing new in the second half-year: none of the period, two of the year; the list that goes on says which."""
    assert by_python(the_plan(), filled(the_plan(), [])) == {"K1": (0, 2, "met"), "K2": (1, None, "met")}


def test_each_counts_on_its_day() -> None:
    """By hand: two of six new ones are of the half-year; with the two before, four of the year."""
    assert by_python(the_plan(), filled(the_plan(), NEW)) == {"K1": (2, 4, "met"), "K2": (1, None, "met")}


@pytest.mark.libreoffice
def test_the_workbook_counts_alike(soffice: str, tmp_path: Path) -> None:
    """LibreOffice counts what Python counts."""
    plan = the_plan()
    books = {"none": poisoned(filled(plan, [])), "new": poisoned(filled(plan, NEW))}
    shown = {name: _rows(path) for name, path in recalculated(soffice, tmp_path, books).items()}
    assert shown == {
        "none": {"K1": (0, 2, "✔ Uppfyllt"), "K2": (1, None, "✔ Uppfyllt")},
        "new": {"K1": (2, 4, "✔ Uppfyllt"), "K2": (1, None, "✔ Uppfyllt")},
    }


def _rows(path: Path) -> dict[str, tuple[object, object, object]]:
    sheet: Any = load_workbook(path, data_only=True)["Rapportering"]
    at = {cell.value: cell.column for cell in sheet[4] if cell.value}
    rows = (row for row in sheet.iter_rows(min_row=5) if row[0].value)
    return {
        row[0].value: tuple(sheet.cell(row[0].row, at[name]).value for name in ("Utfall", "Hittills i år", "Status"))
        for row in rows
    }
