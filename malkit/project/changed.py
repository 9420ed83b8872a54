"""Keeping what a round's record said before it was corrected, beside what replaced it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from malkit.consolidation.changes import (
    CHANGES_FILE,
    AnswerChange,
    changes_between,
    net_changes,
    read_changes,
    write_changes,
)
from malkit.consolidation.history import ANSWERS_FILE, WITHHELD_FILE, files_of, last_known, without
from malkit.finding import Finding, Place, TextKey
from malkit.project.files import write_file
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malkit.consolidation import Summary
    from malkit.project.files import Written

_NAMED_AT_MOST = 5
_WORDS = ("part_in_words", "field_in_words", "value_in_words")


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """What has been corrected in a round's record.

    Args:
        before: the changes that were recorded already.
        new: those of this consolidation.
        withheld: what was recorded of those whose files do not count now, as rows of `answers.csv`.
    """

    before: tuple[AnswerChange, ...]
    new: tuple[AnswerChange, ...]
    withheld: bytes = b""

    @property
    def all(self) -> tuple[AnswerChange, ...]:
        """Every change, in the order they were made."""
        return (*self.before, *self.new)

    def keep(self, folder: Path) -> Written | None:
        """Add what is new to the changes kept in the round's folder of results; nothing is written where nothing is.

        What was recorded of those whose files do not count now is kept beside it for as long as they do not.

        Raises:
            MisuseError: they cannot be written, such as when the file is open in Excel.
        """
        if self.withheld:
            write_file(folder / WITHHELD_FILE, self.withheld)
        else:
            (folder / WITHHELD_FILE).unlink(missing_ok=True)
        return write_file(folder / CHANGES_FILE, write_changes(self.all)) if self.new else None


def changed_record(folder: Path, recorded: bytes, summary: Summary) -> ChangedRecord:
    """What a round's record will say otherwise than it does.

    A respondent whose files do not count now has no answers that are known, which is no correction of those that were.

    Args:
        folder: the round's folder of results.
        recorded: the record as it will be.
        summary: what is recorded.
    """
    before = tuple(read_changes(_content(folder / CHANGES_FILE)))
    old = last_known(_content(folder / ANSWERS_FILE), _content(folder / WITHHELD_FILE))
    if not old:
        return ChangedRecord(before, ())
    counted = {
        each.unit.id: (each.submission.file, each.submission.sha256)
        for each in summary.deliveries
        if each.counts and each.submission is not None
    }
    text = catalogue(summary.plan.language).text
    found = changes_between(old, recorded, {name: text(f"record.{name}") for name in _WORDS}, counted)
    number = max((each.number for each in before), default=0) + 1
    return ChangedRecord(before, tuple(replace(each, number=number) for each in found), without(old, counted))


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def said_of_withheld(record: ChangedRecord, summary: Summary) -> Iterator[Finding]:
    """A warning for each respondent who was in the record before and of whom nothing counts now."""
    files = files_of(record.withheld)
    for each in summary.deliveries:
        if each.unit.id in files:
            why = TextKey(f"delivery.why.{each.state}")
            facts = {"unit": each.unit.name, "found": files[each.unit.id], "file": WITHHELD_FILE, "why": why}
            yield Finding("D010", Place(label=each.unit.id), facts)


def said_of_changes(record: ChangedRecord) -> Iterator[Finding]:
    """A note for each respondent whose recorded answers have been corrected, of those that something counts of now."""
    of: dict[str, list[AnswerChange]] = {}
    withheld = files_of(record.withheld)
    for each in net_changes(record.all):
        if each.respondent not in withheld:
            of.setdefault(each.respondent, []).append(each)
    for respondent, mine in of.items():
        named = "; ".join(each.said for each in mine[:_NAMED_AT_MOST]) + (" …" if len(mine) > _NAMED_AT_MOST else "")
        facts = {"unit": mine[0].unit, "n": str(len(mine)), "changes": named, "file": CHANGES_FILE}
        yield Finding("D008", Place(file=mine[-1].file_after, label=respondent), facts)
