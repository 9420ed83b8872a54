"""Comparing the two computations over one plan, one round after the other.

Outcomes, coverage, comparisons, statuses, degrees, what is left, forecasts and their grades, trends, the worst part and
Wilson's interval are compared for each respondent, group, part of a breakdown and the committee; then every goal's
status, and how many goals of each level have which. What-if and the year so far are compared in tests of
their own.

What the SQL does not work out, and why:

- A compound of milestones, or of parts that are held against the latest result or the same period last year:
  their parts are judged by the expressions that are compared one by one, and together by hand in
  `tests/fulfilment/cases/targets.yaml`.
- An index of more than two figures, or of two quotients of more than fourteen units, whose whole numbers would pass 64
  bits.
- Means of means held against the same period last year, for the same reason.
- Milestones that several answer under the committee's own target: nothing is put together of them.
- A breakdown held against a budget, which is written for the total alone: its parts have nothing to be compared with.
- The forecasts of goals, and those of figures that lack somebody's forecast and are settled all the same: which
  verdicts no later round can change is worked by hand in `tests/aggregation/cases/goals` and `wholes/forecasts.yaml`.
- Statements, which are words: that their numbers add up and each exception is named once is tested for any answers.

Comparisons of a respondent are compared for its total alone, and coverage where a breakdown has no total for the parts
alone, because nothing is asked for where the total would stand.
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
    from tests.sql.plans import Invented


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

    def compare_invented(self, invented: Invented, label: str = "") -> None:
        """Compare every figure of an invented plan in each of its rounds."""
        self.compare(invented.plan(), invented.answers(), label, care=invented.care)
