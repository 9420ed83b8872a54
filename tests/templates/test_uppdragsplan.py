"""Uppdragsplan 2024 says what its document says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from malkit.plan.answers import CasesAnswer

from .document import calendar_said, calendar_written, facts_of, target_said, target_written, template

FACTS = facts_of("uppdragsplan-2024")
PLAN = template("uppdragsplan-2024")


def saying(key: str) -> list[str]:
    """The codes of the indicators that the document says something of."""
    return [code for code, fact in FACTS["indicators"].items() if key in fact]


def test_its_head_is_the_documents() -> None:
    """Title, year, committee and administration are the document's, and it names no municipality."""
    assert (PLAN.title, PLAN.year, PLAN.committee, PLAN.administration, PLAN.municipality) == (
        FACTS["title"],
        FACTS["year"],
        FACTS["committee"],
        FACTS["administration"],
        None,
    )
    assert [level.name for level in PLAN.levels] == ["Mål"]
    assert PLAN.nouns.indicator.singular == "måluppfyllelse"


def test_it_holds_as_many_goals_and_criteria() -> None:
    """Nothing is left out and nothing added."""
    assert len(PLAN.goals) == FACTS["counts"]["goals"]
    assert list(PLAN.indicators_by_id) == list(FACTS["indicators"])
    assert len(PLAN.indicators) == FACTS["counts"]["indicators"]


@pytest.mark.parametrize("code", FACTS["indicators"])
def test_its_criteria_have_their_goal_target_and_calendar(code: str) -> None:
    """Each criterion stands under its goal, with its kind of target, and is followed up when the document says."""
    indicator, fact = PLAN.indicators_by_id[code], FACTS["indicators"][code]
    assert list(indicator.goals) == [fact["goal"]]
    assert target_written(indicator.target) == target_said(fact["target"])
    assert calendar_written(indicator.calendar) == calendar_said(fact["cadence"])


@pytest.mark.parametrize("code", FACTS["indicators"])
def test_what_it_is_compared_with_is_named_and_unknown(code: str) -> None:
    """Where the document names what is compared with, so does the plan; the value is unknown and never made up."""
    indicator = PLAN.indicators_by_id[code]
    baseline: Any = indicator.baseline
    period = FACTS["indicators"][code]["target"].get("baseline")
    assert (baseline.period if baseline else None) == period
    assert baseline is None or baseline.value == "unknown"
    assert getattr(indicator.target, "compared_with", None) == period
    assert (indicator.latest, indicator.previous) == (None, None)


@pytest.mark.parametrize("code", saying("breakdown"))
def test_its_figures_are_divided(code: str) -> None:
    """The parts are those that the document names."""
    dimensions = {dimension.id: dimension for dimension in PLAN.dimensions}
    (breakdown,) = PLAN.indicators_by_id[code].breakdowns
    parts = [part.name.casefold() for each in breakdown.by for part in dimensions[each].parts]
    assert parts == FACTS["indicators"][code]["breakdown"]


def test_small_groups_are_hidden() -> None:
    """Where few people can be recognised, small numbers are hidden, and nowhere else."""
    assert [each.id for each in PLAN.indicators if each.sensitive] == saying("sensitive")


def test_one_criterion_is_about_one_unit() -> None:
    """The one that names a unit is answered by it and about it."""
    (code,) = saying("scope")
    indicator = PLAN.indicators_by_id[code]
    (node,) = indicator.respondents.nodes
    assert PLAN.groups_by_id[node].name == FACTS["indicators"][code]["scope"]
    assert indicator.scope is not None
    assert indicator.scope.groups == (node,)


def test_the_kinds_of_answer_are_those_asked_for() -> None:
    """A share has its numerator and denominator, reviewed cases are drawn at random, and flats are a state."""
    assert [each.id for each in PLAN.indicators if each.answer.kind == "share"] == saying("share")
    cases = {each.id: each.answer for each in PLAN.indicators if isinstance(each.answer, CasesAnswer)}
    assert list(cases) == saying("random_cases")
    assert all(answer.random for answer in cases.values())
    assert [each.id for each in PLAN.indicators if each.time_basis == "state"] == saying("state")


@pytest.mark.parametrize("code", saying("method"))
def test_its_methods_are_named(code: str) -> None:
    """The model that a criterion is followed up by is named."""
    assert FACTS["indicators"][code]["method"] in (PLAN.indicators_by_id[code].method or "")


def test_its_rounds_are_the_half_year_and_the_year() -> None:
    """Their dates follow from the wording; deadlines are not said."""
    assert [(each.starts, each.ends, each.deadline) for each in PLAN.rounds] == [
        (date.fromisoformat(fact["starts"]), date.fromisoformat(fact["ends"]), None)
        for fact in FACTS["rounds"].values()
    ]
    assert [each.year_end for each in PLAN.rounds] == [False, True]
