"""What is said of a figure that is a number: added up, divided, in the middle, or of other figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation import printed
from malkit.formula import round_half_up
from malkit.fulfilment.prior_values import budgets_taken_over
from malkit.fulfilment.scope import is_a_year, is_to_date
from malkit.plan import AggregationMethod, ComparisonSource, Status
from malkit.plan.answers import CasesAnswer, RankAnswer, ShareAnswer
from malkit.plan.words import usual_noun
from malkit.statements.subject import Apart, Told
from malkit.text import (
    capitalised,
    decimals_agreeing,
    decimals_apart,
    decimals_beside,
    format_number,
    join_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.aggregation import CommitteeResult, Contribution
    from malkit.aggregation.result import YearToDate
    from malkit.plan import Noun
    from malkit.statements.subject import Subject

_BY_RULE = {
    AggregationMethod.WEIGHTED_MEAN,
    AggregationMethod.MEAN,
    AggregationMethod.MEDIAN,
    AggregationMethod.MIN,
    AggregationMethod.MAX,
}
_FURTHER = 4
"""How many decimals more at most tell what is compared from what it is compared with."""
_FINEST = 10
"""How many decimals at most an end of an interval is printed with."""
_ENDS = (0, 100)
_EARLIER = {ComparisonSource.BASELINE, ComparisonSource.LATEST, ComparisonSource.LAST_YEAR}


def value(subject: Subject) -> Told:
    """A number put together of those of several: "1 065 platser enligt 2 av 5 enheter."."""
    outcome = subject.whole.outcome
    if subject.by_forecast:
        return Told(_expected(subject))
    if outcome is None:
        return Told(_in_parts(subject))
    rule = subject.rule
    key = f"value_by.{rule}" if rule in _BY_RULE else "value"
    source = subject.source(_with_value(subject))
    return Told(subject.text(key, amount=_amount(subject), source=source, compared=compared(subject)))


def share(subject: Subject) -> Told:
    """Two counts: "18 av 31 arbetsgrupper i 12 enheter (58,1 %)."."""
    whole = subject.whole
    if whole.numerator is None or whole.denominator is None:
        return value(subject)
    k, facts = _with_value(subject), counts(subject)
    if whole.year is not None and whole.year.value is not None:
        amount, source = _share_of_year(subject), subject.source(k)
        return Told(subject.text("value", amount=amount, source=source, compared=compared(subject)))
    if whole.outcome is None:
        return Told(subject.text("share_of_nothing", source=subject.source(k), **facts))
    facts |= {"value": subject.outcome(), "compared": compared(subject)}
    if subject.only_one is not None or subject.who != subject.nouns.unit:
        said = subject.text("share_by", source=subject.source(k), **facts)
    else:
        complete = k == len(whole.concerned)
        units = subject.everyone() if complete else subject.k_of_n(k)
        said = subject.text("share_in", units=subject.and_closed(units), **facts)
    if whole.interval is None:
        return Told(said)
    low, high = (_end(subject, end) for end in whole.interval)
    return Told(f"{said} {subject.text('interval', low=low, high=high)}")


def _end(subject: Subject, end: Decimal) -> str:
    """An end of an interval, never printed as none or as all where it is not."""
    exact = round_half_up(end, _FINEST)
    places = decimals_agreeing(exact, 0, _FINEST, lambda each: (each in _ENDS) == (exact in _ENDS))
    return format_number(exact, subject.language, places)


def index(subject: Subject) -> Told:
    """The weighted mean of other figures: "Index 78,5."."""
    whole = subject.whole
    if whole.outcome is None:
        statuses = {id_: None if each is None else each.figures.status for id_, each in whole.made_of.items()}
        nobody = [id_ for id_, status in statuses.items() if status == Status.NOT_APPLICABLE]
        if not nobody:
            return Told(subject.text("no_index"))
        names = subject.plan.indicators_by_id
        which = [subject.text("index_lacks", id=id_, name=names[id_].name) for id_ in nobody]
        return Told(subject.text("index_concerns_nobody", which=join_words(which, subject.language)))
    return Told(subject.text("index", value=subject.outcome(), compared=compared(subject)))


def together(subject: Subject) -> str:
    """A figure of what is judged for each: "Tillsammans 150 platser."; empty where nothing is put together."""
    whole = subject.whole
    if whole.outcome is None:
        return ""
    if (
        whole.numerator is not None
        and whole.denominator is not None
        and subject.rule is AggregationMethod.RATIO_OF_SUMS
    ):
        return subject.text("together", amount=_share_of_year(subject))
    if subject.rule in _BY_RULE:
        return subject.text(f"together_by.{subject.rule}", amount=subject.outcome())
    beside = compared(subject) if subject.target.source is ComparisonSource.BUDGET else ""
    return subject.text("together", amount=f"{_amount(subject)}{beside}")


def _in_parts(subject: Subject) -> str:
    """How many have answered all parts of what has no total, where some have not."""
    whole = subject.whole
    if not whole.missing or not whole.breakdown:
        return ""
    return subject.text("in_parts", units=subject.k_of_n(len(whole.answered)))


def _amount(subject: Subject) -> str:
    """The figure, and beside it that of the year where periods are added: "50 i perioden och 110 för året"."""
    if subject.whole.year is None or not (year := subject.year()):
        return subject.outcome()
    return _beside_the_year(subject, subject.outcome(), year)


def _share_of_year(subject: Subject) -> str:
    """The counts of a share, and those of the year: "79 av 110 planer i perioden och 178 av 220 planer för året"."""
    whole, year = subject.whole, subject.whole.year
    shares: list[tuple[CommitteeResult | YearToDate, str]] = [(whole, subject.outcome())]
    if year is not None and year.value is not None:
        shares.append((year, subject.year()))
    said = [
        subject.text("share_plain" if value else "share_counts", value=value, **counts(subject, of))
        for of, value in shares
    ]
    if len(said) == 1:
        return said[0]
    return _beside_the_year(subject, *said)


def _beside_the_year(subject: Subject, period: str, year: str) -> str:
    """The period's figure and the year's, which may be of fewer: those whose periods before are known."""
    whole, span = subject.whole, subject.span()
    lacking = whole.year.lacking if whole.year is not None else ()
    if not lacking:
        return subject.text("in_period", amount=period, year=year, span=span)
    units = subject.k_of_n(len(whole.answered) - len(lacking))
    return subject.text("in_period_of_fewer", amount=period, year=year, span=span, units=units)


def counts(subject: Subject, of: CommitteeResult | YearToDate | None = None) -> dict[str, str]:
    """The two counts that a share is of, and what is counted."""
    whole = of or subject.whole
    if whole.numerator is None or whole.denominator is None:
        return {}
    noun = _counted(subject)
    return {
        "numerator": subject.number(whole.numerator),
        "denominator": subject.number(whole.denominator),
        "noun": noun.counted(int(whole.denominator)),
    }


def compared(subject: Subject) -> str:
    """What a figure is compared with, and which way it went: ", mot 80 (2013): minskade".

    Only where all are compared, or nobody who is missing could turn the verdict: else the figure is not the one that is
    held against what was before.
    """
    whole, source = subject.whole, subject.target.source
    now = whole.outcome if whole.year is None else whole.year.value
    if subject.by_forecast:
        now = whole.forecast
    if whole.figures.status == Status.SERIES_BREAK or now is None or whole.comparison is None:
        return ""
    if whole.left_out or whole.gone:
        return ""
    if source is ComparisonSource.BUDGET:
        return _of_own_budgets(subject) if subject.by_units else _of_budget(subject, whole.comparison)
    if not whole.is_held_against or source not in _EARLIER:
        return ""
    return _held_against(subject, now, whole.comparison, seen=_seen(subject, now))


def comparable(subject: Subject) -> str:
    """The figure of those who are compared, where somebody is not: "De som jämförs: 1 970 platser, mot 2 100."."""
    whole, source = subject.whole, subject.target.source
    now, before = whole.comparable, whole.comparison
    if now is None or before is None or not whole.all_compared or source not in _EARLIER:
        return ""
    places = subject.indicator.answer.places
    shown = round_half_up(now, decimals_apart(now, before, places, places + _FURTHER))
    against = _held_against(subject, now, before, seen=shown)
    return subject.text("comparable", amount=subject.amount(now, shown=shown), compared=against)


def _held_against(subject: Subject, now: Decimal, comparison: Decimal, *, seen: Decimal) -> str:
    """What a figure is held against, and which way it went where that can be said.

    Args:
        subject: what the statement is about.
        now: the figure.
        comparison: what it is held against.
        seen: the figure as it is printed beside it, which may say less than the figure does.
    """
    whole, source = subject.whole, subject.target.source
    places = subject.indicator.answer.places
    apart = round_half_up(comparison, decimals_beside(comparison, now, seen, places, places + _FURTHER))
    per_cent = subject.indicator.answer.per_cent
    before = (subject.amount if per_cent else subject.number)(comparison, shown=apart)
    period = _period(subject, source)
    if whole.figures.status == Status.AT_YEAR_END and is_to_date(whole.context):
        return _of_another_length(subject, source, before, period)
    before = subject.text("before_in", value=before, period=period) if period else before
    way = _way(now, comparison)
    # What is printed as one, since the verdict needs no more decimals, is not said to have gone any way.
    if (now != comparison and way != _way(seen, comparison)) or isinstance(subject.indicator.answer, RankAnswer):
        return subject.text("compared", before=before)
    return subject.text(f"compared.{way}", before=before)


def _seen(subject: Subject, now: Decimal) -> Decimal:
    """The figure that is judged as it is printed."""
    shown = printed(subject.whole)
    outcome = shown.outcome if subject.whole.year is None else shown.to_date
    seen = shown.forecast if subject.by_forecast else outcome
    return now if seen is None else seen


def _of_another_length(subject: Subject, source: ComparisonSource, before: str, period: str) -> str:
    """What a part of the year waits to be compared with; which way it went cannot be said yet of a whole year."""
    if source is not ComparisonSource.LAST_YEAR and is_a_year(period):
        return subject.text("compared_with_year", before=before, year=period)
    before = subject.text("before_in", value=before, period=period) if period else before
    return subject.text("compared", before=before)


def _of_budget(subject: Subject, budget: Decimal) -> str:
    """The budget: of those who have answered while the verdict is open, else of all."""
    whole, key = subject.whole, "of_budget"
    if whole.cut_short:
        key = "of_whole_budget"
    elif whole.missing:
        key = "of_their_budget" if whole.figures.status == Status.RESPONDENTS_MISSING else "of_whole_budget"
    return subject.text(key, budget=_with_taken_over(subject, budget, whole.concerned))


def _with_taken_over(subject: Subject, budget: Decimal, of: Sequence[Contribution]) -> str:
    """Budgets together, and the units that closed and whose budgets are in them: "10 500, inklusive Väster"."""
    context = subject.whole.context
    units = [unit.id for part in of for unit in budgets_taken_over(context, part.respondent)]
    if not units:
        return subject.amount(budget)
    who = subject.listed(Apart("including", tuple(units)))
    return subject.text("budget_including", budget=subject.amount(budget), who=who)


def _of_own_budgets(subject: Subject) -> str:
    """The budgets together of those whose cost is told, where each has its own; empty where one is not known."""
    whole = subject.whole
    told = [part for part in whole.concerned if (part.forecast if subject.by_forecast else part.outcome) is not None]
    known = [part.comparison for part in told if part.comparison is not None]
    if len(known) < len(told) or any(each.in_figure for each in whole.closed):
        return ""
    key = "of_budget" if len(told) == len(whole.concerned) else "of_their_budget"
    return subject.text(key, budget=_with_taken_over(subject, sum(known, Decimal(0)), told))


def without_weight(subject: Subject) -> tuple[str, ...]:
    """Who gave a value that no weight says how to count in a weighted mean."""
    if subject.rule is not AggregationMethod.WEIGHTED_MEAN:
        return ()
    return tuple(p.respondent for p in subject.whole.concerned if p.outcome is not None and p.weight is None)


def _with_value(subject: Subject) -> int:
    """How many the figure is made of."""
    ratio = subject.rule is AggregationMethod.RATIO_OF_SUMS
    known = sum((part.denominator if ratio else part.outcome) is not None for part in subject.whole.concerned)
    return known - len(without_weight(subject))


def _expected(subject: Subject) -> str:
    """What is spent so far, and what is expected: each with who said so, since they may not be the same."""
    whole = subject.whole
    said = []
    if whole.outcome is not None:
        units = subject.and_closed(subject.only_one or subject.k_of_n(_with_value(subject)))
        said.append(subject.text("so_far", amount=subject.outcome(), units=units))
    if whole.forecast is not None:
        k = sum(part.forecast is not None for part in whole.concerned)
        facts = {"amount": subject.forecast(), "source": subject.source(k), "budget": compared(subject)}
        said.append(subject.text("expected", **facts))
    sentence = ", ".join(said)
    return f"{capitalised(sentence)}." if sentence else ""


def _counted(subject: Subject) -> Noun:
    answer = subject.indicator.answer
    if isinstance(answer, ShareAnswer):
        return answer.denominator
    case = answer.case if isinstance(answer, CasesAnswer) else None
    return case or usual_noun("case", subject.language)


def _period(subject: Subject, source: ComparisonSource) -> str:
    indicator = subject.indicator
    past = {ComparisonSource.BASELINE: indicator.baseline, ComparisonSource.LATEST: indicator.latest}.get(source)
    return getattr(subject.target, "compared_with", None) or (past.period if past and past.period else "")


def _way(now: Decimal, before: Decimal) -> str:
    return "same" if now == before else "up" if now > before else "down"
