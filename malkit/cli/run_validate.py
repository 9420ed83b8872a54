"""`malkit validate`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from malkit.cli.show import Screen, each_with_errors, pick_round, shown_path, split_plan, today
from malkit.errors import MisuseError
from malkit.finding import ExitStatus
from malkit.project.collect import check_files, read_received
from malkit.project.folder import Project
from malkit.project.rounds import choose_round

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from malkit.finding import Finding
    from malkit.intake import Submission
    from malkit.plan import ReportingRound
    from malkit.project.collect import CheckedFile

_NO_WORKBOOK = frozenset({"F001", "F012", "F013", "F014", "F016"})
"""Codes of what is a file of quite another kind."""
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".ods", ".csv")
"""What a file is named that somebody takes for a workbook, whatever it holds."""
_NAMED_AT_MOST = 5


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Say what is wrong with returned workbooks, file by file; any error gives status 1."""
    plan_file, places = split_plan(chosen.places)
    project = Project.at(plan_file)
    screen = Screen(language)
    if chosen.json:
        round_, _ = choose_round(project, chosen.round, today(), collects=True)
    else:
        round_ = pick_round(screen, project, chosen.round, collects=True)
    submissions, passed_over = read_received(project, round_, places, progress=screen.progress)
    _require_workbooks(places, project.received(round_.id), submissions)
    checked = check_files(project, round_, submissions)
    if chosen.json:
        for each in checked:
            sys.stdout.write(f"{json.dumps(as_object(each, language))}\n")
    else:
        _show(screen, round_, checked, passed_over)
    wrong = any(True for each in checked for _ in each_with_errors(each.findings))
    return ExitStatus.FINDINGS if wrong else ExitStatus.FINE


def _require_workbooks(places: Sequence[Path], own: Path, submissions: Sequence[Submission]) -> None:
    """Refuse to check nothing, which would look as if all were well.

    Args:
        places: what somebody pointed at; none means the round's own folder.
        own: that folder.
        submissions: what was read there.

    Raises:
        MisuseError: there is no file, or in a folder nothing that is a workbook by content or name.
    """
    named = ", ".join(shown_path(place) for place in places or [own])
    if not submissions:
        if not places:
            raise MisuseError("misuse.no_files", folder=named)
        raise MisuseError("misuse.nothing_in", places=named)
    if all(place.is_dir() for place in places) and not any(_may_be_workbook(each) for each in submissions):
        found = [each.file for each in submissions]
        shown = ", ".join(found[:_NAMED_AT_MOST]) + (" …" if len(found) > _NAMED_AT_MOST else "")
        raise MisuseError("misuse.no_workbooks", places=named, found=shown)


def _may_be_workbook(submission: Submission) -> bool:
    of_other_kind = {finding.code for finding in submission.findings} & _NO_WORKBOOK
    return not of_other_kind or submission.file.lower().endswith(_SUFFIXES)


def as_object(checked: CheckedFile, language: str) -> dict[str, object]:
    """One file's verdict as an object that becomes a line of JSON."""
    return {
        "file": checked.submission.file,
        "sha256": checked.submission.sha256,
        "verdict": verdict(checked),
        "findings": [
            {
                "code": finding.code,
                "severity": str(finding.severity),
                "sheet": finding.place.sheet,
                "cell": finding.place.cell,
                "message": f"{finding.message(language)} {finding.remedy(language)}",
            }
            for finding in checked.findings
        ],
    }


def verdict(checked: CheckedFile) -> str:
    """What becomes of a file.

    `refused` when nothing of it is counted, `conflict` when nothing is because another file of the same respondent says
    otherwise, `replaced` when a later delivery is counted in its place, `errors` when something is not counted, else
    `ok`.
    """
    if not checked.submission.usable:
        return "refused"
    codes = {finding.code for finding in checked.findings}
    for code, instead in (("D003", "conflict"), ("D004", "replaced")):
        if code in codes:
            return instead
    return "errors" if any(True for _ in each_with_errors(checked.findings)) else "ok"


def _show(screen: Screen, round_: ReportingRound, checked: list[CheckedFile], passed_over: list[Finding]) -> None:
    for each in checked:
        screen.line(f"{each.submission.file}: {screen.text(f'validate.{verdict(each)}')}")
        screen.findings(each.findings)
    screen.findings(passed_over)
    screen.heading("cli.next")
    wrong = any(verdict(each) not in {"ok", "replaced"} for each in checked)
    screen.say("validate.next_mend" if wrong else "validate.next_fine")
    screen.say("validate.next_consolidate", round=round_.id)
