"""Excel's conditional formats from a sheet's highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle

from malkit.workbook.styles import changed_ground

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.workbook.cells import SheetLayout


def add_highlights(sheet: Worksheet, layout: SheetLayout) -> None:
    """Give a painted sheet its highlights."""
    for each in layout.highlights:
        look = DifferentialStyle(
            font=Font(color=each.colour, bold=each.bold) if each.colour else None,
            fill=changed_ground(each.ground) if each.ground else None,
        )
        sheet.conditional_formatting.add(each.cells, Rule(type="expression", dxf=look, formula=[each.formula]))
