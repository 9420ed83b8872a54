"""What one respondent has answered in words, also where its answer is not whole or cannot be used as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.statements.answers import in_words, shortened
from malkit.fulfilment.statements.subject import Subject, given_of
from malkit.plan import Status
from malkit.plan.answers import DENOMINATOR, JUDGEMENT, STATE, WORDS, SeveralAnswer
from malkit.plan.inputs import denominator_of, inputs_of
from malkit.text import capitalised

if TYPE_CHECKING:
    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.whole import Aggregate
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


def answer_said(plan: Plan, whole: Aggregate, part: Part) -> str:
    """What a respondent answered, in the plan's language: "Klar 2006-05-01"; empty where that is a number, or nothing.

    Args:
        plan: the plan.
        whole: the figure that the answer is a part of.
        part: the respondent's contribution.
    """
    subject = Subject(plan, plan.indicators_by_id[whole.indicator], whole, plan.language)
    said = _said(subject, part)
    return capitalised(said)


def said_in_words(subject: Subject, part: Part) -> str:
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


def wrote(subject: Subject, part: Part) -> bool:
    """Whether somebody wrote a value, of the whole or of a part; what was fetched from another answer is nobody's."""
    fetched = {DENOMINATOR} if denominator_of(subject.indicator.answer) is not None else set()
    answers = (part.answer, *part.answer.parts.values())
    return any(each.outcome is not None or set(each.given) - fetched for each in answers)


def _said(subject: Subject, part: Part) -> str:
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
