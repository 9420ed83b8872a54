"""The guide to writing plans: its reference is the model's own, and what it shows works."""

from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from malkit.plan import Scales, check_plan, templates_folder
from malkit.plan.guide import MARK, with_reference
from malkit.plan.targets import TargetKind
from malkit.plan.wording import read_target

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
