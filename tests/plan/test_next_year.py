"""Next year's plan: what is carried over and moved, and what is left for somebody to decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from malkit.finding import Severity
from malkit.plan import Plan, check_plan, template_text, templates, write_yaml
from malkit.plan.next_year import a_year_later, next_year
from tests.plan.plans import plans
from tests.support import plan_from

BASE = (Path(__file__).parents[1] / "cases" / "plan_base.yaml").read_text(encoding="utf-8")
RESULTS = {
    "D": {"K2": {"U1": Decimal(190), "U2": Decimal(260)}, "K6": {"U3": Decimal(80)}},
    "H": {"K1": {"administration": Decimal("83.5")}, "K2": {"U1": Decimal(390), "U2": Decimal(480)}},
}


def base(**changes: Any) -> Plan:
    """The plan of the cases, with texts replaced."""
    text = BASE
    for was, put in changes.get("put", ()):
        assert was in text
        text = text.replace(was, put)
    return plan_from(text)


@pytest.mark.parametrize(
    ("day", "then"),
    [
        ("2026-06-30", "2027-06-30"),
        ("2027-02-28", "2028-02-29"),
        ("2028-02-29", "2029-02-28"),
        ("2028-02-28", "2029-02-28"),
        ("2026-12-31", "2027-12-31"),
    ],
)
def test_days_move_a_year(day: str, then: str) -> None:
    """The same day next year; the last of a month stays the last."""
    assert a_year_later(date.fromisoformat(day)) == date.fromisoformat(then)


def test_the_plan_and_its_rounds_move() -> None:
    """Year, id and title, and each round's days, are next year's; ids of rounds and goals stay."""
    old, new = base(), next_year(base(), {}).plan
    assert (new.id, new.title, new.year) == ("bas-2027", "Plan 2027", 2027)
    assert [(each.id, each.starts, each.ends, each.deadline) for each in new.rounds] == [
        ("D", date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 15)),
        ("H", date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 20)),
    ]
    assert (new.goals, new.levels, new.groups, new.units, new.scales) == (
        old.goals,
        old.levels,
        old.groups,
        old.units,
        old.scales,
    )


def test_an_id_without_a_year_gets_one() -> None:
    """Two years' plans never have the same id, since it tells their workbooks apart."""
    long = "plan-" + "x" * 25
    assert next_year(base(put=[("id: bas-2026", "id: bas")]), {}).plan.id == "bas-2027"
    moved = next_year(base(put=[("id: bas-2026", f"id: {long}")]), {}).plan.id
    assert (len(moved), moved[-5:]) == (30, "-2027")


def test_results_move_back() -> None:
    """The year's result is the latest, the latest the one before, and each round's is last year's of that round."""
    new = next_year(base(), RESULTS).plan.indicators_by_id
    latest, previous = new["K1"].latest, new["K1"].previous
    assert latest is not None
    assert previous is not None
    assert (latest.period, latest.by) == ("2026", {"administration": Decimal("83.5")})
    assert previous.parts["total"] == Decimal(82)
    assert {round_: past.by for round_, past in new["K2"].last_year.items()} == {
        "D": {"U1": Decimal(190), "U2": Decimal(260)},
        "H": {"U1": Decimal(390), "U2": Decimal(480)},
    }


def test_a_part_of_a_year_is_no_result_of_the_year() -> None:
    """A result of a round before year end is only last year's of that round."""
    new = next_year(base(), RESULTS).plan.indicators_by_id["K6"]
    assert new.latest is None
    assert new.last_year["D"].by == {"U3": Decimal(80)}


def test_what_is_compared_with_moves() -> None:
    """A target compared with the year before is compared with this year; without a result the baseline is unknown."""
    moved = next_year(base(), RESULTS).plan.indicators_by_id["K2"]
    assert moved.baseline is not None
    assert moved.target.describe("sv", base().nouns) == "ska minska jämfört med 2026"
    assert (moved.baseline.period, moved.baseline.by) == ("2026", {"U1": Decimal(390), "U2": Decimal(480)})
    without = next_year(base(), {})
    unknown = without.plan.indicators_by_id["K2"].baseline
    assert unknown is not None
    assert (unknown.period, str(unknown.value), unknown.by) == ("2026", "unknown", {})
    assert [line for line in without.decide if line.startswith("K2") and "Fyll i utgångsvärdet" in line]


