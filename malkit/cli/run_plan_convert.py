"""`malkit plan convert`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, shown_path
from malkit.finding import ExitStatus
from malkit.planfile import check_plan, read_content
from malkit.project.convert import write_plan
from malkit.project.files import WriteResult
from malkit.project.folder import BOOK_SUFFIX, PLAN_BOOK, PLAN_FILE, PLAN_SUFFIXES, Project

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Write a plan in its other form; mistakes that leave it a plan come along, and are said."""
    screen = Screen(language)
    source, out = Project.at(chosen.plan).plan_file, chosen.out
    plan, findings = check_plan(read_content(source), source.name)
    screen.findings(findings)
    if plan is None:
        screen.say("convert.unusable")
        return ExitStatus.WRONG_USE
    written = write_plan(plan, out, force=chosen.force)
    said = "convert.unchanged" if written.outcome is WriteResult.UNCHANGED else "convert.written"
    screen.say(said, file=shown_path(out))
    to_book = out.suffix.lower() == BOOK_SUFFIX
    if to_book and source.suffix.lower() in PLAN_SUFFIXES:
        screen.say("convert.comments")
    screen.heading("cli.next")
    if to_book:
        screen.say("convert.next_fill_in", file=shown_path(out))
    screen.say("convert.next_check", file=shown_path(out))
    if all((out.parent / name).is_file() for name in (PLAN_FILE, PLAN_BOOK)):
        screen.say("convert.one_plan", file=PLAN_FILE, other=PLAN_BOOK)
    return ExitStatus.FINE
