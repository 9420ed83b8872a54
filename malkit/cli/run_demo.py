"""`malkit demo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, show_summary, shown_path
from malkit.finding import ExitStatus
from malkit.project.demo.run import run_demo
from malkit.project.files import WriteResult

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Run the demo and tell what it made, what was found, and what to open.

    The demo's findings are planted, so finding them is no failure: the exit status is 0.
    """
    screen = Screen(language)
    screen.say("demo.start", folder=shown_path(chosen.folder))
    demo = run_demo(chosen.folder, screen.progress)
    new = sum(each.file.outcome is WriteResult.WRITTEN for each in demo.sent)
    screen.say("demo.sent", n=len(demo.sent), new=new, round=demo.round.name)
    show_summary(screen, demo.consolidated)
    screen.heading("cli.open")
    project = demo.project
    first = demo.sent[0].file.path
    screen.say("demo.open_summary", file=shown_path(demo.consolidated.workbook.path))
    screen.say("demo.open_workbook", file=shown_path(first))
    screen.say("demo.open_plan", file=shown_path(project.plan_file))
    screen.heading("cli.next")
    screen.say("demo.next_late", folder=shown_path(project.received(demo.round.id)))
    screen.say("demo.next_again", folder=shown_path(project.root), round=demo.round.id)
    screen.say("demo.next_own")
    return ExitStatus.FINE
