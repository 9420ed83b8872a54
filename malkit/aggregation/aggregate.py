"""From the respondents' results to one figure for all, or for each group, with its parts and its coverage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from malkit.aggregation.aggregation_rules import weighted_mean
from malkit.aggregation.certain_forecast import with_certain_forecast
from malkit.aggregation.closed import closed_units
from malkit.aggregation.contributions import of_the_whole, part_of, unless_missing, why_nothing
from malkit.aggregation.judged_figure import JudgedFigure
from malkit.aggregation.result import YearToDate
from malkit.aggregation.settled import excluded, never_met_alone
from malkit.aggregation.shown import printed
from malkit.fulfilment import (
    NO_FORECAST,
    NO_PRIOR,
    Answer,
    Figures,
    computed,
    figures_of,
    for_aggregate,
    for_the_only_answer,
    judge_forecasts,
    judge_parts,
    round_of,
)
from malkit.fulfilment.answers import cells_of
from malkit.fulfilment.context import context_of
from malkit.fulfilment.evaluation import figures_of_parts, met_in_parts
from malkit.fulfilment.prior_values import prior_cells
from malkit.fulfilment.scope import adds_up, rounds_before
from malkit.plan import AggregationMethod, Status, Trend
from malkit.plan.indicator import FOR_ONE, TOTAL, keys_of
from malkit.plan.own_targets import answers_for_its_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.aggregation.contributions import Contribution
    from malkit.aggregation.result import ClosedUnit, CommitteeResult
    from malkit.fulfilment import PriorAnswers, Result, Shown
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, Plan, ReportingRound


ONE = 1


def of_the_only_one(gathered: JudgedFigure, results: Mapping[str, Result]) -> CommitteeResult:
    """The figure of an indicator that one respondent answers for all, judged as it was answered.

    Where several answer, none of them answers for all: there is no figure.
    """
    found = replace(gathered.aggregate(), outcome=None, forecast=None)
    if len(found.parts) != ONE:
        status = Status.NO_WHOLE if found.parts else Status.NO_FILE
        return replace(found, comparison=None, figures=Figures(status))
    (part,) = found.parts
    result = results.get(part.respondent)
    answer = Answer() if result is None else result.answer
    if gathered.key != TOTAL:
        answer = answer.parts.get(gathered.key, Answer())
    known = prior_cells(gathered.context, part.respondent, gathered.key)
    judgement, given = for_the_only_answer(gathered.context), {**cells_of(answer), **known}
    figures = figures_of(judgement, given)
    if result is None:
        figures = replace(figures, status=part.status)
    judged = part.forecast if gathered.by_forecast else figures.outcome
    lost = never_met_alone(gathered, figures, computed(judgement, given))
    return replace(
        found,
        outcome=figures.outcome,
        forecast=part.forecast,
        comparison=known.get("comparison"),
        figures=figures,
        parts=(replace(part, judged=judged),),
        numerator=part.numerator,
        denominator=part.denominator,
        interval=gathered.interval(part.numerator, part.denominator),
        lost=lost,
        excluded=excluded(figures.status, lost=lost),
    )


def of_others(gathered: JudgedFigure, others: Mapping[str, CommitteeResult]) -> CommitteeResult:
    """An index: the weighted mean of other indicators' figures, once all of them are complete.

    It does not concern a group in which one of them is asked of nobody: there is nothing to wait for.
    """
    indicator = gathered.context.indicator
    wholes = {id_: _within(others.get(id_), gathered) for id_ in indicator.aggregation.weights}
    found = replace(gathered.aggregate(), parts=(), made_of=wholes)
    if gathered.scope is not None and any(whole is None for whole in wholes.values()):
        return replace(found, outcome=None, figures=Figures(Status.NOT_APPLICABLE), made_of={})
    pairs = [(whole, indicator.aggregation.weights[id_]) for id_, whole in wholes.items()]
    complete = [(each.outcome, weight) for each, weight in pairs if each is not None and each.outcome is not None]
    value = weighted_mean(complete) if len(complete) == len(pairs) else None
    if value is None or value.value is None:
        statuses = [Status.NO_FILE if whole is None else whole.figures.status for whole in wholes.values()]
        status = _why_no_index(statuses, some=bool(complete))
        return replace(found, outcome=None, figures=Figures(status))
    known = {name: figure.value for name, figure in gathered.earlier.items() if figure.value is not None}
    figures = figures_of(
        for_aggregate(gathered.context, worked_out=True), {**known, "outcome": value.exact or value.value}
    )
    figures = replace(figures, outcome=value.value)
    if any(whole is not None and whole.missing for whole in wholes.values()):
        # That what is measured has changed is so whoever is missing.
        broken = figures.status == Status.SERIES_BREAK
        figures = Figures(
            Status.SERIES_BREAK if broken else Status.RESPONDENTS_MISSING,
            outcome=value.value,
            trend=Trend.NOT_COMPARABLE if gathered.has_earlier else Trend.NONE,
        )
    # Nobody is asked for a forecast of an index.
    figures = replace(figures, forecast=NO_FORECAST)
    return replace(
        found, outcome=value.value, figures=figures, numerator=value.numerator, denominator=value.denominator
    )


def _why_no_index(statuses: Sequence[str], *, some: bool) -> str:
    """Why an index has no figure: one of its indicators concerns nobody; else the one reason of all, or that some lack.

    Args:
        statuses: those of its indicators.
        some: whether one of them has a figure.
    """
    if Status.NOT_APPLICABLE in statuses:
        return Status.NOT_APPLICABLE
    return Status.RESPONDENTS_MISSING if some else why_nothing(statuses, Status.NOT_REPORTED)


def _within(whole: CommitteeResult | None, gathered: JudgedFigure) -> CommitteeResult | None:
    """Another indicator's figure for the same group and part."""
    if whole is not None and gathered.scope is not None:
        whole = whole.groups.get(gathered.scope)
    if whole is not None and gathered.key != TOTAL:
        whole = whole.breakdown.get(gathered.key)
    return whole


