"""Breakdowns: which parts a figure is divided into, crossed where needed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from malkit.plan.base import Id, Name, PartId, PlanPart

SEX = "sex"
"""The id of the dimension that splits people by sex, which individual-based statistics are asked to have."""

TOTAL = "total"
"""The id of all parts together; no part may have it."""


class DimensionPart(PlanPart):
    """One part of a dimension: "Kvinnor", "Vårby"."""

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
