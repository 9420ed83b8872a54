"""What is said where several answer and nothing is put together of it: each kind of answer in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.answers import NO, WORDS, YES, YES_NO
from malkit.statements.answers import grade_word, in_words, shortened
from malkit.statements.compound import of_each, undecided
from malkit.statements.counting import counting
from malkit.statements.milestones import milestones
from malkit.statements.subject import Apart, Told, given_of, ids_of, listed, part_name
from malkit.text import join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from malkit.aggregation import Contribution
    from malkit.statements.subject import Subject

    Each = Callable[[Subject], Told]

MOST_NAMED = 6
"""How many respondents' values are told one by one; of more, the lowest and the highest."""
_QUOTED = 800
"""How many characters of all texts together are quoted."""


def values(subject: Subject) -> Told:
    """Numbers that stand each for itself: "Var för sig: Enhet A 80 platser och Enhet B 90 platser."."""
    answered = subject.whole.answered
    if subject.by_forecast:
        return _forecasts(subject)
    outcomes = [part.outcome for part in answered if part.outcome is not None]
    if not outcomes and subject.whole.breakdown:
        return _values_of_parts(subject)
    if _each_is_named(subject):
        said = [f"{subject.plan.name_of(part.respondent)} {_words(subject, part)}" for part in answered]
        return Told(subject.text("each", said=join_words(said, subject.language)))
    return Told(subject.text("each_between", **_ends(subject, outcomes), units=subject.k_of_n(len(answered))))


def _each_is_named(subject: Subject) -> bool:
    """Whether respondents are few enough to be told of one by one, and may be named."""
    return subject.plan.name_units == "named" and len(subject.whole.answered) <= MOST_NAMED


def _ends(subject: Subject, numbers: Sequence[Decimal]) -> dict[str, str]:
    """The lowest and the highest of some numbers."""
    return {"low": subject.amount(min(numbers)), "high": subject.amount(max(numbers))}


def _forecasts(subject: Subject) -> Told:
    """What is expected of each, where that is what is judged: "Prognos var för sig: Enhet A 90 kronor."."""
    given = [(part, part.forecast) for part in subject.whole.answered if part.forecast is not None]
    if not given:
        return Told("")
    if _each_is_named(subject):
        said = [
            f"{subject.plan.name_of(part.respondent)} {subject.amount(number, shown=part.shown.forecast)}"
            for part, number in given
        ]
        return Told(subject.text("each_forecast", said=join_words(said, subject.language)))
    ends = _ends(subject, [number for _, number in given])
    return Told(subject.text("each_forecast_between", **ends, units=subject.k_of_n(len(given))))


def _values_of_parts(subject: Subject) -> Told:
    """What each has answered for each part of a breakdown, where nothing is answered for the whole."""
    answered = ids_of(subject.whole.answered)
    names = {key: part_name(subject, key) for key in subject.whole.breakdown}
    given = {
        key: {part.respondent: part for part in whole.parts if part.respondent in answered and part.outcome is not None}
        for key, whole in subject.whole.breakdown.items()
    }
    if not any(given.values()):
        return Told("")
    if _each_is_named(subject):
        said = []
        for who in answered:
            own = [f"{names[key]} {_words(subject, parts[who])}" for key, parts in given.items() if who in parts]
            said.append(f"{subject.plan.name_of(who)} ({'; '.join(own)})")
        return Told(subject.text("each", said=join_words(said, subject.language)))
    numbers = {
        key: [part.outcome for part in parts.values() if part.outcome is not None] for key, parts in given.items()
    }
    told = [
        subject.text("each_part_between", part=names[key], **_ends(subject, each))
        for key, each in numbers.items()
        if each
    ]
    return Told(subject.text("each_in_parts", said="; ".join(told), units=subject.k_of_n(len(answered))))


def yes_no(subject: Subject) -> Told:
    """How many say yes: "2 av 3 enheter svarar ja."."""
    yes, no = (_with(subject, YES_NO, code) for code in (YES, NO))
    answer, other = (subject.words.text(f"target.{word}") for word in ("yes", "no"))
    does = subject.words.plural("statement.does.says", len(subject.whole.concerned), answer=answer, other=other)
    said = subject.text("sentence", said=f"{subject.k_of_n(len(yes))} {does}")
    return Told(said, (Apart(subject.text("short.says", answer=answer, other=other), ids_of(no)),))


def judgements(subject: Subject) -> Told:
    """Who judges how, with what they wrote: "Enligt plan: Enhet A (går bra). Risk: Enhet B."."""
    by_grade: dict[str, list[Contribution]] = {}
    for part in subject.whole.answered:
        by_grade.setdefault(grade_word(subject, given_of(part)), []).append(part)
    order = [subject.plan.word(grade, subject.language) for grade in subject.plan.scales.check_in]
    said = []
    for grade in (each for each in dict.fromkeys(order) if each in by_grade):
        details = {part.respondent: _wrote(subject, part) for part in by_grade[grade]}
        said.append(f"{grade}: {_list(subject, by_grade[grade], details)}.")
    return Told(" ".join(said))


def texts(subject: Subject) -> Told:
    """What was written, with who wrote it: "Enhet A: ”…”."."""
    answered = subject.whole.answered
    quotes = [(part, subject.text("quoted", words=_wrote(subject, part))) for part in answered]
    if subject.plan.name_units != "named":
        head = subject.text("in_words", units=subject.k_of_n(len(answered)))
        return Told(" ".join((head, *(f"{quote}." for _, quote in quotes))))
    named = (f"{subject.plan.name_of(part.respondent)}: {quote}." for part, quote in quotes)
    return Told(" ".join(named))


def several(subject: Subject) -> Told:
    """Several answers: how many meet all that is asked, and what each answered."""
    answered = subject.whole.answered
    head = counting(subject) if subject.by_units else Told("")
    if subject.plan.name_units == "named" and len(answered) <= MOST_NAMED:
        said = [f"{subject.plan.name_of(part.respondent)}: {_words(subject, part)}." for part in answered]
    else:
        said = [] if head.text else [subject.text("in_full", units=subject.k_of_n(len(answered)))]
        said.append(of_each(subject))
    said.append(undecided(subject))
    return Told(" ".join(each for each in (head.text, *said) if each), head.apart)


def _words(subject: Subject, part: Contribution) -> str:
    return in_words(subject.of_one(part.respondent), subject.indicator.answer, given_of(part))


def _wrote(subject: Subject, part: Contribution) -> str:
    longest = max(40, _QUOTED // max(1, len(subject.whole.answered)))
    return shortened(str(given_of(part).get(WORDS, "")), longest)


def _with(subject: Subject, cell: str, code: str) -> list[Contribution]:
    return [part for part in subject.whole.answered if given_of(part).get(cell) == code]


def _list(subject: Subject, parts: Sequence[Contribution], details: dict[str, str]) -> str:
    ids = ids_of(parts)
    return listed(subject.plan, ids, subject.language, subject.called(ids), details)


EACH: dict[str, Each] = {
    "number": values,
    "share": values,
    "cases": values,
    "rank": values,
    "actions": values,
    "yes_no": yes_no,
    "milestone": milestones,
    "judgement": judgements,
    "text": texts,
    "several": several,
}
