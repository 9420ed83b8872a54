"""The rounds of a project: which is meant, and whether it rests on what earlier ones say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from malkit.consolidation.corrected import listed, since_carried
from malkit.consolidation.history import ANSWERS_FILE, answered_print, read_judged
from malkit.consolidation.history_read import read_answers
from malkit.errors import MisuseError
from malkit.finding import Finding
from malkit.project.received import received_in
from malkit.project.snapshots import carried_by_sent, prior_answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malkit.plan import ReportingRound
    from malkit.project.folder import Project


class Why(StrEnum):
    """Why a round was chosen."""

    NAMED = "named"
    NEXT_DEADLINE = "next_deadline"
    OPEN = "open"
    SENT_BEFORE = "sent_before"
    LAST_SENT = "last_sent"
    LAST = "last"
    NO_DEADLINES = "no_deadlines"


def choose_round(
    project: Project, named: str | None, today: date, *, collects: bool = False
) -> tuple[ReportingRound, Why]:
    """The round that a command is about.

    Args:
        project: the project.
        named: the id or name somebody gave; None for nothing.
        today: decides which deadline is next.
        collects: whether the command is about what comes back, so that a round that nobody has been asked is not meant
            while another has been sent out.

    Returns:
        The round and why it was chosen: the one named; of what comes back, that of those sent out with the next
        deadline, else the one sent out last; else the one with the next deadline; else, when all have passed, the last
        one sent out; else the plan's last.

    Raises:
        MisuseError: the plan has no rounds, or none of that id or name.
    """
    rounds = project.plan.rounds
    if not rounds:
        raise MisuseError("misuse.no_rounds")
    if named is not None:
        for each in rounds:
            if named.casefold() in {each.id.casefold(), each.name.casefold()}:
                return each, Why.NAMED
        raise MisuseError("misuse.no_round", id=named, known=", ".join(each.id for each in rounds))
    ahead = [each for each in rounds if each.deadline is not None and each.deadline >= today]
    sent = [each for each in rounds if any(project.sent(each.id).glob("*.xlsx"))]
    still_open = [each for each in ahead if each in sent]
    if collects and still_open:
        return min(still_open, key=lambda each: each.deadline or today), Why.OPEN
    if collects and sent and ahead:
        return sent[-1], Why.SENT_BEFORE
    if ahead:
        return min(ahead, key=lambda each: each.deadline or today), Why.NEXT_DEADLINE
    if sent:
        return sent[-1], Why.LAST_SENT
    return rounds[-1], Why.LAST if all(each.deadline for each in rounds) else Why.NO_DEADLINES


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
