"""`malkit plan show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen
from malkit.finding import ExitStatus
from malkit.planfile.tree import show_plan
from malkit.project.folder import Project

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Print the plan as a tree."""
    screen = Screen(language)
    for line in show_plan(Project.at(chosen.plan).plan, language):
        screen.line(line)
    return ExitStatus.FINE
