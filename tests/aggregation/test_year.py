"""The year so far as it was worked by hand: what is added over rounds, and what units that closed leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from malkit.aggregation import aggregate, roll_up_goals
from malkit.fulfilment import compute
from malkit.statements import rests_on, statement
from tests.fulfilment.plans import load

from .wholes import given, number, plan_of, to_one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.aggregation import CommitteeResult
    from malkit.fulfilment import RespondentAnswers

GROUPS = load("years/*")
ROWS = [(group, row) for group in GROUPS for row in group["rows"]]
_OF_FIGURES = {"status", "degree", "left", "met"}
_LISTS = {"groups", "breakdown"}


def whole_of(group: Mapping[str, Any], row: Mapping[str, Any]) -> CommitteeResult:
    """The figure of a row, with what was answered before."""
    plan = plan_of({"units": ["A", "B"], **group, "plan": {**group.get("plan", {}), "rounds": group["rounds"]}})
    now = group.get("round", "H2")
    earlier = row["before"] if group.get("by_round") else {"H1": row["before"]}
    prior: dict[str, dict[str, RespondentAnswers]] = {}
    for round_id, answers in earlier.items():
        for each in given(to_one(answers)):
            prior.setdefault(each.respondent, {})[round_id] = each
    results = [
        result
        for each in given(to_one(row["answers"]))
        for result in compute(plan, now, each, prior=prior.get(each.respondent, {}))
    ]
    (whole,) = aggregate(plan, now, results, prior=prior)
    return whole


def _found(whole: CommitteeResult, key: str) -> object:
    if key in _OF_FIGURES:
        value = getattr(whole.figures, key)
        return str(value) if isinstance(value, str) else value
    year = whole.year
    found: dict[str, object] = {
        "year": year and year.value,
        "of_year": year and f"{year.numerator} of {year.denominator}",
        "lacking": list(year.lacking) if year else [],
        "gone": list(whole.gone),
        "grade": str(whole.figures.forecast),
        "closed": {each.respondent: [each.value, each.as_of, each.counts] for each in whole.closed},
        "missing": {each.respondent: list(each.missing) for each in whole.closed if each.missing is not None},
        "own": {part.respondent: part.comparison for part in whole.parts},
        "coverage": f"{len(whole.answered)} of {len(whole.concerned)}",
    }
    return found[key] if key in found else getattr(whole, key)


def _plain(value: Any) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else number(value)


def _check(whole: CommitteeResult, expected: Mapping[str, Any], where: str) -> None:
    plain = {key: _plain(value) for key, value in expected.items() if key not in _LISTS}
    assert {key: _found(whole, key) for key in plain} == plain, where
    for key in _LISTS & expected.keys():
        for id_, of_part in expected[key].items():
            _check(getattr(whole, key)[id_], of_part, f"{where} {key} {id_}")


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group['about']}-{row['answers']}" for group, row in ROWS])
def test_worked_by_hand(group: dict[str, Any], row: dict[str, Any]) -> None:
    """A figure of the year comes to what was worked by hand, and the period's own stands beside it."""
    _check(whole_of(group, row), row["expect"], "K")


def test_a_goal_calls_what_it_rests_on_by_the_status_of_the_indicator_itself() -> None:
    """All who are there have answered: what a goal lacks is of the unit that closed, and it says so."""
    about = "a unit that closed between two rounds leaves days that no figure covers"
    group = next(each for each in GROUPS if each["about"] == about)
    goals = {
        "levels": [{"id": "N", "name": "Nämndmål"}],
        "goals": [{"id": "G", "level": "N", "name": "Mål"}],
        "roll_up": {"rule": "all"},
    }
    indicator = {**group["indicator"], "goals": ["G"]}
    whole = whole_of({**group, "indicator": indicator, "plan": goals}, group["rows"][1])
    plan = whole.context.plan
    (goal,) = roll_up_goals(plan, [whole])
    assert rests_on(plan, goal, "sv") == "Kan inte bedömas: uppgifter före en stängning saknas: 1"


@pytest.mark.parametrize(
    ("indicator", "degree", "note"),
    [
        # Four months of twelve: 200 x 4/12 = 66.67, and 2 - 79 / 66.67 = 0.815.
        (
            {"target": {"kind": "at_most", "level": 200}, "profile": "linear"},
            "0.815",
            "Hålls mot 66,7 stycken till och med 2014-04-30, en del av årets.",
        ),
        # 300 of last year's 800 came by April, so that 240 x 300/800 = 90 are expected: 79 / 90 = 0.878.
        (
            {
                "target": {"kind": "at_least", "level": 240},
                "profile": "same_period_last_year",
                "last_year": {
                    "T": {"period": "T 2013", "by": {"A": 300}},
                    "H2": {"period": "2013", "by": {"A": 800}},
                },
            },
            "0.878",
            "Hålls mot 90 stycken till och med 2014-04-30, en del av årets.",
        ),
    ],
)
def test_what_a_part_of_the_year_is_held_against_is_said(indicator: dict[str, Any], degree: str, note: str) -> None:
    """The degree of a part of the year is of what is expected by then, which the sentence says."""
    rounds = next(each["rounds"] for each in GROUPS if each["about"].startswith("a unit that closed between two"))
    group = {
        "units": ["A"],
        "by_round": True,
        "round": "T",
        "rounds": rounds,
        "indicator": {"aggregation": "sum", **indicator},
    }
    whole = whole_of(group, {"before": {}, "answers": {"A": 79}})
    assert whole.figures.degree is not None
    assert f"{whole.figures.degree:.3f}" == degree
    assert note in [each.replace("\u00a0", " ") for each in statement(whole.context.plan, whole, "sv").notes]


def test_who_lacks_what_it_is_compared_with_is_named() -> None:
    """C was there before and nothing is known of it; B is new, and the others could be compared without it."""
    rounds = next(each["rounds"] for each in GROUPS if each["about"].startswith("a unit that closed between two"))
    group = {
        "units": {"A": {}, "B": {"opens": "2014-02-01"}, "C": {}},
        "by_round": True,
        "rounds": rounds,
        "indicator": {
            "aggregation": "sum",
            "target": {"kind": "decrease"},
            "baseline": {"period": "2013", "by": {"A": 300}},
        },
    }
    whole = whole_of(group, {"before": {}, "answers": {"A": 79, "B": 5, "C": 6}})
    assert str(whole.figures.status) == "no_comparison"
    said = [each for each in statement(whole.context.plan, whole, "sv").exceptions if "Jämförelsevärde saknas" in each]
    assert [each.removesuffix(".") for each in said] == [f"Jämförelsevärde saknas: {whole.context.plan.name_of('C')}"]
