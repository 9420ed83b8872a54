"""What changed between two plans, in words: for next year, and for a plan changed in mid-year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from malkit.plan.checks.references import LISTS
from malkit.plan.indicator import Indicator
from malkit.plan.said import Said, key_word
from malkit.plan.targets import TargetKind
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.plan import Plan


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
        model: name of the model whose key it is; empty for the plan's own.
    """

    kind: ChangeKind
    part: str
    id: str = ""
    name: str = ""
    key: str = ""
    before: str = ""
    after: str = ""
    model: str = field(default="", compare=False)

    def in_words(self, language: str) -> str:
        """The change as a sentence."""
        text = catalogue(language)
        part = text.text(f"part.{self.part}")
        key = key_word(self.model, self.key, language) if self.key else ""
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
    told = _Told(Said(old, language), Said(new, language))
    for key in type(old).model_fields:
        if key in LISTS:
            continue
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield Change(ChangeKind.CHANGED, key, "", "", "", *told.apart(before, after, "Plan", key))


def _lists(old: Plan, new: Plan, language: str) -> Iterator[Change]:
    told = _Told(Said(old, language), Said(new, language))
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
                yield from _entry(part, before[identifier], entry, told)
        common = [identifier for identifier in after if identifier in before]
        if common != [identifier for identifier in before if identifier in after]:
            yield Change(ChangeKind.MOVED, part)


def _entry(part: str, before: Any, after: Any, told: _Told) -> Iterator[Change]:
    model = type(before).__name__
    for key in type(before).model_fields:
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            words = told.of(before, after).apart(old, new, model, key)
            yield Change(ChangeKind.CHANGED, part, after.id, after.name, key, *words, model)


@dataclass(frozen=True, slots=True)
class _Told:
    """Tells two values apart in words, each by its own plan, without what they have in common."""

    old: Said
    new: Said

    def of(self, before: Any, after: Any) -> _Told:
        """As this, of two entries: an indicator's parts are called what it calls them itself."""
        if not isinstance(before, Indicator) or not isinstance(after, Indicator):
            return self
        return _Told(self.old.of(before), self.new.of(after))

    def apart(self, before: Any, after: Any, model: str, key: str) -> tuple[str, str]:
        """How a field was and how it is, as far as the two are told apart by keys or places."""
        if isinstance(before, BaseModel) and type(before) is type(after):
            return self._models(before, after, model, key)
        if isinstance(before, Mapping) and isinstance(after, Mapping) and before:
            keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
            kept = [{key: each[key] for key in keys if key in each} for each in (before, after)]
            return self.old.value(kept[0], model, key), self.new.value(kept[1], model, key)
        if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
            pairs = [self.apart(*pair, model, key) for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
            return ", ".join(pair[0] for pair in pairs), ", ".join(pair[1] for pair in pairs)
        return self.old.value(before, model, key), self.new.value(after, model, key)

    def _models(self, before: BaseModel, after: BaseModel, model: str, key: str) -> tuple[str, str]:
        """Two of a model by the fields that differ, and by their id; targets by what they say, where that differs."""
        if isinstance(before, TargetKind):
            said = self.old.value(before, model, key), self.new.value(after, model, key)
            if said[0] != said[1]:
                return said
        name = type(before).__name__
        told: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
        for each in type(before).model_fields:
            pair = getattr(before, each), getattr(after, each)
            if pair[0] != pair[1]:
                both = self.apart(*pair, name, each)
            elif each == "id":
                both = self.old.value(pair[0], name, each), self.new.value(pair[1], name, each)
            else:
                continue
            told[0].append((self.old.key(name, each), both[0]))
            told[1].append((self.new.key(name, each), both[1]))
        return Said.listed(told[0]), Said.listed(told[1])
