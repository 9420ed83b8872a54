"""Commitments: what a part of the organisation must do."""

from __future__ import annotations

from typing import Literal

from malkit.plan.base import Date, Id, PlanPart, Text


class Commitment(PlanPart):
    """Something the organisation or a part of it has undertaken; its id carries over from round to round.

    Args:
        id: stable from round to round.
        goals: ids of the goals it serves.
        name: what is to be done.
        addressed: the whole administration, all providers, or parts of the administration.
        groups: ids of the parts, where it is addressed to parts.
        by: the day it is to be done by, where the plan says so.
        note: what its reader should know.
    """

    id: Id
    goals: tuple[Id, ...] = ()
    name: Text
    addressed: Literal["administration", "all_providers", "parts"]
    groups: tuple[Id, ...] = ()
    by: Date | None = None
    note: Text | None = None
