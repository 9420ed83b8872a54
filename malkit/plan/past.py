"""What was known before: baselines, latest and previous results, each with its state where there is no value."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from malkit.plan.base import Id, Name, Number, PlanPart, Text


class PastState(StrEnum):
    """Why a past value is not there; these are never zero and never each other."""

    NEW_MEASURE = "new_measure"
    REPORTED_LATER = "reported_later"
    NOT_AVAILABLE = "not_available"
    NOT_MEASURED = "not_measured"
    UNKNOWN = "unknown"


def _state_or_number(value: object) -> object:
    return PastState(value) if isinstance(value, str) and value in list(PastState) else value


PastValue = Annotated[PastState | Number, BeforeValidator(_state_or_number)]
"""A value, or the state that says why there is none."""


class Past(PlanPart):
    """A result of an earlier time, for the whole, for its parts, or for each respondent; exactly one of them.

    Args:
        period: what it covers, such as "2013" or "januari–mars 2020".
        value: of the whole.
        parts: by id of a breakdown's part, `total` for all of them together.
        by: by id of a respondent; a value, or values by part.
        of: among how many, for a rank.
        shared: whether a rank is shared with others.
        source: where it stands, when several sources disagree.
        note: what its reader should know.
    """

    period: Name | None = None
    value: PastValue | None = None
    parts: Mapping[Id, PastValue] = Field(default_factory=dict)
    by: Mapping[Id, PastValue | Mapping[Id, PastValue]] = Field(default_factory=dict)
    of: Annotated[int, Field(strict=True, ge=1)] | None = None
    shared: bool = False
    source: Name | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum((self.value is not None, bool(self.parts), bool(self.by))) != 1:
            raise ValueError("one_form")
        return self


class Budget(PlanPart):
    """The budgets that costs are held against.

    Args:
        year: of the whole year, by id of a respondent.
        to_date: up to a round's end, by id of the round and then of the respondent; refused until something acts on it.
    """

    year: Mapping[Id, Number] = Field(default_factory=dict)
    to_date: Mapping[Id, Mapping[Id, Number]] = Field(default_factory=dict)


class Break(PlanPart):
    """A change of definition or method that breaks a series: values on either side are not compared.

    Args:
        year: the first year of the new definition.
        note: what changed.
    """

    year: Annotated[int, Field(strict=True, ge=1990, le=2200)]
    note: Text
