"""The guide to writing plans: its reference is the model's own, and what it shows works."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from malkit.plan import Plan, Scales, TargetKind
from malkit.plan.answers import Answer as AnyAnswer
from malkit.plan.targets import AnyTarget
from malkit.plan.targets.parser import read_target
from malkit.planfile import check_plan, templates_folder
from malkit.planfile.guide import MARK, with_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = (templates_folder() / "README.md").read_text(encoding="utf-8")
PROSE = GUIDE.partition(MARK)[0]
BLOCKS = re.findall(r"```yaml\n(.*?)```", PROSE, re.DOTALL)


def test_the_reference_is_the_models_own() -> None:
    """Every key in the guide's reference is a key of the model, with the model's own words."""
    assert with_reference(GUIDE) == GUIDE


def test_a_guide_without_its_mark_is_refused() -> None:
    """The reference is never put where nobody asked for it."""
    with pytest.raises(ValueError, match="no place"):
        with_reference("# A guide")


def test_the_whole_plan_works_and_says_what_the_guide_says() -> None:
    """The example can be used, and the one finding that the guide tells of is the only one."""
    plan, findings = check_plan(BLOCKS[0], "plan.yaml")
    assert plan is not None
    assert [(finding.code, finding.facts["units"]) for finding in findings] == [("P008", "H1")]
    mended = BLOCKS[0].replace(
        '    baseline: {period: "2025"', '    respondents: {kinds: [bibliotek]}\n    baseline: {period: "2025"'
    )
    assert check_plan(mended, "plan.yaml")[1] == []


def test_the_kinds_in_the_guide_work() -> None:
    """The larger example has nothing to remark on."""
    plan, findings = check_plan(BLOCKS[1], "plan.yaml")
    assert plan is not None
    assert findings == []


def test_the_scale_in_the_guide_works() -> None:
    """The example of a scale is one."""
    block = next(block for block in BLOCKS if block.startswith("scales:"))
    scales = Scales.model_validate(YAML(typ="safe").load(block)["scales"])
    assert [step.id for step in scales.outcome.steps] == ["met", "high", "partly", "not_met"]


def targets_in_the_guide() -> list[str]:
    """Every target written as text in the guide's table of them."""
    table = PROSE.partition("| text | meaning |")[2].partition("\n\n")[0]
    return [
        text for row in table.splitlines() for text in re.findall(r"`([^`]+)`", row.split("|")[1] if "|" in row else "")
    ]


@pytest.mark.parametrize("text", targets_in_the_guide())
def test_every_target_in_the_guide_is_read(text: str) -> None:
    """What the guide says can be written is read."""
    assert isinstance(read_target(text, "sv"), TargetKind), text


def test_there_are_targets_in_the_guide() -> None:
    """The table of targets was found."""
    assert len(targets_in_the_guide()) > 20


def _values_of(annotation: object) -> Iterator[str]:
    """Every word that a key takes: those of literals, of enums, and the kinds of answers and targets."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        yield from map(str, inside)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(each.value) for each in annotation)
    for each in inside if origin is not Literal else ():
        yield from _values_of(each)


def _models_of(annotation: object, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Every model of the plan language that a plan can hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen.add(annotation)
        for field in annotation.model_fields.values():
            _models_of(field.annotation, seen)
    for each in get_args(annotation):
        _models_of(each, seen)
    return seen


MODELS = sorted(_models_of(Plan, set()), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_and_value_of_the_language_is_in_the_reference(model: type[BaseModel]) -> None:
    """The reference has a table for every model, a row with a meaning for every key, and every word it takes."""
    kind = model.model_fields.get("kind")
    literal = get_args(kind.annotation) if kind is not None and get_origin(kind.annotation) is Literal else ()
    heading = f"### `kind: {literal[0]}`\n" if literal else f"### {model.__name__}\n"
    sections = [each.partition("\n#")[0] for each in GUIDE.split(heading)[1:]]
    for key in (name for name in model.model_fields if not (name == "kind" and literal)):
        rows = [line.split(" | ") for each in sections for line in each.splitlines() if line.startswith(f"| `{key}` ")]
        assert rows, (heading, key)
        assert all(row[3].strip(" |") for row in rows), (heading, key, "no meaning")
        for value in _values_of(model.model_fields[key].annotation):
            assert any(f"`{value}`" in row[1] for row in rows), (heading, key, value)


def test_the_language_was_walked() -> None:
    """The walk went through all of it: what stands deepest was found, and none that is no part of a plan."""
    names = {model.__name__ for model in MODELS}
    assert {"RollUp", "Counted", "CompoundPart", "Noun", "ActionStep", "AllUnits"} <= names
    assert all(model.__module__.startswith("malkit.plan.") for model in MODELS)


def test_kinds_of_answers_and_targets_are_in_the_reference() -> None:
    """What an answer or a target may be is told where it stands, and each kind has a table of its own."""
    for key, kinds in (("answer", AnyAnswer), ("target", AnyTarget)):
        row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{key}` | kind "))
        for each in _models_of(kinds, set()):
            name = get_args(each.model_fields["kind"].annotation)[0] if "kind" in each.model_fields else None
            if name is not None and each.__name__ != "Noun":
                assert f"`{name}`" in row, name


def test_the_longest_numbers_are_those_that_are_checked() -> None:
    """Text, check and reference say one thing: 11 digits, 9 where a level is divided, 14 with further decimals."""
    said = GUIDE.partition("### Longest numbers")[2].partition("\n###")[0]
    for most, profile in ((11, ""), (9, "\n    profile: linear")):
        assert f" {most} " in said
        for digits in (most, most + 1):
            plan = BLOCKS[0].replace("\n    profile: year_end\n\nunits:", f"{profile}\n\nunits:")
            plan = plan.replace("target: minst 9 000", f"target: {{kind: at_least, level: {'9' * digits}}}")
            found = [each for each in check_plan(plan, "plan.yaml")[1] if each.code == "P053"]
            assert [each.facts["most"] for each in found] == [str(most)] * (digits > most), (profile, digits)
            assert all(each.facts["together"] == "14" for each in found)
    assert " 14 " in said
