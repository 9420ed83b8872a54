"""What the reader must know of a figure: its parts, why it is not judged, and whom it is not compared with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from malkit.aggregation.contributions import COUNTING
from malkit.aggregation.shown import level_by_now
from malkit.fulfilment.prior_values import is_gone
from malkit.plan import AggregationMethod, Status
from malkit.plan.measured import first_day
from malkit.statements.counting import of_groups, of_parts, weakest
from malkit.statements.exceptions import WITHOUT_VALUE, gave_some
from malkit.statements.subject import Apart
from malkit.statements.values import comparable
from malkit.text import format_date, join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.aggregation.result import ClosedUnit
    from malkit.statements.subject import Subject


_SOME = frozenset({str(Status.WRITE_DATE), str(Status.INCOMPLETE), "without_value"})
"""How somebody has answered whose answer is not whole, where there are words for it."""


def notes(subject: Subject) -> tuple[str, ...]:
    """What is said beside a figure's sentence and its exceptions."""
    return tuple(each for each in _notes(subject) if each)


def _notes(subject: Subject) -> Iterator[str]:
    whole = subject.whole
    yield of_groups(subject)
    yield of_parts(subject)
    yield weakest(subject)
    yield _of_the_period(subject)
    yield _by_now(subject)
    yield from _closed(subject)
    yield _uncounted(subject)
    yield _of_some_forecasts(subject)
    yield _cannot_judge(subject)
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
    yield comparable(subject)


def _too_few(subject: Subject, k: int) -> str:
    """That a figure is not judged since so many have answered, without denying those who have answered something."""
    if subject.by_forecast:
        return subject.text("cannot_judge_forecast", units=subject.k_of_n(k))
    some = gave_some(subject)
    if not some:
        return subject.text("cannot_judge", units=subject.k_of_n(k))
    how = ["without_value" if each in WITHOUT_VALUE else str(each) for each in some]
    counts = Counter(each if each in _SOME else "otherwise" for each in how)
    more = [subject.text(f"some.{key}", n=n) for key, n in counts.items()]
    told = [subject.text("answered_in_full", units=subject.k_of_n(k)), *more]
    return subject.text("cannot_judge_some", said=join_words(told, subject.language))


def _cannot_judge(subject: Subject) -> str:
    """Why a figure is not judged while something of it is missing; empty where nothing is."""
    whole, k, n = subject.whole, len(subject.whole.answered), len(subject.whole.concerned)
    if whole.figures.status != Status.RESPONDENTS_MISSING:
        return ""
    if subject.rule is AggregationMethod.INDEX:
        return _lacks_in_index(subject)
    if k < n:
        return _too_few(subject, k)
    if whole.cut_short:
        return _cut_short(subject)
    return subject.text("cannot_judge_year") if whole.year is not None else ""


def _cut_short(subject: Subject) -> str:
    """Which days of which closed units are missing, where units are named."""
    units = subject.whole.cut_short
    details = {}
    for each in units:
        if each.missing is not None:
            first, last = (format_date(day, subject.language) for day in each.missing)
            details[each.respondent] = subject.text("days", first=first, last=last)
    named = subject.listed(Apart("days", tuple(details), details)) if subject.plan.name_units != "counted" else ""
    counted = subject.closed(len(units))
    return subject.text("cannot_judge_closed", units=counted, named=f": {named}" if named else "")


def _lacks_in_index(subject: Subject) -> str:
    """Which figures an index lacks, and who is missing in each."""
    said = []
    for id_, whole in subject.whole.made_of.items():
        if whole is not None and whole.is_complete:
            continue
        missing = () if whole is None else tuple(part.respondent for part in whole.missing)
        name = subject.plan.indicators_by_id[id_].name
        who = subject.listed(Apart(id_, missing)) if missing else ""
        key = "index_lacks_from" if who else "index_lacks"
        said.append(subject.text(key, id=id_, name=name, who=who))
    return subject.text("cannot_judge_index", lacking="; ".join(said))


