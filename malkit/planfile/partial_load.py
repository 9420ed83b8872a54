"""What can be used of a plan with mistakes in its shape, so that mistakes across it are found in the same run."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from malkit.plan import Goal, Indicator, Plan, ReportingRound, Unit, UnitGroup
from malkit.plan.goals import Commitment
from malkit.planfile.checks.references import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from malkit.finding import Finding

_MOST_TRIES = 20
_OF_ABSENCE = {"P009", "P014", "P047"}
_OF_GOALS = {"P011", "P022", "P070"}
"""Findings that nothing is linked to a goal, or to several."""
_OF_ANSWERS = {f"P{number:03}" for number in (7, 8, 13, *range(23, 35), 59, 61)}
_OF_DATES = frozenset({"P010", "P015", "P041", "P042", "P043"})
# What a finding rests on: a key that was left out may be why it is there.
_RESTS_ON: dict[str, AbstractSet[str]] = {
    "answer": _OF_ANSWERS,
    "target": _OF_ANSWERS,
    "aggregation": _OF_ANSWERS,
    **{key: {"P008", "P027", "P034"} for key in ("baseline", "latest", "previous", "last_year", "budget")},
    "forecast": {"P061"},
    "breakdowns": {"P033"},
    "closes": {"P050"},
    "figures": {"P087"},
    "groups": {"P052"},
    **dict.fromkeys(("starts", "ends", "deadline"), _OF_DATES),
}
_ON_ANY = set[str]().union(*_RESTS_ON.values())
_NEUTRAL: dict[str, Any] = {"answer": {"kind": "text"}, "target": {"kind": "followed"}, "aggregation": "none"}
_NEEDS_THE_ANSWER = ("exceptions", "breakdowns", "degree", "baseline", "latest", "previous", "budget", "forecast")
_KNOWN_KEYS = {
    name for model in (Goal, Indicator, Unit, UnitGroup, ReportingRound, Commitment) for name in model.model_fields
}
_STAND_INS: dict[str, Any] = {"malkit": 1, "id": "x", "title": "x", "committee": "x", "year": 2000}


@dataclass(slots=True)
class PartialPlan:
    """A plan without the entries and keys that could not be used.

    Args:
        plan: what is left; None when too little is.
        dropped: ids of the entries left out.
        mentioned: every text in them, since what they refer to is not unreferred to.
        touched: the keys that entries lost, by the beginnings of the entries' paths.
    """

    plan: Plan | None = None
    dropped: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    touched: dict[str, set[str]] = field(default_factory=dict)

    def follows(self, finding: Finding) -> bool:
        """Whether a finding may only be there because something was left out."""
        facts, code = finding.facts, finding.code
        if code == "P006" and facts["id"] in self.dropped:
            return True
        if code in _OF_GOALS and self.mentioned.intersection(facts["goal"].split(", ")):
            return True
        if code in _OF_ABSENCE and self.dropped:
            return True
        if code == "P044" and any(
            "kind" in keys for entry, keys in self.touched.items() if entry.startswith("rounds, ")
        ):
            return True
        if code == "P043" and "year" in self.dropped:
            return True
        here = f"{finding.place.path}, "
        return any(
            code in _RESTS_ON.get(key, set() if key in _KNOWN_KEYS else _ON_ANY)
            for entry, keys in self.touched.items()
            if here.startswith(f"{entry}, ")
            for key in keys
        )


def what_is_left(data: Any, context: dict[str, Any]) -> tuple[PartialPlan, Any]:
    """Leave out what cannot be used, step by step, until the rest is right in shape.

    A key of an entry is left out first; an entry whose needed key is thereby missing goes with it. An indicator whose
    answer, target or aggregation cannot be used stays as one that is only followed, for the sake of what it refers to.
    Of the plan's own keys the whole is left out.

    Args:
        data: the mapping read from the file; it is not changed.
        context: as for validation of the whole.

    Returns:
        What is left as a plan, and the data it was read from, with the lines it came with.
    """
    left, partial = deepcopy(data), PartialPlan()
    for _ in range(_MOST_TRIES):
        try:
            partial.plan = Plan.model_validate(left, context=context)
        except ValidationError as error:
            found = {
                (_way(detail["loc"], left) or detail["loc"][:1], detail["type"] == "missing")
                for detail in error.errors()
            }
            ways = {_what_goes(left, way, missing=missing) for way, missing in found}
            if None in ways or not ways:
                break
            _leave_out(left, {way for way in ways if way is not None}, partial)
        else:
            break
    return partial, left


def _way(location: tuple[int | str, ...], data: Any) -> tuple[int | str, ...]:
    """The part of a location that exists in the data: pydantic puts the tags of unions between its steps."""
    way: list[int | str] = []
    here = data
    for step in location:
        inside = step in here if isinstance(here, dict) else isinstance(here, list) and isinstance(step, int)
        if inside and (isinstance(here, dict) or int(step) < len(here)):
            here = here[step]
            way.append(step)
    return tuple(way)


def _what_goes(data: Any, way: tuple[int | str, ...], *, missing: bool) -> tuple[int | str, ...] | None:
    """What is left out for a mistake: a plan's key, an entry, or a key of an entry; None when nothing can be."""
    if not way or way == ("levels",):
        return None
    if way[0] not in LISTS or len(way) == 1:
        return way[:1]
    entry, key = way[:2], way[2:3]
    whole = missing and len(way) == len(entry)
    if whole or not key or way[0] == "dimensions" or not isinstance(data[way[0]][way[1]], dict):
        return entry
    return (*entry, *key)


def _leave_out(data: Any, ways: set[tuple[int | str, ...]], partial: PartialPlan) -> None:
    """Leave out entries and keys; the last entries of a list first, so that the others keep their places meanwhile."""
    entry_length = 2
    entries = {way for way in ways if len(way) == entry_length}
    for way in ways - entries:
        if len(way) == 1:
            partial.dropped.add(str(way[0]))
            _without_key(data, way[0])
        elif way[:entry_length] not in entries and not _take_key(data[way[0]][way[1]], way, partial):
            entries.add(way[:entry_length])
    for way in sorted(entries, key=lambda each: int(each[1]), reverse=True):
        entry = data[way[0]][way[1]]
        if isinstance(entry, dict) and "id" in entry:
            partial.dropped.add(str(entry["id"]))
        partial.mentioned |= set(_texts(entry))
        del data[way[0]][way[1]]


def _without_key(data: Any, key: int | str) -> None:
    """Leave out a key of the plan itself; one that must be there gets a value that no check looks at."""
    if key in _STAND_INS:
        data[key] = _STAND_INS[str(key)]
    else:
        data.pop(key, None)


def _take_key(entry: Any, way: tuple[int | str, ...], partial: PartialPlan) -> bool:
    """Take a key from an entry; False when the entry has to go instead."""
    key = str(way[2])
    partial.touched.setdefault(f"{way[0]}, {entry.get('id', int(way[1]) + 1)}", set()).add(key)
    if way[0] != "indicators" or key not in _NEUTRAL:
        partial.mentioned |= set(_texts(entry.get(way[2])))
        entry.pop(way[2], None)
        return True
    if all(entry.get(name) == value for name, value in _NEUTRAL.items()):
        return False
    partial.mentioned |= set(_texts(entry))
    entry.update(_NEUTRAL)
    for name in _NEEDS_THE_ANSWER:
        entry.pop(name, None)
    return True


def _texts(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
        case str():
            yield str(value)
