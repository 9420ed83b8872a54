"""Whose file it is, before content: by its hidden sheet, else its document's properties, else in print."""

from __future__ import annotations

import hmac
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place, TextKey
from malkit.intake.quoting import is_blank
from malkit.text import LANGUAGES, catalogue, escape_control_chars
from malkit.workbook import IDENTITY_SHEET, LAYOUT_VERSION, MARK, filename_beginnings, identity_from
from malkit.workbook.layout.identity import seal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.ooxml import RawWorkbook
    from malkit.plan import Plan
    from malkit.workbook import Identity


_PRINTED = "identity.line"
_SEAL = "seal"
_NAMED = {"version": "malkit"}
"""What the printed line calls what the identity calls otherwise."""
_NO_SEAL = "–"


class EvidenceSource(StrEnum):
    """Where an identity is said."""

    SHEET = "sheet"
    PROPERTIES = "properties"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file says of whose it is.

    Args:
        identity: the identity.
        seal: its seal, or the beginning of it; empty without one.
        source: where it is said.
        pairs: what is said there, by name.
        against: what is said otherwise elsewhere in the file, by name; evidence that something was changed.
    """

    identity: Identity
    seal: str
    source: EvidenceSource
    pairs: dict[str, str]
    against: dict[str, str]


def read_evidence(book: RawWorkbook) -> Evidence | None:
    """The identity of a file by the first of its three places that says one; None when none does."""
    found = [(source, pairs, identity_from(pairs)) for source, pairs in _said(book)]
    sure = [(source, pairs, identity) for source, pairs, identity in found if identity is not None]
    if not sure:
        return None
    source, pairs, identity = sure[0]
    against: dict[str, str] = {}
    for _, others, _ in sure[1:]:
        for name, value in others.items():
            differs = not pairs.get(name, "").startswith(value) if name == _SEAL else pairs.get(name, "") != value
            if differs and name in pairs:
                against.setdefault(name, value)
    return Evidence(identity, pairs.get(_SEAL, ""), source, pairs, against)


def _said(book: RawWorkbook) -> Iterator[tuple[EvidenceSource, dict[str, str]]]:
    yield EvidenceSource.SHEET, _in_sheet(book)
    prefix = f"{MARK}_"
    properties = {name.removeprefix(prefix): text for name, text in book.properties.items() if name.startswith(prefix)}
    yield EvidenceSource.PROPERTIES, properties
    for pairs in _in_print(book):
        yield EvidenceSource.LINE, pairs


def _in_sheet(book: RawWorkbook) -> dict[str, str]:
    sheet = book.sheet(IDENTITY_SHEET)
    pairs = {}
    for address, cell in sheet.cells.items() if sheet else ():
        if address.startswith("A") and address[1:].isdigit() and not is_blank(cell):
            value = sheet.cells.get(f"B{address[1:]}") if sheet else None
            pairs[str(cell.value)] = str(value.value) if value is not None and not is_blank(value) else ""
    return pairs


def _in_print(book: RawWorkbook) -> Iterator[dict[str, str]]:
    """The line at the foot of the first sheet, wherever it stands."""
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            pairs = line_pairs(cell.value) if isinstance(cell.value, str) and cell.formula is None else None
            if pairs is not None:
                yield pairs


def line_pairs(text: str) -> dict[str, str] | None:
    """What a printed line says of whose the workbook is, by name; None for a text that is no such line."""
    for language in LANGUAGES:
        match = _pattern(language).fullmatch(" ".join(text.split()))
        if match is not None:
            said = {_NAMED.get(name, name): part for name, part in match.groupdict().items()}
            return {"kind": MARK, **said, _SEAL: said[_SEAL].removeprefix(_NO_SEAL)}
    return None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    template = " ".join(catalogue(language).template(_PRINTED).split())
    pieces = re.split(r"\{(\w+)\}", template)
    fixed = [re.escape(piece) if place % 2 == 0 else f"(?P<{piece}>.*?)" for place, piece in enumerate(pieces)]
    return re.compile("".join(fixed), re.DOTALL)


_QUOTED = 120


def wrong_seal(evidence: Evidence, key: bytes | None, file: str) -> list[Finding]:
    """A warning when a key is given and the seal was not made with it.

    The line in print holds the beginning of the seal only, and not all that was sealed: it can show nothing.
    """
    if key is None:
        return []
    sealed = {name: text for name, text in evidence.pairs.items() if name in evidence.identity.pairs()}
    made = seal_of(sealed, key)
    if evidence.source is not EvidenceSource.LINE and hmac.compare_digest(made.encode(), evidence.seal.encode()):
        return []
    return [Finding("I008", Place(file=file))]


def said_elsewhere(evidence: Evidence, file: str) -> list[Finding]:
    """Warnings where the hidden sheet is gone or damaged, and where a file contradicts itself."""
    place, findings = Place(file=file), []
    if evidence.source is not EvidenceSource.SHEET:
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
            return escape_control_chars(words)[:_QUOTED]
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
