"""Whose file it is: identity before content."""

from __future__ import annotations

import hmac
import re
import unicodedata
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place, TextKey
from malkit.submission.evidence import Source
from malkit.text import presentable
from malkit.workbook import LAYOUT_VERSION, filename_beginnings
from malkit.workbook.identity import seal_of

if TYPE_CHECKING:
    from malkit.ooxml import RawWorkbook
    from malkit.plan import Plan
    from malkit.submission.evidence import Evidence

_QUOTED = 120


def wrong_seal(evidence: Evidence, key: bytes | None, file: str) -> list[Finding]:
    """A warning when a key is given and the seal was not made with it.

    The line in print holds the beginning of the seal only, and not all that was sealed: it can show nothing.
    """
    if key is None:
        return []
    sealed = {name: text for name, text in evidence.pairs.items() if name in evidence.identity.pairs()}
    made = seal_of(sealed, key)
    if evidence.source is not Source.LINE and hmac.compare_digest(made.encode(), evidence.seal.encode()):
        return []
    return [Finding("I008", Place(file=file))]


def said_elsewhere(evidence: Evidence, file: str) -> list[Finding]:
    """Warnings where the hidden sheet is gone or damaged, and where a file contradicts itself."""
    place, findings = Place(file=file), []
    if evidence.source is not Source.SHEET:
        findings.append(Finding("I009", place, {"found": TextKey(f"evidence.{evidence.source}")}))
    if evidence.against:
        pairs = evidence.pairs
        found = "; ".join(f"{name}: {pairs[name]} ≠ {value}" for name, value in sorted(evidence.against.items()))
        findings.append(Finding("I010", place, {"found": found[:_QUOTED]}))
    return findings


def wrong_identity(evidence: Evidence, book: RawWorkbook, plan: Plan, round_id: str, file: str) -> Finding | None:
    """Why a file cannot be used for a plan and round; None when it can.

    Args:
        evidence: what the file says of itself.
        book: the file, for the names that it prints of a plan that is not at hand.
        plan: the plan that is read against.
        round_id: the round that is read.
        file: the file's name, which must not name another respondent.
    """
    place, identity = Place(file=file), evidence.identity
    if not _is_known_layout(identity.layout):
        return Finding("I006", place, {"found": identity.layout[:_QUOTED], "expected": LAYOUT_VERSION})
    if identity.plan != plan.id:
        found = f"{printed_round(book) or identity.round[:_QUOTED]} ({identity.plan[:_QUOTED]})"
        return Finding("I002", place, {"found": found, "expected": f"{_round_name(plan, round_id)} ({plan.id})"})
    if identity.round != round_id:
        facts = {"found": _round_name(plan, identity.round), "expected": _round_name(plan, round_id)}
        return Finding("I003", place, facts)
    if not plan.is_respondent(identity.respondent):
        known = ", ".join(f"{each.name} ({each.id})" for each in plan.reporters(round_id))
        return Finding("I004", place, {"found": identity.respondent[:_QUOTED], "expected": known})
    named = named_in(file, plan, round_id)
    if named is not None and named != identity.respondent:
        return Finding("I005", place, {"found": plan.name_of(identity.respondent), "expected": plan.name_of(named)})
    return None


def _is_known_layout(version: str) -> bool:
    return version in map(str, range(1, int(LAYOUT_VERSION) + 1))


def printed_round(book: RawWorkbook) -> str:
    """The round and year that stand last in the first sheet's title; empty where they do not."""
    for sheet in book.sheets[:1]:
        title = sheet.cells.get("A1")
        words = str(title.value).rpartition(" – ")[2] if title is not None else ""
        if re.fullmatch(r".+ [0-9]{4}", words):
            return presentable(words)[:_QUOTED]
    return ""


def _round_name(plan: Plan, round_id: str) -> str:
    known = plan.rounds_by_id.get(round_id)
    return f"{known.name} {plan.year}" if known else round_id[:_QUOTED]


def named_in(file: str, plan: Plan, round_id: str) -> str | None:
    """The id of the respondent whose file name this is, by the beginning that generated names have."""
    name = unicodedata.normalize("NFC", file).casefold()
    return next(
        (
            respondent
            for respondent, beginning in filename_beginnings(plan, round_id).items()
            if name.startswith(beginning.casefold()) and plan.is_respondent(respondent)
        ),
        None,
    )
