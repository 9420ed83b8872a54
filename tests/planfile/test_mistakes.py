"""Mistakes planted in a plan, one by one and all together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from malkit.finding import RULES, Stage
from malkit.planfile import check_plan
from malkit.text import LANGUAGES

if TYPE_CHECKING:
    from malkit.finding import Finding

CASES = Path(__file__).parents[1] / "cases"
BASE = (CASES / "plan_base.yaml").read_text(encoding="utf-8")
MISTAKES: list[dict[str, Any]] = YAML(typ="safe").load((CASES / "plan_mistakes.yaml").read_text(encoding="utf-8"))
LONG = "lång text " * 26
MANY = "\n".join(f"    - {{id: s{number}, word: Ett ganska långt ord {number}}}" for number in range(12))


def name_of(mistake: dict[str, Any]) -> str:
    """A mistake's name among the tests."""
    return f"{mistake['code']} {mistake.get('name', '')}".strip()


def edited(text: str, was: str, put: str) -> str:
    """A text with the one place that says `was` saying `put`."""
    assert text.count(was) == 1, f"{was!r} stands {text.count(was)} times"
    return text.replace(was, put.replace("LONG", LONG).replace("MANY", MANY))


def planted(text: str, mistake: dict[str, Any]) -> str:
    """A plan with a mistake planted in it."""
    for was, put in mistake.get("also", ()):
        text = edited(text, was, put)
    return edited(text, mistake["was"], mistake["put"])


def line_of(text: str, on: str) -> set[int]:
    """The lines that hold a text, from 1."""
    return {number for number, line in enumerate(text.splitlines(), start=1) if on in line}


def found(text: str) -> list[Finding]:
    """What the checker says of a plan."""
    return check_plan(text, "plan.yaml")[1]


def test_the_plan_without_mistakes_has_no_findings() -> None:
    """The plan that mistakes are planted in is right, so every finding comes from what was planted."""
    assert found(BASE) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=name_of)
def test_each_mistake_is_found_in_its_place(mistake: dict[str, Any]) -> None:
    """A planted mistake gives its code on its line, in words of both languages, with its near match if any."""
    text = planted(BASE, mistake)
    findings = [finding for finding in found(text) if finding.code == mistake["code"]]
    assert findings, [finding.code for finding in found(text)]
    if not mistake.get("anywhere"):
        lines = {finding.place.line for finding in findings}
        assert lines & line_of(text, mistake["on"]), (lines, line_of(text, mistake["on"]))
    for finding in findings:
        for language in LANGUAGES:
            assert finding.message(language)
            assert finding.remedy(language)
    if "near" in mistake:
        assert mistake["near"] in {finding.facts.get("near") for finding in findings}


@pytest.mark.parametrize("mistake", MISTAKES, ids=name_of)
def test_each_remedy_works(mistake: dict[str, Any]) -> None:
    """Doing what the remedy says in the plan with the mistake makes the finding go away and brings no other."""
    text = planted(BASE, mistake)
    put = mistake["put"].replace("LONG", LONG).replace("MANY", MANY)
    for was, also in mistake.get("also", ()):
        text = edited(text, also, was)
    start = BASE.index(mistake["was"])
    assert text[start:].startswith(put)
    mended = text[:start] + mistake["mend"] + text[start + len(put) :]
    assert [finding.code for finding in found(mended)] == []


def test_all_mistakes_are_found_in_one_run() -> None:
    """Mistakes planted together are all found at once, each on its own line."""
    together = [mistake for mistake in MISTAKES if not mistake.get("alone")]
    text = BASE
    for mistake in together:
        text = planted(text, mistake)
    places = {(finding.code, finding.place.line) for finding in found(text)}
    missed = [
        name_of(mistake)
        for mistake in together
        if not {(mistake["code"], line) for line in line_of(text, mistake["on"].replace("LONG", LONG))} & places
    ]
    assert missed == []
    assert len(together) > 30


def test_at_least_forty_kinds_are_planted() -> None:
    """Every rule about plans has a planted mistake."""
    kinds = {mistake["code"] for mistake in MISTAKES}
    assert kinds == {rule.code for rule in RULES.values() if rule.stage is Stage.PLAN}
    assert len(kinds) >= 40


def test_a_baseline_for_all_together_is_enough_for_the_committees_target() -> None:
    """P008 is not said where only the committee is judged and the number of all together is known."""
    text = edited(BASE, "by: {U1: 400, U2: 500}", "value: 900")
    assert [finding.code for finding in check_plan(text, "plan.yaml")[1]] == []
    own = edited(
        text, "target: ska minska jämfört med 2025", "target: ska minska jämfört med 2025\n    target_level: unit"
    )
    assert "P008" in {finding.code for finding in check_plan(own, "plan.yaml")[1]}


def opening(text: str, unit: str) -> str:
    """A plan's text in which a unit opens on 1 February."""
    return text.replace(f"{{id: {unit}, ", f"{{id: {unit}, opens: 2026-02-01, ")


def test_a_unit_that_opens_during_the_year_is_only_left_out_of_the_comparison() -> None:
    """P008 says what comes of it: the sum of U1 is compared; where U2 was there before, that of both cannot be."""
    new = edited(BASE, "by: {U1: 400, U2: 500}", "by: {U1: 400}")
    (was_there,) = (each for each in check_plan(new, "plan.yaml")[1] if each.code == "P008")
    assert "annars blir status ”Jämförelsevärde saknas”" in was_there.remedy("sv")
    (opens,) = (each for each in check_plan(opening(new, "U2"), "plan.yaml")[1] if each.code == "P008")
    assert opens.facts["units"] == was_there.facts["units"] == "U2"
    assert "annars jämförs de andra utan dem, eftersom de öppnar under året" in opens.remedy("sv")
    # Nobody is left to compare.
    none = opening(opening(edited(new, "by: {U1: 400}", "by: {U1: unknown}"), "U1"), "U2")
    assert not any("jämförs de andra" in each.remedy("sv") for each in check_plan(none, "plan.yaml")[1])


def test_milestones_of_several_units_are_advised_a_target_of_each() -> None:
    """P029 of a milestone that each unit shall reach by a day: no rule puts them together but by counting."""
    milestone = (
        "  - {id: K9, name: Plan, answer: {kind: milestone}, target: klart senast 2026-06-30, aggregation: RULE}\n"
    )
    text = edited(BASE, "indicators:\n", f"indicators:\n{milestone}")
    (finding,) = check_plan(text.replace("RULE", "sum"), "plan.yaml")[1]
    assert finding.code == "P029"
    assert "none med target_level: unit" in finding.remedy("sv")
    assert check_plan(text.replace("RULE", "none, target_level: unit"), "plan.yaml")[1] == []