def added_up(
    context: FulfilmentContext,
    parts: tuple[Contribution, ...],
    key: str,
    scope: str | None,
    closed: tuple[ClosedUnit, ...],
) -> CommitteeResult:
    """The figure for all of what is added over periods: the period's own outcome and trend, and the year's verdict.

    Args:
        context: what is judged.
        parts: who contributes what, of the period and of the year.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
        closed: units that closed, with what they had reported since the year began.
    """
    period = JudgedFigure(replace(context, interim=True), parts, key, scope).aggregate()
    year = JudgedFigure(context, tuple(_of_the_year(part) for part in parts), key, scope, closed).aggregate()
    figures = replace(
        year.figures,
        outcome=period.outcome,
        trend=period.figures.trend,
        to_date=year.outcome,
        shown=_shown(year, period),
    )
    judged = {part.respondent: part.judged for part in year.parts}
    lacking = tuple(part.respondent for part in period.answered if judged[part.respondent] is None)
    return replace(
        year,
        outcome=period.outcome,
        numerator=period.numerator,
        denominator=period.denominator,
        interval=period.interval,
        figures=figures,
        parts=tuple(replace(part, judged=judged[part.respondent]) for part in period.parts),
        year=YearToDate(
            year.outcome,
            year.numerator,
            year.denominator,
            tuple(each.id for each in rounds_before(context) or ()),
            lacking,
        ),
    )


def _shown(year: CommitteeResult, period: CommitteeResult) -> Shown:
    """What is printed: of the year as its verdict asks, and of the period as it is."""
    return replace(year.figures.shown, outcome=None, to_date=printed(year).outcome, forecast=printed(period).forecast)


def _of_the_year(part: Contribution) -> Contribution:
    # Whom it does not concern any more may have had something before.
    not_applicable = part.not_applicable and part.to_date is None
    return replace(
        part,
        not_applicable=not_applicable,
        outcome=part.to_date,
        numerator=part.to_date_numerator,
        denominator=part.to_date_denominator,
    )


NOBODY_SILENT: Mapping[str, Status] = MappingProxyType({})
"""Nobody has sent in what cannot be used."""


