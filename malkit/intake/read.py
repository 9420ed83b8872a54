"""From a returned workbook's bytes to a `Submission`: one pure function, so that it maps over any executor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.fulfilment import counted
from malkit.intake.identity import EvidenceSource, named_in, read_evidence, said_elsewhere, wrong_identity, wrong_seal
from malkit.intake.numbers import Expectations
from malkit.intake.plan_changes import carry_over, still_asked
from malkit.intake.sheets import read_sheets
from malkit.intake.submission import UNTYPED, Submission
from malkit.intake.to_answers import answers_in
from malkit.ooxml import read_workbook
from malkit.planfile import fingerprint
from malkit.planfile.recorded import with_half_year_in_june
from malkit.workbook import NOTHING_CARRIED, CarriedOver, layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.intake.identity import Evidence
    from malkit.intake.submission import Reading
    from malkit.ooxml import RawWorkbook
    from malkit.plan import Plan
    from malkit.workbook import WorkbookLayout

_NAMED_AT_MOST = 12
"""How many cells are named that an older layout did not have."""


def read_submission(
    data: bytes,
    plan: Plan,
    round_id: str,
    *,
    name: str,
    sent: Mapping[str, Plan] | None = None,
    seal_key: bytes | None = None,
    carried: Mapping[str, CarriedOver] | None = None,
) -> Submission:
    """Read one returned workbook.

    Args:
        data: the file's bytes, from anybody.
        plan: the plan it is counted in.
        round_id: id of the round it is counted in.
        name: the file's name, without its folder.
        sent: plans as they were when workbooks were sent out, by fingerprint; the present plan is always among them.
        seal_key: the key that the project seals its workbooks with; the seal is not looked at when None.
        carried: what workbooks carried in from earlier rounds when they were sent out, by its fingerprint.

    Returns:
        The submission. Whatever is wrong with the file is a finding in it; nothing is raised.
    """
    digest = sha256(data).hexdigest()
    book = read_workbook(data)
    whose = named_in(name, plan, round_id) or ""
    if isinstance(book, Finding):
        return Submission(name, digest, findings=(book.in_file(name),), stands_for=whose)
    evidence = read_evidence(book)
    if evidence is not None and not whose and plan.is_respondent(evidence.identity.respondent):
        whose = evidence.identity.respondent
    sure = _sure(evidence, book, plan, round_id, name=name, sent=sent or {})
    if isinstance(sure, Finding):
        identity = evidence.identity if evidence else None
        return Submission(name, digest, identity, findings=(sure,), stands_for=whose)
    blank = Submission(name, digest, sure.evidence.identity, stands_for=whose)
    said = [*wrong_seal(sure.evidence, seal_key, name), *said_elsewhere(sure.evidence, name)]
    return _read(book, plan, sure, blank, said=said, carried=carried or {})


@dataclass(frozen=True, slots=True)
class _Sure:
    """A workbook whose origin is known: what it says of itself, and the plan that it was made from."""

    evidence: Evidence
    as_sent: Plan


def _sure(
    evidence: Evidence | None, book: RawWorkbook, plan: Plan, round_id: str, *, name: str, sent: Mapping[str, Plan]
) -> _Sure | Finding:
    """Whose workbook it is and the plan that it was made from, or why it cannot be used."""
    if evidence is None:
        return Finding("I001", Place(file=name))
    wrong = wrong_identity(evidence, book, plan, round_id, name)
    if wrong is not None:
        return wrong
    identity = evidence.identity
    as_sent = {fingerprint(plan): plan, **sent}.get(identity.fingerprint)
    if as_sent is None or not as_sent.is_respondent(identity.respondent) or round_id not in as_sent.rounds_by_id:
        return Finding("I007", Place(file=name), {"found": identity.fingerprint})
    if not as_sent.asks(identity.respondent, round_id):
        asked = ", ".join(each.name for each in as_sent.reporters(round_id))
        return Finding("I004", Place(file=name), {"found": identity.respondent, "expected": asked})
    return _Sure(evidence, as_sent)


def _read(
    book: RawWorkbook,
    plan: Plan,
    sure: _Sure,
    blank: Submission,
    *,
    said: list[Finding],
    carried: Mapping[str, CarriedOver],
) -> Submission:
    """A workbook of a known origin, read through the layout that it was made from."""
    evidence, as_sent, identity = sure.evidence, sure.as_sent, sure.evidence.identity
    older = identity.older
    if identity.half_year_in_june:
        plan, as_sent = (with_half_year_in_june(each, identity.round) for each in (plan, as_sent))
    earlier = _earlier(evidence, carried).of(identity.respondent, as_sent)
    laid_out = layout(as_sent, identity, evidence.seal, earlier)
    asked_of = Expectations(as_sent, as_sent.rounds_by_id[identity.round], identity.respondent)
    reading = read_sheets(book, laid_out, plan.language, asked_of, strict=not older)
    if older:
        said += _of_older(identity.layout, laid_out, reading, blank.file)
    asked = still_asked(plan, as_sent, identity.respondent)
    not_carried = carry_over(plan, asked, identity.respondent, plan.rounds_by_id[identity.round], reading)
    touched = reading.touched or any(each.code not in UNTYPED for each in reading.left_over)
    before = counted(as_sent, earlier.actions)
    answers = answers_in(
        plan, asked, identity.respondent, identity.round, reading, before=before, begun_with=earlier.begun_with
    )
    return replace(
        blank,
        answers=replace(answers, as_sent=not touched),
        spots=reading.spots,
        places=reading.places,
        labels=reading.labels,
        findings=tuple(each.in_file(blank.file) for each in (*said, *reading.findings, *not_carried)),
        left_over=tuple(reading.left_over),
        known=reading.known_areas(),
        touched=touched,
        earlier=CarriedOver(rounds=earlier.rounds),
    )


def _earlier(evidence: Evidence, carried: Mapping[str, CarriedOver]) -> CarriedOver:
    """What a workbook carried in; the printed line does not say which, so there it must be all that is known."""
    if evidence.source is not EvidenceSource.LINE:
        return carried.get(evidence.identity.earlier, NOTHING_CARRIED)
    respondent = evidence.identity.respondent
    own = [each for each in carried.values() if each.respondent == respondent]
    return own[0] if len(own) == 1 else NOTHING_CARRIED


def _of_older(version: str, laid_out: WorkbookLayout, reading: Reading, file: str) -> list[Finding]:
    """That a workbook is of an older layout, whose locked cells are not compared, and whether all of it could be read.

    All is read where every one of the present inputs is found, and nothing is left over but its own printed words.
    """
    inputs = [cell.input for sheet in laid_out.sheets for cell in sheet.cells if cell.input is not None]
    lacking = [each.label for each in inputs if each.field not in reading.places]
    named = ", ".join(lacking[:_NAMED_AT_MOST]) + (" …" if len(lacking) > _NAMED_AT_MOST else "")
    unlocked = Finding("I012", Place(file=file), {"found": version})
    if not lacking and len(reading.left_over) == reading.worded_otherwise:
        return [unlocked]
    facts = {"found": version, "lacking": named or "–", "n": str(len(lacking)), "left": str(len(reading.left_over))}
    return [Finding("I011", Place(file=file), facts), unlocked]
