"""The plan's JSON Schema, and plans written as JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from malkit.plan import Plan
from malkit.plan.schema import plan_schema, written_schema
from malkit.planfile import load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
PLANS = sorted(TEMPLATES.glob("*.yaml"))
MINIMAL: dict[str, Any] = {
    "id": "K1",
    "name": "n",
    "answer": {"kind": "number", "measurement_unit": "st"},
    "target": "minst 75",
    "aggregation": "sum",
}


def as_json(written: Any) -> Any:
    """What YAML reads, with days as texts."""
    if isinstance(written, dict):
        return {str(key): as_json(value) for key, value in written.items()}
    if isinstance(written, list):
        return [as_json(each) for each in written]
    return written.isoformat() if isinstance(written, date) else written


def template(path: Path = PLANS[0]) -> dict[str, Any]:
    """A template's plan as data."""
    read: dict[str, Any] = as_json(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    return read


def objections(data: dict[str, Any]) -> list[str]:
    """Where the schema objects to a plan."""
    found = Draft202012Validator(plan_schema()).iter_errors(data)
    return [".".join(str(step) for step in each.absolute_path) for each in found]


def keys(schema: Any, inside: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every key that the schema has, with the part it belongs to."""
    if isinstance(schema, dict):
        for name, key in schema.get("properties", {}).items():
            yield inside, name, key
        for name, value in schema.items():
            yield from keys(value, name)


def test_it_is_a_schema() -> None:
    """The schema is one of its own dialect, and the published file is as it is written today."""
    Draft202012Validator.check_schema(plan_schema())
    assert (TEMPLATES / "plan.schema.json").read_text(encoding="utf-8") == written_schema()


def test_every_key_is_described() -> None:
    """Whoever writes a plan in an editor is told what each key means; `kind` names its own part."""
    found = [(part, name) for part, name, key in keys(plan_schema()) if name != "kind" and not key.get("description")]
    assert found == []
    assert len(list(keys(plan_schema()))) > 150


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_templates_fit_it(path: Path) -> None:
    """The templates, which say targets, rules and frequencies in words too, are as the schema says."""
    assert objections(template(path)) == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        pytest.param({"aggregation": 1}, "indicators.0.aggregation", id="no rule"),
        pytest.param({"target": {"kind": "at_least", "level": "75"}}, "indicators.0.target", id="a number as a text"),
        pytest.param({"agregation": "sum"}, "indicators.0", id="a key that is misspelt"),
        pytest.param({"answer": {"kind": "numbr"}}, "indicators.0.answer", id="a kind that is not there"),
    ],
)
def test_mistakes_do_not(changes: dict[str, Any], place: str) -> None:
    """What `plan check` refuses for its shape is refused by the schema, at the same place."""
    assert objections({**template(), "indicators": [{**MINIMAL, **changes}]}) == [place]
    assert objections({**template(), "indicators": [MINIMAL]}) == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_plans_as_json_are_the_same(path: Path) -> None:
    """A plan that is written as JSON is read as the same plan, its numbers as numbers."""
    plan = load_plan(path)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    assert plan != Plan.model_validate_json(plan.model_copy(update={"title": "Another"}).model_dump_json())


def test_json_has_numbers() -> None:
    """Numbers of a plan are numbers in JSON, to their last decimal."""
    target = {"kind": "at_least", "level": 66.667}
    plan = Plan.model_validate({**template(), "indicators": [{**MINIMAL, "target": target}]})
    assert json.loads(plan.model_dump_json())["indicators"][0]["target"]["level"] == 66.667
