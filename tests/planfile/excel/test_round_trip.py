"""Plans as workbooks: there and back without loss, through LibreOffice too."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from malkit.plan import Plan
from malkit.plan.targets.parser import speech_of
from malkit.planfile import check_plan, read_book, rows_of, write_yaml
from malkit.planfile.excel.schema import MORE
from malkit.planfile.excel.writer import plan_book
from malkit.planfile.load import plan_of
from tests.plan.plans import plans
from tests.workbook.libreoffice import recalculated

from .books import FILE, NAMES, book_named, plan_named, read_back

if TYPE_CHECKING:
    from pathlib import Path

every_plan = pytest.mark.parametrize("name", NAMES)


@every_plan
def test_yaml_to_excel_to_yaml(name: str) -> None:
    """A plan comes back from its workbook as it was, with the same findings as from YAML."""
    plan, findings = check_plan(book_named(name), FILE)
    assert plan == plan_named(name)
    assert [each.code for each in findings] == [each.code for each in check_plan(write_yaml(plan), FILE)[1]]


@every_plan
def test_excel_to_yaml_to_excel(name: str) -> None:
    """A workbook made of the YAML that was made of a workbook is the same, byte for byte."""
    plan = read_back(book_named(name))
    assert plan is not None
    again = check_plan(write_yaml(plan), FILE)[0]
    assert again is not None
    assert plan_book(again) == book_named(name)


@every_plan
def test_templates_need_no_yaml(name: str) -> None:
    """Everything in the templates has a column of its own; only compounds are written as YAML."""
    for table, rows in rows_of(plan_named(name)).items():
        assert [row for row in rows if MORE in row] == []
        braces = [str(value) for row in rows for value in row.values() if str(value).startswith("{")]
        assert all("compound" in text or "each" in text for text in braces), table


@given(plans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_plan_comes_back(plan: Plan) -> None:
    """Model to workbook to model is the identity, and no cell is found wrong."""
    source, findings = read_book(plan_book(plan), FILE)
    assert findings == []
    assert source is not None
    assert Plan.model_validate(source.data, context=speech_of(source.data)) == plan


def test_what_has_no_column_stands_in_the_row_as_yaml() -> None:
    """A scale of an indicator's own, bounds that are none, and names with semicolons come back."""
    text = write_yaml(plan_named("base"))
    plan = plan_of(text)
    first, *rest = plan.indicators
    data = first.model_dump() | {
        "scale": {"steps": [step.model_dump() for step in plan.scales.outcome.steps]},
        "answer": first.answer.model_dump() | {"lowest": None},
    }
    unit = plan.units[0].model_copy(update={"aliases": ("a; b", "c")})
    odd = plan.model_copy(
        update={"indicators": (type(first).model_validate(data), *rest), "units": (unit, *plan.units[1:])}
    )
    rows = rows_of(odd)
    assert "scale" in str(rows["indicators"][0][MORE])
    assert "lowest" in str(rows["indicators"][0][MORE])
    assert "aliases" in str(rows["units"][0][MORE])
    assert read_back(plan_book(odd)) == odd


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Nothing of the moment reaches the file."""
    assert plan_book(plan_named("base")) == plan_book(plan_named("base"))


@every_plan
def test_openpyxl_opens_it(name: str) -> None:
    """Another reader sees the same number of sheets, and the plan's title in its place."""
    book = load_workbook(BytesIO(book_named(name)))
    assert len(book.sheetnames) == 20
    assert plan_named(name).title in {row[0].value for row in book["Plan"].iter_rows(min_col=3, max_col=3)}


@pytest.mark.libreoffice
def test_libreoffice_saves_the_same_plans(soffice: str, tmp_path: Path) -> None:
    """A workbook saved again by LibreOffice holds the same plan."""
    saved = recalculated(soffice, tmp_path, {name: book_named(name) for name in NAMES})
    assert {name: read_back(path.read_bytes()) == plan_named(name) for name, path in saved.items()} == dict.fromkeys(
        NAMES, True
    )
