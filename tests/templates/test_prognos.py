"""Prognos 1 2021 says what its document says."""

from __future__ import annotations

import pytest

from .document import facts_of, target_said, target_written, template

FACTS = facts_of("prognos1-2021")
PLAN = template("prognos1-2021")


def test_its_title_year_and_committee_are_the_documents() -> None:
    """The head of the plan is the document's."""
    assert (PLAN.title, PLAN.year, PLAN.committee) == (FACTS["title"], FACTS["year"], FACTS["committee"])
    assert [level.name for level in PLAN.levels] == FACTS["levels"]


def test_it_holds_as_many_goals_and_indicators() -> None:
    """Nothing is left out and nothing added."""
    assert len(PLAN.goals) == FACTS["counts"]["goals"]
    assert list(PLAN.indicators_by_id) == list(FACTS["indicators"])
    assert len(PLAN.indicators) == FACTS["counts"]["indicators"]


def test_its_goals_serve_those_they_stand_under() -> None:
    """Each committee goal serves the council goal it stands beside."""
    assert {goal.id: list(goal.serves) for goal in PLAN.goals if goal.level == "N"} == {
        goal: [above] for goal, above in FACTS["serves"].items()
    }


@pytest.mark.parametrize("code", FACTS["indicators"])
def test_its_indicators_have_their_goal_and_target(code: str) -> None:
    """Each indicator stands under its goal, with the kind of target that the document gives it."""
    indicator, fact = PLAN.indicators_by_id[code], FACTS["indicators"][code]
    assert list(indicator.goals) == [fact["goal"]]
    assert target_written(indicator.target, with_each=True) == target_said(fact["target"])


@pytest.mark.parametrize("code", FACTS["indicators"])
def test_it_makes_no_figures_up(code: str) -> None:
    """The document carries no results, so the plan carries none."""
    indicator = PLAN.indicators_by_id[code]
    assert (indicator.baseline, indicator.latest, indicator.previous, indicator.budget) == (None, None, None, None)
