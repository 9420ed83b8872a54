"""The list of the units' kinds in a plan workbook, as LibreOffice works it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from malkit.planfile import merge_yaml
from malkit.planfile.excel.validations import _KINDS
from malkit.planfile.excel.writer import plan_book
from tests.support import demo_text, plan_from
from tests.workbook.libreoffice import poisoned, recalculated

if TYPE_CHECKING:
    from pathlib import Path

UNITS = """
units:
  - {id: U01, kind: "1.10"}
  - {id: U02, kind: "1.1"}
  - {id: U03, kind: "1.10"}
  - {id: U04, kind: "07"}
  - {id: U05, kind: "7"}
"""


@pytest.mark.libreoffice
def test_every_kind_is_offered_once(soffice: str, tmp_path: Path) -> None:
    """Kinds that are the same number, 1.1 and 1.10, are two; one that several units have is offered once."""
    plan = plan_from(merge_yaml(demo_text(), UNITS))
    saved = recalculated(soffice, tmp_path, {"plan": poisoned(plan_book(plan))})["plan"]
    sheet = load_workbook(saved, data_only=True).worksheets[-1]
    column = sheet[get_column_letter(_KINDS)]
    offered = [str(cell.value) for cell in column[2:] if cell.value]
    assert sorted(offered) == sorted({unit.kind for unit in plan.units if unit.kind})
