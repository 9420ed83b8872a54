"""What each respondent contributes to a figure for all, what is said where it is unknown, and what is lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Cells, evaluate
from malkit.fulfilment import NO_FORECAST, Answer, Shown, lost_for_good, scope_of
from malkit.fulfilment.answer_fields import OUTCOME_CELL, before, part_of_whole
from malkit.fulfilment.context import context_of
from malkit.fulfilment.scope import covers_year
from malkit.plan import AggregationMethod, Reason, RoundKind, Status, TimeBasis, Trend
from malkit.plan.answers import DENOMINATOR, IN_ORDER, NUMERATOR, REVIEWED
from malkit.plan.indicator import FOR_ONE, TOTAL
from malkit.plan.measured import is_measured
from malkit.plan.own_targets import own_target
from malkit.plan.target_words import OWN
from malkit.plan.targets.base import TO_DATE, DayTarget
from malkit.plan.targets.levels import AllCases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.fulfilment import Figures, Result
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, Plan, ReportingRound


FILES = frozenset({Status.FILE_UNCLEAR, Status.FILE_UNREADABLE})
"""Why nothing is known of one who has sent in something: it is unclear which file counts, or it cannot be read."""
NOTHING_GIVEN = frozenset({Status.NO_FILE, Status.NOT_REPORTED})
"""Said of who has given no answer: it has sent in nothing, or left it empty in what it sent in."""
REASONS = FILES | {Status.NOT_MEASURED, Status.PUBLISHED_LATER, Status.LATER, Status.NOTHING_COUNTED}
"""Why there is no value; said of the whole where it holds for everybody."""
_CONCERN_NOBODY = frozenset({Status.NOT_APPLICABLE, Status.NOTHING_COUNTED})
_NOT_KNOWN = FILES | frozenset({
    Status.NO_FILE, Status.NOT_REPORTED, Status.RESPONDENTS_MISSING, Status.INCOMPLETE, Status.WRITE_NUMBER,
    Status.WRITE_DATE, Status.CHOOSE, Status.CHECK_NUMBER, Status.NOT_MEASURED, Status.PUBLISHED_LATER,
})  # fmt: skip
"""What a part says whose verdict is not known yet, and could be any."""
_WHATEVER_IS_MISSING = (Status.NO_TARGET, Status.UNDECIDED, Status.ASSESSED, Status.AT_YEAR_END)
"""What holds of a whole however those who are missing answer."""


_OWN_TO_DO = frozenset({
    Status.INCOMPLETE, Status.WRITE_NUMBER, Status.CHECK_NUMBER, Status.WRITE_DATE, Status.CHOOSE,
})  # fmt: skip
"""What a respondent has left to do with its own answer."""


def of_the_whole(figures: Figures) -> Figures:
    """Figures as they are said of a whole: what is a respondent's own to do is an answer that is missing."""
    status, forecast = (
        Status.RESPONDENTS_MISSING if said in _OWN_TO_DO else said for said in (figures.status, figures.forecast)
    )
    return replace(figures, status=status, forecast=forecast)


def unless_missing(status: str, of: Iterable[str], ladder: Sequence[str]) -> str:
    """The status of what is as its worst part, unless one that is not known yet could be worse.

    Args:
        status: that of the worst part.
        of: the statuses of all parts, which may be groups.
        ladder: the steps of the scale, from the best.
    """
    concerned = set(of) - _CONCERN_NOBODY
    if status == ladder[-1] or len(concerned) == 1 or not concerned & _NOT_KNOWN:
        return status
    if concerned <= NOTHING_GIVEN:
        return Status.NOT_REPORTED  # nobody has answered, whether it left the answer empty or sent in nothing
    return next((each for each in _WHATEVER_IS_MISSING if each in concerned), Status.RESPONDENTS_MISSING)


