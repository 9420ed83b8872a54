"""Goals rolled up as they were worked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from malkit.aggregation import GoalResult, roll_up_goals
from malkit.plan.goals import RollUpRule
from tests.fulfilment.plans import load

from .wholes import given, plan_of, wholes

if TYPE_CHECKING:
    from malkit.fulfilment import RespondentAnswers

GROUPS = load("goals/*")
ROWS = [(group, row) for group in GROUPS for row in group["rows"]]
OUTCOMES = {"met": 100, "partly": 80, "not_met": 0}
"""What gives each status against a target of at least 100."""


def case_of(group: dict[str, Any]) -> dict[str, Any]:
    """A group of cases as a plan: each indicator is the one unit's number against at least 100."""
    indicators = [
        {
            "id": id_,
            "aggregation": "central",
            "target": {"kind": "at_least", "level": 100},
            "profile": "as_it_stands",  # so that June has all three statuses
            "forecast": "judgement",
            **(said if isinstance(said, dict) else {"goals": said}),
        }
        for id_, said in group["indicators"].items()
    ]
    levels = group.get("levels", [{"id": "N", "name": "Nämndmål"}])
    goals = [
        {"id": id_, "name": f"Mål {id_}", "level": levels[-1]["id"], **said} for id_, said in group["goals"].items()
    ]
    said = {"levels": levels, "goals": goals, "roll_up": group.get("roll_up", {"rule": "all"}), **group.get("plan", {})}
    return {"units": ["A"], "plan": said, "indicators": indicators}


def answers_of(row: dict[str, Any]) -> list[RespondentAnswers]:
    """The unit's answers that give a row's statuses and forecasts; a status that is none of the three is a reason."""
    forecasts = row.get("forecasts", {})
    answers: dict[str, dict[str, Any]] = {}
    for id_, status in row["statuses"].items():
        answer: dict[str, Any] = {"outcome": OUTCOMES[status]} if status in OUTCOMES else {"reason": status}
        answers[id_] = {} if status == "not_reported" else answer
    for id_, grade in forecasts.items():
        answers.setdefault(id_, {})["forecast"] = grade
    return given({"A": answers})


def results_of(group: dict[str, Any], row: dict[str, Any]) -> dict[str, GoalResult]:
    """The goals of a row, by id."""
    plan = plan_of(case_of(group))
    round_id = "D" if "forecasts" in row else "H"
    return {each.goal: each for each in roll_up_goals(plan, wholes(plan, round_id, answers_of(row)))}


@pytest.mark.parametrize(
    ("group", "row"),
    ROWS,
    ids=[f"{group['about']}-{','.join(map(str, row['statuses'].values()))}" for group, row in ROWS],
)
def test_worked_by_hand(group: dict[str, Any], row: dict[str, Any]) -> None:
    """Every goal comes to the status, the forecast and the counts that were worked by hand."""
    found = results_of(group, row)
    assert {id_: str(found[id_].status) for id_ in row["expect"]} == row["expect"]
    for key, value in row.get("grades", {}).items():
        assert str(found[key].forecast) == value, key
    for key, value in row.get("so_far", {}).items():
        assert found[key].so_far == value, key
    for key, value in row.get("counts", {}).items():
        assert {str(status): n for status, n in found[key].counts.items()} == value, key
    for key, value in row.get("rests_on", {}).items():
        assert [child.id for child in found[key].rests_on] == value, key


def test_a_goal_of_what_is_reported_one_by_one() -> None:
    """A goal that has only what is put together of nobody says so."""
    case = case_of({"goals": {"G": {}}, "indicators": {"I": {"goals": ["G"], "aggregation": "none"}}})
    plan = plan_of({**case, "units": ["A", "B"]})
    answers = given({"A": {"I": {"outcome": 100}}, "B": {"I": {"outcome": 100}}})
    (goal,) = roll_up_goals(plan, wholes(plan, "H", answers))
    assert str(goal.status) == "no_figure_for_all"


def test_a_goal_of_what_was_left_blank_and_what_never_came() -> None:
    """Neither A, who sent in nothing, nor B, whose file has an empty row, has answered: the goal has no answer."""
    group: dict[str, Any] = {
        "goals": {"G": {}},
        "indicators": {
            "I": {"goals": ["G"], "respondents": {"units": ["A"]}},
            "J": {"goals": ["G"], "respondents": {"units": ["B"]}},
        },
    }
    plan = plan_of({**case_of(group), "units": ["A", "B"]})
    (goal,) = roll_up_goals(plan, wholes(plan, "H", given({"B": {}})))
    assert [child.status for child in goal.rests_on] == ["no_file", "not_reported"]
    assert (goal.status, goal.so_far) == ("not_reported", None)


def test_every_rule_is_worked() -> None:
    """Every rule has three cases or more, and one where something cannot be judged."""
    for rule in RollUpRule:
        mine = [group for group in GROUPS if group.get("roll_up", {"rule": "all"})["rule"] == rule]
        rows = [row for group in mine for row in group["rows"]]
        assert len(rows) >= 3, rule
        assert any("not_reported" in row["statuses"].values() for row in rows), rule
