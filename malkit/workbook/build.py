"""Painting a layout with openpyxl: the only module that turns a unit's workbook into a file."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Protection

from malkit.ooxml import normalise, with_cached_values
from malkit.plan import fingerprint
from malkit.workbook.cells import Style, address
from malkit.workbook.checks import add_checks
from malkit.workbook.identity import Identity
from malkit.workbook.layout import layout
from malkit.workbook.page import finish_sheet, lock_structure
from malkit.workbook.styles import named_styles, number_format

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.plan import Plan
    from malkit.workbook.cells import Cell, WorkbookLayout
    from malkit.workbook.key import ProjectKey


def generate(plan: Plan, round_id: str, unit_id: str, key: ProjectKey) -> bytes:
    """One unit's workbook for a round: the same bytes for the same plan, round, unit and key.

    Args:
        plan: the plan.
        round_id: id of the round.
        unit_id: id of the unit.
        key: the project's key, for the locks and the seal.

    Returns:
        The content of an .xlsx file.

    Raises:
        MisuseError: the plan has no such round or unit, or the unit has nothing to answer.
    """
    identity = Identity(plan.id, fingerprint(plan), round_id, unit_id)
    laid_out = layout(plan, identity, identity.seal(key.seal_key))
    content = BytesIO()
    _paint(laid_out, key, plan.language).save(content)
    ends = plan.rounds_by_id[round_id].ends
    moment = datetime.combine(ends, time(), UTC) if ends else datetime(plan.year, 1, 1, tzinfo=UTC)
    data = content.getvalue()
    return normalise(data, moment=moment, replace=_with_cached(data, laid_out))


def _paint(laid_out: WorkbookLayout, key: ProjectKey, language: str) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in named_styles():
        book.add_named_style(style)
    # Pasting brings the clipboard's style: an unlocked Normal keeps pasted-over inputs open.
    vars(book)["_named_styles"]["Normal"].protection = Protection(locked=False)
    book.properties.title = laid_out.title
    book.properties.creator = "malkit"
    book.properties.language = language
    for sheet in laid_out.sheets:
        painted = book.create_sheet(sheet.name)
        for cell in sheet.cells:
            _paint_cell(painted, cell)
        add_checks(painted, sheet, language)
        finish_sheet(painted, sheet, key.lock)
    lock_structure(book, key.lock)
    book[laid_out.sheets[-1].name].sheet_state = "veryHidden"
    book.active = 0
    return book


def _paint_cell(sheet: Worksheet, cell: Cell) -> None:
    painted = sheet.cell(cell.row, cell.column)
    painted.style = cell.style.value
    if cell.formula is not None:
        painted.value = cell.formula
    elif cell.value is not None:
        painted.value = cell.value
        if isinstance(cell.value, str):
            painted.data_type = "s"
    if cell.style in {Style.NUMBER, Style.INPUT}:
        painted.number_format = number_format(cell.decimals)


def _with_cached(data: bytes, laid_out: WorkbookLayout) -> dict[str, bytes]:
    """The sheets' parts with the values of empty answers as cached results of their formulas."""
    parts = {}
    with ZipFile(BytesIO(data)) as package:
        for number, sheet in enumerate(laid_out.sheets, start=1):
            values = {
                address(cell.row, cell.column): cell.cached
                for cell in sheet.cells
                if cell.formula is not None and cell.cached is not None
            }
            if values:
                name = f"xl/worksheets/sheet{number}.xml"
                parts[name] = with_cached_values(package.read(name), values)
    return parts