def why_nothing(statuses: Iterable[str], otherwise: str) -> str:
    """Why nobody of several gave a value: the one reason of all; else some gave none, or they are of different kinds.

    Args:
        statuses: what is said of each of those whom it concerns.
        otherwise: what is said where nobody has answered anything: that answers are not there, or not measured yet.
    """
    given = set(statuses)
    if len(given) == 1 and given <= REASONS:
        return given.pop()
    if otherwise == Status.LATER or not given:
        return otherwise
    if given <= NOTHING_GIVEN:
        return Status.NO_FILE if given == {Status.NO_FILE} else Status.NOT_REPORTED
    return Status.RESPONDENTS_MISSING


_WAITING = frozenset({Status.AT_YEAR_END, Status.NOT_DUE})


def is_final(context: FulfilmentContext) -> bool:
    """Whether no later round can change what a round says: it is the year's last, or what is judged is its own period.

    A "no" in the spring may be a "yes" at year end, and what is at a day's level may be at another a later day.
    """
    indicator = context.indicator
    of_period = indicator.time_basis is TimeBasis.PERIOD and indicator.answer.numeric and not covers_year(context)
    return context.round.year_end or context.interim or of_period or _is_missed_for_good(context)


def _is_missed_for_good(context: FulfilmentContext) -> bool:
    """Whether what falls short once does so for the whole year: a reviewed case that was not in order is among them.

    Of the same all year, those that are not counted yet may still be.
    """
    indicator = context.indicator
    of_all = isinstance(context.target, AllCases) and not indicator.answer.builds_up
    return of_all and indicator.time_basis is not TimeBasis.STATE


def lost_alone(context: FulfilmentContext, respondent: str, figures: Figures, known: Mapping[str, Decimal]) -> bool:
    """Whether a respondent can never meet its own target: a limit is passed by what only grows, or the day is past.

    Args:
        context: what is answered, in which round.
        respondent: id of the respondent.
        figures: what its answer comes to.
        known: what it is compared with, by the names of cells.
    """
    plan, indicator, round_ = context.plan, context.indicator, context.round
    judged = figures.status in _WAITING or plan.scale_of(indicator).step(figures.status) is not None
    target = own_target(plan, indicator, round_, respondent)
    if target is None or not judged or figures.met is not False or target.by_forecast:
        return False
    if isinstance(target, DayTarget):
        return _has_passed(target, round_)
    own = replace(context_of(plan, indicator, round_, respondent), target=target, year_target=target)
    if _is_missed_for_good(own):
        return True
    terms = scope_of(own)
    value = figures.to_date if terms.added else figures.outcome
    # A share of the year's level that is passed by now may still be within the year's.
    lost = lost_for_good(own, replace(terms, expected=None))
    if lost is None or value is None:
        return False
    return evaluate(lost, Cells({**known, TO_DATE: value, OUTCOME_CELL: value}))


def _has_passed(target: DayTarget, round_: ReportingRound) -> bool:
    return round_.year_end if round_.ends is None else target.by <= round_.ends


