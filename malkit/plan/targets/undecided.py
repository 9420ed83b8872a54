"""A level that the plan does not decide yet; nothing is judged until it does."""

from __future__ import annotations

from typing import Literal

from malkit.plan.targets.base import UnjudgedTarget


class Undecided(UnjudgedTarget):
    """A level that the plan does not decide yet; nothing is judged until it does."""

    kind: Literal["undecided"]
