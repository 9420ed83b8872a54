"""Making a project folder, and the workbooks of a round."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.finding import Severity
from malkit.intake import read_submission
from malkit.planfile import template_book, template_text
from malkit.planfile.load import plan_of
from malkit.project.files import WriteResult, Written, keep_earlier, silent, write_file
from malkit.project.folder import KEY_FILE, PLAN_BOOK, PLAN_FILE, RESULTS, ROUND_FOLDERS, Project
from malkit.project.snapshots import answers_before, keep_carried, keep_sent, load_carried
from malkit.project.starters import add_starters
from malkit.text import catalogue, csv_bytes, safe_name
from malkit.workbook import NOTHING_CARRIED, ProjectKey, WorkbookWriter, workbook_filename

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from datetime import date
    from pathlib import Path

    from malkit.plan import Plan, ReportingRound
    from malkit.plan.organisation import Respondent
    from malkit.project.files import ProgressCallback
    from malkit.workbook import CarriedOver


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


_BATCH = 25
"""How many workbooks one process makes at a time."""


_AS_MADE = {WriteResult.WRITTEN, WriteResult.REPLACED, WriteResult.UNCHANGED}
"""What becomes of a file that stands there as it was made now."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A respondent's workbook.

    Args:
        respondent: id of the unit, group or administration that it is for.
        name: its name.
        role: who fills it in, as a role; None where the plan names none.
        file: the file.
    """

    respondent: str
    name: str
    role: str | None
    file: Written


def new_project(folder: Path, template: str, *, yaml: bool = False, python: Path | None = None) -> Project:
    """Make a project folder from a template, with files to start malkit by.

    Args:
        folder: a folder that does not exist yet or is empty.
        template: name of the template.
        yaml: whether the plan is YAML, for those who keep it under version control, and not a workbook to fill in.
        python: the Python that malkit runs in here, which the files to start by try first.

    Raises:
        MisuseError: the folder holds something, or there is no such template.
    """
    text = template_text(template)
    project = create_project(folder, text if yaml else template_book(template), ProjectKey.new())
    add_starters(folder, plan_of(text).language, python)
    return project


def create_project(folder: Path, plan: str | bytes, key: ProjectKey) -> Project:
    """Make a project folder with a plan and a key.

    Args:
        folder: a folder that does not exist yet or is empty.
        plan: YAML, or the content of a plan workbook.
        key: the project's key.

    Raises:
        MisuseError: the folder holds something, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MisuseError("misuse.folder_in_use", path=str(folder))
    file = folder / (PLAN_FILE if isinstance(plan, str) else PLAN_BOOK)
    write_file(file, plan.encode() if isinstance(plan, str) else plan)
    write_file(folder / KEY_FILE, key.to_text().encode())
    for name in ROUND_FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    write_file(folder / "waivers.csv", "\ufeffcode,file,sheet,cell,reason,date\r\n".encode())
    return Project(folder, file)


def generate_round(
    project: Project,
    round_: ReportingRound,
    *,
    units: Sequence[str] = (),
    out: Path | None = None,
    made: date | None = None,
    previous: Path | None = None,
    preview: bool = False,
    progress: ProgressCallback = silent,
    executor: Executor | None = None,
) -> list[Sent]:
    """Write every respondent's workbook for a round, and keep the plan as it is now beside them.

    A workbook that somebody has filled in, and any other file in its place, is kept; one that cannot be written does
    not stop the others.

    Args:
        project: the project.
        round_: the round.
        units: ids of units, groups or the administration; none means all that have something to answer in the round.
        out: the folder; the project's own folder for the round when None.
        made: the day that the workbooks say they were made; the round's last day when None.
        previous: the folder with a folder for each earlier round's results, which the workbooks carry; the project's
            own when None.
        preview: whether to only tell what would become of each file, and write nothing at all.
        progress: told after each workbook.
        executor: where the workbooks are made, some at a time; in this process when None. The bytes are the same.

    Raises:
        MisuseError: nobody has anything to answer in the round, the plan lacks the round's dates, has no respondent of
            a named id, or nothing at all can be written.
    """
    plan = project.plan
    if round_.starts is None or round_.ends is None or round_.deadline is None:
        raise MisuseError("misuse.round_without_dates", round=round_.name, file=str(project.plan_file))
    chosen = _chosen(project, round_, units)
    folder = out or project.sent(round_.id)
    key = project.key_to_look_with if preview else project.key
    before = answers_before(plan, round_, previous or project.root / RESULTS)
    earlier = {each.id: before[each.id] for each in chosen if each.id in before}
    if not preview:
        project.keep_snapshot(round_.id)
        keep_carried(project.sent(round_.id), earlier)
        project.received(round_.id).mkdir(parents=True, exist_ok=True)
    made_ones = _made([each.id for each in chosen], executor, _Order(plan, key, round_.id, made, earlier))
    writer = _Writer(project, round_, preview=preview)
    sent = []
    for number, (each, content) in enumerate(zip(chosen, made_ones, strict=True), start=1):
        path = folder / workbook_filename(plan, round_.id, each.id)
        sent.append(Sent(each.id, each.name, each.role, writer.write(path, content)))
        progress(number, len(chosen), each.name)
    if not preview:
        there = [each.respondent for each in sent if each.file.outcome in _AS_MADE]
        keep_sent(project.sent(round_.id), {id_: earlier.get(id_, NOTHING_CARRIED).fingerprint for id_ in there})
    if writer.trouble is not None and all(each.file.outcome is WriteResult.LOCKED for each in sent):
        raise writer.trouble
    return sent


