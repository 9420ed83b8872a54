"""Next year's plan: what is carried over and moved, and what is left for somebody to decide."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from ruamel.yaml import YAML

from malkit.finding import Severity
from malkit.planfile import (
    Carried,
    YearResults,
    a_year_later,
    check_plan,
    next_year,
    template_text,
    templates,
    write_yaml,
)
from malkit.planfile.next_year.targets import first_day_later, with_later_years
from tests.plan.plans import plans
from tests.support import plan_from

if TYPE_CHECKING:
    from malkit.plan import Plan
    from malkit.planfile import NextYear

HERE = Path(__file__).parent
BASE = (HERE.parent / "cases" / "plan_base.yaml").read_text(encoding="utf-8")
CASES: dict[str, Any] = YAML(typ="safe").load((HERE / "next_year.yaml").read_text(encoding="utf-8"))
YEAR = {
    "K1": Carried({"administration": Decimal("83.5")}, said="83,5 %"),
    "K2": Carried({"U1": Decimal(390), "U2": Decimal(480)}, said="870 kronor"),
}
RESULTS = YearResults(
    {
        "D": {
            "K2": Carried({"U1": Decimal(190), "U2": Decimal(260)}),
            "K6": Carried({"U3": {"numerator": Decimal(8), "denominator": Decimal(10)}}),
        },
        "H": YEAR,
    },
    YEAR,
)


def base(**changes: Any) -> Plan:
    """The plan of the cases, with texts replaced; the unit that closes is there the whole year unless it is said."""
    text = BASE if changes.get("closing") else BASE.replace(", closes: 2026-06-30, successors: [U1]", "")
    for was, put in changes.get("put", ()):
        assert was in text
        text = text.replace(was, put)
    return plan_from(text)


def errors_in(plan: Plan) -> list[str]:
    """What the check says is wrong with a plan."""
    return [str(each) for each in check_plan(write_yaml(plan), "plan.yaml")[1] if each.severity is Severity.ERROR]


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


@pytest.mark.parametrize(
    ("day", "then"),
    [
        ("2026-01-01", "2027-01-01"),
        ("2027-03-01", "2028-03-01"),
        ("2028-03-01", "2029-03-01"),
        ("2028-02-29", "2029-03-01"),
    ],
)
def test_periods_begin_after_those_before(day: str, then: str) -> None:
    """A first day stays the day after the last day of the period before."""
    assert first_day_later(date.fromisoformat(day)) == date.fromisoformat(then)


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["text"])
def test_years_in_texts_move(case: dict[str, Any]) -> None:
    """This year and the one before move; spans, case numbers and other years stay as they are."""
    year = case.get("year", 2026)
    assert with_later_years(case["text"], {year - 1: year, year: year + 1}) == case["then"]


def test_the_plan_and_its_rounds_move() -> None:
    """Year, id and title, and each round's days, are next year's; ids of rounds and goals stay."""
    old, new = base(), next_year(base()).plan
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
    assert next_year(base(put=[("id: bas-2026", "id: bas")])).plan.id == "bas-2027"
    assert next_year(base(put=[("id: bas-2026", "id: bas-2025-2028")])).plan.id == "bas-2025-2028-2027"
    moved = next_year(base(put=[("id: bas-2026", f"id: {long}")])).plan.id
    assert (len(moved), moved[-5:]) == (30, "-2027")


def test_a_title_of_several_years_is_asked_about() -> None:
    """A span of years is left as it is, and somebody is asked."""
    moved = next_year(base(put=[("title: Plan 2026", "title: Plan 2025-2027")]))
    assert moved.plan.title == "Plan 2025-2027"
    assert "Titeln ”Plan 2025-2027” gäller flera år och är oförändrad. Ska den ändras?" in moved.decide


def test_results_move_back() -> None:
    """The year's result is the latest, the latest the one before, and each round's is last year's of that round."""
    measured = base(put=[("latest: 2025}", "latest: 2024}")])
    new = next_year(measured, RESULTS).plan.indicators_by_id
    latest, previous = new["K1"].latest, new["K1"].previous
    assert latest is not None
    assert previous is not None
    assert (latest.period, latest.by) == ("2026", {"administration": Decimal("83.5")})
    assert previous.parts["total"] == Decimal(82)
    assert {round_: past.by for round_, past in new["K2"].last_year.items()} == {
        "D": {"U1": Decimal(190), "U2": Decimal(260)},
        "H": {"U1": Decimal(390), "U2": Decimal(480)},
    }


