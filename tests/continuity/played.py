"""Going on with the projects of `before/`: rounds sent out, filled in and consolidated by the code of today."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.project.collect import consolidate_round, read_received
from malkit.project.folder import Project
from malkit.project.make import generate_round

from .typed import HERE, fill, fillings

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.consolidation import Summary
    from malkit.finding import Finding
    from malkit.intake import Submission
    from malkit.project.make import Sent


def begun(name: str, folder: Path) -> Project:
    """A copy of one of the projects of `before/` to go on with.

    Args:
        name: "yaml", "book" or "third".
        folder: where the copy is made.
    """
    shutil.copytree(HERE / "before" / name, folder / name)
    return Project.at(folder / name)


@dataclass(frozen=True)
class Round:
    """A round that was played.

    Args:
        sent: the workbooks that were sent out.
        submissions: what was read of those that came back.
        summary: what they came to.
    """

    sent: list[Sent]
    submissions: list[Submission]
    summary: Summary

    @property
    def findings(self) -> list[Finding]:
        """Everything that was found."""
        return list(self.summary.findings)


def taken_in(project: Project, round_id: str) -> Round:
    """A round's returned files, read and consolidated."""
    round_ = project.plan.rounds_by_id[round_id]
    submissions, passed_over = read_received(project, round_, [])
    assert passed_over == []
    return Round([], submissions, consolidate_round(project, round_, submissions).summary)


def play(project: Project, round_id: str) -> Round:
    """Send out a round, have everybody fill it in as `fillings.yaml` says, and consolidate it."""
    typed = fillings()[round_id]
    sent = generate_round(project, project.plan.rounds_by_id[round_id])
    assert {each.respondent for each in sent} == set(typed)
    for each in sent:
        back = project.received(round_id) / each.file.path.name
        back.write_bytes(fill(each.file.path.read_bytes(), typed[each.respondent]))
    return Round(sent, *_rest(taken_in(project, round_id)))


def _rest(round_: Round) -> tuple[list[Submission], Summary]:
    return round_.submissions, round_.summary
