"""Making a project folder, and the workbooks of a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.plan import template_text
from malkit.project.files import Outcome, Written, write_file
from malkit.project.folder import KEY_FILE, PLAN_FILE, ROUND_FOLDERS, Project
from malkit.project.progress import silent
from malkit.submission import read_submission
from malkit.workbook import ProjectKey, generate, workbook_filename

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from malkit.plan import Plan, ReportingRound, Unit
    from malkit.project.progress import Progress


@dataclass(frozen=True, slots=True)
class Sent:
    """A unit's workbook: for whom it is, and the file."""

    unit: Unit
    file: Written


def new_project(folder: Path, template: str) -> Project:
    """Make a project folder from a template.

    Args:
        folder: a folder that does not exist yet or is empty.
        template: name of the template.

    Raises:
        MisuseError: the folder holds something, or there is no such template.
    """
    return lay_out_project(folder, template_text(template), ProjectKey.new())


def lay_out_project(folder: Path, plan_text: str, key: ProjectKey) -> Project:
    """Make a project folder with a plan and a key.

    Raises:
        MisuseError: the folder holds something, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MisuseError("misuse.folder_in_use", path=str(folder))
    write_file(folder / PLAN_FILE, plan_text.encode())
    write_file(folder / KEY_FILE, key.to_text().encode())
    for name in ROUND_FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    write_file(folder / "waivers.csv", "\ufeffcode,file,sheet,cell,reason,date\r\n".encode())
    return Project(folder, folder / PLAN_FILE)


def send_out(
    project: Project,
    round_: ReportingRound,
    *,
    units: Sequence[str] = (),
    out: Path | None = None,
    progress: Progress = silent,
) -> list[Sent]:
    """Write every unit's workbook for a round, and keep the plan as it is now beside them.

    A workbook that somebody has filled in, and any other file in its place, is kept.

    Args:
        project: the project.
        round_: the round.
        units: ids of the units; none means all that have something to answer.
        out: the folder; the project's own folder for the round when None.
        progress: told after each workbook.

    Raises:
        MisuseError: the plan has no units, lacks the round's dates, or has no unit of a named id.
    """
    plan = project.plan
    if not plan.units:
        raise MisuseError("misuse.no_units", file=str(project.plan_file))
    if round_.starts is None or round_.ends is None or round_.deadline is None:
        raise MisuseError("misuse.round_without_dates", round=round_.name, file=str(project.plan_file))
    chosen = _chosen(plan, units)
    folder = out or project.sent(round_.id)
    project.keep_snapshot(round_.id)
    project.received(round_.id).mkdir(parents=True, exist_ok=True)
    sent = []
    for number, unit in enumerate(chosen, start=1):
        path = folder / workbook_filename(plan, round_.id, unit.id)
        sent.append(Sent(unit, _write_workbook(project, round_, unit, path)))
        progress(number, len(chosen), unit.name)
    return sent


def _chosen(plan: Plan, ids: Sequence[str]) -> list[Unit]:
    for unit_id in ids:
        if unit_id not in plan.units_by_id:
            raise MisuseError("misuse.no_unit", id=unit_id, known=", ".join(plan.units_by_id))
    chosen = [unit for unit in plan.units if not ids or unit.id in ids]
    for unit in chosen:
        if ids and not plan.answered_by(unit.id):
            raise MisuseError("misuse.nothing_to_answer", unit=unit.name)
    return [unit for unit in chosen if plan.answered_by(unit.id)]


def _write_workbook(project: Project, round_: ReportingRound, unit: Unit, path: Path) -> Written:
    content = generate(project.plan, round_.id, unit.id, project.key)
    if path.exists() and path.read_bytes() != content and not _nobody_filled_in(project, round_, path):
        return Written(path, Outcome.KEPT)
    return write_file(path, content)


def _nobody_filled_in(project: Project, round_: ReportingRound, path: Path) -> bool:
    """Whether a file is a workbook of this round that is as it was when it was sent."""
    data, plans = path.read_bytes(), project.plans_sent(round_.id)
    read = read_submission(data, project.plan, round_.id, name=path.name, sent=plans)
    return read.answers is not None and read.answers.untouched and not read.findings