def test_what_was_not_measured_keeps_its_results() -> None:
    """What is measured every second year keeps its latest result through the year between."""
    old = base()
    assert next_year(old, RESULTS).plan.indicators_by_id["K1"].latest == old.indicators_by_id["K1"].latest


def test_without_a_result_the_latest_stays() -> None:
    """Where the year's result is not known, the latest is still the latest."""
    measured = base(put=[("latest: 2025}", "latest: 2024}")])
    moved = next_year(measured).plan.indicators_by_id["K1"]
    assert (moved.latest, moved.previous) == (measured.indicators_by_id["K1"].latest, None)


def test_a_part_of_a_year_is_no_result_of_the_year() -> None:
    """A result of a round before year end is only last year's of that round; a share has its counts."""
    new = next_year(base(), RESULTS).plan.indicators_by_id["K6"]
    assert new.latest is None
    assert write_yaml(next_year(base(), RESULTS).plan).count("numerator: 8") == 1
    assert new.last_year["D"].period == "Delår 2026"


def test_what_is_compared_with_moves() -> None:
    """A target compared with the year before is compared with this year; without a result the baseline is unknown."""
    moved = next_year(base(), RESULTS).plan.indicators_by_id["K2"]
    assert moved.baseline is not None
    assert moved.target.describe("sv", base().nouns) == "ska minska jämfört med 2026"
    assert (moved.baseline.period, moved.baseline.by) == ("2026", {"U1": Decimal(390), "U2": Decimal(480)})
    without = next_year(base())
    unknown = without.plan.indicators_by_id["K2"].baseline
    assert unknown is not None
    assert (unknown.period, str(unknown.value), unknown.by) == ("2026", "unknown", {})
    assert [line for line in without.decide if line.startswith("K2") and "Fyll i utgångsvärdet" in line]


@pytest.mark.parametrize("compared", ["2020", "2022–2025"])
def test_a_comparison_with_years_of_its_own_stays(compared: str) -> None:
    """A target compared with a certain older year, or with several, is next year too; somebody is asked."""
    old = base(
        put=[
            ("ska minska jämfört med 2025", f"ska minska jämfört med {compared}"),
            ('baseline: {period: "2025"', f'baseline: {{period: "{compared}"'),
        ]
    )
    moved = next_year(old, RESULTS)
    assert moved.plan.indicators_by_id["K2"].baseline == old.indicators_by_id["K2"].baseline
    assert moved.plan.indicators_by_id["K2"].target == old.indicators_by_id["K2"].target
    assert [line for line in moved.decide if line.startswith("K2") and f"fortfarande från {compared}" in line]


def test_parts_of_a_compound_are_compared_with_this_year() -> None:
    """A part that shall increase is compared with what it came to this year, unit by unit."""
    old = base(
        put=[
            ("{part: places, target: {kind: at_least, level: 150}}", "{part: places, target: {kind: increase}}"),
            (
                "    aggregation: none\n    calendar: yearly",
                "    aggregation: none\n    baseline: {by: {U1: {places: 140}}}",
            ),
        ]
    )
    both = {"places": Decimal(151), "share": Decimal(55)}
    year = {"K5": Carried({"U1": both})}
    moved = next_year(old, YearResults({"H": year}, year)).plan.indicators_by_id["K5"]
    assert moved.baseline is not None
    assert (moved.baseline.period, moved.baseline.by) == ("2026", {"U1": both})


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
    """Whether a target is to stay is asked beside what it came to, as it is printed."""
    measured = base(put=[("latest: 2025}", "latest: 2024}")])
    lines = next_year(measured, RESULTS).decide
    assert [line for line in lines if line.startswith("K1") and "minst 75" in line and "83,5 %" in line]