def _chosen(project: Project, round_: ReportingRound, ids: Sequence[str]) -> list[Respondent]:
    plan = project.plan
    if not plan.all_respondents:
        raise MisuseError("misuse.no_units", file=str(project.plan_file))
    for id_ in ids:
        if not plan.is_respondent(id_):
            raise MisuseError("misuse.no_unit", id=id_, known=", ".join(plan.all_respondents))
        if not plan.asks(id_, round_.id):
            raise MisuseError("misuse.nothing_this_round", unit=plan.name_of(id_), round=round_.name)
    chosen = [each for each in plan.reporters(round_.id) if not ids or each.id in ids]
    if not chosen:
        raise MisuseError("misuse.nobody_asked", round=round_.name, file=str(project.plan_file))
    return chosen


@dataclass(frozen=True)
class _Order:
    """What a batch of workbooks is made of, wherever it is made."""

    plan: Plan
    key: ProjectKey
    round_id: str
    made: date | None
    earlier: Mapping[str, CarriedOver]

    def fill(self, respondents: Sequence[str]) -> list[bytes]:
        """The workbooks of some respondents, in their order."""
        return list(self.each(respondents))

    def each(self, respondents: Iterable[str]) -> Iterator[bytes]:
        """The workbooks of some respondents, one at a time."""
        press = WorkbookWriter(self.plan, self.key)
        for each in respondents:
            earlier = self.earlier.get(each, NOTHING_CARRIED)
            yield press.workbook(self.round_id, each, made=self.made, earlier=earlier)


def _made(respondents: Sequence[str], executor: Executor | None, order: _Order) -> Iterator[bytes]:
    if executor is None:
        return order.each(respondents)
    _ = order.key.lock  # its slow hash travels with the key, so that no other process computes it again
    batches = [respondents[first : first + _BATCH] for first in range(0, len(respondents), _BATCH)]
    return chain.from_iterable(executor.map(order.fill, batches))


class _Writer:
    """Puts workbooks in their places, and keeps what somebody has filled in.

    Args:
        project: the project.
        round_: the round.
        preview: whether to write nothing.
    """

    def __init__(self, project: Project, round_: ReportingRound, *, preview: bool) -> None:
        self._project, self._round, self._preview = project, round_, preview
        self._plans: dict[str, Plan] | None = None
        self._carried: dict[str, CarriedOver] = {}
        self.trouble: MisuseError | None = None
        """Why the last file that could not be written was not."""

    def write(self, path: Path, content: bytes) -> Written:
        """Write a workbook, or say what would become of it."""
        outcome = self._outcome(path, content)
        if self._preview or outcome not in {WriteResult.WRITTEN, WriteResult.REPLACED}:
            return Written(path, outcome)
        try:
            write_file(path, content)
        except MisuseError as trouble:
            self.trouble = trouble
            return Written(path, WriteResult.LOCKED)
        return Written(path, outcome)

    def _outcome(self, path: Path, content: bytes) -> WriteResult:
        try:
            there = path.read_bytes()
        except FileNotFoundError:
            return WriteResult.WRITTEN
        except OSError:
            return WriteResult.KEPT
        if there == content:
            return WriteResult.UNCHANGED
        return WriteResult.REPLACED if self._nobody_filled_in(path.name, there) else WriteResult.KEPT

    def _nobody_filled_in(self, name: str, data: bytes) -> bool:
        """Whether a file is a workbook of this round that is as it was when it was sent."""
        project, round_id = self._project, self._round.id
        if self._plans is None:
            self._plans = project.plans_sent(round_id)
            self._carried = load_carried(project.sent(round_id))
        read = read_submission(data, project.plan, round_id, name=name, sent=self._plans, carried=self._carried)
        said = any(finding.severity is not Severity.NOTE for finding in read.findings)
        return read.usable and read.untouched and not said
