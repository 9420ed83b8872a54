"""How far a round has come: who has reported and who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.project.collect import take_in

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.plan import ReportingRound
    from malkit.project.folder import Project


def round_state(project: Project, round_: ReportingRound) -> Summary:
    """What a round comes to as its folder of received files stands; nothing is written.

    Args:
        project: the project.
        round_: the round.
    """
    folder = project.received(round_.id)
    submissions = take_in(project, round_, [folder])[0] if folder.is_dir() else []
    return project.consolidated(round_, submissions)
