"""What plan check says is in words: codes are only what somebody has written or is to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from malkit.plan import Plan, check_plan
from malkit.plan.reference import reference
from malkit.plan.sheets.choices import CHOICES
from malkit.workbook.plan_book import plan_book
from tests.plan.test_mistakes import BASE, MISTAKES, found, name_of, planted
from tests.planbook.books import findings_in
from tests.planbook.test_mistakes import IN_SHAPE

if TYPE_CHECKING:
    from typing import Any

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
