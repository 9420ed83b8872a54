"""Figures of sensitive indicators, until small numbers are hidden: only in files that say that they are internal."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.consolidation import consolidate
from malkit.planfile.excel.writer import plan_book
from malkit.report import summary_bytes
from malkit.workbook import generate
from tests.support import KEY, ROUND, UNIT, demo_plan

if TYPE_CHECKING:
    from openpyxl import Workbook

    from malkit.plan import Plan

SENSITIVE = "indicators:\n  - {id: P1-K2, sensitive: true}\n"
MARK = "Internt, ej för publicering"


def books(plan: Plan) -> dict[str, Workbook]:
    """What malkit writes of a plan, by what it is."""
    files = {
        "summary": summary_bytes(consolidate(plan, ROUND, [])),
        "unit": generate(plan, ROUND, UNIT, KEY),
        "plan": plan_book(plan),
    }
    return {name: load_workbook(BytesIO(data)) for name, data in files.items()}


@pytest.mark.parametrize(("overlay", "mark"), [(SENSITIVE, MARK), ("", None)], ids=["sensitive", "open"])
def test_what_shows_sensitive_figures_says_so_on_every_page(overlay: str, mark: str | None) -> None:
    """With a sensitive indicator each page of the summary, of a unit's workbook and of the plan has it above."""
    for name, book in books(demo_plan(overlay)).items():
        pages: list[Any] = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        marked = [sheet.oddHeader.center.text for sheet in pages]
        guide = 2 if name == "plan" else 0  # the guide and the patterns hold nothing of the plan's own
        assert marked.count(mark) == (len(pages) - guide if mark else len(pages)), name


def test_the_first_page_says_so_too() -> None:
    """The summary says it under its title, in sight on every sheet, and in the document's properties."""
    book = books(demo_plan(SENSITIVE))["summary"]
    assert all(str(sheet["A2"].value).startswith(f"{MARK}. ") for sheet in book.worksheets)
    assert book.properties.subject == MARK
