"""Whether what is recorded and sent out still rests on what earlier rounds say, for every pair of rounds."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from malkit.consolidation.corrected import listed, since_carried
from malkit.finding import Finding
from malkit.project.earlier import carried_by_sent, prior_answers
from malkit.project.received import received_in
from malkit.register.answered import answered_print
from malkit.register.earlier import read_answers
from malkit.register.judged import ANSWERS_FILE, read_judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import ReportingRound
    from malkit.project.folder import Project

_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Recording:
    """A round that is being recorded: what stands in the place of its record so far.

    Args:
        round: the round.
        answers: its `answers.csv` as it will be.
    """

    round: ReportingRound
    answers: bytes


def standing(project: Project, recording: Recording | None = None) -> Iterator[Finding]:
    """What does not rest on what is known now: a finding for each pair of rounds, and for each round's own files.

    Args:
        project: the project.
        recording: the round that is being recorded, if any; then only what concerns it is told: the rounds before it
            that it rests on, and those after it that rest on it.
    """
    rounds = project.plan.rounds
    at = None if recording is None else rounds.index(recording.round)
    for number, round_ in enumerate(rounds):
        if at is None or number < at:
            yield from _not_recorded(project, round_)
    for number, round_ in enumerate(rounds):
        for later in rounds[number + 1 :]:
            if recording is None or round_ == recording.round:
                yield from _rests_on_other(project, round_, later, recording)
                yield from _sent_with_other(project, round_, later, recording)


def rests_on(project: Project, round_: ReportingRound) -> dict[str, str]:
    """What the rounds before one say now, by id of the round, of those that are recorded."""
    before = project.plan.rounds[: project.plan.rounds.index(round_)]
    records = {each.id: _record(project, each) for each in before}
    return {id_: answered_print(record) for id_, record in records.items() if record}


def _record(project: Project, round_: ReportingRound, recording: Recording | None = None) -> bytes:
    if recording is not None and round_ == recording.round:
        return recording.answers
    path = project.results(round_.id) / ANSWERS_FILE
    return path.read_bytes() if path.is_file() else b""


def _not_recorded(project: Project, round_: ReportingRound) -> Iterator[Finding]:
    """That a round's files are others than those that it was recorded from, or that it has files and no record."""
    folder = project.received(round_.id)
    files, _ = received_in([folder]) if folder.is_dir() else ([], [])
    now: dict[str, str] = {}
    for file in files:
        content = file.read()
        if isinstance(content, bytes):
            now[sha256(content).hexdigest()] = file.name
    facts = {"round": round_.name, "id": round_.id}
    if not _record(project, round_):
        if now:
            yield Finding("D012", facts={**facts, "n": str(len(now))})
        return
    recorded = read_judged(project.results(round_.id)).files
    if recorded is not None and set(recorded) != set(now):
        new = [name for digest, name in now.items() if digest not in recorded]
        gone = [name for digest, name in recorded.items() if digest not in now and name not in new]
        yield Finding("D011", facts={**facts, "new": _named(new), "gone": _named(gone)})


def _named(files: list[str]) -> str:
    return ", ".join(files[:_NAMED_AT_MOST]) + (" …" if len(files) > _NAMED_AT_MOST else "") or "–"


def _rests_on_other(
    project: Project, round_: ReportingRound, later: ReportingRound, recording: Recording | None
) -> Iterator[Finding]:
    """That a later round was put together with other answers in this one than it has now."""
    record = _record(project, round_, recording)
    if not record or not _record(project, later):
        return
    then = read_judged(project.results(later.id)).rests_on
    if then is None:  # recorded before this was: only what changes now is known to have changed since
        old = _record(project, round_)
        is_other = bool(old) and answered_print(old) != answered_print(record)
    else:
        is_other = then.get(round_.id) != answered_print(record)
    if is_other:
        yield Finding("D013", facts={"round": round_.name, "later": later.name, "id": later.id})


def _sent_with_other(
    project: Project, round_: ReportingRound, later: ReportingRound, recording: Recording | None
) -> Iterator[Finding]:
    """That workbooks of a later round, which nobody has reported with, carry other answers than this one has now."""
    plan = project.plan
    record = _record(project, round_, recording)
    carried = carried_by_sent(plan, later, project.sent(later.id)) if record else {}
    if not carried:
        return
    now = read_answers(record, plan)
    reported = prior_answers(plan, project.root / "results", [later])
    prior = {who: {round_.id: given} for who, given in now.items()}
    found = []
    for who, earlier in carried.items():
        if who not in reported:
            before = {id_: given for id_, given in earlier.rounds.items() if id_ == round_.id}
            changes = [each for _, each in since_carried(plan, prior, before, prior.get(who, {}))]
            found += [f"{plan.name_of(who)} ({listed(each)})" for each in changes]
    if found:
        facts = {"round": round_.name, "later": later.name, "id": later.id, "n": str(len(found))}
        units = "; ".join(found[:_NAMED_AT_MOST]) + (" …" if len(found) > _NAMED_AT_MOST else "")
        yield Finding("D014", facts={**facts, "units": units})
