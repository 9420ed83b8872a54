"""Running the demo from start to end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from malkit.errors import MisuseError
from malkit.ooxml import normalise
from malkit.planfile import merge_yaml, read_text, template_text, templates_folder
from malkit.project.collect import consolidate_round, read_received
from malkit.project.files import silent, write_file
from malkit.project.folder import PLAN_FILE, Project
from malkit.project.make import create_project, generate_round
from malkit.text.strict_yaml import yaml_parser
from malkit.workbook import ProjectKey

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.plan import Plan, ReportingRound
    from malkit.project.collect import Consolidated
    from malkit.project.files import ProgressCallback
    from malkit.project.make import Sent


_SAVED = datetime(2021, 4, 12, 9, 0, tzinfo=UTC)


def fill_in(workbook: bytes, filling: dict[str, Any]) -> bytes:
    """A workbook with what one unit manager typed, saved.

    Cells are found by the sheet's visible headings and the indicator's number, never through malkit's layout.

    Args:
        workbook: the file that was sent out.
        filling: what is typed, as in `workbook_templates/demo/fillings.yaml`.
    """
    book = load_workbook(BytesIO(workbook))
    reporting = book["Rapportering"]
    for typed in (filling.get("values", {}), filling.get("overwrite", {})):
        for indicator, columns in typed.items():
            for heading, value in columns.items():
                _cell_at(reporting, indicator, heading).value = value
    _list_actions(book, filling.get("actions", []))
    _sign_off(book["Klar"], filling)
    content = BytesIO()
    book.save(content)
    return normalise(content.getvalue(), moment=_SAVED)


def _heading_row(sheet: Worksheet, heading: str) -> tuple[int, int]:
    for row in sheet.iter_rows(max_row=10):
        for cell in row:
            if cell.value == heading:
                return int(cell.row), int(cell.column)
    raise LookupError(heading)


def _cell_at(sheet: Worksheet, indicator: str, heading: str) -> Any:
    _, column = _heading_row(sheet, heading)
    first, numbers = _heading_row(sheet, "Nr")
    for row in range(first + 1, sheet.max_row + 1):
        if sheet.cell(row, numbers).value == indicator:
            return sheet.cell(row, column)
    raise LookupError(indicator)


def _list_actions(book: Workbook, actions: list[list[str]]) -> None:
    if not actions:
        return
    sheet = book["Åtgärder"]
    first, column = _heading_row(sheet, "Nyckeltal")
    for row, typed in enumerate(actions, start=first + 1):
        for offset, value in enumerate(typed):
            sheet.cell(row, column + offset).value = value


def _sign_off(sheet: Worksheet, filling: dict[str, Any]) -> None:
    typed = {"Analys": filling.get("analysis"), "Klar att lämna in": "Ja" if filling.get("ready") else None}
    for heading, value in typed.items():
        if value is not None:
            row, column = _heading_row(sheet, heading)
            sheet.cell(row, column + 1).value = value


TEMPLATE = "prognos1-2021"
ROUND = "P1"
# The demo's key is known to everybody, so that it gives the same bytes everywhere; real projects get a random one.
_KEY = ProjectKey(sha256(b"malkit demo").digest())


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made.

    Args:
        project: its project folder.
        round: the round it is about.
        sent: the workbooks that were sent out.
        consolidated: what came of those that came back.
    """

    project: Project
    round: ReportingRound
    sent: list[Sent]
    consolidated: Consolidated


def run_demo(folder: Path, progress: ProgressCallback = silent) -> Demo:
    """Make a fictional municipality's project, send out a round, have it filled in, and consolidate it.

    Running it again in the same folder changes nothing that somebody has changed: files that have come back are left
    as they are and consolidated anew.

    Args:
        folder: a new or empty folder, or one that the demo has made before.
        progress: told after each step.

    Raises:
        MisuseError: the folder holds something else.
    """
    project = _project(folder)
    plan = project.plan
    round_ = plan.rounds_by_id[ROUND]
    sent = generate_round(project, round_, progress=progress)
    _send_back(project, round_, sent)
    submissions, passed_over = read_received(project, round_, [], progress=progress)
    consolidated = consolidate_round(project, round_, submissions, passed_over=passed_over)
    return Demo(project, round_, sent, consolidated)


def _project(folder: Path) -> Project:
    text = merge_yaml(template_text(TEMPLATE), read_text(templates_folder() / "demo" / "overlay.yaml"))
    project = Project(folder, folder / PLAN_FILE)
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return create_project(folder, text, _KEY)
    if not project.plan_file.is_file() or not _is_a_demo(project.plan):
        raise MisuseError("misuse.folder_in_use", path=str(folder))
    return project


def _is_a_demo(plan: Plan) -> bool:
    return plan.fictional and plan.id == TEMPLATE and ROUND in plan.rounds_by_id


def _send_back(project: Project, round_: ReportingRound, sent: list[Sent]) -> None:
    """Put what each unit manager sends back into the folder of received files, unless a file is there already."""
    from malkit.project.demo.run import fill_in  # noqa: PLC0415 -- openpyxl stays out of the start-up path

    fillings: dict[str, Any] = yaml_parser().load(read_text(templates_folder() / "demo" / "fillings.yaml"))
    files = {each.respondent: each.file.path for each in sent}
    for unit_id, filling in fillings.items():
        back = project.received(round_.id) / files[unit_id].name
        if filling.get("late") or back.exists():
            continue
        original = filling.get("copy_of", unit_id)
        write_file(back, fill_in(files[original].read_bytes(), fillings[original]))
