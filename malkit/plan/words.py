"""What the plan calls the things it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from malkit.plan.base import Name, PlanPart
from malkit.text import catalogue


class Noun(PlanPart):
    """A noun in the forms that sentences need.

    Args:
        singular: one of them, "enhet".
        plural: several, "enheter".
        definite_plural: all of them, "enheterna".
        gender: "en" or "ett" in Swedish; without meaning in English.
    """

    singular: Name
    plural: Name
    definite_plural: Name
    gender: Literal["en", "ett"] = "en"

    def counted(self, n: int) -> str:
        """The form that stands after a number."""
        return self.singular if n == 1 else self.plural


class Vocabulary(PlanPart):
    """The plan's own words, where it has any: for its respondents, what they do, and what is followed.

    Args:
        unit: who reports; "enhet" when nothing is said.
        action: what is done for an indicator; "åtgärd".
        indicator: what is followed up; "nyckeltal".
    """

    unit: Noun | None = None
    action: Noun | None = None
    indicator: Noun | None = None


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns in force: the plan's own, and its language's usual ones for the rest."""

    unit: Noun
    action: Noun
    indicator: Noun


def nouns_of(vocabulary: Vocabulary, language: str) -> Nouns:
    """The nouns of a plan in its language."""
    return Nouns(
        unit=vocabulary.unit or usual_noun("unit", language),
        action=vocabulary.action or usual_noun("action", language),
        indicator=vocabulary.indicator or usual_noun("indicator", language),
    )


def measured(unit: str, n: int, language: str) -> str:
    """What a number is counted in, in the form that stands after it: "1 grupp" of what the plan measures in "grupper".

    A plan names it in the plural alone; of one, the last of the word is written as the language's usual nouns have it.

    Args:
        unit: what the plan measures in, which may be an abbreviation.
        n: the number.
        language: of the plan.
    """
    if n != 1:
        return unit
    for ending in catalogue(language).text("noun.one_of_endings").split("|"):
        plural, singular = ending.split(":")
        if unit.casefold().endswith(plural):
            return f"{unit[: len(unit) - len(plural)]}{singular}"
    return unit


def usual_noun(name: str, language: str) -> Noun:
    """The noun that a language has for something when the plan has none of its own."""
    text = catalogue(language).text
    return Noun(
        singular=text(f"noun.{name}.singular"),
        plural=text(f"noun.{name}.plural"),
        definite_plural=text(f"noun.{name}.definite_plural"),
        gender="ett" if text(f"noun.{name}.gender") == "ett" else "en",
    )