def test_a_comparison_with_a_year_of_its_own_stays() -> None:
    """A target compared with a certain older year is, next year too; somebody is asked."""
    old = base(
        put=[
            ("ska minska jämfört med 2025", "ska minska jämfört med 2020"),
            ('baseline: {period: "2025"', 'baseline: {period: "2020"'),
        ]
    )
    moved = next_year(old, RESULTS)
    assert moved.plan.indicators_by_id["K2"].baseline == old.indicators_by_id["K2"].baseline
    assert moved.plan.indicators_by_id["K2"].target == old.indicators_by_id["K2"].target
    assert [line for line in moved.decide if line.startswith("K2") and "fortfarande från 2020" in line]


def test_budgets_and_days_are_to_be_decided() -> None:
    """A budget is left behind; days of commitments and targets move, and all of it is listed once."""
    old = base(
        put=[
            ("addressed: parts, groups: [G1]}", "addressed: parts, groups: [G1], by: 2026-09-30}"),
            (
                "answer: {kind: actions}\n    target: samtliga enheter\n    aggregation: count_units",
                "answer: {kind: milestone}\n    target: senast 2026-05-31\n    aggregation: none",
            ),
        ]
    )
    moved = next_year(old, RESULTS)
    assert moved.plan.indicators_by_id["K4"].budget is None
    assert moved.plan.commitments[0].by == date(2027, 9, 30)
    assert "2027-05-31" in moved.plan.indicators_by_id["K3"].target.describe("sv", old.nouns)
    for beginning, said in (("K4", "budget"), ("Åtagandet A1", "2027-09-30"), ("K3", "2027-05-31")):
        assert [line for line in moved.decide if line.startswith(beginning) and said in line], beginning
    assert len(set(moved.decide)) == len(moved.decide)


def test_targets_are_asked_about_with_their_result() -> None:
    """Whether a target is to stay is asked beside what it came to."""
    lines = next_year(base(), RESULTS).decide
    assert [line for line in lines if line.startswith("K1") and "minst 75" in line and "83,5" in line]


def test_a_deadline_on_a_weekend_is_asked_about() -> None:
    """A last day that falls on a Saturday or Sunday is listed."""
    weekend = [
        line
        for line in next_year(base(put=[("deadline: 2026-07-15", "deadline: 2026-07-17")]), {}).decide
        if "lördag" in line
    ]
    assert weekend == ["Delår: sista dagen 2027-07-17 är en lördag eller söndag. Flytta den?"]


def test_what_is_measured_every_second_year_is_remembered() -> None:
    """What was measured this year was latest measured this year."""
    assert next_year(base(), {}).plan.indicators_by_id["K1"].calendar.latest == 2025
    measured = base(
        put=[("{frequency: every_second_year, latest: 2025}", "{frequency: every_second_year, latest: 2024}")]
    )
    assert next_year(measured, {}).plan.indicators_by_id["K1"].calendar.latest == 2026


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_a_moved_template_has_no_errors(name: str) -> None:
    """Every template can be moved on, twice."""
    plan = plan_from(template_text(name))
    for _ in range(2):
        plan = next_year(plan, {}).plan
        findings = check_plan(write_yaml(plan), "plan.yaml")[1]
        assert [str(each) for each in findings if each.severity is Severity.ERROR] == []


@given(plans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_plan_can_be_moved(plan: Plan) -> None:
    """Whatever a plan holds, next year's is a plan with the same entries, of the year after."""
    assume(plan.year < 2200)
    moved = next_year(plan, {}).plan
    assert moved.year == plan.year + 1
    for key in ("goals", "indicators", "units", "commitments", "rounds"):
        assert [each.id for each in getattr(moved, key)] == [each.id for each in getattr(plan, key)]
