"""The demo plan's workbooks: in every round, one for each set of indicators that some unit answers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from malkit.ooxml import address
from malkit.planfile import fingerprint
from malkit.workbook import Identity, layout
from tests.support import demo_plan, sent_workbook

from .raw import RawPackage

if TYPE_CHECKING:
    from malkit.workbook import WorkbookLayout

ROUNDS = ["P1", "D2", "H"]
UNITS = ["U01", "U03", "U05", "U11", "U12"]
"""One unit of each shape: units that answer the same indicators have the same rows."""
BOOKS = [(unit, round_id) for unit in UNITS for round_id in ROUNDS]


@cache
def laid_out(unit: str, round_id: str) -> WorkbookLayout:
    """What the layout says of a unit's workbook."""
    plan = demo_plan()
    return layout(plan, Identity(plan.id, fingerprint(plan), round_id, unit))


@cache
def package(unit: str, round_id: str) -> RawPackage:
    """What stands in the file of a unit's workbook."""
    return RawPackage(sent_workbook(unit, round_id))


def inputs(unit: str, round_id: str) -> dict[str, set[str]]:
    """The addresses of input cells by sheet, as the layout says."""
    return {
        sheet.name: {address(cell.row, cell.column) for cell in sheet.cells if cell.input is not None}
        for sheet in laid_out(unit, round_id).sheets
    }
