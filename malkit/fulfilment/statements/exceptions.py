"""Who is not among those that a sentence speaks of, each named once, by what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.parts import UNANSWERED
from malkit.fulfilment.statements.sentence import Apart
from malkit.fulfilment.statements.values import without_weight
from malkit.plan import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.statements.subject import Subject

ORDER = (
    Status.NOT_REPORTED, Status.FILE_UNCLEAR, Status.FILE_UNREADABLE, Status.INCOMPLETE, Status.WRITE_NUMBER,
    Status.WRITE_DATE, Status.CHOOSE, Status.CHECK_NUMBER, Status.NOT_MEASURED, Status.PUBLISHED_LATER, Status.LATER,
    Status.NOT_APPLICABLE,
)  # fmt: skip
"""Why a respondent has no answer that can be used, in the order that it is told; each has its own words."""


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
    missing = whole.missing
    for status in ORDER[:-1]:
        mine = [part for part in missing if part.status == status]
        for why in dict.fromkeys(_why(subject, part) for part in mine):
            yield Apart(why, tuple(part.respondent for part in mine if _why(subject, part) == why))
    parts = [part for part in missing if part.status not in UNANSWERED]
    yield Apart(subject.text("status.parts_missing"), tuple(part.respondent for part in parts))
    yield Apart(subject.text("no_outcome"), tuple(_without_outcome(subject)))
    unknown = [part.respondent for part in whole.answered if part.status == Status.NO_COMPARISON]
    yield Apart(subject.text("status.no_comparison"), tuple(unknown))
    none = tuple(part.respondent for part in whole.parts if part.not_applicable)
    yield Apart(subject.text("status.not_applicable"), none)


def _why(subject: Subject, part: Part) -> str:
    """What is said of somebody whose answer is not there, or cannot be used."""
    wrote = part.outcome is not None or bool(part.answer.given) or bool(part.answer.parts)
    if part.status == Status.NOT_REPORTED and subject.by_forecast and wrote:
        return subject.text("no_forecast")
    if part.status == Status.NOT_REPORTED and wrote:
        return subject.text("status.parts_missing")
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
