"""What a workbook carries in of earlier periods is added to this one by its formulas as by Python."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.fulfilment import Answer, RespondentAnswers, compute
from malkit.intake import read_submission
from malkit.plan import TimeBasis
from malkit.workbook import CarriedOver, generate
from malkit.workbook.layout.answer_texts import covers
from tests.support import KEY, plan_from

from .libreoffice import poisoned, recalculated

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.plan import Plan

_NOUN = {"singular": "plan", "plural": "planer", "definite_plural": "planerna"}
_SHARE = {"kind": "share", "numerator": _NOUN, "denominator": _NOUN}
_EACH = {"time_basis": "period", "target_level": "unit"}
INDICATORS = [
    {
        "id": "K1",
        "answer": {"kind": "number", "measurement_unit": "besök"},
        "target": "minst 100",
        "aggregation": "sum",
    },
    {"id": "K2", "answer": _SHARE, "target": "minst 80 %", "aggregation": "ratio_of_sums"},
    {
        "id": "K3",
        "answer": {"kind": "number", "measurement_unit": "dagar"},
        "target": "högst 10",
        "aggregation": "median",
    },
]
ROUNDS = [
    {"id": "V", "name": "Halvår", "starts": "2026-01-01", "ends": "2026-06-30", "deadline": "2026-07-31"},
    {
        "id": "A",
        "name": "Helår",
        "kind": "year_end",
        "starts": "2026-07-01",
        "ends": "2026-12-31",
        "deadline": "2027-01-31",
    },
]
BEFORE = {
    "K1": Answer(outcome=Decimal(60)),
    "K2": Answer(given={"numerator": Decimal(99), "denominator": Decimal(110)}),
    "K3": Answer(outcome=Decimal(8)),
}
TYPED = {"K1": [50], "K2": [79, 110], "K3": [9]}
UNIT = "U1"


def the_plan() -> Plan:
    """A plan of one unit, with the year's last round first by its id."""
    return plan_from(json.dumps({
        "malkit": 1, "id": "P", "title": "Plan", "committee": "Nämnden", "year": 2026,
        "levels": [{"id": "N", "name": "Mål"}], "units": [{"id": UNIT, "name": "Enhet"}], "rounds": ROUNDS,
        "indicators": [{"name": each["id"], **each, **_EACH} for each in INDICATORS],
    }))  # fmt: skip


def earlier(plan: Plan) -> CarriedOver:
    """What was answered in the first half-year."""
    return CarriedOver(plan, {"V": RespondentAnswers(UNIT, BEFORE)})


def filled(plan: Plan, typed: dict[str, list[int]]) -> bytes:
    """The workbook of the last round, with numbers in its rows' cells."""
    book = load_workbook(BytesIO(generate(plan, "A", UNIT, KEY, earlier=earlier(plan))))
    sheet: Any = book["Rapportering"]
    headings = {cell.value: cell.column for cell in sheet[4] if cell.value}
    columns = [number for text, number in headings.items() if str(text).startswith("Svar")]
    for row in sheet.iter_rows(min_row=5):
        for column, value in zip(columns, typed.get(row[0].value, ()), strict=False):
            sheet.cell(row[0].row, column).value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_python_adds_the_periods() -> None:
    """By hand: 60 + 50 = 110; (99 + 79) of (110 + 110) = 80.909 per cent; half-years of a median are no year."""
    plan = the_plan()
    carried = earlier(plan)
    read = read_submission(
        filled(plan, TYPED), plan, "A", name="x.xlsx", seal_key=None, carried={carried.fingerprint: carried}
    )
    assert read.answers is not None
    found = compute(plan, "A", read.answers, prior=carried.rounds)
    assert [(_cell(each.figures.outcome), _cell(each.figures.to_date), each.figures.status) for each in found] == [
        (50, 110, "met"),
        (Decimal("71.8181818181818"), Decimal("80.9090909090909"), "met"),
        (9, None, "year_unknown"),
    ]


def _cell(number: Decimal | None) -> object:
    """A number as a cell holds it."""
    return None if number is None else Decimal(format(number, ".15g"))


def test_without_what_came_before_the_year_is_not_known() -> None:
    """A unit that was silent in the first half-year has a figure for the period alone."""
    plan = the_plan()
    answers = RespondentAnswers(UNIT, {"K1": Answer(outcome=Decimal(50))})
    found = compute(plan, "A", answers)[0]
    assert found.figures.status == "year_unknown"
    assert (found.figures.outcome, found.figures.to_date) == (Decimal(50), None)


@pytest.mark.libreoffice
def test_the_workbook_adds_them_alike(soffice: str, tmp_path: Path) -> None:
    """LibreOffice shows the year so far, the status and the degree that Python gives."""
    plan = the_plan()
    books = {"typed": poisoned(filled(plan, TYPED)), "half": poisoned(filled(plan, {"K1": [30], "K2": [0, 0]}))}
    shown = {name: _rows(path) for name, path in recalculated(soffice, tmp_path, books).items()}
    assert shown == {
        "typed": {
            "K1": (110, "✔ Uppfyllt", Decimal("1.1")),
            # 178 of 220, and 80,909... of 80: both as they are printed.
            "K2": (Decimal("80.9"), "✔ Uppfyllt", Decimal("1.011")),
            "K3": ("", "Året kan inte räknas fram", ""),
        },
        # 60 + 30 = 90 of 100; nothing to take a share of now, and 99 of 110 = 90 per cent of 80 before.
        "half": {
            "K1": (90, "◐ Delvis uppfyllt", Decimal("0.9")),
            "K2": (90, "✔ Uppfyllt", Decimal("1.125")),
            "K3": ("", "Svar saknas", ""),
        },
    }


def _rows(path: Path) -> dict[str, tuple[object, object, object]]:
    sheet: Any = load_workbook(path, data_only=True)["Rapportering"]
    at = {cell.value: cell.column for cell in sheet[4] if cell.value}
    wanted = ("Hittills i år", "Status", "Uppfyllt till")
    found = {}
    for row in sheet.iter_rows(min_row=5):
        if row[0].value:
            year, status, degree = (_plain(sheet.cell(row[0].row, at[name]).value) for name in wanted)
            found[row[0].value] = (year, status, degree)
    return found


def _plain(value: object) -> object:
    return Decimal(format(value, ".15g")) if isinstance(value, int | float) else value or ""


def test_what_is_accumulated_is_of_the_year_from_its_first_day() -> None:
    """In the second of rounds that follow each other, what is accumulated is of the whole year, and a period is not."""
    plan = the_plan()
    period = plan.indicators[0]
    accumulated = period.model_copy(update={"time_basis": TimeBasis.ACCUMULATED})
    last = plan.rounds_by_id["A"]
    assert covers(plan, last, accumulated) == "Hittills i år\n2026-01-01 till 2026-12-31"
    assert covers(plan, last, period) == "Under perioden\n2026-07-01 till 2026-12-31"
