"""`malkit consolidate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, pick_round, show_summary, shown_path, split_plan
from malkit.finding import ExitStatus
from malkit.project.collect import consolidate_round, read_received
from malkit.project.folder import Project
from malkit.text import catalogue

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Consolidate a round; any error among the findings gives status 1, and the summary is written all the same."""
    plan_file, places = split_plan(chosen.places)
    project = Project.at(plan_file)
    screen = Screen(language)
    round_ = pick_round(screen, project, chosen.round, collects=True)
    submissions, passed_over = read_received(project, round_, places, progress=screen.progress)
    done = consolidate_round(
        project, round_, submissions, passed_over=passed_over, out=chosen.out, elsewhere=bool(places)
    )
    show_summary(screen, done)
    screen.heading("cli.next")
    first = "report.findings" if done.summary.findings else "report.overview"
    sheet = catalogue(done.summary.plan.language).text(first)
    screen.say("consolidate.next_open", file=shown_path(done.workbook.path), sheet=sheet)
    if done.summary.preliminary:
        screen.say("consolidate.next_late", folder=shown_path(project.received(round_.id)))
    return ExitStatus.FINDINGS if done.summary.has_errors else ExitStatus.FINE
