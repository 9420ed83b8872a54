"""What the reader must know of a figure: its parts, why it is not judged, and whom it is not compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.statements.divided import of_groups, of_parts, weakest
from malkit.fulfilment.statements.sentence import Apart
from malkit.plan import Rule, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.fulfilment.statements.subject import Subject


def notes(subject: Subject) -> tuple[str, ...]:
    """What is said beside a figure's sentence and its exceptions."""
    return tuple(each for each in _notes(subject) if each)


def _notes(subject: Subject) -> Iterator[str]:
    whole = subject.whole
    yield of_groups(subject)
    yield of_parts(subject)
    yield weakest(subject)
    k, n = len(whole.answered), len(whole.concerned)
    if whole.figures.status == Status.RESPONDENTS_MISSING and subject.rule is Rule.INDEX:
        yield subject.text("cannot_judge_index")
    elif whole.figures.status == Status.RESPONDENTS_MISSING and k < n:
        key = "cannot_judge_forecast" if subject.by_forecast else "cannot_judge"
        yield subject.text(key, units=subject.k_of_n(k))
    for key, who in (("new", whole.left_out), ("gone", whole.gone)):
        if who and subject.indicator.target.source != "nothing":
            why = subject.text(key)
            yield subject.text("exception", why=why, who=subject.listed(Apart(why, who)))
