"""Reading a target as people write it: "minst 75 %", "<23,5", "ska inte minska jämfört med 2023".

The texts are the same that targets are printed with: each template in the catalogues, `target.KIND`, is turned into a
pattern, and so is each of its other forms in `target.KIND.also`. What matches no template is said to be unread; nothing
is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from malkit.plan.targets import AnyTarget
from malkit.plan.targets.compound import Compound, CompoundPart, SimpleTarget
from malkit.plan.targets.counting_units import CountingTarget, OwnTarget
from malkit.plan.targets.levels import AtLeast
from malkit.text import LANGUAGES, Numeral, catalogue, parse_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from malkit.plan.targets.base import TargetKind

_PATTERNS = {
    "value": r"(?P<value>[^<>=≤≥–]+?)",
    "low": r"(?P<low>[^<>=≤≥]+?)",
    "high": r"(?P<high>[^<>=≤≥]+?)",
    "share": r"(?P<share>[^<>=≤≥–]+?)",
    "count": r"(?P<count>[0-9]{1,6})",
    "date": r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})",
    "compared": r"(?P<compared>.{1,200})",
}
_PLACEHOLDER = re.compile(r"\\{(\w+)\\}")
_LONGEST = 300


class UnreadKind(StrEnum):
    """Why a target's text could not be read."""

    NO_DIRECTION = "no_direction"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that is no target that can be read with certainty."""

    kind: UnreadKind
    text: str


@dataclass(frozen=True, slots=True)
class _Template:
    """A text that stands for a target kind."""

    kind: type[TargetKind]
    variant: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Speech:
    """The language a text is in, and what its plan calls units in it."""

    language: str
    units: tuple[str, ...]


def speech_of(data: Any) -> dict[str, Any]:
    """What is needed to read targets written as text: the plan's language and its nouns for units."""
    words = data.get("words")
    unit = words.get("unit") if isinstance(words, dict) else None
    forms = unit.values() if isinstance(unit, dict) else ()
    language = data.get("language", "sv")
    return {
        "language": language if language in LANGUAGES else "sv",
        "units": tuple(str(form) for form in forms),
    }


def read_target(text: str, language: str, units: tuple[str, ...] = ()) -> TargetKind | Unread:
    """The target that a text names.

    Args:
        text: as somebody wrote it.
        language: "sv" or "en".
        units: what the plan calls units, beside "enheter" and "units".

    Returns:
        The target, or why there is none. A number alone has no direction and is not read; beside others that share one
        direction, as in "150 och minst 53 %", it has theirs.
    """
    folded = " ".join(text.replace("\u00a0", " ").split()).rstrip(".")
    if not folded or len(folded) > _LONGEST:
        return Unread(UnreadKind.NOT_KNOWN, text)
    speech = _Speech(language, units)
    found = _simple(folded, speech)
    if found is None:
        found = _of_units(folded, speech) or _compound(folded, speech)
    if found is not None:
        return found
    bare = _value(folded, language)
    return Unread(UnreadKind.NOT_KNOWN if bare is None else UnreadKind.NO_DIRECTION, text)


def _simple(text: str, speech: _Speech) -> TargetKind | None:
    for template in _templates(speech):
        match = template.pattern.fullmatch(text)
        if match is None:
            continue
        facts = _facts(match.groupdict(), speech.language)
        fields = None if facts is None else template.kind.from_words({**facts, "variant": template.variant})
        if fields is not None:
            fields.pop("variant", None)
            return template.kind.model_validate({"kind": template.kind.kind_name(), **fields})
    return None


def _of_units(text: str, speech: _Speech) -> TargetKind | None:
    """How many units shall reach what: "samtliga enheter, vardera minst 5"."""
    between = catalogue(speech.language).text("target.units_each", units="", each="").strip()
    how_many, found, each = text.partition(between)
    counting, own = (_simple(part.strip(), speech) for part in (how_many, each)) if found else (None, None)
    if not isinstance(counting, CountingTarget) or not isinstance(own, _OWN):
        return None
    return counting.model_copy(update={"each": own})


