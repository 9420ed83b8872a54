"""A node that answers in place of the units is judged as the committee is, by the same expressions."""

from __future__ import annotations

import pytest

from malkit.fulfilment import compute

from .wholes import given, plan_of, wholes


@pytest.mark.parametrize("rule", ["central", "latest", "sum", "mean", "median", "min", "max"])
@pytest.mark.parametrize("outcome", [74, 75, 59, 60])
def test_its_own_status_is_the_whole_s(rule: str, outcome: int) -> None:
    """What the administration reads in its own workbook is what the committee's page says."""
    indicator = {
        "aggregation": rule,
        "target": {"kind": "at_least", "level": 75},
        "respondents": {"nodes": ["administration"]},
    }
    plan = plan_of({"units": ["A"], "indicator": indicator})
    (answers,) = given({"administration": {"K": {"outcome": outcome}}})
    (own,) = compute(plan, "H", answers)
    (whole,) = wholes(plan, "H", [answers])
    of_own, of_whole = own.figures, whole.figures
    assert of_own.status == {74: "partly", 75: "met", 59: "not_met", 60: "partly"}[outcome]
    assert (of_own.status, of_own.degree, of_own.left) == (of_whole.status, of_whole.degree, of_whole.left)


@pytest.mark.parametrize("rule", ["none", "sum", "mean", "median", "min", "max"])
@pytest.mark.parametrize("outcome", [74, 75, 59, 60])
def test_a_group_that_answers_for_itself_has_its_group_s_status(rule: str, outcome: int) -> None:
    """What a group reads in its own workbook is what the committee's page says of the group."""
    indicator = {
        "aggregation": rule,
        "target": {"kind": "at_least", "level": 75},
        "target_level": "group",
        "respondents": {"nodes": ["G1", "G2"]},
    }
    units = {"A": {"within": "G1"}, "B": {"within": "G2"}}
    plan = plan_of({"units": units, "groups": ["G1", "G2"], "indicator": indicator})
    answers = given({"G1": {"K": {"outcome": outcome}}, "G2": {"K": {"outcome": 90}}})
    (own,) = compute(plan, "H", answers[0])
    (whole,) = wholes(plan, "H", answers)
    of_own, of_group = own.figures, whole.groups["G1"].figures
    assert of_own.status == {74: "partly", 75: "met", 59: "not_met", 60: "partly"}[outcome]
    assert (of_own.status, of_own.degree, of_own.left) == (of_group.status, of_group.degree, of_group.left)
    # The other group has what it shall: the whole is as the one that has not.
    assert whole.figures.status == of_own.status


@pytest.mark.parametrize("kind", ["text", "judgement"])
def test_one_that_is_silent_for_all_is_so_in_its_group(kind: str) -> None:
    """A alone is asked, in words, and hands in nothing: nothing is there to assess, of all or of its group."""
    indicator = {
        "answer": kind,
        "aggregation": "none",
        "target_level": "committee",
        "target": {"kind": "judged"},
        "respondents": {"units": ["A"]},
    }
    plan = plan_of({"units": {"A": {"within": "G1"}, "B": {}}, "groups": ["G1"], "indicator": indicator})
    (whole,) = wholes(plan, "H", [])
    assert whole.figures.status == "no_file"
    assert whole.groups["G1"].figures.status == "no_file"
    # A file with the row left blank is an answer that is lacking.
    (whole,) = wholes(plan, "H", given({"A": {"K": {}}}))
    assert whole.figures.status == "not_reported"
    assert whole.groups["G1"].figures.status == "not_reported"
