"""`malkit validate`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from malkit.cli.show import Screen, each_with_errors, pick_round, split_plan, today
from malkit.finding import ExitStatus
from malkit.project.collect import check_files, take_in
from malkit.project.folder import Project
from malkit.project.rounds import choose_round

if TYPE_CHECKING:
    from argparse import Namespace

    from malkit.finding import Finding
    from malkit.plan import ReportingRound
    from malkit.project.collect import Checked


def run(chosen: Namespace, language: str) -> ExitStatus:
    """Say what is wrong with returned workbooks, file by file; any error gives status 1."""
    plan_file, places = split_plan(chosen.places)
    project = Project.at(plan_file)
    screen = Screen(language)
    if chosen.json:
        round_, _ = choose_round(project, chosen.round, today())
    else:
        round_ = pick_round(screen, project, chosen.round)
    submissions, passed_over = take_in(project, round_, places, progress=screen.progress)
    checked = check_files(project, submissions)
    if chosen.json:
        for each in checked:
            sys.stdout.write(f"{json.dumps(as_object(each, language))}\n")
    else:
        _show(screen, round_, checked, passed_over)
    wrong = any(True for each in checked for _ in each_with_errors(each.findings))
    return ExitStatus.FINDINGS if wrong else ExitStatus.FINE


def as_object(checked: Checked, language: str) -> dict[str, object]:
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


def verdict(checked: Checked) -> str:
    """`refused` when nothing of a file is counted, `errors` when something is not, else `ok`."""
    if not checked.submission.usable:
        return "refused"
    return "errors" if any(True for _ in each_with_errors(checked.findings)) else "ok"


def _show(screen: Screen, round_: ReportingRound, checked: list[Checked], passed_over: list[Finding]) -> None:
    if not checked:
        screen.say("validate.nothing")
    for each in checked:
        screen.line(f"{each.submission.file}: {screen.text(f'validate.{verdict(each)}')}")
        screen.findings(each.findings)
    screen.findings(passed_over)
    screen.heading("cli.next")
    wrong = any(verdict(each) != "ok" for each in checked)
    screen.say("validate.next_mend" if wrong or not checked else "validate.next_fine")
    screen.say("validate.next_consolidate", round=round_.id)
