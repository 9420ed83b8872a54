"""`malkit plan diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen
from malkit.finding import ExitStatus
from malkit.planfile import load_plan
from malkit.planfile.diff import diff_plans
from malkit.project.folder import Project

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Say in words what changed between two plans; a difference is no finding, so the status is 0."""
    screen = Screen(language)
    old, new = (load_plan(Project.at(each).plan_file) for each in (chosen.old, chosen.new))
    changes = diff_plans(old, new, language)
    if not changes:
        screen.say("diff.none")
    for change in changes:
        screen.line(change.in_words(language))
    return ExitStatus.FINE
