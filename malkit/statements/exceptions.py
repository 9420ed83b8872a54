"""Who is not among those that a sentence speaks of, each named once, by what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.aggregation.contributions import UNANSWERED
from malkit.fulfilment.answer_fields import denominator_of, inputs_of
from malkit.fulfilment.prior_values import compared_with, own_value
from malkit.plan import ComparisonSource, Status
from malkit.plan.answers import DENOMINATOR, JUDGEMENT, STATE, WORDS, SeveralAnswer
from malkit.statements.answers import in_words, shortened
from malkit.statements.subject import Apart, Subject, given_of
from malkit.statements.values import without_weight
from malkit.text import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.aggregation import CommitteeResult, Contribution
    from malkit.plan import Plan


SAID_IN_WORDS = frozenset({"yes_no", "milestone", "judgement", "text", "several"})
"""The kinds of answer that no number says."""
_DECIDES = {"milestone": STATE, "judgement": JUDGEMENT, "text": WORDS}
"""The cell without which an answer of a kind is not in words yet."""
_NOT_WHOLE = frozenset({
    Status.INCOMPLETE, Status.WRITE_NUMBER, Status.WRITE_DATE, Status.CHOOSE, Status.CHECK_NUMBER,
})  # fmt: skip
WITHOUT_VALUE = frozenset({Status.NOT_MEASURED, Status.PUBLISHED_LATER})
"""Said of who has answered that there is no value, and why."""


def answer_said(plan: Plan, whole: CommitteeResult, part: Contribution) -> str:
    """What a respondent answered, in the plan's language: "Klar 2006-05-01"; empty where that is a number, or nothing.

    Args:
        plan: the plan.
        whole: the figure that the answer is a part of.
        part: the respondent's contribution.
    """
    subject = Subject(plan, plan.indicators_by_id[whole.indicator], whole, plan.language)
    said = _said(subject, part)
    return capitalised(said)


def said_in_words(subject: Subject, part: Contribution) -> str:
    """What somebody answered as it stands in brackets after its name; empty where it is not said in words."""
    said = _said(subject, part)
    return f"{said[:1].lower()}{said[1:]}" if subject.indicator.answer.kind == "milestone" else said


def gave_some(subject: Subject) -> tuple[str, ...]:
    """The statuses of those who have answered something that cannot be used as it is, or why there is no value."""
    return tuple(
        part.status if part.status in _NOT_WHOLE or not wrote(subject, part) else Status.INCOMPLETE
        for part in subject.whole.missing
        if part.status in _NOT_WHOLE | WITHOUT_VALUE or wrote(subject, part)
    )


def wrote(subject: Subject, part: Contribution) -> bool:
    """Whether somebody wrote a value, of the whole or of a part; what was fetched from another answer is nobody's."""
    fetched = {DENOMINATOR} if denominator_of(subject.indicator.answer) is not None else set()
    answers = (part.answer, *part.answer.parts.values())
    return any(each.outcome is not None or set(each.given) - fetched for each in answers)


def _said(subject: Subject, part: Contribution) -> str:
    subject = subject.of_one(part.respondent)
    answer, given = subject.indicator.answer, given_of(part)
    if isinstance(answer, SeveralAnswer):
        known = any(cell.name in given for cell in inputs_of(answer, subject.plan.scales))
        return in_words(subject, answer, given) if known else ""
    kind = str(answer.kind)
    if kind in _DECIDES and _DECIDES[kind] in given:
        return in_words(subject, answer, given)
    words = str(given.get(WORDS, "")) if kind == "judgement" else ""
    return subject.text("quoted", words=shortened(words)) if words.strip() else ""


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
    past = compared_with(whole.context, subject.target)
    if whole.figures.status != Status.NO_COMPARISON or past is None or not past.by:
        return said
    there = [part.respondent for part in whole.concerned if part.respondent not in whole.left_out]
    return [each for each in there if own_value(whole.context, past, each) is None] or said


def _place(part: Contribution) -> int:
    """Where in the order of reasons somebody's stands; that of parts that are missing last."""
    return next((place for place, status in enumerate(ORDER) if status == part.status), len(ORDER))


def _why(subject: Subject, part: Contribution) -> str:
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
