"""All findings of one submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment import compute
from malkit.plan.recorded import with_half_year_in_june
from malkit.validation.content import RULES_OF_CONTENT, Checked

if TYPE_CHECKING:
    from malkit.finding import Finding
    from malkit.plan import Plan
    from malkit.submission import Submission


def validate(plan: Plan, submission: Submission) -> tuple[Finding, ...]:
    """Everything that is wrong with a submission or worth knowing of it.

    Args:
        plan: the plan it is counted in.
        submission: as read.

    Returns:
        The findings from reading it, then those of its content; a file that cannot be used has only the former.
    """
    if submission.answers is None or submission.identity is None:
        return submission.findings
    if submission.half_year_in_june:
        plan = with_half_year_in_june(plan, submission.identity.round)
    results = compute(plan, submission.identity.round, submission.answers)
    checked = Checked(plan, submission, submission.answers, results)
    return submission.findings + tuple(finding for rule in RULES_OF_CONTENT for finding in rule(checked))