def test_a_deadline_on_a_weekend_is_asked_about() -> None:
    """A last day that falls on a Saturday or Sunday is listed."""
    weekend = [
        line
        for line in next_year(base(put=[("deadline: 2026-07-15", "deadline: 2026-07-17")])).decide
        if "lördag" in line
    ]
    assert weekend == ["Delår: sista dagen 2027-07-17 är en lördag eller söndag. Flytta den?"]


def test_what_is_measured_every_second_year_is_remembered() -> None:
    """What was measured this year was latest measured this year."""
    assert next_year(base()).plan.indicators_by_id["K1"].calendar.latest == 2025
    measured = base(
        put=[("{frequency: every_second_year, latest: 2025}", "{frequency: every_second_year, latest: 2024}")]
    )
    assert next_year(measured).plan.indicators_by_id["K1"].calendar.latest == 2026


def test_texts_that_name_years_are_asked_about() -> None:
    """A text that names this year or the one before is listed; a goal for 2030 is not, and no text is changed."""
    old = base(
        put=[("name: Rätt stöd}", "name: Rätt stöd 2026}"), ("name: Ett tryggt liv}", "name: Ett tryggt liv 2030}")]
    )
    moved = next_year(old)
    assert [goal.name for goal in moved.plan.goals] == [goal.name for goal in old.goals]
    assert [line for line in moved.decide if "nämner" in line and line.startswith(("N1", "F1"))] == [
        "N1 Rätt stöd 2026: texten nämner 2026. Ska den ändras?"
    ]


def moved_by(case: dict[str, Any]) -> NextYear:
    """What a case of units that close comes to."""
    data = deepcopy(CASES["plan"])
    data["units"] += case["units"]
    data["indicators"][0] |= case["indicator"]
    old = plan_from(json.dumps(data, default=str, ensure_ascii=False))
    held = {
        name: {"K": Carried({who: _exact(value) for who, value in by.items()})}
        for name, by in case.get("results", {}).items()
    }
    return next_year(old, YearResults({name: by for name, by in held.items() if name != "year"}, held.get("year", {})))


def _exact(value: Any) -> Any:
    return {key: _exact(each) for key, each in value.items()} if isinstance(value, dict) else Decimal(str(value))


@pytest.mark.parametrize("case", CASES["units"], ids=lambda case: case["about"])
def test_units_that_closed_are_gone(case: dict[str, Any]) -> None:
    """A unit that closed is in no list; what it came to is where its successor's is, or left out and asked about."""
    moved = moved_by(case)
    held: dict[str, Any] = YAML(typ="safe").load(write_yaml(moved.plan))
    indicator = held["indicators"][0]
    assert errors_in(moved.plan) == []
    for path, value in case["then"].items():
        here: Any = held if path.startswith("units") else indicator
        for step in path.split("."):
            here = here.get(int(step) if step.isdigit() else step) if isinstance(here, dict) else here[int(step)]
            if here is None:
                break
        assert here == value, path
    for said in case.get("asked", ()):
        assert [line for line in moved.decide if said in line], (said, moved.decide)


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_a_moved_template_has_no_errors(name: str) -> None:
    """Every template can be moved on, twice."""
    plan = plan_from(template_text(name))
    for _ in range(2):
        plan = next_year(plan).plan
        assert errors_in(plan) == []


@given(plans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_plan_can_be_moved(plan: Plan) -> None:
    """Whatever a plan holds, next year's is a plan with the same entries, of the year after, without closed units."""
    assume(plan.year < 2200)
    moved = next_year(plan).plan
    assert moved.year == plan.year + 1
    for key in ("goals", "indicators", "commitments", "rounds"):
        assert [each.id for each in getattr(moved, key)] == [each.id for each in getattr(plan, key)]
    goes_on = [each.id for each in plan.units if each.closes is None or each.closes.year > plan.year]
    assert [each.id for each in moved.units] == goes_on
