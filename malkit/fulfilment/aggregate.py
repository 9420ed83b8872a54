"""From the respondents' results to the committee's figure for one indicator, with its parts and its coverage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.figures import Figures, figures_of
from malkit.fulfilment.result import round_of
from malkit.fulfilment.served import refuse_what_is_not_served
from malkit.plan import ComparisonSource, Reason, Rule, Status, for_committee

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.fulfilment.result import Result
    from malkit.plan import Indicator, Plan, ReportingRound


@dataclass(frozen=True, slots=True)
class Part:
    """What one respondent contributes to the committee's figure.

    Args:
        respondent: id of the unit.
        outcome: the value so far; for an indicator that counts units, 1 for a unit that met its own target and 0 for
            one that did not; None when the respondent said nothing usable.
        forecast: the value expected at year end.
        comparison: what the outcome is compared with; 1 for each unit where units are counted.
        status: of the respondent's own answer.
        judged: the one of outcome and forecast that is judged.
        not_applicable: whether the respondent said that the indicator does not concern it.
    """

    respondent: str
    outcome: Decimal | None
    forecast: Decimal | None
    comparison: Decimal | None
    status: str
    judged: Decimal | None = None
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The committee's figure for one indicator.

    Args:
        indicator: id of the indicator.
        outcome: added up over those who answered; None when nobody did.
        forecast: likewise.
        comparison: added up over all whom the indicator concerns; None when any of theirs is unknown.
        figures: status, degree and what is left.
        parts: who contributed what, in the plan's order.
    """

    indicator: str
    outcome: Decimal | None
    forecast: Decimal | None
    comparison: Decimal | None
    figures: Figures
    parts: tuple[Part, ...]

    @property
    def concerned(self) -> tuple[Part, ...]:
        """The parts of respondents whom the indicator concerns."""
        return tuple(part for part in self.parts if not part.not_applicable)

    @property
    def answered(self) -> tuple[Part, ...]:
        """The parts that have the value that is judged."""
        return tuple(part for part in self.concerned if part.judged is not None)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts without one."""
        return tuple(part for part in self.concerned if part.judged is None)


def aggregate(plan: Plan, round_id: str, results: Iterable[Result]) -> tuple[Aggregate, ...]:
    """The committee's figure for every indicator of the plan.

    A sum or count is judged only when those who are missing could not change the verdict, whatever they had answered.

    Args:
        plan: the plan.
        round_id: id of the round.
        results: everything that respondents answered, in any order, at most one for each respondent and indicator.

    Raises:
        MisuseError: the plan has no such round, or says what this version cannot compute.
    """
    refuse_what_is_not_served(plan)
    round_ = round_of(plan, round_id)
    by_key = {(result.indicator, result.respondent): result for result in results}
    return tuple(_aggregate(plan, indicator, by_key, round_) for indicator in plan.indicators)


def _aggregate(
    plan: Plan, indicator: Indicator, results: Mapping[tuple[str, str], Result], round_: ReportingRound
) -> Aggregate:
    known = plan.comparisons(indicator, round_.id)
    by_forecast = plan.target_of(indicator, round_.id).by_forecast and not round_.year_end
    parts = tuple(
        _with_judged(
            _part(plan, indicator, unit.id, results.get((indicator.id, unit.id)), known.get(unit.id)),
            by_forecast=by_forecast,
        )
        for unit in plan.respondents(indicator)
    )
    concerned = [part for part in parts if not part.not_applicable]
    empty = Aggregate(
        indicator.id,
        outcome=_sum(part.outcome for part in concerned if part.outcome is not None),
        forecast=_sum(part.forecast for part in concerned if part.forecast is not None),
        comparison=_complete_sum([part.comparison for part in concerned]),
        figures=Figures(Status.NOT_REPORTED),
        parts=parts,
    )
    return replace(empty, figures=_figures(plan, indicator, empty, round_))


def _part(plan: Plan, indicator: Indicator, respondent: str, result: Result | None, comparison: Decimal | None) -> Part:
    counts_units = indicator.aggregation.rule is Rule.COUNT_UNITS
    if counts_units or indicator.target.source is ComparisonSource.RESPONDENTS:
        comparison = Decimal(1)
    if result is None:
        return Part(respondent, None, None, comparison, Status.NOT_REPORTED)
    answer, status = result.answer, result.figures.status
    outcome = result.figures.outcome
    forecast = answer.forecast if isinstance(answer.forecast, Decimal) else None
    if counts_units and outcome is not None:
        outcome = Decimal(status == plan.scale_of(indicator).met.id)
    not_applicable = result.figures.outcome is None and answer.reason is Reason.NOT_APPLICABLE
    return Part(respondent, outcome, forecast, comparison, status, not_applicable=not_applicable)


def _with_judged(part: Part, *, by_forecast: bool) -> Part:
    return replace(part, judged=part.forecast if by_forecast else part.outcome)


def _figures(plan: Plan, indicator: Indicator, whole: Aggregate, round_: ReportingRound) -> Figures:
    judgement = for_committee(plan, indicator, round_)

    def with_values(outcome: Decimal | None, forecast: Decimal | None) -> Figures:
        given = {"outcome": outcome, "forecast": forecast, "comparison": whole.comparison}
        return figures_of(judgement, {name: value for name, value in given.items() if value is not None})

    figures = with_values(whole.outcome, whole.forecast)
    if not whole.concerned:
        return Figures(Status.NOT_APPLICABLE)
    silent = whole.missing
    if not silent or figures.status in {Status.NOT_REPORTED, Status.NO_TARGET, Status.NO_COMPARISON}:
        return figures
    reach = [_reach(indicator, len(silent), lowest=True), _reach(indicator, len(silent), lowest=False)]
    extremes = {with_values(_plus(whole.outcome, more), _plus(whole.forecast, more)).status for more in reach}
    if extremes == {figures.status}:
        return figures
    if Status.AT_YEAR_END in extremes:
        return replace(figures, status=Status.AT_YEAR_END)
    return Figures(Status.RESPONDENTS_MISSING)


def _reach(indicator: Indicator, missing: int, *, lowest: bool) -> Decimal:
    """What those who are missing could add at the least, or at the most."""
    if indicator.aggregation.rule is Rule.COUNT_UNITS:
        return Decimal(0 if lowest else missing)
    low, high = indicator.answer.bounds
    return (low if lowest else high) * missing


def _plus(value: Decimal | None, more: Decimal) -> Decimal | None:
    return None if value is None else value + more


def _sum(values: Iterable[Decimal]) -> Decimal | None:
    listed = list(values)
    return sum(listed, Decimal(0)) if listed else None


def _complete_sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return _sum(known) if len(known) == len(values) else None