def _compound(text: str, speech: _Speech) -> TargetKind | None:
    for rule in ("all", "any"):
        joint = catalogue(speech.language).text(f"target.compound.{rule}")
        parts = re.split(rf"\s+{re.escape(joint)}\s+", text)
        if len(parts) > 1:
            targets = [_simple(part, speech) for part in parts]
            read = [
                _with_direction(part, target, targets, speech.language)
                for part, target in zip(parts, targets, strict=True)
            ]
            if all(isinstance(target, _SIMPLE) for target in read):
                listed = tuple(CompoundPart.model_validate({"target": target}) for target in read)
                return Compound(kind="compound", rule="all" if rule == "all" else "any", parts=listed)
    return None


def _with_direction(
    part: str, target: TargetKind | None, beside: list[TargetKind | None], language: str
) -> TargetKind | None:
    """A number alone with the direction that all its neighbours share."""
    if target is not None:
        return target
    kinds = {type(each) for each in beside if each is not None}
    value = _value(part, language)
    if value is None or kinds != {AtLeast}:
        return None
    return AtLeast(kind="at_least", level=value[0], percent=value[1])


@cache
def _templates(speech: _Speech) -> tuple[_Template, ...]:
    """Every template of a language, those that leave least open first, and of them the longest."""
    found = sorted(_texts(speech.language), key=lambda each: (each[2].count("{"), -len(each[2])))
    nouns = (*catalogue(speech.language).text("target.units").split("|"), *speech.units)
    units = "|".join(re.escape(noun) for noun in nouns)
    patterns = {**_PATTERNS, "units": f"(?P<units>{units})"}
    return tuple(_Template(kind, variant, _pattern(text, patterns)) for kind, variant, text in found)


def _texts(language: str) -> Iterator[tuple[type[TargetKind], str, str]]:
    words = catalogue(language)
    for kind in get_args(AnyTarget):
        name = f"target.{kind.kind_name()}"
        if words.has(name):
            yield kind, "", words.template(name)
        if words.has(f"{name}.also"):
            for text in words.template(f"{name}.also").split("|"):
                yield kind, "", text
        for variant in ("compared", "unknown"):
            for key in (f"{name}.{variant}", f"{name}.{variant}.also"):
                for text in words.template(key).split("|") if words.has(key) else ():
                    yield kind, variant, text


def _pattern(text: str, patterns: dict[str, str]) -> re.Pattern[str]:
    escaped = re.escape(" ".join(text.split()))
    filled = _PLACEHOLDER.sub(lambda match: patterns[match[1]], escaped)
    return re.compile(filled.replace(r"\ ", r"\s+"), re.IGNORECASE)


def _facts(groups: dict[str, str | None], language: str) -> dict[str, Any] | None:
    """What the placeholders held, as values; None when one of them holds something else than it should."""
    facts: dict[str, Any] = {}
    for name, text in groups.items():
        value = None if text is None else _fact(name, text, language)
        if value is None:
            return None
        facts[name] = value
    return facts


def _fact(name: str, text: str, language: str) -> object:
    match name:
        case "value" | "low" | "high" | "share":
            return _value(text, language)
        case "date":
            try:
                return date.fromisoformat(text)
            except ValueError:
                return None
        case "compared":
            joints = [catalogue(language).text(f"target.compound.{rule}") for rule in ("all", "any")]
            return None if any(f" {joint} " in text for joint in joints) else text
        case _:
            return text


def _value(text: str, language: str) -> tuple[Decimal, bool] | None:
    """A number and whether a per cent sign stands after it; None for anything else."""
    words = catalogue(language).text("target.per_cent_word").split("|")
    word = "|".join(re.escape(each) for each in words)
    swedish = re.sub(rf"\s*(?:{word})$", " %", text.strip(), flags=re.IGNORECASE)
    if language == "en":
        swedish = swedish.replace(",", " ").replace(".", ",")
    read = parse_numeral(swedish)
    if not isinstance(read, Numeral) or read.suffix not in {"", "%"}:
        return None
    return read.value, read.suffix == "%"


_SIMPLE = get_args(get_args(SimpleTarget)[0])
_OWN = get_args(get_args(OwnTarget)[0])
