"""Judged by people: development assignments and qualitative goals, where nothing is computed."""

from __future__ import annotations

from typing import ClassVar, Literal

from malkit.plan.scale import Status
from malkit.plan.targets.base import NUMERIC, UnjudgedTarget


class Judged(UnjudgedTarget):
    """Judged by people: development assignments and qualitative goals, where nothing is computed."""

    because: ClassVar[Status] = Status.ASSESSED
    answers: ClassVar[frozenset[str]] = NUMERIC | {"judgement", "text", "milestone", "yes_no"}

    kind: Literal["judged"]
