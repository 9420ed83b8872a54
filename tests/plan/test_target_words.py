"""Targets as their readers see them, as somebody would write them by hand."""

from __future__ import annotations

from typing import Any

import pytest

from malkit.plan import TargetKind, Vocabulary, described_for_all, described_target
from malkit.plan.targets.counting_units import AllUnits
from malkit.plan.targets.levels import AtLeast
from malkit.plan.targets.parser import read_target
from malkit.plan.words import nouns_of
from tests.aggregation.wholes import plan_of

NBSP = "\u00a0"
PLACE = {"singular": "plats", "plural": "platser", "definite_plural": "platserna"}
PLACES = {"kind": "number", "measurement_unit": "platser", "counted": PLACE}
FIVE = {"kind": "at_least", "level": 5}
SHARE: dict[str, Any] = {"aggregation": "ratio_of_sums", "target": {"kind": "at_least", "level": 75, "percent": True}}
ACTIONS: dict[str, Any] = {"answer": "actions", "aggregation": "count_units"}
INDEX: dict[str, Any] = {"answer": {"kind": "number", "measurement_unit": "index"}, "aggregation": "mean"}
FEWER: dict[str, Any] = {
    "answer": PLACES,
    "aggregation": "sum",
    "target": {"kind": "decrease"},
    "target_level": "unit",
    "baseline": {"period": "2013", "value": 3},
}
FOR_ALL: list[tuple[dict[str, Any], str, str]] = [
    ({"answer": "share", **SHARE}, f"minst 75{NBSP}%", "at least 75 %"),
    (
        {"answer": "share", **SHARE, "target_level": "unit"},
        f"minst 75{NBSP}% (per enhet)",
        "at least 75 % (for each unit)",
    ),
    (
        {"answer": "share", **SHARE, "target_level": "group"},
        f"minst 75{NBSP}% (per grupp)",
        "at least 75 % (for each group)",
    ),
    (
        {**ACTIONS, "target": {"kind": "all_units", "each": FIVE}},
        "samtliga enheter, vardera minst 5 åtgärder",
        "all units, each at least 5 actions",
    ),
    ({**ACTIONS, "target": {"kind": "all_units"}}, "samtliga enheter", "all units"),
    (
        {"answer": "yes_no", "aggregation": "count_units", "target": {"kind": "at_least_units", "count": 2}},
        "ja i minst 2 enheter",
        "yes in at least 2 units",
    ),
    (
        {"answer": PLACES, "aggregation": "sum", "target": {"kind": "at_least", "level": 1}},
        "minst 1 plats",
        "at least 1 plats",
    ),
    (
        {**INDEX, "target": {"kind": "at_least", "level": 80}},
        "index minst 80",
        "index at least 80",
    ),
    # What is added up and compared with budgets is the committee's, also where each unit has its own.
    (
        FEWER,
        "ska minska jämfört med 2013",
        "shall decrease compared with 2013",
    ),
]


@pytest.mark.parametrize(("indicator", "sv", "en"), FOR_ALL, ids=[sv for _, sv, _ in FOR_ALL])
def test_as_the_committee_reads_it(indicator: dict[str, Any], sv: str, en: str) -> None:
    """A target says what each shall reach, and that each shall, where it is not the committee's own."""
    plan = plan_of({"indicator": indicator, "groups": {"G": {}}, "units": {"A": {"within": "G"}}})
    (of,) = plan.indicators
    assert described_for_all(plan, of, of.target) == sv
    assert described_for_all(plan, of, of.target, "en") == en


@pytest.mark.parametrize("said", [{}, {"compared_with": "2013"}])
def test_the_same_as_last_time_says_once_which_time_that_was(said: dict[str, str]) -> None:
    """What it is compared with stands in the target's own words, and is not said again after them."""
    target = {"kind": "as_last_time", **said}
    latest = {"period": "2013", "value": 3}
    plan = plan_of({"indicator": {"answer": PLACES, "aggregation": "central", "target": target, "latest": latest}})
    (of,) = plan.indicators
    assert described_target(plan, of, of.target) == "samma som 2013"
    assert described_target(plan, of, of.target, language="en") == "the same as 2013"


def test_a_unit_is_asked_for_yes() -> None:
    """Nobody who answers yes or no reads "minst 1"."""
    plan = plan_of({"indicator": {"answer": "yes_no", "aggregation": "count_units", "target": {"kind": "all_units"}}})
    (of,) = plan.indicators
    each = of.target.for_each()
    assert each is not None
    assert described_target(plan, of, each) == "ja"


def test_several_answers_are_told_by_what_each_is_called() -> None:
    """Each target of a compound stands after its part's name, with its own words: a yes is no "minst 1"."""
    parts = [
        {"id": "a", "name": "Platser", "answer": PLACES},
        {"id": "b", "name": "Kurator", "answer": {"kind": "yes_no"}},
    ]
    targets = [{"part": "a", "target": FIVE}, {"part": "b", "target": {"kind": "at_least", "level": 1}}]
    answer, target = {"kind": "several", "parts": parts}, {"kind": "compound", "parts": targets}
    plan = plan_of({"indicator": {"answer": answer, "aggregation": "central", "target": target}})
    (of,) = plan.indicators
    assert described_target(plan, of, of.target) == "Platser: minst 5 platser och Kurator: ja"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_each_shall_reach_is_read_as_it_is_printed(language: str) -> None:
    """A target with its own level for each is read back whole."""
    target: TargetKind = AllUnits(kind="all_units", each=AtLeast.model_validate(FIVE))
    assert read_target(target.describe(language, nouns_of(Vocabulary(), language)), language) == target
