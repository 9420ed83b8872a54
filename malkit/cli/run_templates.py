"""`malkit templates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen
from malkit.finding import ExitStatus
from malkit.planfile import templates

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:  # noqa: ARG001 -- every command takes the same
    """List the plan templates."""
    screen = Screen(language)
    listed = templates()
    screen.table(
        [screen.text("templates.name"), screen.text("templates.title")],
        [[template.name, template.title] for template in listed],
    )
    screen.heading("cli.next")
    screen.say("templates.next", name=listed[0].name)
    return ExitStatus.FINE
