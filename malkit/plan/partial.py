"""What can be used of a plan with mistakes in its shape, so that mistakes across it are found in the same run."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from malkit.plan.checks.references import LISTS
from malkit.plan.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.finding import Finding

_MOST_TRIES = 20
_OF_ABSENCE = {"P009", "P014", "P047"}
_OF_GOALS = {"P011", "P022"}


@dataclass(slots=True)
class Partial:
    """A plan without the entries and keys that could not be used.

    Args:
        plan: what is left; None when too little is.
        dropped: ids of the entries left out.
        mentioned: every text in them, since what they refer to is not unreferred to.
    """

    plan: Plan | None = None
    dropped: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)

    def follows(self, finding: Finding) -> bool:
        """Whether a finding may only be there because something was left out."""
        facts = finding.facts
        if finding.code == "P006":
            return facts["id"] in self.dropped
        if finding.code in _OF_GOALS:
            return facts["goal"] in self.mentioned
        return finding.code in _OF_ABSENCE and bool(self.dropped)


def what_is_left(data: Any, context: dict[str, Any]) -> tuple[Partial, Any]:
    """Leave out what cannot be used, step by step, until the rest is right in shape.

    A key is left out first; an entry whose needed key is thereby missing goes with it. An indicator whose answer,
    target or aggregation cannot be used stays as one that is only followed, for the sake of what it refers to.

    Args:
        data: the mapping read from the file; it is not changed.
        context: as for validation of the whole.

    Returns:
        What is left as a plan, and the data it was read from, with the lines it came with.
    """
    left, partial = deepcopy(data), Partial()
    for _ in range(_MOST_TRIES):
        try:
            partial.plan = Plan.model_validate(left, context=context)
        except ValidationError as error:
            steps = {(_way(detail["loc"], left), detail["type"] == "missing") for detail in error.errors()}
            # The last first, so that leaving one out of a list does not move those still to come.
            in_order = sorted(steps, key=lambda each: [str(step).zfill(9) for step in each[0]], reverse=True)
            done = [_leave_out(left, way, partial, whole=missing) for way, missing in in_order]
            if not all(done):
                break
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


def _leave_out(data: Any, way: tuple[int | str, ...], partial: Partial, *, whole: bool) -> bool:
    """Leave out what stands at the end of a way, or the whole entry around it; False when nothing can be."""
    entry_length = 2
    inside = len(way) > entry_length and way[0] == "indicators"
    if inside and int(way[1]) >= len(data["indicators"]):
        return True
    if inside and way[2] in _NEUTRAL:
        return _neutral(data["indicators"], way[1], partial)
    if way[:1] and way[0] in LISTS and (len(way) == entry_length or whole) and isinstance(way[1], int):
        return _drop(data[way[0]], way[1], partial)
    if way and not (len(way) == 1 and way[0] in _NEEDED):
        around = data
        for step in way[:-1]:
            around = around[step]
        del around[way[-1]]
        return True
    return False


def _neutral(entries: Any, index: int | str, partial: Partial) -> bool:
    entry = entries[index]
    if all(entry.get(key) == value for key, value in _NEUTRAL.items()):
        return _drop(entries, index, partial)
    partial.mentioned |= set(_texts(entry))
    entry.update(_NEUTRAL)
    for key in ("exceptions", "breakdowns", "degree", "baseline", "latest", "previous"):
        entry.pop(key, None)
    return True


def _drop(entries: Any, index: int | str, partial: Partial) -> bool:
    entry = entries[index]
    if isinstance(entry, dict) and "id" in entry:
        partial.dropped.add(str(entry["id"]))
    partial.mentioned |= set(_texts(entry))
    del entries[index]
    return True


_NEUTRAL: dict[str, Any] = {"answer": {"kind": "text"}, "target": {"kind": "followed"}, "aggregation": "none"}
_NEEDED = {name for name, each in Plan.model_fields.items() if each.is_required()}


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
