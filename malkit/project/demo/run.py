"""Running the demo from start to end."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from malkit.errors import MisuseError
from malkit.plan import lay_over, read_text, template_text, templates_folder
from malkit.plan.source import yaml_parser
from malkit.project.collect import put_together, take_in
from malkit.project.files import write_file
from malkit.project.folder import PLAN_FILE, Project
from malkit.project.make import lay_out_project, send_out
from malkit.project.progress import silent
from malkit.workbook import ProjectKey

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.plan import Plan, ReportingRound
    from malkit.project.collect import Consolidated
    from malkit.project.make import Sent
    from malkit.project.progress import Progress

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


def run_demo(folder: Path, progress: Progress = silent) -> Demo:
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
    sent = send_out(project, round_, progress=progress)
    _send_back(project, round_, sent)
    submissions, passed_over = take_in(project, round_, [], progress=progress)
    consolidated = put_together(project, round_, submissions, passed_over=passed_over)
    return Demo(project, round_, sent, consolidated)


def _project(folder: Path) -> Project:
    text = lay_over(template_text(TEMPLATE), read_text(templates_folder() / "demo" / "overlay.yaml"))
    project = Project(folder, folder / PLAN_FILE)
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return lay_out_project(folder, text, _KEY)
    if not project.plan_file.is_file() or not _is_a_demo(project.plan):
        raise MisuseError("misuse.folder_in_use", path=str(folder))
    return project


def _is_a_demo(plan: Plan) -> bool:
    return plan.fictional and plan.id == TEMPLATE and ROUND in plan.rounds_by_id


def _send_back(project: Project, round_: ReportingRound, sent: list[Sent]) -> None:
    """Put what each unit manager sends back into the folder of received files, unless a file is there already."""
    from malkit.project.demo.fill import fill_in  # noqa: PLC0415 -- openpyxl stays out of the start-up path

    fillings: dict[str, Any] = yaml_parser().load(read_text(templates_folder() / "demo" / "fillings.yaml"))
    files = {each.respondent: each.file.path for each in sent}
    for unit_id, filling in fillings.items():
        back = project.received(round_.id) / files[unit_id].name
        if filling.get("late") or back.exists():
            continue
        original = filling.get("copy_of", unit_id)
        write_file(back, fill_in(files[original].read_bytes(), fillings[original]))
