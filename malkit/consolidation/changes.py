"""What was recorded of a round and has been corrected since: the values that were, and what stands in their place."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import TYPE_CHECKING

from malkit.text import bare, escape_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Row = Mapping[str, str]

CHANGES_FILE = "changes.csv"
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A value that was recorded, and what it was changed to.

    Args:
        number: which change of the round it belongs to, from 1: those of one consolidation have the same.
        respondent: id of whose answer it is.
        unit: the respondent's name.
        indicator: id of the indicator; empty for what belongs to none.
        part: key of a breakdown's part.
        item: id of an action, a commitment or a question.
        field: the value's code.
        called: what the value is called.
        before: the value as it was recorded, in words; empty where there was none.
        after: as it is now; empty where there is none.
        file_before: name of the file that the value stood in.
        sha256_before: of that file.
        file_after: name of the file it stands in now.
        sha256_after: of that file.
    """

    number: int
    respondent: str
    unit: str
    indicator: str
    part: str
    item: str
    field: str
    called: str
    before: str
    after: str
    file_before: str
    sha256_before: str
    file_after: str
    sha256_after: str

    @property
    def key(self) -> tuple[str, ...]:
        """What the value is of."""
        return self.respondent, self.indicator, self.part, self.item, self.field

    @property
    def said(self) -> str:
        """The change as people read it: "K1, Utfall: 80 → 90"."""
        about = ", ".join(each for each in (self.indicator or self.item, self.called) if each)
        return f"{about}: {self.before or _NOTHING} → {self.after or _NOTHING}"


def changes_between(
    before: bytes, after: bytes, words: Mapping[str, str], counted: Mapping[str, tuple[str, str]]
) -> list[AnswerChange]:
    """What differs between two records of a round, of those who were in the earlier one and are in the later one.

    Whoever reports for the first time has changed nothing, nor has anybody of whom nothing is known now. What is worked
    out from other values is left out.

    Args:
        before: the earlier `answers.csv`, which may be of a version before and have no words.
        after: the later one.
        words: the headings of the words for people, by their names in the later one.
        counted: name and SHA-256 of the file that counts now, by id of the respondent.
    """
    old, new = _by_key(before), _by_key(after)
    written = {key: None for rows in (old, new) for key, row in rows.items() if row.get("cell")}
    compared = {key[0] for key in old} & set(counted)
    found = []
    for key in written:
        was, now = old.get(key, {}), new.get(key, {})
        if key[0] in compared and not _same(was.get("value", ""), now.get("value", "")):
            name, digest = counted[key[0]]
            found.append(replace(_change(key, was, now, words), file_after=name, sha256_after=digest))
    return found


def net_changes(changes: Iterable[AnswerChange]) -> list[AnswerChange]:
    """Each value with what it was at first and what it is now; one that is back where it was has not changed."""
    first: dict[tuple[str, ...], AnswerChange] = {}
    for each in changes:
        before = first.get(each.key, each)
        first[each.key] = replace(
            each, before=before.before, file_before=before.file_before, sha256_before=before.sha256_before
        )
    return [each for each in first.values() if each.before != each.after]


def write_changes(changes: Iterable[AnswerChange]) -> bytes:
    """Changes as comma-separated values, in the order they were made."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in fields(AnswerChange)])
    for change in changes:
        writer.writerow([escape_formula(str(value)) for value in astuple(change)])
    return out.getvalue().encode("utf-8-sig")


def read_changes(data: bytes) -> list[AnswerChange]:
    """The changes that `write_changes` wrote; a row that is not as it was written is left out."""
    return list(_read(data))


def _read(data: bytes) -> Iterator[AnswerChange]:
    names = [field.name for field in fields(AnswerChange)][1:]
    for row in csv.DictReader(StringIO(data.decode("utf-8-sig", errors="replace"))):
        number = row.get("number") or ""
        if number.isdecimal():
            yield AnswerChange(int(number), *(bare(row.get(name) or "") for name in names))


def _by_key(data: bytes) -> dict[tuple[str, ...], Row]:
    """The rows of a record, by what they are of."""
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig", errors="replace")))
    keyed = {tuple(row.get(name) or "" for name in _KEY): row for row in rows}
    return {key: row for key, row in keyed.items() if key[0]}


_KEY = ("respondent", "indicator", "part", "item", "field")


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return Decimal(bare(one)) == Decimal(bare(other))
    except InvalidOperation:
        return False


def _change(key: tuple[str, ...], was: Row, now: Row, words: Mapping[str, str]) -> AnswerChange:
    respondent, indicator, part, item, field = key

    def said(row: Row) -> str:
        return bare(row.get(words["value_in_words"]) or row.get("written") or row.get("value") or "")

    return AnswerChange(
        number=0,
        respondent=respondent,
        unit=bare(was.get("unit") or now.get("unit") or ""),
        indicator=indicator,
        part=part,
        item=item,
        field=field,
        called=bare(_called(now, words) or _called(was, words) or field),
        before=said(was),
        after=said(now),
        file_before=bare(was.get("file") or ""),
        sha256_before=was.get("sha256") or "",
        file_after="",
        sha256_after="",
    )


def _called(row: Row, words: Mapping[str, str]) -> str:
    """What a value is called, after the breakdown's part that it is of."""
    parts = (row.get(words[name]) or "" for name in ("part_in_words", "field_in_words"))
    return ", ".join(each for each in parts if each)
