"""What changed between two plans, in words: for next year, and for a plan changed in mid-year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from malkit.plan.checks.references import LISTS
from malkit.plan.targets import TargetKind
from malkit.text import catalogue, format_date, format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.plan import Plan
    from malkit.plan.words import Nouns

_NOTHING = "–"


class ChangeKind(StrEnum):
    """What happened to something in the plan."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Args:
        kind: what happened.
        part: the plan's key: "goals", "indicators", or a key of the plan itself.
        id: id of the entry; empty for the plan's own keys.
        name: the entry's name.
        key: which of its keys changed; empty when the entry itself came or went.
        before: how it was, in words.
        after: how it is.
    """

    kind: ChangeKind
    part: str
    id: str = ""
    name: str = ""
    key: str = ""
    before: str = ""
    after: str = ""

    def in_words(self, language: str) -> str:
        """The change as a sentence."""
        text = catalogue(language)
        part = text.text(f"part.{self.part}") if text.has(f"part.{self.part}") else self.part
        key = text.text(f"key.{self.key}") if text.has(f"key.{self.key}") else self.key
        facts = {"id": self.id, "name": self.name, "key": key, "before": self.before, "after": self.after}
        own = "" if self.id or self.kind is not ChangeKind.CHANGED else "_own"
        return text.text(f"diff.{self.kind}{own}", part=part, **facts)


def diff_plans(old: Plan, new: Plan, language: str) -> list[Change]:
    """Every difference between two plans, the plan's own keys first, then its lists in order.

    Args:
        old: the plan as it was.
        new: the plan as it is.
        language: of values in words; targets are described rather than dumped.
    """
    return [*_own_keys(old, new, language), *_lists(old, new, language)]


def _own_keys(old: Plan, new: Plan, language: str) -> Iterator[Change]:
    for key in type(old).model_fields:
        if key in LISTS:
            continue
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            before, after = _what_differs(before, after)
            words = _in_words(before, language, old.nouns), _in_words(after, language, new.nouns)
            yield Change(ChangeKind.CHANGED, key, before=words[0], after=words[1])


def _lists(old: Plan, new: Plan, language: str) -> Iterator[Change]:
    for part in LISTS:
        before = {entry.id: entry for entry in getattr(old, part)}
        after = {entry.id: entry for entry in getattr(new, part)}
        for identifier, entry in before.items():
            if identifier not in after:
                yield Change(ChangeKind.REMOVED, part, identifier, entry.name)
        for identifier, entry in after.items():
            if identifier not in before:
                yield Change(ChangeKind.ADDED, part, identifier, entry.name)
            else:
                yield from _entry(part, before[identifier], entry, (old.nouns, new.nouns), language)
        common = [identifier for identifier in after if identifier in before]
        if common != [identifier for identifier in before if identifier in after]:
            yield Change(ChangeKind.MOVED, part)


def _entry(part: str, before: Any, after: Any, nouns: tuple[Nouns, Nouns], language: str) -> Iterator[Change]:
    for key in type(before).model_fields:
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            old, new = _what_differs(old, new)
            words = _in_words(old, language, nouns[0]), _in_words(new, language, nouns[1])
            if words[0] == words[1] and isinstance(old, BaseModel) and isinstance(new, BaseModel):
                fields = _what_differs(dict(old), dict(new))
                words = _listed(fields[0], language, nouns[0]), _listed(fields[1], language, nouns[1])
            yield Change(ChangeKind.CHANGED, part, after.id, after.name, key, *words)


def _what_differs(before: Any, after: Any) -> tuple[Any, Any]:
    """Two values without what they have in common, as far as it is told apart by keys or places."""
    if isinstance(before, BaseModel) and type(before) is type(after) and not isinstance(before, TargetKind):
        return _what_differs(dict(before), dict(after))
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [key for key in {**before, **after} if key == "id" or before.get(key) != after.get(key)]
        pairs = {key: _what_differs(before.get(key), after.get(key)) for key in keys}
        return {key: pair[0] for key, pair in pairs.items()}, {key: pair[1] for key, pair in pairs.items()}
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        pairs_of = [_what_differs(*pair) for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        return tuple(pair[0] for pair in pairs_of), tuple(pair[1] for pair in pairs_of)
    return before, after


def _in_words(value: Any, language: str, nouns: Nouns) -> str:
    """A value of the model as a reader would write it."""
    match value:
        case TargetKind():
            return value.describe(language, nouns)
        case BaseModel():
            set_keys = [key for key in type(value).model_fields if key in value.model_fields_set]
            return _listed({key: getattr(value, key) for key in set_keys}, language, nouns)
        case dict():
            return _listed(value, language, nouns)
        case tuple():
            return ", ".join(_in_words(inner, language, nouns) for inner in value) or _NOTHING
        case _:
            return _scalar(value, language)


def _listed(values: dict[str, Any], language: str, nouns: Nouns) -> str:
    return ", ".join(f"{key}: {_in_words(inner, language, nouns)}" for key, inner in values.items()) or _NOTHING


def _scalar(value: Any, language: str) -> str:
    match value:
        case None:
            return _NOTHING
        case bool():
            return catalogue(language).text("yes" if value else "no")
        case Decimal():
            return format_number(value, language)
        case date():
            return format_date(value, language)
        case Enum():
            return str(value.value)
        case _:
            return str(value)
