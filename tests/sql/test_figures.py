"""Every figure by plain SQL over the raw answers, and by malkit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from malkit.aggregation import what_if
from malkit.plan.goals import RollUp, RollUpRule
from tests.sql.compare import Tally
from tests.sql.computed import answers_of, by_malkit, differences
from tests.sql.figures import by_sql
from tests.sql.plans import SIZES, TEMPLATES, Invented, invented_plans, template_plan
from tests.sql.typing_in import typed_in

if TYPE_CHECKING:
    from malkit.plan import Plan, Step

_DRAWS = 4
"""Fillings of each plan, of which some are near a limit that is moved."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_sql_gives_every_figure_of_the_templates(name: str, size: int) -> None:
    """The three templates with generated units: the last two rounds of the small ones, the year's end of the large."""
    tally = Tally()
    tally.compare(template_plan(name, size), Random(f"{name} {size}"), name, rounds=2 if size == SIZES[0] else 1)
    assert tally.lines == []
    assert tally.figures > 1000


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(invented_plans())
def test_sql_gives_every_figure_of_invented_plans(invented: Invented) -> None:
    """Plans whose units, goals, rules, targets and answers are drawn; `python -m tests.sql` draws others, and more."""
    tally = Tally()
    tally.compare_invented(invented)
    assert tally.lines == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_sql_gives_what_would_have_been(name: str) -> None:
    """What-if gives the statuses that SQL works out of the same answers by a plan with that scale and that rule."""
    plan = template_plan(name, SIZES[0])
    changed = [_what_if_changes(plan, f"what if {name} {draw}") for draw in range(_DRAWS)]
    assert any(changed)


def _what_if_changes(plan: Plan, drawn: str) -> bool:
    """Whether another scale and rule change anything of some answers; SQL must say the same of each."""
    round_id = plan.rounds[-1].id
    raw = typed_in(plan, Random(drawn), care=0.95)
    strict = plan.scales.outcome.model_copy(
        update={"steps": tuple(_beginning(step, Decimal("0.95")) for step in plan.scales.outcome.steps)}
    )
    worst = RollUp(rule=RollUpRule.WORST)
    other = plan.model_copy(update={
        "scales": plan.scales.model_copy(update={"outcome": strict}),
        "levels": tuple(level.model_copy(update={"roll_up": None}) for level in plan.levels),
        "goals": tuple(goal.model_copy(update={"roll_up": None}) for goal in plan.goals),
        "roll_up": worst,
    })  # fmt: skip
    found = what_if(plan, round_id, answers_of(plan, round_id, raw), scale=strict, roll_up=worst)
    now, then = by_sql(plan, round_id, raw), by_sql(other, round_id, raw)
    at = {each: ("goal", each.id) if each.kind == "goal" else ("status", each.id, "", "total") for each in found}
    known = {each: (now[where], then[where]) for each, where in at.items() if where in now}
    assert {each: (each.now, each.then) for each in known} == known
    assert len(known) >= len(plan.goals)
    return any(each.changes for each in known)


def _beginning(step: Step, degree: Decimal) -> Step:
    return step if step.from_degree is None else step.model_copy(update={"from_degree": degree})


def test_a_planted_error_is_caught() -> None:
    """One answer of one unit is one more than it was: outcome, and only figures that rest on it, differ."""
    plan = template_plan("prognos1-2021", 12)
    raw = typed_in(plan, Random(1))
    asked = plan.asked(plan.indicators_by_id["P1-K9"], "H")
    cell = next(
        typed for typed in raw.cells
        if typed.indicator == "P1-K9" and typed.cell == "outcome" and typed.number and typed.who in asked
    )  # fmt: skip
    wrong = replace(cell, number=(cell.number or 0) + 10_000)
    planted = replace(raw, cells=tuple(wrong if typed is cell else typed for typed in raw.cells))
    _, lines = differences(plan, by_sql(plan, "H", raw), by_malkit(plan, "H", planted), raw)
    assert any(line.startswith("outcome P1-K9  total") for line in lines)
    assert all("P1-K9" in line or line.startswith("goal") for line in lines)


def test_every_single_figure_is_looked_at() -> None:
    """Whichever figure is changed, the comparison says so, and names it alone."""
    plan = template_plan("uppdragsplan-2024", 12)
    raw = typed_in(plan, Random(2))
    expected, found = by_sql(plan, "HELAR", raw), by_malkit(plan, "HELAR", raw)
    count, lines = differences(plan, expected, found, raw)
    assert lines == []
    _, all_of_them = differences(plan, expected, dict.fromkeys(found, "planted"), raw)
    assert len(all_of_them) == count
    outcome = ("outcome", "UP-2B", "", "total")
    _, (line,) = differences(plan, expected, {**found, outcome: Fraction(1, 3)}, raw)
    assert line.startswith("outcome UP-2B")
