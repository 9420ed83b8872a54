"""Plans as YAML: there and back, and edited without losing what was written beside."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from ruamel.yaml import YAML

from malkit.finding import Finding, TextKey
from malkit.plan import Plan
from malkit.plan.targets.parser import speech_of
from malkit.planfile import fingerprint, write_yaml
from malkit.planfile.load import plan_of
from malkit.planfile.yaml_edit import rewrite
from malkit.planfile.yaml_source import PlanSource, read_source
from tests.plan.plans import plans

BASE = (Path(__file__).parents[1] / "cases" / "plan_base.yaml").read_text(encoding="utf-8")


def read_back(text: str) -> Plan:
    """The plan of a text, apart from how its parts fit."""
    source = read_source(text, "plan.yaml")
    assert isinstance(source, PlanSource)
    return Plan.model_validate(source.data, context=speech_of(source.data))


@given(plans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_plan_comes_back_from_yaml_as_it_was(plan: Plan) -> None:
    """Model to YAML to model is the identity, and so is the fingerprint."""
    again = read_back(write_yaml(plan))
    assert again == plan
    assert fingerprint(again) == fingerprint(plan)


def test_yaml_is_version_1_2() -> None:
    """Words that older YAML takes for yes, no or dates stay what they are."""
    text = BASE.replace("name: Boende Eken", "name: nej").replace("name: Boende Linden", "name: on")
    assert [unit.name for unit in plan_of(text).units][:2] == ["nej", "on"]


def test_comments_survive_an_edit_elsewhere() -> None:
    """A changed target changes its own line and nothing else: comments, order and ways of writing stay."""
    text = BASE.replace("    goals: [N1]\n    group", "    # asked of all\n    goals: [N1]  # one goal\n    group")
    plan = plan_of(text)
    changed = plan.model_copy(
        update={
            "indicators": tuple(
                each.model_copy(update={"trend_tolerance": Decimal(2)}) if each.id == "K2" else each
                for each in plan.indicators
            )
        }
    )
    written = rewrite(text, changed)
    before, after = text.splitlines(), written.splitlines()
    assert [line for line in after if line not in before] == ["    trend_tolerance: 2"]
    assert [line for line in before if line not in after] == []
    assert plan_of(written) == changed


def test_entries_come_and_go_in_an_edit() -> None:
    """An entry that is removed takes its own lines with it, and a new one stands last; the others keep their text."""
    plan = plan_of(BASE)
    one, two, three = plan.units
    fourth = three.model_copy(update={"id": "U4", "name": "Boende Syd", "closes": None, "successors": ()})
    text = BASE.replace("  - {id: U1,", "  # the first\n  - {id: U1,")
    written = rewrite(text, plan.model_copy(update={"units": (one, three, fourth)}))
    assert "# the first" in written
    units = YAML(typ="safe").load(written)["units"]
    assert [unit["id"] for unit in units] == ["U1", "U3", "U4"]
    assert two.name not in [unit["name"] for unit in units]


def test_writing_what_is_there_changes_nothing() -> None:
    """A plan put into its own text leaves it as it is."""
    assert rewrite(BASE, plan_of(BASE)) == BASE


def test_comments_beside_entries_survive_a_new_one() -> None:
    """An entry put in first, between or last leaves the comments beside the others where they were."""
    text = BASE.replace("role: Enhetschef}\n  - {id: U2", "role: Enhetschef}  # the oldest\n  - {id: U2")
    plan = plan_of(text)
    new = plan.units[0].model_copy(update={"id": "U9", "name": "Boende Nytt"})
    for place in range(4):
        units = (*plan.units[:place], new, *plan.units[place:])
        changed = plan.model_copy(update={"units": units})
        written = rewrite(text, changed)
        assert plan_of(written) == changed
        assert "Boende Eken, kind: boende, within: G1, role: Enhetschef}  # the oldest" in written


def test_an_edit_always_says_what_the_plan_says() -> None:
    """Where a change cannot be put in piece by piece, the plan is written anew rather than wrongly."""
    plan = plan_of(BASE)
    english = plan.model_copy(update={"language": "en"})
    assert plan_of(rewrite(BASE, english)) == english


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("malkit: 1\nunits: &a []\n", 2),
        ("malkit: 1\nid: x\ntitle: *a\n", 3),
        ("malkit: !!int x\n", 1),
        ("malkit: 1\nnote: " + "[" * 400 + "]" * 400 + "\n", 2),
        ("%YAML 1.1\n---\nmalkit: 1\n", 1),
        ("malkit: 1\nid: x\nnote: > 5\n", 3),
    ],
    ids=["anchor", "alias", "tag", "depth", "directive", "sign"],
)
def test_what_a_plan_has_no_use_for_is_refused_with_its_line(text: str, line: int) -> None:
    """Anchors, aliases, tags, endless depth and directives are said in words of the reader's language."""
    finding = read_source(text, "plan.yaml")
    assert isinstance(finding, Finding)
    assert (finding.code, finding.place.line) == ("P001", line)
    assert isinstance(finding.facts["problem"], TextKey)