def _of_some_forecasts(subject: Subject) -> str:
    """Whose forecasts the forecast for all is of, where some have given none and the sentence does not tell of it."""
    whole = subject.whole
    k = sum(part.forecast is not None for part in whole.concerned)
    if subject.by_forecast or subject.by_units or subject.rule in COUNTING or whole.forecast is None:
        return ""
    if k == len(whole.concerned):
        return ""
    return subject.text("forecast_of", amount=subject.forecast(), units=subject.and_closed(subject.k_of_n(k)))


def _of_the_period(subject: Subject) -> str:
    """How many reach theirs in the round's own period, where it is the year so far that units are counted by."""
    whole = subject.whole
    if whole.year is None or subject.rule is not AggregationMethod.COUNT_UNITS or whole.outcome is None:
        return ""
    return subject.text("in_the_period", units=subject.k_of_n(int(whole.outcome)))


def _by_now(subject: Subject) -> str:
    """How much of the year's level the figure is held against, where it is a part of the year's."""
    level, ends = level_by_now(subject.whole), subject.whole.context.round.ends
    if level is None or ends is None:
        return ""
    return subject.text("by_now", level=subject.amount(level, shown=level), date=format_date(ends, subject.language))


def _closed(subject: Subject) -> Iterator[str]:
    """What became of the figures of units that closed during the year, and what is missing of them."""
    closed = subject.whole.closed
    for key, counts in (("closed", True), ("closed_included", False), ("closed_unclear", None)):
        yield _of_closed(subject, key, [each for each in closed if each.counts is counts and each.as_of is not None])
    silent = [each for each in closed if each.as_of is None and each.respondent not in subject.whole.gone]
    yield _of_closed(subject, "closed_silent", silent)


def _uncounted(subject: Subject) -> str:
    """Which units have closed since the year began, where respondents are counted: they are not among them."""
    counts = subject.rule in COUNTING or subject.by_units or subject.day_target is not None
    if not counts or subject.whole.closed:
        return ""
    context, scope = subject.whole.context, subject.whole.scope
    who = tuple(
        unit.id
        for unit in subject.plan.respondents(subject.indicator)
        if unit.closes is not None
        and unit.closes >= first_day(subject.plan)
        and is_gone(context, unit)
        and (scope is None or scope in subject.plan.groups_of(unit.id))
    )
    why = subject.text("closed_uncounted")
    return subject.text("exception", why=why, who=subject.listed(Apart(why, who))) if who else ""


def _of_closed(subject: Subject, key: str, units: Sequence[ClosedUnit]) -> str:
    """What is said of some units that closed, which are named where units are; empty where there are none."""
    if not units:
        return ""
    counted = subject.closed(len(units))
    details = {each.respondent: _last(subject, each) for each in units}
    named = subject.listed(Apart(key, tuple(details), details)) if subject.plan.name_units != "counted" else ""
    return subject.text(key, units=counted, who=named or counted, named=f": {named}" if named else "")


def _last(subject: Subject, unit: ClosedUnit) -> str:
    """A closed unit's last figure and the day that it covers, and from what day on nothing is known of it."""
    closed = "" if unit.closes is None else format_date(unit.closes, subject.language)
    if unit.as_of is None:
        return subject.text("closed_on", date=closed)
    amount = "" if unit.value is None else subject.amount(unit.value)
    if unit.numerator is not None and unit.denominator is not None:
        facts = {"numerator": subject.number(unit.numerator), "denominator": subject.number(unit.denominator)}
        amount = subject.text("counts_plain", **facts)
    said = subject.text("until", amount=amount, date=format_date(unit.as_of, subject.language))
    if unit.missing is None:
        return said
    first = format_date(unit.missing[0], subject.language)
    return f"{said}; {subject.text('closed_lacking', date=closed, first=first)}"
