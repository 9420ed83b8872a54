"""Painting a layout with openpyxl: the only module that turns a unit's workbook into a file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Protection
from openpyxl.worksheet.hyperlink import Hyperlink

from malkit.ooxml import placeholder
from malkit.planfile import fingerprint
from malkit.text import catalogue
from malkit.workbook.layout.carried_over import NOTHING_CARRIED
from malkit.workbook.layout.cells import Style
from malkit.workbook.layout.identity import MARK, Identity
from malkit.workbook.layout.layout import layout
from malkit.workbook.layout.sizes import number_format
from malkit.workbook.writer.checks import add_checks, add_highlights
from malkit.workbook.writer.fill import FOOTER, TemplateCache
from malkit.workbook.writer.page import finish_sheet, lock_structure, named_styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.plan import Plan
    from malkit.workbook.layout.carried_over import CarriedOver
    from malkit.workbook.layout.cells import Cell, WorkbookLayout
    from malkit.workbook.writer.key import ProjectKey


class WorkbookWriter:
    """Makes the workbooks of one plan; workbooks alike but for what they hold are painted once.

    Args:
        plan: the plan.
        key: the project's key, for the locks and the seal.
    """

    def __init__(self, plan: Plan, key: ProjectKey) -> None:
        self._plan, self._key = plan, key
        header = catalogue(plan.language).text("internal") if plan.internal else ""
        self._stencils = TemplateCache(partial(paint, key=key, language=plan.language, header=header))

    def workbook(
        self,
        round_id: str,
        respondent: str,
        *,
        made: date | None = None,
        earlier: CarriedOver = NOTHING_CARRIED,
        delivery: int = 1,
    ) -> bytes:
        """A respondent's workbook for a round: the same bytes whatever was made before it.

        Args:
            round_id: id of the round.
            respondent: id of the unit, group or administration.
            made: the day that the document says it was made; the round's last day when None.
            earlier: what is carried in from earlier rounds.
            delivery: which delivery it asks for; one more in each return copy.

        Returns:
            The content of an .xlsx file.

        Raises:
            MisuseError: the plan has no such round or respondent, or the respondent has nothing to answer.
        """
        plan = self._plan
        round_ = plan.rounds_by_id.get(round_id)
        day = made or (round_.ends if round_ else None) or date(plan.year, 1, 1)
        identity = Identity(
            plan.id,
            fingerprint(plan),
            round_id,
            respondent,
            str(delivery),
            made=day.isoformat(),
            earlier=earlier.fingerprint,
        )
        seal = identity.seal(self._key.seal_key)
        laid_out = layout(plan, identity, seal, earlier)
        properties = {f"{MARK}_{name}": value for name, value in {**identity.pairs(), "seal": seal}.items()}
        return self._stencils.stamped(laid_out, properties, datetime.combine(day, time(), UTC))


def generate(
    plan: Plan,
    round_id: str,
    respondent: str,
    key: ProjectKey,
    *,
    made: date | None = None,
    earlier: CarriedOver = NOTHING_CARRIED,
    delivery: int = 1,
) -> bytes:
    """One respondent's workbook for a round: the same bytes for the same plan, round, respondent, key and day.

    Args:
        plan: the plan.
        round_id: id of the round.
        respondent: id of the unit, group or administration.
        key: the project's key, for the locks and the seal.
        made: the day that the document says it was made; the round's last day when None.
        earlier: what is carried in from earlier rounds.
        delivery: which delivery it asks for.

    Returns:
        The content of an .xlsx file. Where many are made, a `WorkbookWriter` gives the same bytes in less time.

    Raises:
        MisuseError: the plan has no such round or respondent, or the respondent has nothing to answer.
    """
    return WorkbookWriter(plan, key).workbook(round_id, respondent, made=made, earlier=earlier, delivery=delivery)


def paint(
    laid_out: WorkbookLayout, properties: Mapping[str, str], *, key: ProjectKey, language: str, header: str = ""
) -> Workbook:
    """A layout's sheets with their looks, checks, pages and locks; what cells hold is stamped on it afterwards.

    Args:
        laid_out: the layout.
        properties: the document's custom properties.
        key: the project's key, for the locks.
        language: the plan's.
        header: what stands above each page.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in named_styles():
        book.add_named_style(style)
    # Pasting brings the clipboard's style: an unlocked Normal keeps pasted-over inputs open.
    vars(book)["_named_styles"]["Normal"].protection = Protection(locked=False)
    book.properties.title = laid_out.title
    book.properties.creator = "malkit"
    book.properties.language = language
    custom = vars(book)["custom_doc_props"]
    for name, value in properties.items():
        custom.append(StringProperty(name=name, value=value))
    for sheet in laid_out.sheets:
        painted = book.create_sheet(sheet.name)
        for cell in sheet.cells:
            _paint_cell(painted, cell)
        add_checks(painted, sheet, language)
        add_highlights(painted, sheet)
        finish_sheet(painted, sheet, key.lock, placeholder(FOOTER), header)
    lock_structure(book, key.lock)
    for sheet in laid_out.sheets:
        if sheet.hidden:
            book[sheet.name].sheet_state = "veryHidden"
    book.active = 0
    return book


def _paint_cell(sheet: Worksheet, cell: Cell) -> None:
    painted = sheet.cell(cell.row, cell.column)
    painted.style = cell.style.value
    if cell.style in {Style.NUMBER, Style.INPUT}:
        painted.number_format = number_format(cell.decimals)
    if cell.link is not None:
        name = cell.link.sheet.replace("'", "''")
        painted.hyperlink = Hyperlink(painted.coordinate, location=f"'{name}'!{cell.link.cell}")
        painted.style = cell.style.value