def aggregate(
    plan: Plan,
    round_id: str,
    results: Iterable[Result],
    *,
    prior: PriorAnswers = NO_PRIOR,
    silent: Mapping[str, Status] = NOBODY_SILENT,
) -> tuple[CommitteeResult, ...]:
    """The committee's figure for every indicator of the plan, with those of its groups and its breakdown.

    A figure is judged only when those who are missing could not change the verdict, whatever they had answered.

    Args:
        plan: the plan.
        round_id: id of the round.
        results: everything that respondents answered, in any order, at most one for each respondent and indicator.
        prior: what was answered in the rounds before.
        silent: why respondents have no result, by their ids, where it is not that they have not reported.

    Raises:
        MisuseError: the plan has no such round.
    """
    round_ = round_of(plan, round_id)
    by_key = {(result.indicator, result.respondent): result for result in results}
    found: dict[str, CommitteeResult] = {}

    def gather(id_: str, on_the_way: frozenset[str] = frozenset()) -> None:
        indicator = plan.indicators_by_id.get(id_)
        if indicator is None or id_ in found or id_ in on_the_way:
            return
        if indicator.aggregation.rule is AggregationMethod.INDEX:
            for other in indicator.aggregation.weights:
                gather(other, on_the_way | {id_})
        mine = {respondent: result for (of, respondent), result in by_key.items() if of == id_}
        found[id_] = _Gathering(plan, indicator, round_, mine, found, prior, silent).whole()

    for indicator in plan.indicators:
        gather(indicator.id)
    return tuple(found[indicator.id] for indicator in plan.indicators)


