"""Whatever a plan file holds, checking it gives findings with places and never an exception."""

from __future__ import annotations

import pytest

from malkit.finding import TextKey
from malkit.planfile import check_plan

from .cases import SMALL_PLAN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-05-15", "2026-02-30"),
        ("2026-05-15", "2026-13-01"),
        ("2026-05-15", "2026-05-15T25:00:00Z"),
        ("level: 10", "level: !!int x"),
        ("level: 10", "level: '@x'"),
        ("aggregation: sum", "aggregation: '@x'"),
        ("title:", "'@x': 1\ntitle:"),
        ("level: 10", "level: .nan"),
        ("level: 10", "level: 1e400"),
        ("level: 10", "level: [10]"),
        ("level: 10", "level: {a: 10}"),
        ("level: 10", "level: null"),
        ("level: 10", "level: !!python/object:os.system x"),
        ("year: 2026", "year: &a [*a]"),
        ("title:", "1: 1\ntitle:"),
        ("title:", "? [a]\n: 1\ntitle:"),
        ("units:", "units: null\nenheter:"),
        ("goals:", "goals: {a: b}\nmål:"),
        ("name: Norr", "name: \x07"),
    ],
    ids=ascii,
)
def test_trouble_is_a_finding_that_can_be_said(old: str, new: str) -> None:
    """A value of any kind, in any place, ends in findings with a file and words in both languages."""
    assert old in SMALL_PLAN
    _, findings = check_plan(SMALL_PLAN.replace(old, new, 1), "plan.yaml")
    assert findings
    for finding in findings:
        assert finding.place.file == "plan.yaml"
        assert all(finding.message(language) + finding.remedy(language) for language in ("sv", "en"))


def test_bounds_the_wrong_way_are_placed_in_the_answer() -> None:
    """The path is the one in the plan: `number` is no key there."""
    text = SMALL_PLAN.replace("measurement_unit: råd", "measurement_unit: råd, lowest: 5, highest: 1")
    _, (finding,) = check_plan(text, "plan.yaml")
    assert (finding.code, finding.place.path) == ("P004", "indicators, K1, answer")


def test_number_that_is_none_asks_for_a_number() -> None:
    """A level of NaN is answered by asking for a number."""
    _, (finding,) = check_plan(SMALL_PLAN.replace("level: 10", "level: .nan"), "plan.yaml")
    assert finding.facts["expected"] == TextKey("expected.number")


def test_groups_within_each_other() -> None:
    """Groups that lie within each other are as wrong as goals that serve each other."""
    text = SMALL_PLAN.replace("name: Avdelningen}", "name: Avdelningen, within: B}\n  - {id: B, name: B, within: A}")
    _, findings = check_plan(text, "plan.yaml")
    assert [(finding.code, finding.place.path) for finding in findings] == [
        ("P048", "groups, A, within"),
        ("P048", "groups, B, within"),
    ]
