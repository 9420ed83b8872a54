"""Every template: it loads, it is the same after writing and reading, and it can be begun from."""

from __future__ import annotations

import pytest

from malkit.finding import Severity
from malkit.planfile import check_plan, template_text, templates, write_yaml

from .document import template

NAMES = ("prognos1-2021", "tom", "uppdragsplan-2024", "verksamhetsplan-2014")


def test_these_templates_ship() -> None:
    """The templates are those that are tested here."""
    assert {each.name for each in templates()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_no_errors(name: str) -> None:
    """What a template lacks is a warning, never an error."""
    plan, findings = check_plan(template_text(name), f"{name}.yaml")
    assert plan is not None
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_the_same_after_writing_and_reading(name: str) -> None:
    """From model to YAML and back nothing is lost or changed."""
    plan = template(name)
    again, _ = check_plan(write_yaml(plan), f"{name}.yaml")
    assert again == plan


@pytest.mark.parametrize("name", NAMES)
def test_a_template_names_nobody_and_makes_nothing_up(name: str) -> None:
    """No units or roles are made up, and no template is marked as holding made-up figures."""
    plan = template(name)
    assert plan.units == ()
    assert all(group.role is None for group in plan.groups)
    assert not plan.fictional


def test_the_empty_plan_is_empty() -> None:
    """The starter holds a level and no examples that somebody would have to take away, and lacks units and rounds."""
    plan = template("tom")
    assert (len(plan.levels), plan.goals, plan.indicators) == (1, (), ())
    assert (plan.title, plan.rounds, plan.commitments) == ("Tom plan", (), ())
    _, findings = check_plan(template_text("tom"), "tom.yaml")
    assert [finding.code for finding in findings] == ["P062", "P009"]


def test_the_empty_plan_can_be_filled_in() -> None:
    """Its lines with a number sign in front are right as they stand once the sign is taken away."""
    begun = template_text("tom").partition("# Ta bort tecknet")[2].splitlines()[1:]
    text = template_text("tom") + "\n".join(line.removeprefix("#").removeprefix(" ") for line in begun)
    plan, findings = check_plan(text, "tom.yaml")
    assert findings == []
    assert plan is not None
    assert (len(plan.goals), len(plan.indicators)) == (1, 1)
    assert (len(plan.units), len(plan.commitments), len(plan.rounds)) == (1, 1, 2)
