"""Whose file it is: identity before content."""

from __future__ import annotations

import hmac
import unicodedata
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.workbook import IDENTITY_SHEET, LAYOUT_VERSION, filename_beginnings, identity_from

if TYPE_CHECKING:
    from malkit.ooxml import RawWorkbook
    from malkit.plan import Plan
    from malkit.workbook import Identity


def read_identity(book: RawWorkbook) -> tuple[Identity | None, str]:
    """What the hidden sheet says, None when it is not there or does not say it, and its seal."""
    sheet = book.sheet(IDENTITY_SHEET)
    if sheet is None:
        return None, ""
    pairs = {}
    for address, cell in sheet.cells.items():
        if address.startswith("A") and address[1:].isdigit():
            value = sheet.cells.get(f"B{address[1:]}")
            pairs[str(cell.value)] = str(value.value) if value is not None else ""
    return identity_from(pairs), pairs.get("seal", "")


def wrong_seal(identity: Identity, seal: str, key: bytes | None, file: str) -> list[Finding]:
    """A warning when a key is given and the seal was not made with it."""
    if key is None or hmac.compare_digest(identity.seal(key).encode(), seal.encode()):
        return []
    return [Finding("I008", Place(file=file))]


def wrong_identity(identity: Identity | None, plan: Plan, round_id: str, file: str) -> Finding | None:
    """Why a file cannot be used for a plan and round; None when it can.

    Args:
        identity: what the file says of itself.
        plan: the plan that is read against.
        round_id: the round that is read.
        file: the file's name, which must not name another respondent.
    """
    place = Place(file=file)
    if identity is None:
        return Finding("I001", place)
    if identity.layout != LAYOUT_VERSION:
        return Finding("I006", place, {"found": identity.layout, "expected": LAYOUT_VERSION})
    if identity.plan != plan.id:
        return Finding("I002", place, {"found": identity.plan, "expected": plan.id})
    if identity.round != round_id:
        facts = {"found": _round_name(plan, identity.round), "expected": _round_name(plan, round_id)}
        return Finding("I003", place, facts)
    if not plan.is_respondent(identity.respondent):
        facts = {"found": identity.respondent, "expected": ", ".join(plan.all_respondents)}
        return Finding("I004", place, facts)
    named = named_in(file, plan, round_id)
    if named is not None and named != identity.respondent:
        return Finding("I005", place, {"found": plan.name_of(identity.respondent), "expected": plan.name_of(named)})
    return None


def _round_name(plan: Plan, round_id: str) -> str:
    known = plan.rounds_by_id.get(round_id)
    return f"{known.name} {plan.year}" if known else round_id


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
