"""Which file counts for each respondent, where files differ cell by cell, and what is said of the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place, TextKey
from malkit.intake import UNTYPED, CompletionState
from malkit.plan import Status
from malkit.text import escape_control_chars

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from malkit.intake import Submission
    from malkit.plan import Plan
    from malkit.plan.organisation import Respondent


NAMED_AT_MOST = 5
_NOTHING = "–"
_QUOTED = 40


def where_they_differ(files: Sequence[Submission]) -> tuple[str, ...]:
    """What differs between files of one respondent: "K1, Utfall (Rapportering!J8): 3 ≠ 9", in the files' order.

    Args:
        files: the files, of which each was read.

    Returns:
        One text for each cell that somebody wrote in and that does not say the same in all; none where all do.
    """
    written = [_written(file) for file in files]
    found = []
    for key in dict.fromkeys(key for each in written for key in each):
        texts = [each[key][1] if key in each else "" for each in written]
        if len(set(texts)) > 1:
            about = next(each[key][0] for each in written if key in each)
            found.append(f"{about}: {' ≠ '.join(_quoted(text) for text in texts)}")
    return tuple(found)


def _written(file: Submission) -> dict[Hashable, tuple[str, str]]:
    """What was written in a file, used or not, by what it is of: what that is called, with its place, and the text."""
    found: dict[Hashable, tuple[str, str]] = {}
    at = {place: where for where, place in file.places.items()}
    for where, spot in file.spots.items():
        found[where] = (_called(file.labels.get(where, ""), spot.sheet, spot.cell), spot.text)
    for left in file.left_over:
        input_ = at.get((left.sheet, left.cell))
        if left.code not in UNTYPED and not (left.note or input_ in file.spots):
            label = file.labels.get(input_, "") if input_ is not None else ""
            found[input_ or (left.sheet, left.cell)] = (_called(label, left.sheet, left.cell), left.text)
    return found


def _called(label: str, sheet: str, cell: str) -> str:
    return f"{label} ({sheet}!{cell})" if label else f"{sheet}!{cell}"


def _quoted(text: str) -> str:
    shown = escape_control_chars(text)
    return (shown[:_QUOTED] + "…" if len(shown) > _QUOTED else shown) or _NOTHING


class State(StrEnum):
    """How far a respondent has come in a round."""

    READY = "ready"
    STARTED = "started"
    UNTOUCHED = "untouched"
    MISSING = "missing"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"
    REFUSED = "refused"


_OF_SOMETHING_ELSE = {"I002", "I003", "I004", "I005"}
"""Why a file that can be read is not this respondent's of this round: of another plan or round, or another's."""
_FILE_STATUS = {
    State.CONFLICT: Status.FILE_UNCLEAR,
    State.UNREADABLE: Status.FILE_UNREADABLE,
    State.UNTOUCHED: Status.NOT_REPORTED,
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """What counts for a respondent.

    Args:
        unit: the respondent.
        state: how far it has come.
        submission: the file that counts; None where none does.
        refused: the files that came in its place and cannot be counted.
    """

    unit: Respondent
    state: State
    submission: Submission | None = None
    refused: tuple[Submission, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether its answers count: what a workbook only carried in from earlier rounds is nobody's answer now."""
        return self.state in {State.READY, State.STARTED}

    @property
    def why_silent(self) -> Status:
        """What is said of its answers while none of them counts: that it sent in what cannot be used, or nothing."""
        return _FILE_STATUS.get(self.state, Status.NO_FILE)


def choose_deliveries(
    plan: Plan, round_id: str, submissions: Iterable[Submission]
) -> tuple[tuple[Delivery, ...], tuple[Finding, ...]]:
    """The file that counts for each respondent of the plan, and findings of the stage "delivery".

    The highest delivery number counts; identical files count once; different files with the same number are a conflict
    and neither counts, because which one holds must not be guessed.

    Args:
        plan: the plan.
        round_id: id of the round; units that do not exist at its last day are not expected.
        submissions: everything that came back, in any order.
    """
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    refused: dict[str, list[Submission]] = defaultdict(list)
    for submission in sorted(submissions, key=lambda each: (each.file, each.sha256)):
        if submission.answers is not None:
            by_unit[submission.answers.respondent].append(submission)
        elif submission.stands_for:
            refused[submission.stands_for].append(submission)
    deliveries, findings = [], []
    for unit in plan.reporters(round_id):
        delivery, said = _choose(unit, by_unit[unit.id])
        delivery = _with_refused(delivery, refused[unit.id])
        deliveries.append(delivery)
        findings += said
        if delivery.state in {State.MISSING, State.UNTOUCHED}:
            findings.append(Finding("D001", Place(label=unit.id), {"unit": unit.name}))
    return tuple(deliveries), tuple(findings)


def _choose(unit: Respondent, files: Sequence[Submission]) -> tuple[Delivery, list[Finding]]:
    findings = []
    different: dict[str, Submission] = {}
    for file in files:
        first = different.setdefault(file.sha256, file)
        if first is not file:
            findings.append(Finding("D002", Place(file=file.file), {"other": first.file}))
    if not different:
        return Delivery(unit, State.MISSING), findings
    filled = {digest: file for digest, file in different.items() if file.progress is not CompletionState.UNTOUCHED}
    different = filled or dict(list(different.items())[:1])
    highest = max(_number(file) for file in different.values())
    latest = [file for file in different.values() if _number(file) == highest]
    if len(latest) > 1:
        return Delivery(unit, State.CONFLICT, refused=tuple(latest)), [*findings, *_conflict(unit, latest)]
    older = [file for file in different.values() if file not in latest]
    findings += [Finding("D004", Place(file=file.file), {"other": latest[0].file}) for file in older]
    return Delivery(unit, _state(latest[0]), latest[0]), findings


def _conflict(unit: Respondent, files: Sequence[Submission]) -> Iterator[Finding]:
    """That it is not known which of some files holds, for each of them, with the cells that tell them apart."""
    cells = where_they_differ(files)
    facts = {
        "unit": unit.name,
        "n": str(len(files)),
        "other": ", ".join(file.file for file in files),
        "cells": "; ".join(cells[:NAMED_AT_MOST]) + (" …" if len(cells) > NAMED_AT_MOST else ""),
        "differ": TextKey("delivery.differ" if cells else "delivery.alike"),
    }
    for file in files:
        yield Finding("D003", Place(file=file.file), facts)


def _with_refused(delivery: Delivery, refused: Sequence[Submission]) -> Delivery:
    """A delivery with the files that cannot be counted, which say more than that nothing was filled in."""
    delivery = replace(delivery, refused=(*delivery.refused, *refused))
    if delivery.state in {State.MISSING, State.UNTOUCHED} and any(_is_unreadable(file) for file in refused):
        return replace(delivery, state=State.UNREADABLE)
    return replace(delivery, state=State.REFUSED) if delivery.state is State.MISSING and refused else delivery


def _is_unreadable(file: Submission) -> bool:
    """Whether a file that cannot be counted could be the respondent's own, if it could be read."""
    return not any(finding.code in _OF_SOMETHING_ELSE for finding in file.findings)


def _number(file: Submission) -> int:
    return int(file.identity.delivery) if file.identity else 0


def _state(file: Submission) -> State:
    return State(file.progress)
