"""Filling in an indicator's row by its pattern, and saying where the row's own cells contradict it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malkit.finding import Finding, TextKey
from malkit.plan.targets.parser import Unread, read_target, speech_of
from malkit.planfile.excel import labels
from malkit.planfile.excel.presets import ANSWER, PRESETS_BY_ID, RULE, TARGET, Preset, filled, look
from malkit.planfile.pydantic_errors import near
from malkit.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.planfile.excel.located_data import CellRef, LocatedDict

_QUOTED = 80


def fill_in(
    entry: LocatedDict, said: tuple[Any, CellRef] | None, plan: Mapping[str, Any], file: str
) -> Iterator[Finding]:
    """Fill in what an indicator's pattern says and its own cells do not.

    Args:
        entry: the indicator, as its own cells say it.
        said: the pattern's code and cell, None where none is chosen.
        plan: the plan's own values, for its language and its nouns.
        file: the file's name, for messages.

    Returns:
        A pattern that is none, one that is lacking, and cells that contradict it.
    """
    if said is None:
        if look(entry, ANSWER) is None and look(entry, RULE) is None:
            yield Finding("P003", entry.own.place(file), {"key": "pattern"})
        return
    code, spot = said
    pattern = PRESETS_BY_ID.get(code) if isinstance(code, str) else None
    if pattern is None:
        known = list(labels.CHOICES["pattern"])
        words = {labels.word("pattern", each, language): each for language in LANGUAGES for each in known}
        close = words.get(near(str(code), list(words)), "")
        facts = {"found": str(code)[:_QUOTED], "near": close, "known": ", ".join(known)}
        yield Finding("P017", spot.place(file, "indicators, pattern"), facts)
        return
    yield from _contradicted(pattern, entry, plan, file)
    for column, value in filled(pattern, entry).items():
        entry.put(column.split("."), value, spot)


def _contradicted(pattern: Preset, entry: LocatedDict, plan: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """The cells that say something else than the pattern can mean."""
    answer = look(entry, ANSWER)
    if ANSWER in pattern.fills and answer not in {None, pattern.fills[ANSWER]} and answer in labels.CHOICES["answer"]:
        found = labels.word("answer", answer, speech_of(plan)["language"])
        facts = {"found": found, "expected": TextKey("expected.pattern_answer"), "pattern": pattern.id, "keys": ""}
        yield Finding("P004", entry["answer"].spots["kind"].place(file), facts)
    kind = _kind_of(entry.get(TARGET), plan)
    if kind and not pattern.takes(kind):
        found = entry[TARGET] if isinstance(entry[TARGET], str) else kind
        facts = {"found": found, "expected": TextKey("expected.pattern_target"), "pattern": pattern.id, "keys": ""}
        yield Finding("P004", entry.spots[TARGET].place(file), facts)


def _kind_of(target: Any, plan: Mapping[str, Any]) -> str:
    """The kind of a target as it was written; empty where it cannot be told, which is said elsewhere."""
    if isinstance(target, str):
        read = read_target(target, **speech_of(plan))
        return "" if isinstance(read, Unread) else read.kind_name()
    kind = look(target, "kind") if isinstance(target, dict) else None
    return kind if isinstance(kind, str) else ""