_EMPTY = frozenset({Status.NO_FILE, Status.NOT_REPORTED, Status.LATER, Status.NOT_APPLICABLE})
"""Said of an answer in which nothing is written but a reason."""
UNANSWERED = frozenset({
    Status.NO_FILE, Status.NOT_REPORTED, Status.INCOMPLETE, Status.WRITE_NUMBER, Status.CHECK_NUMBER, Status.WRITE_DATE,
    Status.CHOOSE, Status.NOT_MEASURED, Status.NOT_APPLICABLE, Status.PUBLISHED_LATER, Status.LATER,
    Status.FILE_UNCLEAR, Status.FILE_UNREADABLE,
})  # fmt: skip
"""Said of an answer that is not given, or not so that it can be used; whatever else is said rests on an answer."""
COUNTING = frozenset({AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS})


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one respondent contributes.

    Args:
        respondent: id of the unit or node.
        outcome: the value so far; for an indicator that counts units, 1 for a unit that met its own target and 0 for
            one that did not; None when the respondent said nothing usable.
        forecast: the value expected at year end.
        status: of the respondent's own answer.
        judged: the one of outcome and forecast that is judged.
        not_applicable: whether the respondent said that the indicator does not concern it.
        numerator: of a share or of reviewed cases.
        denominator: likewise.
        weight: how much it weighs in a weighted mean.
        grade: the status of the respondent's own forecast.
        met: whether its own answer meets its target as things stand; None where that cannot be said.
        trend: of its own outcome.
        answer: what it answered, of the part in question.
        shown: its numbers as they are printed, so that they agree with its own verdict.
        said: whether it gave a complete answer that can be used of what is judged, whatever the kind.
        to_date: the value since the year began, where the periods before are added to this one; None where one of them
            is not known.
        to_date_numerator: what `to_date` is divided from, where it is.
        to_date_denominator: by what.
        in_parts: whether it answered every part of a breakdown that has no total; None where there is a total.
        lost: whether its own answer can never meet its target, whatever the rest of the year brings.
        comparison: what its own outcome is compared with, where that is known; 1 for each unit where units are counted.
        of_several: what each of several answers comes to by itself, by the part's id.
    """

    respondent: str
    outcome: Decimal | None = None
    forecast: Decimal | None = None
    status: str = Status.NO_FILE
    judged: Decimal | None = None
    not_applicable: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    weight: Decimal | None = None
    grade: str = NO_FORECAST
    met: bool | None = None
    lost: bool = False
    trend: str = Trend.NONE
    comparison: Decimal | None = None
    answer: Answer = field(default_factory=Answer)
    shown: Shown = field(default_factory=Shown)
    said: bool = False
    to_date: Decimal | None = None
    to_date_numerator: Decimal | None = None
    to_date_denominator: Decimal | None = None
    in_parts: bool | None = None
    of_several: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_answered(self) -> bool:
        """Whether the respondent gave what is judged."""
        return self.said if self.in_parts is None else self.in_parts


def counts_by_units(context: FulfilmentContext) -> bool:
    """Whether the whole is judged by how many respondents meet what is each one's own: a level, or a budget.

    A level for each unit says nothing of their sum, and one unit's money is not spent by another. What is compared with
    an earlier result is added up on both sides, so that the sum can be judged.
    """
    indicator, target = context.indicator, context.target
    own = indicator.target_level == "unit" and target.judged and target.source in OWN
    return own and indicator.aggregation.rule not in COUNTING | FOR_ONE | {AggregationMethod.INDEX}


def part_of(
    context: FulfilmentContext,
    respondent: str,
    result: Result | None,
    key: str = TOTAL,
    *,
    why: Status = Status.NO_FILE,
) -> Contribution:
    """A respondent's contribution, of all it answers or of a breakdown's part.

    Args:
        context: what is answered, in which round.
        respondent: id of the respondent.
        result: its judged answer; None when it has none.
        key: key of a breakdown's part, or `TOTAL`.
        why: why it has no answer, where it has none.
    """
    plan, indicator = context.plan, context.indicator
    silent = why if is_measured(plan, indicator, context.round) else Status.LATER
    part = Contribution(respondent, weight=indicator.aggregation.weights.get(respondent), status=silent)
    if indicator.aggregation.rule in COUNTING:
        part = replace(part, comparison=Decimal(1))
    if result is None or context.round.kind is RoundKind.PLANNING:
        # What is planned is nobody's answer yet.
        return part
    figures = _figures_of(result, key)
    answer = result.answer if key == TOTAL else _of_part(result.answer, key, figures)
    period = figures if result.period is None else _figures_of(result.period, key)
    outcome, forecast = figures.outcome, answer.forecast if isinstance(answer.forecast, Decimal) else None
    if indicator.aggregation.rule in COUNTING:
        outcome = meets_own(plan, indicator, period)
        grades = [grade.id for grade in plan.scales.forecast]
        forecast = Decimal(figures.forecast == grades[0]) if figures.forecast in grades else None
    numerator, denominator = _counts(answer, period)
    if result.period is not None:
        part = _with_year(context, part, result, key)
    return replace(
        part,
        outcome=outcome,
        forecast=forecast,
        status=figures.status,
        not_applicable=_not_applicable(context, answer, figures),
        grade=figures.forecast,
        met=figures.met,
        lost=lost_alone(
            context, respondent, figures, result.known if key == TOTAL else result.known_of_parts.get(key, {})
        ),
        trend=figures.trend,
        comparison=part.comparison or result.known.get("comparison"),
        numerator=numerator,
        denominator=denominator,
        answer=answer,
        shown=figures.shown,
        said=figures.status not in UNANSWERED,
        of_several=figures.parts,
    )


def _figures_of(result: Result, key: str) -> Figures:
    return result.figures if key == TOTAL else result.parts.get(key, result.figures)


def _with_year(context: FulfilmentContext, part: Contribution, result: Result, key: str) -> Contribution:
    """A contribution with what it comes to since the year began."""
    figures, known = _figures_of(result, key), result.known_of_parts.get(key, {})
    answer = result.answer if key == TOTAL else result.answer.parts.get(key, Answer())
    counts = context.indicator.aggregation.rule in COUNTING
    to_date = meets_own(context.plan, context.indicator, figures) if counts else figures.to_date
    if not counts and figures.status == Status.NOT_APPLICABLE:
        to_date = known.get(before(OUTCOME_CELL))
    part = replace(part, to_date=to_date)
    pair = part_of_whole(context.indicator.answer)
    if pair is None or figures.status == Status.CHECK_NUMBER or any(before(cell) not in known for cell in pair):
        return part
    numbers = [_first(answer, cell) for cell in pair]
    totals = [None if number is None else number + known[before(c)] for number, c in zip(numbers, pair, strict=True)]
    return replace(part, to_date_numerator=totals[0], to_date_denominator=totals[1])


def _of_part(answer: Answer, key: str, figures: Figures) -> Answer:
    """What was answered of a part; where nothing was, the reason given for the total is the part's too."""
    own = answer.parts.get(key, Answer())
    untouched = own.reason is None and own.forecast is None and not own.unreadable and not own.beyond
    return replace(own, reason=answer.reason) if untouched and figures.status in _EMPTY else own


