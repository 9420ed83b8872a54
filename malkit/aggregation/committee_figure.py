"""A figure for all while it is judged: who contributes what, what it is compared with, and the expressions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.aggregation.aggregation_rules import WORKED_OUT, combine, weighted_mean
from malkit.aggregation.closed import parts_of
from malkit.aggregation.contributions import COUNTING, counts_by_units, meets_own
from malkit.aggregation.prior_figures import prior_cells_for_all
from malkit.formula.evaluate import AS_IN_A_CELL
from malkit.fulfilment import Figures, figures_of, for_a_part, for_aggregate, scope_of
from malkit.plan import AggregationMethod, ComparisonSource
from malkit.plan.indicator import TOTAL
from malkit.plan.targets.counting_units import AllUnits, AtLeastUnits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.aggregation.contributions import Contribution
    from malkit.aggregation.prior_figures import PriorFigure
    from malkit.aggregation.result import ClosedUnit
    from malkit.fulfilment import FulfilmentFormulas
    from malkit.fulfilment.context import FulfilmentContext


def judged_by(context: FulfilmentContext) -> FulfilmentContext:
    """The context in which a whole is judged: by how many units there are, where each has the target."""
    every = AllUnits(kind="all_units")
    return replace(context, target=every, year_target=every) if counts_by_units(context) else context


@dataclass(frozen=True)
class CommitteeFigure:
    """One figure while it is judged.

    Args:
        context: what is judged.
        parts: who contributes what, without `judged`.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
        closed: units that closed during the year, whose figures stay.
    """

    context: FulfilmentContext
    parts: tuple[Contribution, ...]
    key: str
    scope: str | None
    closed: tuple[ClosedUnit, ...] = ()

    @cached_property
    def rule(self) -> AggregationMethod:
        """The rule that the indicator is put together by."""
        return self.context.indicator.aggregation.rule

    @cached_property
    def by_units(self) -> bool:
        """Whether the whole is judged by how many respondents meet their own."""
        return counts_by_units(self.context)

    @cached_property
    def counts(self) -> bool:
        """Whether what is judged is how many respondents meet a target of their own."""
        return self.by_units or self.rule in COUNTING

    @cached_property
    def value_rule(self) -> AggregationMethod:
        """The rule that what is judged is put together by."""
        return AggregationMethod.COUNT_UNITS if self.counts else self.rule

    @cached_property
    def judged_context(self) -> FulfilmentContext:
        """The context in which the whole is judged: by how many units there are, where each has the target."""
        return judged_by(self.context)

    @cached_property
    def judgement(self) -> FulfilmentFormulas:
        """The expressions that it is judged by."""
        judgement = for_aggregate(self.judged_context, worked_out=self.worked_out)
        return judgement if self.key == TOTAL else for_a_part(judgement, self.judged_context)

    @cached_property
    def worked_out(self) -> bool:
        """Whether what is judged is added up or divided; how many respondents there are is neither, nor one alone."""
        return not self.counts and self.rule in WORKED_OUT and len(self.parts) + len(self.closed) > 1

    @cached_property
    def by_forecast(self) -> bool:
        """Whether the forecast is judged in place of the outcome."""
        return scope_of(self.judged_context).by_forecast

    @cached_property
    def all_parts(self) -> tuple[Contribution, ...]:
        """The parts with the value that is judged."""
        return tuple(replace(part, judged=self._judged(part)) for part in self.parts)

    @cached_property
    def concerned(self) -> tuple[Contribution, ...]:
        """The parts of those whom the indicator concerns."""
        return tuple(part for part in self.all_parts if not part.not_applicable)

    @cached_property
    def valued(self) -> tuple[Contribution, ...]:
        """The parts that values are put together from: of those concerned, and of units that closed."""
        expected = any(part.forecast is not None for part in self.concerned)
        closed = parts_of(self.closed, forecast=expected)
        return self.concerned + tuple(replace(part, judged=self._judged(part)) for part in closed)

    @cached_property
    def _judged_of(self) -> tuple[Contribution, ...]:
        """Those whose values are judged: a unit that is gone is not counted among units."""
        return self.concerned if self.counts else self.valued

    @cached_property
    def earlier(self) -> Mapping[str, PriorFigure]:
        """What it is compared with, by the names of cells."""
        return prior_cells_for_all(self.judged_context, self._judged_of, self.key, self.scope)

    def _judged(self, part: Contribution) -> Decimal | None:
        if self.by_units:
            return meets_own(self.context.plan, self.context.indicator, Figures(part.status, met=part.met))
        if self._counted_nothing(part):
            return Decimal(0)
        return part.forecast if self.by_forecast else part.outcome

    def _counted_nothing(self, part: Contribution) -> bool:
        """Whether a respondent had nothing to take a share of, and has said so: it is not missing."""
        return self.rule is AggregationMethod.RATIO_OF_SUMS and part.outcome is None and part.denominator is not None

    def _comparable(self, compared: Sequence[Contribution]) -> Decimal | None:
        """The figure of those who are compared with before, where one is new or one who was there is gone."""
        earlier = self.earlier["comparison"]
        value = self._value(compared) if earlier.left_out or earlier.gone else None
        return None if value is None else AS_IN_A_CELL.plus(value)

    def forecast(self) -> Decimal | None:
        """The forecasts together; those of a ratio of sums weigh by their denominators."""
        if self.rule is not AggregationMethod.RATIO_OF_SUMS:
            return combine(self.rule, self.valued, lambda part: part.forecast).value
        given = [part for part in self.valued if part.forecast is not None]
        pairs = [(p.forecast, p.denominator) for p in given if p.forecast is not None and p.denominator is not None]
        if len(given) == 1:
            return given[0].forecast
        return weighted_mean(pairs).value if len(pairs) == len(given) else None

    @cached_property
    def is_only_the_committees(self) -> bool:
        """Whether this is a group's sum, or its number of units, beside a number that is the committee's."""
        indicator, target = self.context.indicator, self.context.target
        level = target.judged and target.source is ComparisonSource.NOTHING and self.rule is AggregationMethod.SUM
        number = isinstance(target, AtLeastUnits)
        return self.scope is not None and indicator.target_level == "committee" and (level or number)

    def compared(self, cell: str) -> list[Contribution]:
        """Those whose values are judged: where the same units are compared, those that were there before."""
        now = set(self.earlier[cell].now)
        return [part for part in self._judged_of if part.respondent in now]

    def _value(self, parts: Sequence[Contribution]) -> Decimal | None:
        """The value that is judged: how many meet their own, or the parts by the indicator's rule."""
        return combine(self.value_rule, parts, lambda part: part.judged).exact

    @property
    def known(self) -> dict[str, Decimal]:
        """What it is compared with, as far as that is known, by the names of cells."""
        return {name: figure.value for name, figure in self.earlier.items() if figure.value is not None}

    def cells_with(self, value: Decimal | None) -> dict[str, Decimal]:
        """What stands in the cells where a value is judged."""
        expected = value if self.by_forecast else expected_of(self, self.compared("comparison"))
        given = {"forecast": expected, "outcome": None if self.by_forecast else value}
        return self.known | {name: number for name, number in given.items() if number is not None}

    def with_value(self, value: Decimal | None) -> Figures:
        """What a value of the whole comes to."""
        return figures_of(self.judgement, self.cells_with(value))

    def foretold(self, value: Decimal | None) -> Figures:
        """What a forecast of the whole comes to."""
        given = self.known if value is None else self.known | {"forecast": value}
        return figures_of(self.judgement, given)


def expected_of(gathered: CommitteeFigure, parts: Sequence[Contribution]) -> Decimal | None:
    """The forecasts of some together, as they are judged: of those who are counted, how many expect to meet theirs."""
    if gathered.counts:
        best = grades_of(gathered)[0]
        known = [part.grade == best for part in parts if has_forecast(gathered, part, judged=True)]
        return Decimal(sum(known)) if known else None
    if gathered.rule is AggregationMethod.RATIO_OF_SUMS:
        return gathered.forecast()
    return combine(gathered.value_rule, parts, lambda part: part.forecast).exact


def grades_of(gathered: CommitteeFigure) -> list[str]:
    """The ids of the scale that forecasts are judged on, best first."""
    return [grade.id for grade in gathered.context.plan.scales.forecast]


def has_forecast(gathered: CommitteeFigure, part: Contribution, *, judged: bool) -> bool:
    """Whether a respondent has said what it expects: a grade where that is judged, else a number."""
    if judged or gathered.counts:
        return part.grade in grades_of(gathered)
    return part.forecast is not None
