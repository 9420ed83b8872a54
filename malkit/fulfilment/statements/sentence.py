"""A sentence with its exceptions, and the words that a language has for what a plan counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malkit.plan.words import Vocabulary, nouns_of
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.plan import Plan
    from malkit.plan.words import Noun, Nouns


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, the exceptions to it, and what more its reader must know.

    Args:
        text: what holds: "10 av 12 enheter har vidtagit minst en åtgärd."; empty where the exceptions say all.
        exceptions: one sentence for each kind of exception, naming or counting each respondent once.
        notes: what the figure rests on: why it is not judged, whom it is not compared with, its weakest part.
    """

    text: str
    exceptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(each for each in (self.text, *self.exceptions, *self.notes) if each)


@dataclass(frozen=True, slots=True)
class Apart:
    """Respondents of whom a sentence says something apart from what holds of the others.

    Args:
        why: what is said of them: "Ingen åtgärd ännu".
        who: their ids, in the plan's order.
        details: what is said of each besides, by id, where respondents are named.
    """

    why: str
    who: tuple[str, ...]
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a builder says of a figure: its sentence, and those who answered otherwise."""

    text: str
    apart: tuple[Apart, ...] = ()


def lowered(word: str) -> str:
    """A status inside a sentence: its first letter small, unless the whole word is written in capitals."""
    return word if word.isupper() else word[:1].lower() + word[1:]


def nouns_in(plan: Plan, language: str) -> Nouns:
    """The plan's nouns in its own language, and the usual ones in another."""
    return nouns_of(plan.words if language == plan.language else Vocabulary(), language)


def listed(
    plan: Plan, respondents: Sequence[str], language: str, noun: Noun, details: Mapping[str, str] | None = None
) -> str:
    """Respondents as the plan lists exceptions: by name, by group with a count each, or only counted.

    Args:
        plan: says how exceptions are listed.
        respondents: their ids.
        language: of the list.
        noun: what they are called together, where they are only counted.
        details: what stands after each name, where they are named.
    """
    if plan.name_units == "named":
        more = details or {}
        names = (plan.name_of(each) + (f" ({more[each]})" if more.get(each) else "") for each in respondents)
        return join_words(names, language)
    if plan.name_units == "counted":
        return f"{len(respondents)} {noun.counted(len(respondents))}"
    counts = Counter(_group(plan, each, language) for each in respondents)
    return join_words([f"{name} {count}" for name, count in counts.items()], language)


def _group(plan: Plan, respondent: str, language: str) -> str:
    unit = plan.units_by_id.get(respondent)
    if unit is None:
        return plan.name_of(respondent)
    without = catalogue(language).text("statement.no_group")
    return without if unit.within is None else plan.name_of(unit.within)
