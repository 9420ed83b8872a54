"""Breakdowns: which parts a figure is divided into, crossed where needed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from malkit.plan.base import Id, Name, PartId, PlanPart

if TYPE_CHECKING:
    from collections.abc import Mapping

SEX = "sex"
"""The id of the dimension that splits people by sex, which individual-based statistics are asked to have."""

TOTAL = "total"
"""The id of all parts together; no part may have it."""


class DimensionPart(PlanPart):
    """One part of a dimension: "Kvinnor", "Vårby".

    Args:
        id: what past results refer to; without a full stop, which joins crossed parts.
        name: its name.
    """

    id: PartId
    name: Name


class Dimension(PlanPart):
    """Something figures can be divided by: sex, age, area, population, or any list.

    Args:
        id: what breakdowns refer to; `sex` for sex.
        name: its name.
        parts: its parts.
    """

    id: Id
    name: Name
    parts: Annotated[tuple[DimensionPart, ...], Field(min_length=1)]


class Breakdown(PlanPart):
    """How an indicator's figure is divided.

    Args:
        by: ids of one dimension, or of several that are crossed (area by sex).
        total: whether there is a figure for all parts together.
    """

    by: Annotated[tuple[Id, ...], Field(min_length=1, max_length=3)]
    total: bool = True


def keys_of(breakdown: Breakdown, dimensions: Mapping[str, Dimension]) -> tuple[str, ...]:
    """The keys of a breakdown's parts in the plan's order, without the total: `kvinnor`, or crossed `vårby.kvinnor`."""
    return tuple(".".join(crossed) for crossed in product(*(_ids(dimensions[by]) for by in breakdown.by)))


def _ids(dimension: Dimension) -> list[str]:
    return [part.id for part in dimension.parts]
