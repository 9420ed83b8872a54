"""What can be said of a whole when something of it is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.plan import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malkit.fulfilment.figures import Figures

FILES = frozenset({Status.FILE_UNCLEAR, Status.FILE_UNREADABLE})
"""Why nothing is known of one who has sent in something: it is unclear which file counts, or it cannot be read."""
NOTHING_GIVEN = frozenset({Status.NO_FILE, Status.NOT_REPORTED})
"""Said of who has given no answer: it has sent in nothing, or left it empty in what it sent in."""
REASONS = FILES | {Status.NOT_MEASURED, Status.PUBLISHED_LATER, Status.LATER, Status.NOTHING_COUNTED}
"""Why there is no value; said of the whole where it holds for everybody."""
_CONCERN_NOBODY = frozenset({Status.NOT_APPLICABLE, Status.NOTHING_COUNTED})
_NOT_KNOWN = FILES | frozenset({
    Status.NO_FILE, Status.NOT_REPORTED, Status.RESPONDENTS_MISSING, Status.INCOMPLETE, Status.WRITE_NUMBER,
    Status.WRITE_DATE, Status.CHOOSE, Status.CHECK_NUMBER, Status.NOT_MEASURED, Status.PUBLISHED_LATER,
})  # fmt: skip
"""What a part says whose verdict is not known yet, and could be any."""
_WHATEVER_IS_MISSING = (Status.NO_TARGET, Status.UNDECIDED, Status.ASSESSED, Status.AT_YEAR_END)
"""What holds of a whole however those who are missing answer."""


_OWN_TO_DO = frozenset({
    Status.INCOMPLETE, Status.WRITE_NUMBER, Status.CHECK_NUMBER, Status.WRITE_DATE, Status.CHOOSE,
})  # fmt: skip
"""What a respondent has left to do with its own answer."""


def of_the_whole(figures: Figures) -> Figures:
    """Figures as they are said of a whole: what is a respondent's own to do is an answer that is missing."""
    status, forecast = (
        Status.RESPONDENTS_MISSING if said in _OWN_TO_DO else said for said in (figures.status, figures.forecast)
    )
    return replace(figures, status=status, forecast=forecast)


def unless_missing(status: str, of: Iterable[str], ladder: Sequence[str]) -> str:
    """The status of what is as its worst part, unless one that is not known yet could be worse.

    Args:
        status: that of the worst part.
        of: the statuses of all parts, which may be groups.
        ladder: the steps of the scale, from the best.
    """
    concerned = set(of) - _CONCERN_NOBODY
    if status == ladder[-1] or len(concerned) == 1 or not concerned & _NOT_KNOWN:
        return status
    if concerned <= NOTHING_GIVEN:
        return Status.NOT_REPORTED  # nobody has answered, whether it left the answer empty or sent in nothing
    return next((each for each in _WHATEVER_IS_MISSING if each in concerned), Status.RESPONDENTS_MISSING)


def why_nothing(statuses: Iterable[str], otherwise: str) -> str:
    """Why nobody of several gave a value: the one reason of all; else some gave none, or they are of different kinds.

    Args:
        statuses: what is said of each of those whom it concerns.
        otherwise: what is said where nobody has answered anything: that answers are not there, or not measured yet.
    """
    given = set(statuses)
    if len(given) == 1 and given <= REASONS:
        return given.pop()
    if otherwise == Status.LATER or not given:
        return otherwise
    if given <= NOTHING_GIVEN:
        return Status.NO_FILE if given == {Status.NO_FILE} else Status.NOT_REPORTED
    return Status.RESPONDENTS_MISSING
