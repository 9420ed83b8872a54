"""`malkit new`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from malkit.cli.show import Screen, shown_path
from malkit.errors import MisuseError
from malkit.finding import ExitStatus
from malkit.planfile.load import EMPTY
from malkit.project.folder import PLAN_SUFFIXES, Project
from malkit.project.make import new_project

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Make a project folder, from a template or from last year's, and tell what to do next."""
    screen = Screen(language)
    if chosen.old is not None and chosen.template is not None:
        raise MisuseError("misuse.template_or_old")
    python = Path(sys.executable) if os.name == "nt" else None
    if chosen.old is not None:
        return _next_year(screen, chosen, python)
    project = new_project(chosen.folder, chosen.template or EMPTY, yaml=bool(chosen.yaml), python=python)
    _made(screen, project)
    screen.heading("cli.next")
    screen.say("new.next_plan" if chosen.yaml else "new.next_book", file=shown_path(project.plan_file))
    _afterwards(screen, project)
    return ExitStatus.FINE


def _next_year(screen: Screen, chosen: Namespace, python: Path | None) -> ExitStatus:
    """Begin next year, and list what has to be decided."""
    from malkit.project.next_year import roll_over  # noqa: PLC0415 -- only for those who ask for it

    begun = roll_over(chosen.folder, Project.at(chosen.old), yaml=chosen.yaml, python=python)
    _made(screen, begun.project)
    if chosen.yaml is None and begun.project.plan_file.suffix in PLAN_SUFFIXES:
        screen.say("new.as_yaml")
    rounds = ", ".join(begun.rounds)
    screen.say("new.results" if rounds else "new.no_results", rounds=rounds)
    screen.heading("new.decide")
    for line in begun.decide:
        screen.line(f"  – {line}")
    screen.say("new.listed", file=shown_path(begun.listed.path))
    screen.heading("cli.next")
    screen.say("new.next_decide", file=shown_path(begun.project.plan_file))
    _afterwards(screen, begun.project)
    return ExitStatus.FINE


def _made(screen: Screen, project: Project) -> None:
    screen.say("new.made", folder=shown_path(project.root))
    screen.say("new.key")


def _afterwards(screen: Screen, project: Project) -> None:
    screen.say("new.next_check", folder=shown_path(project.root))
    screen.say("new.next_generate")
    screen.say("new.starters")
