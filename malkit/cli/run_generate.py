"""`malkit generate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, pick_round, shown_path
from malkit.finding import ExitStatus
from malkit.project.files import Outcome
from malkit.project.folder import Project
from malkit.project.make import send_out

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Write a round's workbooks and show the send list; workbooks kept because they are filled in give status 1."""
    screen = Screen(language)
    project = Project.at(chosen.plan)
    round_ = pick_round(screen, project, chosen.round)
    sent = send_out(project, round_, units=chosen.unit, out=chosen.out, progress=screen.progress)
    screen.table(
        [screen.text(f"generate.{name}") for name in ("unit", "role", "file", "outcome")],
        [
            [
                each.unit.name,
                each.unit.role or "–",
                shown_path(each.file.path),
                screen.text(f"generate.outcome.{each.file.outcome}"),
            ]
            for each in sent
        ],
    )
    kept = [each for each in sent if each.file.outcome is Outcome.KEPT]
    if kept:
        screen.say("generate.kept", n=len(kept))
    screen.heading("cli.next")
    screen.say("generate.next_send", round=round_.name)
    screen.say("generate.next_back", folder=shown_path(project.received(round_.id)))
    screen.say("generate.next_validate", round=round_.id)
    return ExitStatus.FINDINGS if kept else ExitStatus.FINE
