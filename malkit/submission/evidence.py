"""What a file says of whose it is: in its hidden sheet, else in its document's properties, else in print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from malkit.submission.quoted import is_blank
from malkit.text import LANGUAGES, catalogue
from malkit.workbook import IDENTITY_SHEET, MARK, identity_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.ooxml import RawWorkbook
    from malkit.workbook import Identity

_PRINTED = "identity.line"
_SEAL = "seal"
_NAMED = {"version": "malkit"}
"""What the printed line calls what the identity calls otherwise."""
_NO_SEAL = "–"


class Source(StrEnum):
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
    source: Source
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


def _said(book: RawWorkbook) -> Iterator[tuple[Source, dict[str, str]]]:
    yield Source.SHEET, _in_sheet(book)
    prefix = f"{MARK}_"
    properties = {name.removeprefix(prefix): text for name, text in book.properties.items() if name.startswith(prefix)}
    yield Source.PROPERTIES, properties
    for pairs in _in_print(book):
        yield Source.LINE, pairs


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
