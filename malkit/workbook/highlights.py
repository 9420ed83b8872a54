"""Excel's conditional formats from a sheet's highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from malkit.workbook.styles import changed_ground

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.workbook.cells import SheetLayout


_FIRST_OWN = 300
"""An id of a number format that no other has: those below 164 are Excel's, and openpyxl counts on from there."""


def add_highlights(sheet: Worksheet, layout: SheetLayout) -> None:
    """Give a painted sheet its highlights."""
    for each in layout.highlights:
        look = DifferentialStyle(
            font=Font(color=each.colour, bold=each.bold) if each.colour else None,
            fill=changed_ground(each.ground) if each.ground else None,
            numFmt=NumberFormat(_FIRST_OWN, each.number_format) if each.number_format else None,
        )
        sheet.conditional_formatting.add(each.cells, Rule(type="expression", dxf=look, formula=[each.formula]))
