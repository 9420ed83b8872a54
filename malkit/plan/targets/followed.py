"""Followed without a target, and said to be so."""

from __future__ import annotations

from typing import Literal

from malkit.plan.targets.base import UnjudgedTarget


class Followed(UnjudgedTarget):
    """Followed without a target, and said to be so."""

    kind: Literal["followed"]
