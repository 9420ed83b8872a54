"""What was known before: baselines, latest and previous results, each with its state where there is no value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator

from malkit.formula.evaluate import AS_IN_A_CELL
from malkit.plan.base import Id, Name, Number, PlanPart, Text

_HUNDRED = Decimal(100)


class PriorState(StrEnum):
    """Why a past value is not there; these are never zero and never each other."""

    NEW_MEASURE = "new_measure"
    REPORTED_LATER = "reported_later"
    NOT_AVAILABLE = "not_available"
    NOT_MEASURED = "not_measured"
    UNKNOWN = "unknown"


class Counted(PlanPart):
    """A share by its two counts, so that the shares of several can be put together.

    Args:
        numerator: how many of them.
        denominator: of how many; more than none.
    """

    numerator: Annotated[Number, Field(ge=0)]
    denominator: Annotated[Number, Field(gt=0)]

    @property
    def per_cent(self) -> Decimal:
        """The share in per cent, with as many digits as a cell holds."""
        return AS_IN_A_CELL.divide(_HUNDRED * self.numerator, self.denominator)


COUNTS = frozenset({"numerator", "denominator"})
"""The keys that tell counts from values by part, which no part of a dimension may have both of."""


def is_counted(value: object) -> bool:
    """Whether a value as it is written is a share by its counts."""
    return isinstance(value, Counted) or (isinstance(value, Mapping) and set(value) == COUNTS)


def _kind(value: object) -> str:
    if is_counted(value):
        return "counted"
    if isinstance(value, Mapping):
        return "parts"
    return "state" if isinstance(value, str) and value in list(PriorState) else "number"


_One = Annotated[PriorState, Tag("state")] | Annotated[Number, Tag("number")] | Annotated[Counted, Tag("counted")]
PastValue = Annotated[_One, Discriminator(lambda value: "number" if _kind(value) == "parts" else _kind(value))]
"""A value, a share by its counts, or the state that says why there is none."""

PastEntry = Annotated[_One | Annotated[Mapping[Id, PastValue], Tag("parts")], Discriminator(_kind)]
"""A respondent's value, or its values by part."""


def number_of(value: PastEntry | None) -> Decimal | None:
    """A past value as a number; None for a state, for values by part, and where there is none."""
    if isinstance(value, Counted):
        return value.per_cent
    return value if isinstance(value, Decimal) else None


class PriorResult(PlanPart):
    """A result of an earlier time, for the whole, for its parts, or for each respondent; exactly one of them.

    Args:
        period: what it covers, such as "2013" or "januari–mars 2020".
        value: of the whole. Here and below a value is a number, why there is none, or for a share its two counts, as
            `{numerator: 18, denominator: 25}`.
        parts: by id of a breakdown's part, `total` for all of them together.
        by: by id of a respondent; a value, or values by part.
        including: by id of a respondent, the names of units that closed and whose results are in its own here.
        of: among how many, for a rank.
        shared: whether a rank is shared with others.
        source: where it stands, when several sources disagree.
        note: what its reader should know.
    """

    period: Name | None = None
    value: PastValue | None = None
    parts: Mapping[Id, PastValue] = Field(default_factory=dict)
    by: Mapping[Id, PastEntry] = Field(default_factory=dict)
    including: Mapping[Id, Name] = Field(default_factory=dict)
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
