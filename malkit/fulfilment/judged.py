"""Judging a figure for all by the plan's expressions, and only as far as those who are missing could not change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.formula import Cells, evaluate
from malkit.fulfilment.compared import known_for_all
from malkit.fulfilment.figures import Figures, figures_of
from malkit.fulfilment.missing import REASONS, why_nothing
from malkit.fulfilment.parts import COUNTING, counts_by_units, meets_own
from malkit.fulfilment.printed import printed_count, printed_together
from malkit.fulfilment.rules import AS_IN_A_CELL, WORKED_OUT, Whole, combine, reach, weighted_mean
from malkit.fulfilment.whole import Aggregate
from malkit.fulfilment.wilson import wilson
from malkit.plan import ComparisonSource, ForecastMode, Rule, Status, Trend
from malkit.plan.answers import CasesAnswer
from malkit.plan.breakdown import TOTAL
from malkit.plan.judging import NO_FORECAST, for_a_part, for_aggregate, terms_of
from malkit.plan.targets import AllUnits
from malkit.plan.targets.base import Better

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.fulfilment.compared import Earlier
    from malkit.fulfilment.parts import Part
    from malkit.plan import Judgement
    from malkit.plan.matter import Matter

_UNJUDGED = frozenset({Status.NO_TARGET, Status.UNDECIDED, Status.ASSESSED, Status.NO_COMPARISON, Status.SERIES_BREAK})


@dataclass(frozen=True)
class Gathered:
    """One figure while it is judged.

    Args:
        matter: what is judged.
        parts: who contributes what, without `judged`.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
    """

    matter: Matter
    parts: tuple[Part, ...]
    key: str
    scope: str | None

    @cached_property
    def rule(self) -> Rule:
        """The rule that the indicator is put together by."""
        return self.matter.indicator.aggregation.rule

    @cached_property
    def by_units(self) -> bool:
        """Whether the whole is judged by how many respondents meet their own."""
        return counts_by_units(self.matter)

    @cached_property
    def _counts(self) -> bool:
        """Whether what is judged is how many respondents meet a target of their own."""
        return self.by_units or self.rule in COUNTING

    @cached_property
    def _value_rule(self) -> Rule:
        return Rule.COUNT_UNITS if self._counts else self.rule

    @cached_property
    def judged_matter(self) -> Matter:
        """The matter as the whole is judged: by how many units there are, where each has the target."""
        every = AllUnits(kind="all_units")
        return replace(self.matter, target=every, year_target=every) if self.by_units else self.matter

    @cached_property
    def judgement(self) -> Judgement:
        """The expressions that it is judged by."""
        judgement = for_aggregate(self.judged_matter, worked_out=self.worked_out)
        return judgement if self.key == TOTAL else for_a_part(judgement, self.judged_matter)

    @cached_property
    def worked_out(self) -> bool:
        """Whether what is judged is added up or divided; how many respondents there are is neither."""
        return not self._counts and self.rule in WORKED_OUT

    @cached_property
    def by_forecast(self) -> bool:
        """Whether the forecast is judged in place of the outcome."""
        return terms_of(self.judged_matter).by_forecast

    @cached_property
    def all_parts(self) -> tuple[Part, ...]:
        """The parts with the value that is judged."""
        return tuple(replace(part, judged=self._judged(part)) for part in self.parts)

    @cached_property
    def concerned(self) -> tuple[Part, ...]:
        """The parts of those whom the indicator concerns."""
        return tuple(part for part in self.all_parts if not part.not_applicable)

    @cached_property
    def earlier(self) -> Mapping[str, Earlier]:
        """What it is compared with, by the names of cells."""
        return known_for_all(self.judged_matter, self.concerned, self.key, self.scope)

    def _judged(self, part: Part) -> Decimal | None:
        if self.by_units:
            return meets_own(self.matter.plan, self.matter.indicator, Figures(part.status))
        if self._counted_nothing(part):
            return Decimal(0)
        return part.forecast if self.by_forecast else part.outcome

    def _counted_nothing(self, part: Part) -> bool:
        """Whether a respondent had nothing to take a share of, and has said so: it is not missing."""
        return self.rule is Rule.RATIO_OF_SUMS and part.outcome is None and part.denominator is not None

    def aggregate(self) -> Aggregate:
        """The figure with its status, its parts and what it was compared with."""
        outcome = combine(self.rule, self.concerned, lambda part: part.outcome)
        forecast, compared = self._forecast(), self.earlier["comparison"].value
        return Aggregate(
            indicator=self.matter.indicator.id,
            outcome=outcome.value,
            forecast=forecast,
            comparison=None if compared is None else AS_IN_A_CELL.plus(compared),
            figures=self._printed(replace(self._figures(outcome), outcome=outcome.value), outcome.exact, forecast),
            parts=self.all_parts,
            matter=self.matter,
            scope=self.scope,
            numerator=outcome.numerator,
            denominator=outcome.denominator,
            interval=self.interval(outcome.numerator, outcome.denominator),
            left_out=self.earlier["comparison"].left_out,
            gone=self.earlier["comparison"].gone,
        )

    def _printed(self, figures: Figures, outcome: Decimal | None, forecast: Decimal | None) -> Figures:
        """The figures with all that is printed of them."""
        if self._counts:
            return replace(figures, shown=printed_count(figures.shown, self.matter, outcome))
        known = {name: each.value for name, each in self.earlier.items() if each.value is not None}
        return replace(figures, shown=printed_together(figures.shown, self.judgement, known, outcome, forecast))

    def interval(self, found: Decimal | None, of: Decimal | None) -> tuple[Decimal, Decimal] | None:
        """What a random sample leaves room for; None for what is no random sample of cases."""
        answer = self.matter.indicator.answer
        random = isinstance(answer, CasesAnswer) and answer.random
        return wilson(found, of) if random and found is not None and of is not None else None

    def _forecast(self) -> Decimal | None:
        """The forecasts together; those of a ratio of sums weigh by their denominators."""
        if self.rule is not Rule.RATIO_OF_SUMS:
            return combine(self.rule, self.concerned, lambda part: part.forecast).value
        given = [part for part in self.concerned if part.forecast is not None]
        pairs = [(p.forecast, p.denominator) for p in given if p.forecast is not None and p.denominator is not None]
        if len(given) == 1:
            return given[0].forecast
        return weighted_mean(pairs).value if len(pairs) == len(given) else None

    def _figures(self, outcome: Whole) -> Figures:
        if not self.concerned:
            asked = self._with(None).forecast != NO_FORECAST
            return Figures(Status.NOT_APPLICABLE, forecast=Status.NOT_APPLICABLE if asked else NO_FORECAST)
        return replace(self._judged_outcome(outcome), forecast=self._grade(), trend=self._trend())

    def _judged_outcome(self, outcome: Whole) -> Figures:
        if self.rule is Rule.NONE and not self.by_units:
            return Figures(self._only_reason() or Status.NO_WHOLE)
        if outcome.denominator == 0 and self.rule is Rule.RATIO_OF_SUMS:
            return Figures(self._unless_missing(Status.NOTHING_COUNTED))
        if self._is_only_the_committees():
            return Figures(Status.COMMITTEE if outcome.value is not None else self._nothing())
        compared = self._compared("comparison")
        value = self._value(compared)
        if value is not None:
            return self._with_missing(self._with(value), compared)
        if any(part.judged is not None for part in self.concerned):
            return Figures(Status.RESPONDENTS_MISSING if compared else Status.NO_COMPARISON)
        return Figures(self._nothing())

    def _is_only_the_committees(self) -> bool:
        """Whether this is a group's sum beside a level that is the committee's."""
        indicator, target = self.matter.indicator, self.matter.target
        level = target.judged and target.source is ComparisonSource.NOTHING
        return self.scope is not None and indicator.target_level == "committee" and level and self.rule is Rule.SUM

    def _compared(self, cell: str) -> list[Part]:
        """Those whose values are judged: where the same units are compared, those that were there before."""
        now = set(self.earlier[cell].now)
        return [part for part in self.concerned if part.respondent in now]

    def _value(self, parts: Sequence[Part]) -> Decimal | None:
        """The value that is judged: how many meet their own, or the parts by the indicator's rule."""
        return combine(self._value_rule, parts, lambda part: part.judged).exact

    def _with(self, value: Decimal | None) -> Figures:
        given = {name: figure.value for name, figure in self.earlier.items()}
        given["forecast"] = value if self.by_forecast else self._expected_of(self._compared("comparison"))
        given["outcome"] = None if self.by_forecast else value
        return figures_of(self.judgement, {name: number for name, number in given.items() if number is not None})

    def _with_missing(self, figures: Figures, compared: Sequence[Part]) -> Figures:
        """The figures as they stand, unless those who are missing could change the verdict."""
        settled = {Status.NOT_REPORTED, Status.LATER, *_UNJUDGED}
        if all(part.judged is not None for part in compared) or figures.status in settled:
            return figures
        ends = reach(self._value_rule, compared, self.matter.indicator.answer.bounds)
        if ends is None:
            return figures if figures.status == Status.AT_YEAR_END else Figures(Status.RESPONDENTS_MISSING)
        statuses = {self._with(value).status for value in (*ends, *self._between(*ends))}
        if statuses == {figures.status}:
            return figures
        if Status.AT_YEAR_END in statuses:
            return replace(figures, status=Status.AT_YEAR_END)
        return Figures(Status.RESPONDENTS_MISSING)

    def _between(self, low: Decimal, high: Decimal) -> list[Decimal]:
        """Where between two values another verdict could lie: the ends of a range that is met within it."""
        terms = terms_of(self.judged_matter)
        given = {name: figure.value for name, figure in self.earlier.items() if figure.value is not None}
        ends = self.judged_matter.target.range(terms) or ()
        found = [evaluate(end, Cells(given)) for end in ends]
        return [value for value in found if isinstance(value, Decimal) and low <= value <= high]

    def _only_reason(self) -> str | None:
        """The one reason that all gave for not having a value; None when they differ, or some gave none."""
        given = {part.status for part in self.concerned}
        return given.pop() if len(given) == 1 and given <= REASONS else None

    def _nothing(self) -> str:
        """Why there is no value, where nobody gave one."""
        return why_nothing((part.status for part in self.concerned), self._with(None).status)

    def _unless_missing(self, status: Status) -> Status:
        missing = any(part.judged is None for part in self.concerned)
        return Status.RESPONDENTS_MISSING if missing else status

    def _grade(self) -> str:
        """The status of the forecast for all: of their forecasts together, or the worst of what people judged."""
        plan, indicator = self.matter.plan, self.matter.indicator
        compared = self._compared("comparison")
        together = self._with(self._expected_of(compared) if self.by_forecast else None).forecast
        if together == NO_FORECAST or together in _UNJUDGED | {Status.LATER}:
            return together
        judged = indicator.forecast is ForecastMode.JUDGEMENT and not self._counts
        grades = [grade.id for grade in plan.scales.forecast]
        given = [part.grade for part in self.concerned if part.grade in grades]
        asked = self.concerned if judged else compared
        if not asked:
            return Status.NO_COMPARISON
        has = given if judged else [part for part in compared if self._expected(part) is not None]
        if not has:
            missing = [Status.NOT_REPORTED if part.grade == NO_FORECAST else part.grade for part in self.concerned]
            return why_nothing(missing, Status.NOT_REPORTED)
        if self.rule is Rule.NONE and not judged and not self._counts:
            return Status.NO_WHOLE
        if len(has) < len(asked):
            return Status.RESPONDENTS_MISSING
        return max(given, key=grades.index) if judged else together

    def _expected_of(self, parts: Sequence[Part]) -> Decimal | None:
        """The forecasts of some together, as they are judged."""
        if not self._counts and self.rule is Rule.RATIO_OF_SUMS:
            return self._forecast()
        return combine(self._value_rule, parts, self._expected).exact

    def _expected(self, part: Part) -> Decimal | None:
        """What is combined into the forecast: a number, or whether the respondent expects to meet its own target."""
        if not self._counts:
            return part.forecast
        grades = [grade.id for grade in self.matter.plan.scales.forecast]
        return Decimal(part.grade == grades[0]) if part.grade in grades else None

    def _trend(self) -> str:
        """The trend of the units that were there before; not comparable where none was, or while any is missing.

        A trend is of the outcome, whatever is judged. How far a group lies from the committee's level says nothing.
        """
        compared = self._compared("earlier")
        if self._counts or self.rule is Rule.NONE or all(part.outcome is None for part in self.concerned):
            return Trend.NONE
        if not compared or any(part.outcome is None and not self._counted_nothing(part) for part in compared):
            return Trend.NOT_COMPARABLE
        if self._is_only_the_committees() and self.matter.target.better is Better.NEITHER:
            return Trend.NOT_COMPARABLE
        value = combine(self.rule, compared, lambda part: part.outcome).exact
        given = {name: figure.value for name, figure in self.earlier.items()} | {"outcome": value}
        return figures_of(self.judgement, {name: number for name, number in given.items() if number is not None}).trend
