"""`malkit status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, pick_round, shown_path
from malkit.consolidation import State
from malkit.finding import ExitStatus
from malkit.project.collect import round_state
from malkit.project.folder import Project
from malkit.project.rounds import standing

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Show who has reported in a round, and which rounds do not rest on what is known now."""
    screen = Screen(language)
    project = Project.at(chosen.plan)
    round_ = pick_round(screen, project, chosen.round, collects=True)
    summary = round_state(project, round_)
    screen.table(
        [screen.text(f"status.column.{name}") for name in ("unit", "state", "file")],
        [
            [
                each.unit.name,
                screen.text(f"state.{summary.state_of(each)}"),
                each.submission.file if each.submission is not None else "–",
            ]
            for each in summary.deliveries
        ],
    )
    ready = sum(summary.state_of(each) == State.READY for each in summary.deliveries)
    screen.say("status.ready", k=ready, n=len(summary.deliveries))
    found = list(standing(project))
    if found:
        screen.heading("status.standing")
        screen.findings(found)
    screen.heading("cli.next")
    screen.say("status.next", folder=shown_path(project.received(round_.id)))
    return ExitStatus.FINE
