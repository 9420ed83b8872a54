"""Comparing the two computations over one plan, one round after the other.

What the SQL does not work out, and what is therefore not compared: trends, what is left, the grades of
forecasts and how goals' forecasts are rolled up, the status of answers of several parts (compound targets; such
answers are left empty), profiles by the same period last year, the way from a baseline as a degree, Wilson's
interval, the worst part of a breakdown, goals of an indicator whose own scale has other codes than the plan's,
an index of quotients, a breakdown held against a budget, the year's figure from several rounds, what-if,
statements, and the status of a group where the level is the committee's. Comparisons of a respondent are
compared for its total alone. Coverage where a breakdown has no total is compared for the parts alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.sql.computed import by_malkit, differences
from tests.sql.figures import by_sql
from tests.sql.typing_in import typed_in

if TYPE_CHECKING:
    from random import Random

    from malkit.plan import Plan


@dataclass
class Tally:
    """What was compared: how many figures, of which sort, and which differ.

    Args:
        figures: how many.
        sorts: how many of each sort.
        statuses: how often the committee had each status, so that a run says what it has seen.
        lines: each difference.
    """

    figures: int = 0
    sorts: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def compare(self, plan: Plan, rng: Random, label: str = "", *, care: float = 0.8, rounds: int = 9) -> None:
        """Draw answers for each of a plan's last rounds, and compare every figure of it."""
        for round_ in plan.rounds[-rounds:]:
            raw = typed_in(plan, rng, care=care)
            expected = by_sql(plan, round_.id, raw)
            count, lines = differences(plan, expected, by_malkit(plan, round_.id, raw), raw)
            self.figures += count
            self.sorts.update(at[0] for at in expected)
            self.statuses.update(str(value) for at, value in expected.items() if at[0] == "status" and at[2] == "")
            self.lines += [f"{label} {round_.id}: {line}" for line in lines]
