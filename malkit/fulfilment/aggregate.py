"""From the respondents' results to one figure for all, or for each group, with its parts and its coverage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from malkit.fulfilment.added_up import added_up
from malkit.fulfilment.alone import of_others, of_the_only_one
from malkit.fulfilment.answers import NO_PRIOR
from malkit.fulfilment.closed import closed_units
from malkit.fulfilment.figures import Figures, figures_of_parts, met_in_parts
from malkit.fulfilment.given import round_of
from malkit.fulfilment.judged import Gathered
from malkit.fulfilment.missing import of_the_whole, unless_missing
from malkit.fulfilment.outlook import with_certain_forecast
from malkit.fulfilment.parts import part_of
from malkit.fulfilment.settled import excluded
from malkit.plan import Rule, Status
from malkit.plan.breakdown import TOTAL, keys_of
from malkit.plan.indicator import FOR_ONE
from malkit.plan.judging import NO_FORECAST, answers_for_its_group, judge_forecasts, judge_parts
from malkit.plan.part_year import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.fulfilment.answers import PriorAnswers
    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.result import Result
    from malkit.fulfilment.whole import Aggregate
    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.matter import Matter

NOBODY_SILENT: Mapping[str, Status] = MappingProxyType({})
"""Nobody has sent in what cannot be used."""


def aggregate(
    plan: Plan,
    round_id: str,
    results: Iterable[Result],
    *,
    prior: PriorAnswers = NO_PRIOR,
    silent: Mapping[str, Status] = NOBODY_SILENT,
) -> tuple[Aggregate, ...]:
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
    found: dict[str, Aggregate] = {}

    def gather(id_: str, on_the_way: frozenset[str] = frozenset()) -> None:
        indicator = plan.indicators_by_id.get(id_)
        if indicator is None or id_ in found or id_ in on_the_way:
            return
        if indicator.aggregation.rule is Rule.INDEX:
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
    others: Mapping[str, Aggregate]
    prior: PriorAnswers
    silent: Mapping[str, Status]

    def whole(self) -> Aggregate:
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
        if self.indicator.aggregation.rule is not Rule.INDEX:
            return self.plan.asked(self.indicator, self.round.id)
        made_of = [self.plan.indicators_by_id.get(each) for each in self.indicator.aggregation.weights]
        asked = (who for each in made_of if each is not None for who in self.plan.asked(each, self.round.id))
        return tuple(dict.fromkeys(asked))

    def _of(self, members: Sequence[str], scope: str | None) -> Aggregate:
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

    def _figure(self, members: Sequence[str], scope: str | None, key: str) -> Aggregate:
        matter = self.plan.matter(self.indicator, self.round, scope)
        parts = tuple(self._part(matter, each, key) for each in members)
        closed = closed_units(matter, key, scope, self.prior)
        if adds_up(matter):
            return added_up(matter, parts, key, scope, closed)
        gathered = Gathered(matter, parts, key, scope, closed)
        rule = self.indicator.aggregation.rule
        if rule in FOR_ONE or self._is_of_one(scope):
            found = of_the_only_one(gathered, self.results)
        else:
            found = of_others(gathered, self.others) if rule is Rule.INDEX else gathered.aggregate()
        return replace(found, figures=of_the_whole(found.figures))

    def _is_of_one(self, scope: str | None) -> bool:
        """Whether nothing needs putting together: who is asked answers for all, or for its group, whatever the rule."""
        if self.indicator.aggregation.rule is not Rule.NONE:
            return False
        if scope is not None and answers_for_its_group(self.plan, self.indicator, scope):
            return True
        # Who alone is asked for the committee's figure answers for the groups that it is in as well.
        return self.indicator.target_level == "committee" and len(self.plan.asked(self.indicator, self.round.id)) == 1

    def _part(self, matter: Matter, respondent: str, key: str) -> Part:
        why = self.silent.get(respondent, Status.NO_FILE)
        return part_of(matter, respondent, self.results.get(respondent), key, why=why)

    def _by_groups(self, whole: Aggregate, groups: Mapping[str, Aggregate]) -> Aggregate:
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

    def _has_own(self, group: str, groups: Mapping[str, Aggregate]) -> bool:
        """Whether a group is the nearest to some respondents, so that the target is its own."""
        return any(self.plan.nearest_group(part.respondent) == group for part in groups[group].parts)


def _lacking(members: Sequence[str], parts: Mapping[str, Aggregate]) -> tuple[str, ...]:
    """Who answered some part now and lacks it in an earlier period, where nothing is answered for the whole."""
    lacking = {who for part in parts.values() if part.year is not None for who in part.year.lacking}
    return tuple(who for who in members if who in lacking)


def _by_parts(parts: Iterable[Part], breakdown: Mapping[str, Aggregate]) -> tuple[Part, ...]:
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
