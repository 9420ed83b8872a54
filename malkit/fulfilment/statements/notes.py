"""What the reader must know of a figure: its parts, why it is not judged, and whom it is not compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.statements.divided import of_groups, of_parts, weakest
from malkit.fulfilment.statements.given_words import gave_some
from malkit.fulfilment.statements.sentence import Apart
from malkit.plan import Rule, Status
from malkit.text import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.fulfilment.statements.subject import Subject
    from malkit.fulfilment.whole import ClosedUnit


def notes(subject: Subject) -> tuple[str, ...]:
    """What is said beside a figure's sentence and its exceptions."""
    return tuple(each for each in _notes(subject) if each)


def _notes(subject: Subject) -> Iterator[str]:
    whole = subject.whole
    yield of_groups(subject)
    yield of_parts(subject)
    yield weakest(subject)
    yield _of_the_period(subject)
    yield from _closed(subject)
    k, n = len(whole.answered), len(whole.concerned)
    if whole.figures.status == Status.RESPONDENTS_MISSING and subject.rule is Rule.INDEX:
        yield subject.text("cannot_judge_index")
    elif whole.figures.status == Status.RESPONDENTS_MISSING and k == n and whole.year is not None:
        yield subject.text("cannot_judge_year")
    elif whole.figures.status == Status.RESPONDENTS_MISSING and k < n:
        yield _too_few(subject, k)
    if whole.excluded:
        yield subject.text("excluded")
    if whole.turned:
        yield subject.text("turned", units=subject.who.plural)
    if whole.figures.status == Status.SERIES_BREAK:
        yield subject.text("series_break")
    for key, who in (("new", whole.left_out), ("gone", whole.gone)):
        if who and subject.indicator.target.source != "nothing":
            why = subject.text(key)
            yield subject.text("exception", why=why, who=subject.listed(Apart(why, who)))


def _too_few(subject: Subject, k: int) -> str:
    """That a figure is not judged since so many have answered, without denying those who have answered something."""
    if subject.by_forecast:
        return subject.text("cannot_judge_forecast", units=subject.k_of_n(k))
    some = gave_some(subject)
    if not some:
        return subject.text("cannot_judge", units=subject.k_of_n(k))
    how = next(iter(set(some))) if len(set(some)) == 1 else ""
    key = how if how in {Status.WRITE_DATE, Status.INCOMPLETE} else "otherwise"
    more = subject.text(f"some.{key}", n=len(some))
    return subject.text("cannot_judge_some", units=subject.k_of_n(k), more=more)


def _of_the_period(subject: Subject) -> str:
    """How many reach theirs in the round's own period, where it is the year so far that units are counted by."""
    whole = subject.whole
    if whole.year is None or subject.rule is not Rule.COUNT_UNITS or whole.outcome is None:
        return ""
    return subject.text("in_the_period", units=subject.k_of_n(int(whole.outcome)))


def _closed(subject: Subject) -> Iterator[str]:
    """What became of the figures of units that closed during the year."""
    for key, counts in (("closed", True), ("closed_included", False), ("closed_unclear", None)):
        found = [each for each in subject.whole.closed if each.counts is counts and each.value is not None]
        if found:
            details = {each.respondent: _last(subject, each) for each in found}
            who = subject.listed(Apart(key, tuple(each.respondent for each in found), details))
            yield subject.text(key, who=who)
    silent = tuple(each.respondent for each in subject.whole.closed if each.value is None and each.denominator is None)
    if silent:
        why = subject.text("closed_silent")
        yield subject.text("exception", why=why, who=subject.listed(Apart(why, silent)))


def _last(subject: Subject, unit: ClosedUnit) -> str:
    """A closed unit's last figure, and the day that it covers: "80 platser till och med 2014-04-30"."""
    amount = "" if unit.value is None else subject.amount(unit.value)
    if unit.numerator is not None and unit.denominator is not None:
        facts = {"numerator": subject.number(unit.numerator), "denominator": subject.number(unit.denominator)}
        amount = subject.text("counts_plain", **facts)
    if unit.as_of is None:
        return amount
    return subject.text("until", amount=amount, date=format_date(unit.as_of, subject.language))
