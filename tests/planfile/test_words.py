"""What plan check says is in words: codes are only what somebody has written or is to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from malkit.planfile import check_plan
from malkit.planfile.excel.labels import CHOICES
from malkit.planfile.excel.writer import plan_book
from malkit.planfile.guide import reference
from tests.planfile.excel.books import findings_in
from tests.planfile.excel.test_mistakes import IN_SHAPE
from tests.planfile.test_mistakes import BASE, MISTAKES, found, name_of, planted

if TYPE_CHECKING:
    from typing import Any

    from malkit.plan import Plan

CODE = re.compile(r"[a-zåäö]+(?:_[a-zåäö]+)+")
TO_WRITE = {*CODE.findall(reference()), *(code for codes in CHOICES.values() for code in codes)}
"""The format's own keys and codes, which a remedy may tell somebody who writes YAML to write."""


@pytest.mark.parametrize("mistake", MISTAKES, ids=name_of)
def test_a_message_names_no_code_but_what_was_written(mistake: dict[str, Any]) -> None:
    """In YAML a message repeats a code only where the plan says it; a remedy names only what is to be written."""
    text = planted(BASE, mistake)
    for finding in found(text):
        assert [code for code in CODE.findall(finding.message("sv")) if code not in text] == []
        assert set(CODE.findall(finding.remedy("sv"))) <= TO_WRITE | set(CODE.findall(text))


@pytest.mark.parametrize("mistake", IN_SHAPE, ids=name_of)
def test_whoever_sees_sheets_reads_no_codes(mistake: dict[str, Any]) -> None:
    """In a plan workbook neither messages nor remedies hold any code, but for ids of steps that are to be written."""
    plan, _ = check_plan(planted(BASE, mistake), "plan.yaml")
    assert plan is not None
    for finding in findings_in(plan_book(plan)):
        said = f"{finding.message('sv')} {finding.remedy('sv')}"
        assert set(CODE.findall(said)) <= steps_of(plan)


def steps_of(plan: Plan) -> set[str]:
    """The ids of a plan's steps, which stand in its sheet of scales."""
    return {step.id for step in plan.scales.outcome.steps}
