"""From a returned workbook's bytes to a `Submission`: one pure function, so that it maps over any executor."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.ooxml import read_workbook
from malkit.plan import fingerprint
from malkit.submission.carried import carry_over, still_asked
from malkit.submission.gathered import answers_in
from malkit.submission.model import Submission
from malkit.submission.sheets import read_sheets
from malkit.submission.whose import named_in, read_identity, wrong_identity, wrong_seal
from malkit.workbook import NOTHING_EARLIER, layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.plan import Plan
    from malkit.workbook import Earlier


def read_submission(
    data: bytes,
    plan: Plan,
    round_id: str,
    *,
    name: str,
    sent: Mapping[str, Plan] | None = None,
    seal_key: bytes | None = None,
    carried: Mapping[str, Earlier] | None = None,
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
    identity, seal = read_identity(book)
    wrong = wrong_identity(identity, plan, round_id, name)
    if identity is not None and not whose and plan.is_respondent(identity.respondent):
        whose = identity.respondent
    if wrong is not None or identity is None:
        return Submission(name, digest, identity, findings=(wrong,) if wrong else (), stands_for=whose)
    as_sent = {fingerprint(plan): plan, **(sent or {})}.get(identity.fingerprint)
    if as_sent is None or not as_sent.is_respondent(identity.respondent):
        lost = Finding("I007", facts={"found": identity.fingerprint}).in_file(name)
        return Submission(name, digest, identity, findings=(lost,), stands_for=whose)
    earlier = replace((carried or {}).get(identity.earlier, NOTHING_EARLIER), plan=as_sent)
    reading = read_sheets(book, layout(as_sent, identity, seal, earlier), plan.language)
    asked = still_asked(plan, as_sent, identity.respondent)
    as_it_was = reading.as_sent
    not_carried = carry_over(plan, asked, identity.respondent, plan.rounds_by_id[identity.round], reading)
    findings = (*wrong_seal(identity, seal, seal_key, name), *reading.findings, *not_carried)
    return Submission(
        name,
        digest,
        identity,
        replace(answers_in(plan, asked, identity.respondent, identity.round, reading), as_sent=as_it_was),
        spots=reading.spots,
        places=reading.places,
        labels=reading.labels,
        findings=tuple(finding.in_file(name) for finding in findings),
        stands_for=whose,
    )
