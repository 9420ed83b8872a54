"""A mistake is said once, for its cause, with its place, the fact and what to do, in words that its reader has."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from ruamel.yaml import YAML

from malkit.planfile import check_plan
from malkit.planfile.excel.writer import plan_book
from tests.support import plan_from

if TYPE_CHECKING:
    from malkit.finding import Finding

CASES = Path(__file__).parents[1] / "cases"
MISTAKES = YAML(typ="safe").load((CASES / "plan_causes.yaml").read_text(encoding="utf-8"))
PLANS = {path.stem: path.read_text(encoding="utf-8") for path in (CASES / "plans_as_written").glob("*.yaml")}
_CODES = re.compile(r"\b[a-z]+_[a-z_]+\b")


def _checked(written: str | bytes) -> list[Finding]:
    """What is said of a plan, but for the note of a level that nothing is linked to, which one of the plans means."""
    return [each for each in check_plan(written, "plan")[1] if each.code != "P070"]


@cache
def _book(name: str) -> bytes:
    return plan_book(plan_from(PLANS[name]), f"{name}.xlsx")


def _holds(finding: Finding) -> None:
    """A finding has a place, a fact and a remedy, each a sentence of both languages."""
    assert finding.place.line
    for language in ("sv", "en"):
        for said in (finding.message(language), finding.remedy(language)):
            assert said.strip().endswith((".", "?"))
            assert "{" not in said


@pytest.mark.parametrize("name", PLANS)
def test_the_plans_are_right_as_they_are(name: str) -> None:
    """Nothing is remarked on before a mistake is made, in text and in a workbook."""
    assert _checked(PLANS[name]) == []
    assert _checked(_book(name)) == []


@pytest.mark.parametrize("case", MISTAKES["text"], ids=lambda case: f"{case['plan']}-{case['put'].strip()[:40]}")
def test_a_mistake_in_text_is_said_once(case: dict[str, Any]) -> None:
    """The one finding is that of the cause."""
    assert case["was"] in PLANS[case["plan"]]
    found = _checked(PLANS[case["plan"]].replace(case["was"], case["put"], 1))
    assert [each.code for each in found] == [case["code"]]
    _holds(found[0])


def _cell(sheet: Any, row: str, column: str) -> Any:
    """The cell of the row with an id, under a heading."""
    heads = {str(cell.value): cell.column for cell in sheet[2] if cell.value}
    for number in range(3, sheet.max_row + 1):
        if row in {str(sheet.cell(number, place).value) for place in (1, 2, 3)}:
            return sheet.cell(number, heads[column])
    raise LookupError(row, column)


@pytest.mark.parametrize("case", MISTAKES["sheets"], ids=lambda each: f"{each['row']}-{each['column']}-{each['value']}")
def test_a_mistake_in_a_cell_is_said_once_and_without_codes(case: dict[str, Any]) -> None:
    """The one finding stands on the row of the mistake, and its words are those of the workbook."""
    book = load_workbook(BytesIO(_book(case["plan"])))
    cell = _cell(book[case["sheet"]], case["row"], case["column"])
    cell.value = case["value"]
    kept = BytesIO()
    book.save(kept)
    found = _checked(kept.getvalue())
    assert [each.code for each in found] == [case["code"]]
    _holds(found[0])
    assert (found[0].place.sheet, found[0].place.line) == (case["sheet"], cell.row)
    assert _CODES.search(f"{found[0].message('sv')} {found[0].remedy('sv')}") is None
