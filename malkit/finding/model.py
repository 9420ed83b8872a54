"""The type every stage speaks in when something is wrong or worth knowing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from malkit.finding.register import RULES
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.finding.register import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding is: as much of it as is known, in words its reader can follow.

    Args:
        file: name of the file, without its folder.
        sheet: name of the sheet as it stands in the file.
        cell: address in A1 form, or a range of cells.
        line: line in a YAML plan, or row in a sheet of a plan workbook, counted from 1.
        path: what in the plan it is about, such as `indicators, P1-K2, target`.
        label: what the cell means, such as `P1-K2, Utfall`.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int | None = None
    path: str = ""
    label: str = ""


class TextKey(str):
    """The key of a text in the catalogues, read in the finding's language; it may name the finding's other facts."""

    __slots__ = ()


class Word(TextKey):
    """The key of a word from a list, read within a sentence: without the capital that it has in the list."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth knowing: which rule, where, and the facts its message names.

    Args:
        code: a code in the register (`malkit rules` lists them).
        place: where it is.
        facts: what the message's placeholders stand for, as text ready to be read, or the key of a text.
    """

    code: str
    place: Place = field(default_factory=Place)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How serious the rule's findings are."""
        return RULES[self.code].severity

    def message(self, language: str) -> str:
        """What is wrong, in one sentence of the given language."""
        return catalogue(language).text(self._key("message", language), **self._facts_in(language))

    def remedy(self, language: str) -> str:
        """What to do about it, in one sentence; where a near match is known, as a question about it."""
        key = f"{self.code}.remedy_near" if self.facts.get("near") else self._key("remedy", language)
        return catalogue(language).text(key, **self._facts_in(language))

    def _key(self, said: str, language: str) -> str:
        """The key of a text; of the one for sheets where the finding is in a sheet and the rule has one."""
        in_sheet = f"{self.code}.{said}_sheet"
        return in_sheet if self.place.sheet and catalogue(language).has(in_sheet) else f"{self.code}.{said}"

    def _facts_in(self, language: str) -> dict[str, str]:
        """The facts as text; the text of a key may name those that are text already, and those before it."""
        words = catalogue(language)
        read = {name: fact for name, fact in self.facts.items() if not isinstance(fact, TextKey)}
        for name, fact in self.facts.items():
            if isinstance(fact, TextKey):
                said = words.text(fact, **read)
                read[name] = said[:1].lower() + said[1:] if isinstance(fact, Word) else said
        return read

    def where(self, language: str) -> str:
        """The place in words: file, sheet, cell and what the cell means; empty parts are left out."""
        words = catalogue(language)
        place = self.place
        line = words.text("place.line", line=place.line) if place.line is not None else ""
        label = f"({place.label})" if place.label else ""
        if place.sheet and line:
            inner = " ".join(part for part in (line, label) if part)
            return ", ".join(part for part in (place.file, place.sheet, inner) if part)
        address = "!".join(part for part in (place.sheet, place.cell) if part)
        inner = " ".join(part for part in (address or line, label) if part)
        return ", ".join(part for part in (place.file, inner, place.path) if part)

    def in_file(self, file: str) -> Finding:
        """The same finding with its file named."""
        return replace(self, place=replace(self.place, file=file))

    def __str__(self) -> str:
        return f"{self.code} {self.where('en')}: {self.message('en')} {self.remedy('en')}"


class ExitStatus(IntEnum):
    """What a command tells the shell; the one place these numbers stand."""

    FINE = 0
    FINDINGS = 1
    WRONG_USE = 2
