"""The fixed codes that cells offer, each with its words; the codes are the model's own."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from malkit.plan.answers import Answer
from malkit.plan.calendar import Frequency
from malkit.plan.commitments import Commitment
from malkit.plan.goals import RollUp, RollUpRule
from malkit.plan.indicator import DegreeMethod, ForecastMode, Indicator, Profile, Rule, TimeBasis
from malkit.plan.organisation import Scope, Unit
from malkit.plan.past import PastState
from malkit.plan.plan import Plan
from malkit.plan.rounds import RoundKind
from malkit.plan.sheets.patterns import PATTERNS_BY_ID
from malkit.text import LANGUAGES, catalogue

if TYPE_CHECKING:
    from pydantic import BaseModel

PASTS = ("baseline", "latest", "previous", "last_year")
"""The results from earlier that an indicator has, by their keys; those of last year are told apart by round."""

SCALES = {
    "outcome": ("outcome", "steps"),
    "forecast": ("forecast",),
    "check_in": ("check_in",),
    "actions": ("actions",),
}
"""Where the steps of each of the plan's scales stand under its key `scales`."""

YES_NO = ("yes", "no")


def _literals(annotation: Any) -> tuple[str, ...]:
    """The values of the `Literal` in an annotation."""
    if get_origin(annotation) is Literal:
        return tuple(str(each.value if isinstance(each, Enum) else each) for each in get_args(annotation))
    return tuple(code for inner in get_args(annotation) for code in _literals(inner))


def _of(model: type[BaseModel], field: str) -> tuple[str, ...]:
    return _literals(model.model_fields[field].annotation)


CHOICES: dict[str, tuple[str, ...]] = {
    "pattern": tuple(PATTERNS_BY_ID),
    "answer": tuple(code for kind in get_args(get_args(Answer)[0]) for code in _of(kind, "kind")),
    "rule": tuple(Rule),
    "target_level": _of(Indicator, "target_level"),
    "degree": tuple(DegreeMethod),
    "time_basis": tuple(TimeBasis),
    "target_covers": _of(Indicator, "target_covers"),
    "profile": tuple(Profile),
    "forecast": tuple(ForecastMode),
    "frequency": tuple(Frequency),
    "better": _of(Indicator, "better"),
    "covers": _of(Scope, "covers"),
    "addressed": _of(Commitment, "addressed"),
    "provider": _of(Unit, "provider"),
    "figures": _of(Unit, "figures"),
    "round": tuple(RoundKind),
    "roll_up": tuple(RollUpRule),
    "unjudged": _of(RollUp, "unjudged"),
    "language": _of(Plan, "language"),
    "name_units": _of(Plan, "name_units"),
    "past": PASTS,
    "state": tuple(PastState),
    "scale": tuple(SCALES),
    "yes_no": YES_NO,
}
"""The codes of each choice by its name."""


def word(choice: str, code: str, language: str) -> str:
    """What a code is called."""
    return catalogue(language).text(f"choice.{choice}.{code}")


@cache
def codes(choice: str) -> dict[str, str]:
    """The code that each word stands for, in capitals or not; words of every language are read, and codes too."""
    words = {word(choice, code, language).casefold(): str(code) for language in LANGUAGES for code in CHOICES[choice]}
    return words | {code.casefold(): str(code) for code in CHOICES[choice]}
