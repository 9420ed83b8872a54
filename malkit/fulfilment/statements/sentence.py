"""A sentence with its exceptions, and the words that a language has for what a plan counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.plan.words import Vocabulary, nouns_of
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.plan import Plan
    from malkit.plan.words import Nouns


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, the exceptions to it, and what more its reader must know.

    Args:
        text: what holds: "10 av 12 enheter har vidtagit minst en åtgärd."
        exceptions: one sentence for each kind of exception, naming or counting each respondent once.
        notes: what the figure rests on: why it is not judged, whom it is not compared with, its weakest part.
    """

    text: str
    exceptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.text, *self.exceptions, *self.notes))


def nouns_in(plan: Plan, language: str) -> Nouns:
    """The plan's nouns in its own language, and the usual ones in another."""
    return nouns_of(plan.words if language == plan.language else Vocabulary(), language)


def listed(plan: Plan, respondents: Sequence[str], language: str) -> str:
    """Respondents as the plan lists exceptions: by name, by group with a count each, or only counted."""
    if plan.name_units == "named":
        return join_words([plan.name_of(each) for each in respondents], language)
    noun = nouns_in(plan, language).unit
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
