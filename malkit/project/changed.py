"""Keeping what a round's record said before it was corrected, beside what replaced it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.project.files import write_file
from malkit.register.changes import (
    CHANGES_FILE,
    Change,
    changes_between,
    net_changes,
    read_changes,
    write_changes,
)
from malkit.register.judged import ANSWERS_FILE
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from malkit.project.files import Written

_NAMED_AT_MOST = 5
_WORDS = ("part_in_words", "field_in_words", "value_in_words")


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """What has been corrected in a round's record.

    Args:
        before: the changes that were recorded already.
        new: those of this consolidation.
    """

    before: tuple[Change, ...]
    new: tuple[Change, ...]

    @property
    def all(self) -> tuple[Change, ...]:
        """Every change, in the order they were made."""
        return (*self.before, *self.new)

    def keep(self, folder: Path) -> Written | None:
        """Add what is new to the changes kept in the round's folder of results; nothing is written where nothing is.

        Raises:
            MisuseError: they cannot be written, such as when the file is open in Excel.
        """
        return write_file(folder / CHANGES_FILE, write_changes(self.all)) if self.new else None


def changed_record(folder: Path, recorded: bytes, language: str) -> ChangedRecord:
    """What a round's record will say otherwise than it does.

    Args:
        folder: the round's folder of results.
        recorded: the record as it will be.
        language: of the words in it.
    """
    changes, answers = folder / CHANGES_FILE, folder / ANSWERS_FILE
    before = tuple(read_changes(changes.read_bytes())) if changes.is_file() else ()
    if not answers.is_file():
        return ChangedRecord(before, ())
    text = catalogue(language).text
    found = changes_between(answers.read_bytes(), recorded, {name: text(f"record.{name}") for name in _WORDS})
    number = max((each.number for each in before), default=0) + 1
    return ChangedRecord(before, tuple(replace(each, number=number) for each in found))


def said_of_changes(changes: Iterable[Change]) -> Iterator[Finding]:
    """A note for each respondent whose recorded answers have been corrected."""
    of: dict[str, list[Change]] = {}
    for each in net_changes(changes):
        of.setdefault(each.respondent, []).append(each)
    for respondent, mine in of.items():
        named = "; ".join(each.said for each in mine[:_NAMED_AT_MOST]) + (" …" if len(mine) > _NAMED_AT_MOST else "")
        facts = {"unit": mine[0].unit, "n": str(len(mine)), "changes": named, "file": CHANGES_FILE}
        yield Finding("D008", Place(file=mine[-1].file_after, label=respondent), facts)
