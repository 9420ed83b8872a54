"""The send list of a round: which file goes to whom, for whoever sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.project.files import keep_earlier, write_file
from malkit.text import catalogue, csv_bytes, safe_name
from malkit.workbook import workbook_filename

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.plan import ReportingRound
    from malkit.project.files import Written
    from malkit.project.folder import Project

_COLUMNS = ("id", "respondent", "role", "file")


def write_send_list(project: Project, round_: ReportingRound, folder: Path) -> tuple[Written, Path | None]:
    """Write who gets which of the workbooks in a folder, beside the plan as it was sent.

    An earlier list that says what this one does not, such as addresses that somebody has put in, is kept under another
    name.

    Args:
        project: the project.
        round_: the round.
        folder: where the workbooks are.

    Returns:
        The list, and the earlier one's new name where there was one to keep.

    Raises:
        MisuseError: the list cannot be written, such as when it is open in Excel.
    """
    plan = project.plan
    text = catalogue(plan.language).text
    rows = [tuple(text(f"send_list.{column}") for column in _COLUMNS)]
    for each in plan.reporters(round_.id):
        name = workbook_filename(plan, round_.id, each.id)
        if (folder / name).is_file():
            rows.append((each.id, each.name, each.role or "", name))
    path = project.sent(round_.id) / f"{safe_name(text('file.send_list', round=round_.name))}.csv"
    content = csv_bytes(rows, plan.language)
    earlier = keep_earlier(path, content) if _says_more(path, content) else None
    return write_file(path, content), earlier


def _says_more(path: Path, content: bytes) -> bool:
    """Whether a file has lines that are not in what will stand in its place."""
    return path.is_file() and not set(path.read_bytes().splitlines()) <= set(content.splitlines())