def meets_own(plan: Plan, indicator: Indicator, figures: Figures) -> Decimal | None:
    """1 for a respondent that meets its own target as things stand, 0 for one that does not, None for one not judged.

    Where there is no target to meet, one that has any of what is counted counts.
    """
    scale, status = plan.scale_of(indicator), figures.status
    value = figures.outcome if figures.to_date is None else figures.to_date
    if status in {Status.NO_TARGET, Status.UNDECIDED} and value is not None:
        return Decimal(value > 0)
    judged = scale.step(status) is not None or status in {Status.AT_YEAR_END, Status.NOT_DUE}
    return Decimal(figures.met is True) if judged else None


def _not_applicable(context: FulfilmentContext, answer: Answer, figures: Figures) -> bool:
    """Whether the indicator does not concern a respondent: it says only that, or had nothing to take a share of.

    Whoever says so and yet writes something, even what cannot be read, has said that it does.
    """
    if figures.status == Status.NOTHING_COUNTED:
        return context.indicator.aggregation.rule is not AggregationMethod.RATIO_OF_SUMS or counts_by_units(context)
    empty = figures.outcome is None and figures.status in _EMPTY and not answer.unreadable and not answer.beyond
    return empty and answer.reason is Reason.NOT_APPLICABLE


def _counts(answer: Answer, figures: Figures) -> tuple[Decimal | None, Decimal | None]:
    """The part and the whole of an answer that is a share of two counts, where it is usable."""
    if figures.outcome is None and figures.status != Status.NOTHING_COUNTED:
        return None, None
    return _first(answer, NUMERATOR, IN_ORDER), _first(answer, DENOMINATOR, REVIEWED)


def _first(answer: Answer, *cells: str) -> Decimal | None:
    values = (answer.given.get(cell) for cell in cells)
    return next((value for value in values if isinstance(value, Decimal)), None)
