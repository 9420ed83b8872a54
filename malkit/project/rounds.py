"""Which round is meant when none is named."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.errors import MisuseError

if TYPE_CHECKING:
    from datetime import date

    from malkit.plan import ReportingRound
    from malkit.project.folder import Project


class Why(StrEnum):
    """Why a round was chosen."""

    NAMED = "named"
    NEXT_DEADLINE = "next_deadline"
    OPEN = "open"
    SENT_BEFORE = "sent_before"
    LAST_SENT = "last_sent"
    LAST = "last"
    NO_DEADLINES = "no_deadlines"


def choose_round(
    project: Project, named: str | None, today: date, *, collects: bool = False
) -> tuple[ReportingRound, Why]:
    """The round that a command is about.

    Args:
        project: the project.
        named: the id or name somebody gave; None for nothing.
        today: decides which deadline is next.
        collects: whether the command is about what comes back, so that a round that nobody has been asked is not meant
            while another has been sent out.

    Returns:
        The round and why it was chosen: the one named; of what comes back, that of those sent out with the next
        deadline, else the one sent out last; else the one with the next deadline; else, when all have passed, the last
        one sent out; else the plan's last.

    Raises:
        MisuseError: the plan has no rounds, or none of that id or name.
    """
    rounds = project.plan.rounds
    if not rounds:
        raise MisuseError("misuse.no_rounds")
    if named is not None:
        for each in rounds:
            if named.casefold() in {each.id.casefold(), each.name.casefold()}:
                return each, Why.NAMED
        raise MisuseError("misuse.no_round", id=named, known=", ".join(each.id for each in rounds))
    ahead = [each for each in rounds if each.deadline is not None and each.deadline >= today]
    sent = [each for each in rounds if any(project.sent(each.id).glob("*.xlsx"))]
    still_open = [each for each in ahead if each in sent]
    if collects and still_open:
        return min(still_open, key=lambda each: each.deadline or today), Why.OPEN
    if collects and sent and ahead:
        return sent[-1], Why.SENT_BEFORE
    if ahead:
        return min(ahead, key=lambda each: each.deadline or today), Why.NEXT_DEADLINE
    if sent:
        return sent[-1], Why.LAST_SENT
    return rounds[-1], Why.LAST if all(each.deadline for each in rounds) else Why.NO_DEADLINES
