"""`malkit generate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen, pick_round, shown_path
from malkit.finding import ExitStatus
from malkit.planfile import check_plan, read_content
from malkit.project.files import WriteResult
from malkit.project.folder import Project
from malkit.project.make import generate_round, write_send_list
from malkit.workbook import LONGEST_PATH

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from malkit.finding import Finding
    from malkit.plan import ReportingRound
    from malkit.project.make import Sent

BETWEEN_ROUNDS = "P094"
"""The finding of a unit that closes between two rounds."""


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Write a round's workbooks and show who gets which; those kept because they are filled in give status 1."""
    screen = Screen(language)
    project = Project.at(chosen.plan)
    round_ = pick_round(screen, project, chosen.round)
    sent = generate_round(
        project,
        round_,
        units=chosen.unit,
        out=chosen.out,
        made=chosen.time,
        previous=chosen.previous,
        preview=chosen.preview,
        progress=screen.progress,
    )
    if chosen.preview:
        screen.say("generate.preview")
    _show(screen, sent, preview=chosen.preview)
    _count(screen, sent)
    screen.findings(_of_closing_units(project))
    if chosen.preview:
        screen.heading("cli.next")
        screen.say("generate.next_for_real")
    else:
        listed, earlier = write_send_list(project, round_, chosen.out or project.sent(round_.id))
        if earlier is not None:
            screen.say("generate.list_kept", file=shown_path(earlier))
        screen.heading("cli.next")
        screen.say("generate.next_list", file=shown_path(listed.path))
        _next(screen, project, round_)
    return ExitStatus.FINDINGS if _left(sent) else ExitStatus.FINE


def _show(screen: Screen, sent: Sequence[Sent], *, preview: bool) -> None:
    said = "would" if preview else "outcome"
    screen.table(
        [screen.text(f"generate.{name}") for name in ("unit", "role", "file", "outcome")],
        [
            [
                each.name,
                each.role or "–",
                shown_path(each.file.path),
                screen.text(f"generate.{said}.{each.file.outcome}"),
            ]
            for each in sent
        ],
    )


def _count(screen: Screen, sent: Sequence[Sent]) -> None:
    """Say what somebody should know of the files that were not written, and of those that Excel will not open."""
    kept = [each for each in sent if each.file.outcome is WriteResult.KEPT]
    locked = [each for each in sent if each.file.outcome is WriteResult.LOCKED]
    far = [each for each in sent if len(str(each.file.path.resolve()).encode("utf-16-le")) // 2 > LONGEST_PATH]
    if kept:
        screen.count("generate.kept", len(kept))
        for each in kept:
            screen.line(f"  {shown_path(each.file.path)}")
    if locked:
        screen.count("generate.locked", len(locked))
    if far:
        screen.count("generate.long_path", len(far), longest=LONGEST_PATH)


def _of_closing_units(project: Project) -> list[Finding]:
    """Whose last days no workbook asks about, which nobody could report afterwards."""
    _, findings = check_plan(read_content(project.plan_file), project.plan_file.name)
    return [finding for finding in findings if finding.code == BETWEEN_ROUNDS]


def _next(screen: Screen, project: Project, round_: ReportingRound) -> None:
    screen.say("generate.next_send", round=round_.name)
    screen.say("generate.next_back", folder=shown_path(project.received(round_.id)))
    screen.say("generate.next_validate", round=round_.id)


def _left(sent: Sequence[Sent]) -> bool:
    return any(each.file.outcome in {WriteResult.KEPT, WriteResult.LOCKED} for each in sent)
