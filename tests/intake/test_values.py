"""What a typed cell is read as, by the cases of `tests/cases/values.yaml`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from malkit.finding import Place
from malkit.intake.numbers import ExpectedNumber
from malkit.intake.values import read_value
from malkit.ooxml import CellKind, CellStyle, NumberFormat, RawCell
from malkit.text import LANGUAGES
from malkit.workbook import ChoiceCheck, DateCheck, NumberCheck, TextCheck

_SECTIONS: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(Path(__file__).parents[1] / "cases" / "values.yaml")
CASES = [(section, case) for section, cases in _SECTIONS.items() for case in cases]
PLACE = Place(sheet="Rapportering", cell="K5", label="N1, Utfall")
YEAR = 2026


def _cell(case: dict[str, Any]) -> RawCell:
    held = case.get("holds")
    style = CellStyle(NumberFormat(case.get("format", "general")), locked=False)
    formula = case.get("formula")
    match held:
        case None:
            return RawCell(CellKind.BLANK, None, formula, style)
        case bool():
            return RawCell(CellKind.BOOLEAN, held, formula, style)
        case int() | float():
            return RawCell(CellKind.NUMBER, Decimal(format(float(held), ".15g")), formula, style)
        case _:
            return RawCell(CellKind.ERROR if case.get("error") else CellKind.TEXT, str(held), formula, style)


def _check(case: dict[str, Any]) -> NumberCheck | ChoiceCheck | DateCheck | TextCheck:
    match case.get("asks", "number"):
        case "choice":
            return ChoiceCheck(
                {each: each for each in case["offers"]} if "offers" in case else {"Ja": "yes", "Nej": "no"}
            )
        case "date":
            return DateCheck()
        case "text":
            return TextCheck(100)
    bounds = Decimal(case.get("lowest", -(10**9))), Decimal(case.get("highest", 10**9))
    return NumberCheck(case.get("decimals", 0), *bounds)


def _asked(case: dict[str, Any]) -> ExpectedNumber:
    unit = case.get("unit", "")
    before = tuple(Decimal(str(each)) for each in case.get("before", []))
    return ExpectedNumber(unit, unit == "procent", before, YEAR)


def _same(value: Any, given: Any) -> bool:
    if isinstance(given, int | float):
        return bool(value == Decimal(str(given)))
    # Numbers as text are grouped by no-break spaces, which the cases write as plain ones.
    as_text = given.replace(" ", "\u00a0") if isinstance(given, str) and given[0].isdigit() else given
    return bool(value == as_text)


@pytest.mark.parametrize(("section", "case"), CASES, ids=lambda part: part if isinstance(part, str) else part["name"])
def test_typed_cell_is_read_as_the_case_says(section: str, case: dict[str, Any]) -> None:
    """A cell gives the case's value or none, and what is said about it has the case's codes and can be said."""
    value, findings = read_value(
        _cell(case), _check(case), PLACE, "sv", _asked(case), date_1904=case.get("from_1904", False)
    )
    given = case.get("gives")
    assert (value is None) if given is None else _same(value, given), value
    assert [finding.code for finding in findings] == case.get("says", [])
    if "typed" in case:
        assert findings[0].facts["typed"] == case["typed"]
    for finding in findings:
        assert all(finding.message(language) and finding.remedy(language) for language in LANGUAGES)
        assert finding.place == PLACE


def test_question_shows_format_and_history() -> None:
    """What may be a part of one is asked about with the cell's format and earlier results."""
    cell = RawCell(CellKind.NUMBER, Decimal("0.75"), None, CellStyle(NumberFormat.NUMBER, format_code="0.00"))
    asked = ExpectedNumber("procent", per_cent=True, before=(Decimal(71), Decimal("73.5")), year=YEAR)
    _, (finding,) = read_value(cell, NumberCheck(2, Decimal(0), Decimal(100)), PLACE, "sv", asked)
    assert finding.facts == {"found": "0,75", "format": "0.00", "before": "71, 73,5", "unit": "procent", "meant": "75"}


def test_long_text_is_quoted_short() -> None:
    """A finding quotes no more than eighty characters."""
    cell = RawCell(CellKind.TEXT, "x" * 200)
    _, (finding,) = read_value(cell, DateCheck(), PLACE, "sv")
    assert finding.facts["found"] == "x" * 80 + "…"


def test_case_dates_are_the_days_they_say() -> None:
    """The serial numbers of the cases are counted by hand from 30 December 1899."""
    assert (date(2026, 6, 30) - date(1899, 12, 30)).days == 46203
    assert (date(2026, 8, 3) - date(1899, 12, 30)).days == 46237
    assert (date(2000, 4, 1) - date(1899, 12, 30)).days == 36617
    assert (date(2026, 6, 30) - date(1904, 1, 1)).days == 44741
