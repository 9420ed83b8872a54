"""What is said where one respondent answers for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.statements.answers import in_words
from malkit.fulfilment.statements.sentence import Told
from malkit.fulfilment.statements.subject import given_of
from malkit.fulfilment.statements.values import share, value
from malkit.plan.answers import CasesAnswer, RankAnswer, ShareAnswer
from malkit.text import capitalised

if TYPE_CHECKING:
    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.statements.subject import Subject


def by_one(subject: Subject) -> Told:
    """The answer of the one who answers for all, with who it is: "Påbörjad 2006-06-01 (Socialkontoret)."."""
    answered = subject.whole.answered
    if subject.by_forecast:
        return value(subject)
    if not answered:
        return Told("")
    (part,) = answered
    answer = subject.indicator.answer
    if isinstance(answer, ShareAnswer | CasesAnswer):
        return share(subject)
    if answer.numeric and not isinstance(answer, RankAnswer) and answer.kind != "yes_no":
        return value(subject)
    return Told(_said(subject, part))


def _said(subject: Subject, part: Part) -> str:
    said = in_words(subject.of_one(part.respondent), subject.indicator.answer, given_of(part))
    facts = {"said": capitalised(said), "name": subject.only_one or subject.k_of_n(1)}
    return subject.text("said_by", **facts)
