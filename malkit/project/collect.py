"""Taking in returned workbooks: reading, validating and consolidating them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from malkit.consolidation.deliveries import choose_deliveries
from malkit.consolidation.history import ANSWERS_FILE, JUDGED_FILE, JudgedBy, read_judged, write_judged
from malkit.finding import Finding, Place
from malkit.intake import Submission, named_in, read_submission, validate
from malkit.project.changed import changed_record, said_of_changes, said_of_withheld
from malkit.project.files import Written, keep_earlier, silent, write_file
from malkit.project.folder import KEY_FILE
from malkit.project.received import received_in
from malkit.project.rounds import Recording, rests_on, standing
from malkit.project.snapshots import load_carried
from malkit.text import catalogue, safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from malkit.consolidation import Summary
    from malkit.consolidation.changes import AnswerChange
    from malkit.plan import Plan, ReportingRound
    from malkit.project.files import ProgressCallback
    from malkit.project.folder import Project
    from malkit.project.received import Received
    from malkit.workbook import CarriedOver


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A returned workbook and everything that was found in it."""

    submission: Submission
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What a consolidation gave and wrote.

    Args:
        summary: the committee's summary.
        workbook: the summary workbook.
        answers: the history of answers.
        earlier: the earlier summary workbook's new name, where there was one that said something else.
        changed: what was recorded of the round before and is otherwise now.
        changes: the file that keeps all such changes, where something was added to it.
    """

    summary: Summary
    workbook: Written
    answers: Written
    earlier: Path | None
    changed: tuple[AnswerChange, ...] = ()
    changes: Written | None = None


def read_received(
    project: Project,
    round_: ReportingRound,
    places: Sequence[Path],
    *,
    progress: ProgressCallback = silent,
    executor: Executor | None = None,
) -> tuple[list[Submission], list[Finding]]:
    """Read every returned workbook; one bad file never stops the others.

    Args:
        project: the project.
        round_: the round.
        places: files and folders; none means the round's folder under `received`.
        progress: told after each file.
        executor: where the files are read, each by itself; in this process when None.

    Returns:
        What was read, by name, and a finding for each file passed over. Files in an archive are read one by one,
        and are called `ARCHIVE » FILE`.

    Raises:
        MisuseError: a place that does not exist.
    """
    own = project.received(round_.id)
    files, passed_over = received_in(places or ([own] if own.exists() else []))
    seal_key = project.seal_key
    if files and seal_key is None:
        passed_over = [*passed_over, Finding("D006", Place(file=KEY_FILE), {"expected": KEY_FILE})]
    read = partial(
        _read,
        plan=project.plan,
        round_id=round_.id,
        sent=project.plans_sent(round_.id),
        seal_key=seal_key,
        carried=load_carried(project.sent(round_.id)),
    )
    submissions = []
    for number, submission in enumerate((executor.map if executor else map)(read, files), start=1):
        submissions.append(submission)
        progress(number, len(files), submission.file)
    return submissions, passed_over


def check_files(project: Project, round_: ReportingRound, submissions: Sequence[Submission]) -> list[CheckedFile]:
    """Every finding of every returned workbook, with what several files of one respondent make of each other.

    Args:
        project: the project.
        round_: the round.
        submissions: every returned workbook, as read.
    """
    _, of_deliveries = choose_deliveries(project.plan, round_.id, submissions)
    by_file: dict[str, list[Finding]] = {}
    for finding in of_deliveries:
        by_file.setdefault(finding.place.file, []).append(finding)
    return [CheckedFile(each, (*validate(project.plan, each), *by_file.get(each.file, ()))) for each in submissions]


def consolidate_round(
    project: Project,
    round_: ReportingRound,
    submissions: Sequence[Submission],
    *,
    passed_over: Sequence[Finding] = (),
    out: Path | None = None,
    elsewhere: bool = False,
) -> Consolidated:
    """Consolidate a round and write the committee's summary workbook and the history of answers.

    Args:
        project: the project.
        round_: the round.
        submissions: every returned workbook, as read.
        passed_over: notes on files that were not read.
        out: the folder; the project's own folder for the round's results when None.
        elsewhere: whether the files are others than those in the round's own folder.

    Raises:
        MisuseError: a file cannot be written.
    """
    from malkit.consolidation import write_answers  # noqa: PLC0415 -- pandas stays out of the start-up path
    from malkit.report import summary_bytes  # noqa: PLC0415 -- openpyxl likewise

    summary = project.consolidated(round_, submissions)
    folder = out or project.results(round_.id)
    recorded = write_answers(summary)
    record = changed_record(folder, recorded, summary)
    said = [*said_of_changes(record), *said_of_withheld(record, summary)]
    said += standing(project, Recording(round_, recorded if out is None else b""))
    findings = (*summary.findings, *passed_over, *said)
    summary = replace(summary, findings=findings)
    name = catalogue(project.plan.language).text("file.summary", year=project.plan.year, round=round_.name)
    path = folder / f"{safe_name(name)}.xlsx"
    content = summary_bytes(summary)
    earlier = keep_earlier(path, content)
    workbook = write_file(path, content)
    changes = record.keep(folder)
    # Before the answers: a folder with answers and without this is taken for one of a version before.
    rule = read_judged(project.results(round_.id)).rule
    files = None if elsewhere else {each.sha256: each.file for each in submissions}
    write_file(folder / JUDGED_FILE, write_judged(JudgedBy(rule, files, rests_on(project, round_))))
    answers = write_file(folder / ANSWERS_FILE, recorded)
    return Consolidated(summary, workbook, answers, earlier, record.new, changes)


def _read(
    received: Received,
    *,
    plan: Plan,
    round_id: str,
    sent: dict[str, Plan],
    seal_key: bytes | None,
    carried: dict[str, CarriedOver],
) -> Submission:
    data = received.read()
    if isinstance(data, Finding):
        named = named_in(received.own_name, plan, round_id)
        found = (data.in_file(received.name),)
        return Submission(received.name, "", findings=found, stands_for=named or "")
    submission = read_submission(
        data, plan, round_id, name=received.own_name, sent=sent, seal_key=seal_key, carried=carried
    )
    findings = tuple(finding.in_file(received.name) for finding in submission.findings)
    return replace(submission, file=received.name, findings=findings)


def round_state(project: Project, round_: ReportingRound) -> Summary:
    """What a round comes to as its folder of received files stands; nothing is written.

    Args:
        project: the project.
        round_: the round.
    """
    folder = project.received(round_.id)
    submissions = read_received(project, round_, [folder])[0] if folder.is_dir() else []
    return project.consolidated(round_, submissions)