@dataclass(frozen=True, slots=True)
class _Gathering:
    """One indicator while its figures are gathered."""

    plan: Plan
    indicator: Indicator
    round: ReportingRound
    results: Mapping[str, Result]
    others: Mapping[str, CommitteeResult]
    prior: PriorAnswers
    silent: Mapping[str, Status]

    def whole(self) -> CommitteeResult:
        asked = self._asked()
        whole = self._of(asked, None)
        groups = {
            group.id: self._of(members, group.id)
            for group in self.plan.groups
            if (members := [each for each in asked if group.id in self.plan.groups_of(each)])
        }
        if self.indicator.target_level == "group" and groups:
            whole = self._by_groups(whole, groups)
        groups = {id_: with_certain_forecast(group) for id_, group in groups.items()}
        return with_certain_forecast(replace(whole, groups=groups))

    def _asked(self) -> tuple[str, ...]:
        """Who is asked; of an index, those who answer what it is made of, in whose groups it has a figure."""
        if self.indicator.aggregation.rule is not AggregationMethod.INDEX:
            return self.plan.asked(self.indicator, self.round.id)
        made_of = [self.plan.indicators_by_id.get(each) for each in self.indicator.aggregation.weights]
        asked = (who for each in made_of if each is not None for who in self.plan.asked(each, self.round.id))
        return tuple(dict.fromkeys(asked))

    def _of(self, members: Sequence[str], scope: str | None) -> CommitteeResult:
        """The figure of some respondents, with that of each part of the breakdown."""
        whole = self._figure(members, scope, TOTAL)
        dimensions = {dimension.id: dimension for dimension in self.plan.dimensions}
        keys = [key for breakdown in self.indicator.breakdowns for key in keys_of(breakdown, dimensions)]
        if not keys:
            return whole
        parts = {key: self._figure(members, scope, key) for key in keys}
        statuses = {key: part.figures.status for key, part in parts.items()}
        worst, status = figures_of_parts(judge_parts(self.plan.scale_of(self.indicator), keys, of_all=True), statuses)
        figures = whole.figures
        if not any(breakdown.total for breakdown in self.indicator.breakdowns):
            grades = {key: part.figures.forecast for key, part in parts.items()}
            _, forecast = figures_of_parts(judge_forecasts(self.plan.scales.forecast, keys, of_all=True), grades)
            figures = Figures(
                unless_missing(status, statuses.values(), self._steps),
                forecast=unless_missing(forecast, grades.values(), self._grades),
                met=met_in_parts(part.figures for part in parts.values()),
            )
            lost = any(part.lost for part in parts.values())
            is_excluded = excluded(figures.status, lost=lost)
            year = None if whole.year is None else replace(whole.year, lacking=_lacking(members, parts))
            answered = _by_parts(whole.parts, parts)
            whole = replace(whole, parts=answered, lost=lost, excluded=is_excluded, year=year)
        return replace(whole, figures=figures, breakdown=parts, worst=worst)

    @property
    def _steps(self) -> list[str]:
        return [step.id for step in self.plan.scale_of(self.indicator).steps]

    @property
    def _grades(self) -> list[str]:
        return [grade.id for grade in self.plan.scales.forecast]

    def _figure(self, members: Sequence[str], scope: str | None, key: str) -> CommitteeResult:
        context = context_of(self.plan, self.indicator, self.round, scope)
        parts = tuple(self._part(context, each, key) for each in members)
        closed = closed_units(context, key, scope, self.prior)
        if adds_up(context):
            return added_up(context, parts, key, scope, closed)
        gathered = JudgedFigure(context, parts, key, scope, closed)
        rule = self.indicator.aggregation.rule
        if rule in FOR_ONE or self._is_of_one(scope):
            found = of_the_only_one(gathered, self.results)
        else:
            found = of_others(gathered, self.others) if rule is AggregationMethod.INDEX else gathered.aggregate()
        return replace(found, figures=of_the_whole(found.figures))

    def _is_of_one(self, scope: str | None) -> bool:
        """Whether nothing needs putting together: who is asked answers for all, or for its group, whatever the rule."""
        if self.indicator.aggregation.rule is not AggregationMethod.NONE:
            return False
        if scope is not None and answers_for_its_group(self.plan, self.indicator, scope):
            return True
        # Who alone is asked for the committee's figure answers for the groups that it is in as well.
        return self.indicator.target_level == "committee" and len(self.plan.asked(self.indicator, self.round.id)) == 1

    def _part(self, context: FulfilmentContext, respondent: str, key: str) -> Contribution:
        why = self.silent.get(respondent, Status.NO_FILE)
        return part_of(context, respondent, self.results.get(respondent), key, why=why)

    def _by_groups(self, whole: CommitteeResult, groups: Mapping[str, CommitteeResult]) -> CommitteeResult:
        """The committee's status where each group has the target: met when all groups meet it."""
        asked = [group.id for group in self.plan.groups if group.id in groups and self._has_own(group.id, groups)]
        statuses = {each: groups[each].figures.status for each in asked}
        _, status = figures_of_parts(judge_parts(self.plan.scale_of(self.indicator), asked, of_all=True), statuses)
        status = unless_missing(status, statuses.values(), self._steps)
        met = met_in_parts(groups[each].figures for each in asked)
        figures = replace(whole.figures, status=status, degree=None, left=None, met=met)
        if whole.figures.forecast != NO_FORECAST:
            # What somebody foresees of what does not concern it is nobody's forecast.
            grades = {
                each: groups[each].figures.forecast if groups[each].concerned else Status.NOT_APPLICABLE
                for each in asked
            }
            _, forecast = figures_of_parts(judge_forecasts(self.plan.scales.forecast, asked, of_all=True), grades)
            figures = replace(figures, forecast=unless_missing(forecast, grades.values(), self._grades))
        lost = any(groups[each].lost for each in asked)
        return replace(whole, figures=figures, lost=lost, excluded=excluded(figures.status, lost=lost))

    def _has_own(self, group: str, groups: Mapping[str, CommitteeResult]) -> bool:
        """Whether a group is the nearest to some respondents, so that the target is its own."""
        return any(self.plan.nearest_group(part.respondent) == group for part in groups[group].parts)


def _lacking(members: Sequence[str], parts: Mapping[str, CommitteeResult]) -> tuple[str, ...]:
    """Who answered some part now and lacks it in an earlier period, where nothing is answered for the whole."""
    lacking = {who for part in parts.values() if part.year is not None for who in part.year.lacking}
    return tuple(who for who in members if who in lacking)


def _by_parts(parts: Iterable[Contribution], breakdown: Mapping[str, CommitteeResult]) -> tuple[Contribution, ...]:
    """What respondents contribute where there is no total: they have answered when they have answered every part."""
    of = {key: {part.respondent: part for part in whole.parts} for key, whole in breakdown.items()}
    found = []
    for part in parts:
        mine = [each[part.respondent] for each in of.values()]
        concerned = [each for each in mine if not each.not_applicable]
        # What cannot be judged, or lacks something of the periods before, is answered all the same.
        answered = bool(concerned) and all(each.said for each in concerned)
        found.append(replace(part, in_parts=answered, not_applicable=not concerned))
    return tuple(found)
