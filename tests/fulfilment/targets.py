"""Targets with a direction, for Hypothesis, each with what it comes to worked out apart from malkit, in fractions."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.support import degree_as_shown

from .plans import plan_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.plan import Plan

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(["at_least", "not_decrease"], operator.ge),
    **dict.fromkeys(["more_than", "increase"], operator.gt),
    **dict.fromkeys(["at_most", "not_increase", "within_budget"], operator.le),
    **dict.fromkeys(["less_than", "decrease"], operator.lt),
}
LEVELS = ("at_least", "more_than", "at_most", "less_than")
DIRECTIONS = ("increase", "decrease", "not_decrease", "not_increase")
"""What moves or does not, without saying how far: there is no size to be a part of."""
RISING = (operator.ge, operator.gt)
STRICT = (operator.gt, operator.lt)
PART_OF_YEAR = {"T": Fraction(4, 12), "D": Fraction(6, 12), "H": Fraction(1)}


@dataclass(frozen=True)
class Directed:
    """A plan with one target that is better met by more, or by less.

    Args:
        plan: the plan.
        round: id of the round that is judged.
        kind: the target's kind; of each unit's own target where units are counted.
        method: the degree's.
        level: what the outcome is held against in the round.
        baseline: where the way to the target begins.
        decimals: of the outcome.
        places: that it is compared at; None where it is compared as it was typed.
        thresholds: of the scale's steps between the first and the last.
    """

    plan: Plan
    round: str
    kind: str
    method: str
    level: Fraction
    baseline: Fraction
    decimals: int
    places: int | None
    thresholds: tuple[Decimal, ...]

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return COMPARISONS[self.kind] in RISING

    def met(self, outcome: Decimal) -> bool:
        """Whether the comparison holds, after rounding half up where the level was divided."""
        sides = (Fraction(outcome), Fraction(self.level))
        if self.places is not None:
            sides = (half_up(sides[0], self.places), half_up(sides[1], self.places))
        return COMPARISONS[self.kind](*sides)

    def exact(self, outcome: Decimal) -> Fraction | None:
        """The degree, without any rounding; None where there is none."""
        if self.kind in DIRECTIONS:
            return None
        value, way = Fraction(outcome), self.level - self.baseline
        if self.method == "way_from_baseline":
            return (value - self.baseline) / way if (way > 0 if self.rises else way < 0) else None
        if self.method == "none" or self.level <= 0 or (self.method == "target_over_outcome" and value <= 0):
            return None
        if self.method == "target_over_outcome":
            return self.level / value
        if self.rises:
            return value / self.level if value >= 0 else None
        return 2 - value / self.level

    def step(self, outcome: Decimal) -> int:
        """Which step of the scale an outcome comes to, from 0 for the best."""
        if self.met(outcome):
            return 0
        exact = self.exact(outcome)
        shown = None if exact is None else degree_as_shown(exact)
        reached = [
            number for number, begins in enumerate(self.thresholds, start=1) if shown is not None and shown >= begins
        ]
        return min(reached, default=len(self.thresholds) + 1)


def half_up(value: Fraction, places: int) -> Fraction:
    """A fraction rounded half away from zero."""
    scaled = math.floor(abs(value) * 10**places + Fraction(1, 2))
    return Fraction(scaled if value >= 0 else -scaled, 10**places)


def scale_of(thresholds: tuple[Decimal, ...]) -> dict[str, Any]:
    """A scale with so many steps between the first and the last; a step's id is its number."""
    begins = [None, *thresholds, None]
    steps = [
        {"id": str(number), "word": f"Steg {number}", "symbol": "●", "colour": "1B7F4B"}
        for number in range(len(begins))
    ]
    return {
        "steps": [{**step, "from_degree": begin} if begin else step for step, begin in zip(steps, begins, strict=True)]
    }


def _target(kind: str, level: Decimal, against: str, *, counted: bool) -> dict[str, Any]:
    if kind in LEVELS:
        target: dict[str, Any] = {"kind": kind, "level": level}
        return {"kind": "all_units", "each": target} if counted else target
    return {"kind": kind} if kind == "within_budget" else {"kind": kind, "against": against}


def _methods(kind: str, against: str, *, counted: bool) -> list[str]:
    """The degree methods that fit a kind."""
    found = [
        "own",
        "none",
        *(["outcome_over_target"] if COMPARISONS[kind] in RISING else ["target_over_outcome", "two_minus"]),
    ]
    way = not counted and (kind in {*LEVELS, "within_budget"} or against == "latest")
    return [*found, "way_from_baseline"] if way else found


@st.composite
def directed(draw: st.DrawFn) -> Directed:
    """Any target with a direction, with any degree method and profile that fit, on a scale of two to seven steps."""
    kind = draw(st.sampled_from(sorted(COMPARISONS)))
    against, counted = draw(st.sampled_from(["baseline", "latest"])), kind in LEVELS and draw(st.booleans())
    decimals = draw(st.integers(0, 3))
    # Levels of which one step of the last decimal is less than what a degree shows are among them.
    numbers = (st.integers(-50_000, 200_000) | st.integers(30_000, 200_000)).map(
        lambda digits: Decimal(digits).scaleb(-decimals)
    )
    level = draw(numbers)
    baseline = level if against == "baseline" and kind not in {*LEVELS, "within_budget"} else draw(numbers)
    method = draw(st.sampled_from(_methods(kind, against, counted=counted)))
    linear = method != "way_from_baseline" and draw(st.booleans())
    round_id = "H" if kind == "within_budget" else draw(st.sampled_from("TDH"))
    steps = sorted(draw(st.lists(st.integers(1, 10_000), unique=True, max_size=5)), reverse=True)
    thresholds = tuple(Decimal(step).scaleb(-4) for step in steps)
    plan = plan_with(
        {
            "answer": {"kind": "number", "measurement_unit": "stycken", "decimals": decimals, "lowest": None},
            "target": _target(kind, level, against, counted=counted),
            "degree": method,
            "profile": "linear" if linear else "as_it_stands",
            "scale": scale_of(thresholds),
            "baseline": {"value": baseline},
            "latest": {"value": level},
            "budget": {"year": {"U1": level}},
        }
    )
    by_now = Fraction(level) * (PART_OF_YEAR[round_id] if linear else 1)
    places = decimals + 4 if linear and round_id != "H" else None
    return Directed(plan, round_id, kind, method, by_now, Fraction(baseline), decimals, places, thresholds)


def outcomes_near(target: Directed) -> st.SearchStrategy[Decimal]:
    """Outcomes anywhere, and close to the target and to each threshold of the scale."""
    step = Fraction(1, 10**target.decimals)
    marks = [Fraction(0), target.level, target.baseline]
    marks += [target.level * Fraction(each) for each in target.thresholds]
    marks += [target.level * (2 - Fraction(each)) for each in target.thresholds]
    marks += [target.level / Fraction(each) for each in target.thresholds]
    marks += [target.baseline + (target.level - target.baseline) * Fraction(each) for each in target.thresholds]
    near = st.tuples(st.sampled_from(marks), st.integers(-2, 2)).map(lambda drawn: drawn[0] // step + drawn[1])
    closest = st.integers(-2, 2).map(lambda steps: target.level // step + steps)
    anywhere = st.integers(-100_000, 1_000_000)
    whole = (near | closest | anywhere).filter(lambda digits: abs(digits) < 10**9)
    return whole.map(lambda digits: Decimal(digits).scaleb(-target.decimals))
