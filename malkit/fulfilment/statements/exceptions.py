"""Who is not among those that a sentence speaks of, each named once, by what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.parts import UNANSWERED
from malkit.fulfilment.statements.given_words import said_in_words, wrote
from malkit.fulfilment.statements.sentence import Apart
from malkit.fulfilment.statements.values import without_weight
from malkit.plan import ComparisonSource, Status
from malkit.plan.known import compared_with, own_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.statements.subject import Subject

ORDER = (
    Status.NO_FILE, Status.FILE_UNCLEAR, Status.FILE_UNREADABLE, Status.NOT_REPORTED, Status.INCOMPLETE,
    Status.WRITE_NUMBER, Status.WRITE_DATE, Status.CHOOSE, Status.CHECK_NUMBER, Status.NOT_MEASURED,
    Status.PUBLISHED_LATER, Status.LATER, Status.NOT_APPLICABLE,
)  # fmt: skip
"""Why a respondent has no answer that can be used, in the order that it is told; each has its own words."""


_EMPTY = frozenset({Status.NO_FILE, Status.NOT_REPORTED, Status.NOT_MEASURED, Status.PUBLISHED_LATER, Status.LATER})
"""Said of an answer in which no value is written."""


def exceptions(subject: Subject, apart: Sequence[Apart]) -> tuple[str, ...]:
    """A sentence for each kind of exception, naming or counting each respondent once.

    Args:
        subject: what the statement is about.
        apart: those whom its first sentence tells of.
    """
    named: set[str] = set()
    said = []
    for each in (*apart, *_further(subject)):
        who = tuple(id_ for id_ in each.who if id_ not in named)
        named |= set(who)
        if who:
            said.append(subject.text("exception", why=each.why, who=subject.listed(Apart(each.why, who, each.details))))
    return tuple(said)


def _further(subject: Subject) -> Iterator[Apart]:
    """Those who are left: without a weight, without an answer, not judged, and not concerned."""
    whole = subject.whole
    yield _over_budget(subject)
    yield Apart(subject.text("without_weight"), without_weight(subject))
    reasons: dict[str, list[str]] = {}
    for part in sorted(whole.missing, key=_place):
        reasons.setdefault(_why(subject, part), []).append(part.respondent)
    order = [part.respondent for part in whole.missing]
    details = {part.respondent: said_in_words(subject, part) for part in whole.missing}
    yield from (Apart(why, tuple(sorted(who, key=order.index)), details) for why, who in reasons.items())
    yield Apart(subject.text("no_outcome"), tuple(_without_outcome(subject)))
    unknown = _uncompared(subject)
    if whole.year is not None:
        yield Apart(subject.text("period_missing"), whole.year.lacking)
    budget = subject.target.source is ComparisonSource.BUDGET
    open_levels = [part.respondent for part in whole.answered if part.status == Status.UNDECIDED and subject.by_units]
    yield Apart(subject.text("status.level_not_decided"), tuple(open_levels))
    yield Apart(subject.text("no_budget" if budget else "status.no_comparison"), tuple(unknown))
    none = tuple(part.respondent for part in whole.parts if part.not_applicable)
    yield Apart(subject.text("status.not_applicable"), none)


def _uncompared(subject: Subject) -> list[str]:
    """Who lacks what it is compared with; where the figure is not judged for it, those whose earlier value it lacks."""
    whole = subject.whole
    said = [part.respondent for part in whole.answered if part.status == Status.NO_COMPARISON]
    past = compared_with(whole.matter, subject.target)
    if whole.figures.status != Status.NO_COMPARISON or past is None or not past.by:
        return said
    there = [part.respondent for part in whole.concerned if part.respondent not in whole.left_out]
    return [each for each in there if own_value(whole.matter, past, each) is None] or said


def _place(part: Part) -> int:
    """Where in the order of reasons somebody's stands; that of parts that are missing last."""
    return next((place for place, status in enumerate(ORDER) if status == part.status), len(ORDER))


def _why(subject: Subject, part: Part) -> str:
    """What is said of somebody whose answer is not there, or cannot be used; never that nothing is where something is.

    Whoever says that it does not concern it, and yet writes something, has said two things.
    """
    if part.status == Status.NOT_REPORTED and subject.by_forecast and part.outcome is not None:
        return subject.text("no_forecast")
    if part.status not in UNANSWERED or (part.status in _EMPTY and wrote(subject, part)):
        return subject.text("status.parts_missing")
    if part.status == Status.NOT_APPLICABLE:
        return subject.text("status.incomplete")
    if part.status == Status.WRITE_DATE and part.answer.unreadable:
        return subject.text("status.unreadable_date")
    return subject.text(f"status.{part.status}")


def _over_budget(subject: Subject) -> Apart:
    """Who does not stay within a budget of its own."""
    scale = subject.plan.scale_of(subject.indicator)
    own = subject.indicator.target_level == "unit" and not subject.by_units
    beyond = [p.respondent for p in subject.whole.answered if scale.step(p.status) not in {None, scale.met}]
    over = subject.target.kind_name() == "within_budget"
    key = ("over_budget_expected" if subject.by_forecast else "over_budget") if over else "none_target"
    return Apart(subject.text(key), tuple(beyond) if own and subject.target.source != "nothing" else ())


def _without_outcome(subject: Subject) -> list[str]:
    """Who has said what is expected, and not what is so far."""
    if not subject.by_forecast:
        return []
    return [part.respondent for part in subject.whole.answered if part.outcome is None]
