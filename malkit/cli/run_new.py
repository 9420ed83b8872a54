"""`malkit new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, shown_path
from malkit.finding import ExitStatus
from malkit.project.make import new_project

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Make a project folder and tell what to do next."""
    screen = Screen(language)
    project = new_project(chosen.folder, chosen.template)
    screen.say("new.made", folder=shown_path(project.root))
    screen.say("new.key")
    screen.heading("cli.next")
    screen.say("new.next_plan", file=shown_path(project.plan_file))
    screen.say("new.next_check", folder=shown_path(project.root))
    screen.say("new.next_generate")
    return ExitStatus.FINE
