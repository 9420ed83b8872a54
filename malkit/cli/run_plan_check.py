"""`malkit plan check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, severities, shown_path
from malkit.finding import ExitStatus, Severity
from malkit.planfile import check_plan, read_content
from malkit.project.convert import write_notes
from malkit.project.folder import BOOK_SUFFIX, Project
from malkit.workbook.layout.layout import not_laid_out

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from malkit.finding import Finding


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Say everything that is wrong with a plan; an error makes it unusable and gives status 2."""
    screen = Screen(language)
    path = Project.at(chosen.plan).plan_file
    plan, findings = check_plan(read_content(path), path.name)
    screen.findings(findings)
    counts = severities(findings)
    screen.say("plan_check.counts", errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING])
    if chosen.notes is not None:
        written = write_notes(path, findings, chosen.notes, language)
        screen.say("plan_check.notes", file=shown_path(written.path))
    elif findings and path.suffix.lower() == BOOK_SUFFIX:
        screen.say("plan_check.next_notes", file=shown_path(path))
    if plan is None or counts[Severity.ERROR]:
        screen.say("plan_check.unusable")
        return ExitStatus.WRONG_USE
    screen.say(
        "plan_check.usable",
        **screen.counted(
            goals=len(plan.goals),
            indicators=len(plan.indicators),
            units=len(plan.units),
            rounds=len(plan.rounds),
        ),
    )
    lacking = not_laid_out(plan, language)
    if lacking:
        screen.heading("plan_check.not_served")
        for feature in lacking:
            screen.line(f"  – {feature}")
    screen.heading("cli.next")
    screen.say(_next(findings, lacking))
    return ExitStatus.FINE


def _next(findings: Sequence[Finding], lacking: Sequence[str]) -> str:
    """The key of what to do next."""
    if findings:
        return "plan_check.next_warnings"
    return "plan_check.next_show" if lacking else "plan_check.next_generate"
