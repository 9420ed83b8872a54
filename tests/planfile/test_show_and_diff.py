"""The plan as a tree, and what changed between two."""

from __future__ import annotations

from pathlib import Path

import pytest

from malkit.planfile.diff import ChangeKind, PlanChange, diff_plans
from malkit.planfile.load import plan_of
from malkit.planfile.tree import show_plan

BASE = (Path(__file__).parents[1] / "cases" / "plan_base.yaml").read_text(encoding="utf-8")

EDITS = {
    "target": (
        ("target: minst 75 %", "target: minst 80 %"),
        PlanChange(
            ChangeKind.CHANGED, "indicators", "K1", "Nöjda brukare", "target", "minst 75\u00a0%", "minst 80\u00a0%"
        ),
    ),
    "unit renamed": (
        ("name: Boende Linden", "name: Boende Lönnen"),
        PlanChange(ChangeKind.CHANGED, "units", "U2", "Boende Lönnen", "name", "Boende Linden", "Boende Lönnen"),
    ),
    "goal added": (
        ("name: God arbetsmiljö}", "name: God arbetsmiljö}\n  - {id: N3, level: N, serves: [F1], name: Ny}"),
        PlanChange(ChangeKind.ADDED, "goals", "N3", "Ny"),
    ),
    "respondents": (
        ("respondents: {groups: [G1]}", "respondents: {units: [U1]}"),
        PlanChange(
            ChangeKind.CHANGED,
            "indicators",
            "K3",
            "Enheter som har vidtagit en åtgärd",
            "respondents",
            "delarna: Funktionshinder, enheterna: –",
            "delarna: –, enheterna: Boende Eken",
        ),
    ),
    "deadline": (
        ("deadline: 2026-07-15", "deadline: 2026-07-20"),
        PlanChange(ChangeKind.CHANGED, "rounds", "D", "Delår", "deadline", "2026-07-15", "2026-07-20"),
    ),
    "title": (
        ("title: Plan 2026", "title: Ny plan"),
        PlanChange(ChangeKind.CHANGED, "title", before="Plan 2026", after="Ny plan"),
    ),
    "definition": (
        ("    name: Kostnad för köpt vård", "    name: Kostnad för köpt vård\n    definition: Utan moms"),
        PlanChange(ChangeKind.CHANGED, "indicators", "K2", "Kostnad för köpt vård", "definition", "–", "Utan moms"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_change_is_said_once_and_alone(name: str) -> None:
    """An edit of a plan is one change, with how it was and how it is; the other way round it is turned about."""
    (was, put), expected = EDITS[name]
    old, new = plan_of(BASE), plan_of(BASE.replace(was, put))
    assert diff_plans(old, new, "sv") == [expected]
    back = diff_plans(new, old, "sv")
    assert len(back) == 1
    if expected.kind is ChangeKind.ADDED:
        assert back[0].kind is ChangeKind.REMOVED
    else:
        assert (back[0].before, back[0].after) == (expected.after, expected.before)


def test_equal_plans_have_no_changes() -> None:
    """A plan does not differ from itself, nor from one whose text is written otherwise."""
    other = BASE.replace("target: minst 75 %", "target: {kind: at_least, level: 75, percent: true}")
    assert diff_plans(plan_of(BASE), plan_of(other), "sv") == []


def test_a_change_of_order_is_said() -> None:
    """Entries that changed places are one change."""
    first, second = "  - {id: F, name: Fullmäktigemål}\n", "  - {id: N, name: Nämndmål}\n"
    plan = plan_of(BASE)
    turned = plan.model_copy(update={"levels": tuple(reversed(plan.levels))})
    assert first + second in BASE
    assert diff_plans(plan, turned, "sv") == [PlanChange(ChangeKind.MOVED, "levels")]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_changes_are_sentences(language: str) -> None:
    """A change reads as a sentence that names the entry and both values."""
    change = EDITS["unit renamed"][1]
    said = change.in_words(language)
    assert all(word in said for word in ("U2", "Boende Linden", "Boende Lönnen"))
    assert said.endswith(".")


def test_the_tree_shows_everything_once() -> None:
    """Every goal, indicator, unit, round and commitment stands in the tree, each indicator under its goal."""
    lines = list(show_plan(plan_of(BASE), "sv"))
    plan = plan_of(BASE)
    for entries in (plan.goals, plan.indicators, plan.units, plan.groups, plan.rounds, plan.commitments):
        for entry in entries:
            assert sum(line.strip().startswith(f"{entry.id} ") for line in lines) == 1, entry.id
    goal = next(number for number, line in enumerate(lines) if line.strip().startswith("N1 "))
    assert lines[goal + 1].startswith("    K1 Nöjda brukare [procent]: minst 75")
    unit = next(number for number, line in enumerate(lines) if line.strip().startswith("G1 "))
    assert lines[unit + 1].strip() == "U1 Boende Eken"


def test_a_goal_that_serves_several_is_shown_under_each() -> None:
    """The second time a goal is shown, the tree says so instead of repeating what is below it."""
    text = BASE.replace("  - {id: N1,", "  - {id: F2, level: F, name: Två}\n  - {id: N1,").replace(
        "{id: N1, level: N, serves: [F1]", "{id: N1, level: N, serves: [F1, F2]"
    )
    lines = list(show_plan(plan_of(text), "sv"))
    shown = [line for line in lines if line.strip().startswith("N1 ")]
    assert len(shown) == 2
    assert shown[1].endswith("(visas ovan)")
    assert sum("K1 Nöjda" in line for line in lines) == 1


def test_the_tree_shows_other_targets_and_units_that_come_and_go() -> None:
    """An exception stands under its indicator with whose it is; a unit with its days and who takes over."""
    others = "[{target: minst 60 %, rounds: [D]}, {target: minst 50 %, groups: [G1]}]"
    text = BASE.replace("    target: minst 75 %", f"    target: minst 75 %\n    exceptions: {others}", 1)
    text = text.replace("{id: U2, name: Boende Linden,", "{id: U2, name: Boende Linden, opens: 2026-03-01,")
    lines = [line.strip().replace("\u00a0", " ") for line in show_plan(plan_of(text), "sv")]
    own = next(number for number, line in enumerate(lines) if line.startswith("K1 "))
    said = [line for line in lines[own : own + 8] if line.startswith("Eget målvärde")]
    assert said == ["Eget målvärde, Delår: minst 60 %", "Eget målvärde, Funktionshinder: minst 50 %"]
    assert "U2 Boende Linden (öppnar 2026-03-01)" in lines
    assert "U3 Boende Norr (stänger 2026-06-30, ersätts av Boende Eken, där siffrorna ingår)" in lines


def test_the_parts_of_several_answers_are_called_what_their_own_indicator_calls_them() -> None:
    """Two indicators whose parts have the same ids: each one's results are told by the names of its own."""
    part = "{{id: {id}, name: {name}, answer: {{kind: number, measurement_unit: platser}}}}"
    several = (
        "\n  - id: {id}\n    goals: [N1]\n    name: {id}\n    aggregation: none\n"
        "    respondents: {{nodes: [administration]}}\n"
        "    answer: {{kind: several, parts: [{a}, {b}]}}\n    target: {{kind: followed}}\n"
    )
    entries = "".join(
        several.format(id=id_, a=part.format(id="a", name=names[0]), b=part.format(id="b", name=names[1]))
        for id_, names in (("C1", ("Lärare", "Lektioner")), ("C2", ("Plan", "Kurator")))
    )
    old = BASE.replace("\nindicators:", f"\nindicators:{entries.rstrip()}", 1)
    latest = '    latest: {period: "2025", by: {administration: {a: 74, b: 240}}}\n    name: C1\n'
    (change,) = diff_plans(plan_of(old), plan_of(old.replace("    name: C1\n", latest, 1)), "sv")
    assert (change.id, change.key, change.before) == ("C1", "latest", "–")
    assert "Lärare: 74, Lektioner: 240" in change.after
