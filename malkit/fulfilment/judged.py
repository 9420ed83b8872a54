"""Judging a figure for all by the plan's expressions, and only as far as those who are missing could not change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.fulfilment.closed import parts_of
from malkit.fulfilment.compared import is_known, known_for_all
from malkit.fulfilment.figures import Figures, figures_of
from malkit.fulfilment.foretold import expected_of, grade_of
from malkit.fulfilment.missing import REASONS, why_nothing
from malkit.fulfilment.parts import COUNTING, counts_by_units, meets_own
from malkit.fulfilment.printed import printed_count, printed_together
from malkit.fulfilment.rules import AS_IN_A_CELL, WORKED_OUT, Whole, combine, weighted_mean
from malkit.fulfilment.settled import excluded, never_judged, never_met, settled
from malkit.fulfilment.turned import is_turned
from malkit.fulfilment.whole import Aggregate
from malkit.fulfilment.wilson import wilson
from malkit.plan import ComparisonSource, Rule, Status, Trend
from malkit.plan.answers import CasesAnswer
from malkit.plan.breakdown import TOTAL
from malkit.plan.judging import NO_FORECAST, for_a_part, for_aggregate, terms_of
from malkit.plan.targets import AllUnits, AtLeastUnits
from malkit.plan.targets.base import Better

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.fulfilment.compared import Earlier
    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.whole import ClosedUnit
    from malkit.plan import Judgement
    from malkit.plan.matter import Matter


def judged_by(matter: Matter) -> Matter:
    """A matter as the whole of it is judged: by how many units there are, where each has the target."""
    every = AllUnits(kind="all_units")
    return replace(matter, target=every, year_target=every) if counts_by_units(matter) else matter


@dataclass(frozen=True)
class Gathered:
    """One figure while it is judged.

    Args:
        matter: what is judged.
        parts: who contributes what, without `judged`.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
        closed: units that closed during the year, whose figures stay.
    """

    matter: Matter
    parts: tuple[Part, ...]
    key: str
    scope: str | None
    closed: tuple[ClosedUnit, ...] = ()

    @cached_property
    def rule(self) -> Rule:
        """The rule that the indicator is put together by."""
        return self.matter.indicator.aggregation.rule

    @cached_property
    def by_units(self) -> bool:
        """Whether the whole is judged by how many respondents meet their own."""
        return counts_by_units(self.matter)

    @cached_property
    def counts(self) -> bool:
        """Whether what is judged is how many respondents meet a target of their own."""
        return self.by_units or self.rule in COUNTING

    @cached_property
    def value_rule(self) -> Rule:
        """The rule that what is judged is put together by."""
        return Rule.COUNT_UNITS if self.counts else self.rule

    @cached_property
    def judged_matter(self) -> Matter:
        """The matter as the whole is judged: by how many units there are, where each has the target."""
        return judged_by(self.matter)

    @cached_property
    def judgement(self) -> Judgement:
        """The expressions that it is judged by."""
        judgement = for_aggregate(self.judged_matter, worked_out=self.worked_out)
        return judgement if self.key == TOTAL else for_a_part(judgement, self.judged_matter)

    @cached_property
    def worked_out(self) -> bool:
        """Whether what is judged is added up or divided; how many respondents there are is neither, nor one alone."""
        return not self.counts and self.rule in WORKED_OUT and len(self.parts) + len(self.closed) > 1

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
    def valued(self) -> tuple[Part, ...]:
        """The parts that values are put together from: of those concerned, and of units that closed."""
        expected = any(part.forecast is not None for part in self.concerned)
        closed = parts_of(self.closed, forecast=expected)
        return self.concerned + tuple(replace(part, judged=self._judged(part)) for part in closed)

    @cached_property
    def _judged_of(self) -> tuple[Part, ...]:
        """Those whose values are judged: a unit that is gone is not counted among units."""
        return self.concerned if self.counts else self.valued

    @cached_property
    def earlier(self) -> Mapping[str, Earlier]:
        """What it is compared with, by the names of cells."""
        return known_for_all(self.judged_matter, self._judged_of, self.key, self.scope)

    @cached_property
    def has_earlier(self) -> bool:
        """Whether anything earlier is known of these respondents, or of those they took over, comparable or not."""
        if self.earlier["earlier"].value is not None:
            return True
        indicator = self.matter.indicator
        latest = indicator.latest or indicator.previous
        known = (*indicator.last_year.values(), *(() if latest is None else (latest,)))
        return any(is_known(self.matter, past, self.key, self.scope) for past in known)

    def _judged(self, part: Part) -> Decimal | None:
        if self.by_units:
            return meets_own(self.matter.plan, self.matter.indicator, Figures(part.status, met=part.met))
        if self._counted_nothing(part):
            return Decimal(0)
        return part.forecast if self.by_forecast else part.outcome

    def _counted_nothing(self, part: Part) -> bool:
        """Whether a respondent had nothing to take a share of, and has said so: it is not missing."""
        return self.rule is Rule.RATIO_OF_SUMS and part.outcome is None and part.denominator is not None

    def aggregate(self) -> Aggregate:
        """The figure with its status, its parts and what it was compared with."""
        outcome = combine(self.rule, self.valued, lambda part: part.outcome)
        figures, forecast, compared = self._figures(outcome), self.forecast(), self.compared("comparison")
        comparison, lost = self._comparison(figures), never_met(self, figures, compared)
        return Aggregate(
            indicator=self.matter.indicator.id,
            outcome=outcome.value,
            forecast=forecast,
            comparison=None if comparison is None else AS_IN_A_CELL.plus(comparison),
            figures=self._printed(replace(figures, outcome=outcome.value), outcome.exact, forecast),
            parts=self.all_parts,
            matter=self.matter,
            scope=self.scope,
            numerator=outcome.numerator,
            denominator=outcome.denominator,
            interval=self.interval(outcome.numerator, outcome.denominator),
            left_out=self.earlier["comparison"].left_out,
            gone=self.earlier["comparison"].gone,
            comparable=self._comparable(compared),
            lost=lost,
            excluded=excluded(figures.status, lost=lost),
            turned=is_turned(self, compared, self._value(compared), figures.trend),
            closed=self.closed,
        )

    def _comparable(self, compared: Sequence[Part]) -> Decimal | None:
        """The figure of those who are compared with before, where one is new or one who was there is gone."""
        earlier = self.earlier["comparison"]
        value = self._value(compared) if earlier.left_out or earlier.gone else None
        return None if value is None else AS_IN_A_CELL.plus(value)

    def _comparison(self, figures: Figures) -> Decimal | None:
        """What the figure is compared with: while some are missing, a budget of those whose cost is known alone.

        Of a unit whose last cost nobody knows the budget is neither all in nor all out, so that it stays the whole one.
        """
        earlier = self.earlier["comparison"]
        if any(each.missing is not None for each in self.closed):
            return earlier.value
        known = [part for part in self._judged_of if part.judged is not None]
        all_there = len(known) == len(self._judged_of) or self.matter.plan.scale_of(self.matter.indicator).step(
            figures.status
        )
        if self.judged_matter.target.source is not ComparisonSource.BUDGET or all_there or not known:
            return earlier.value
        return known_for_all(self.judged_matter, known, self.key, self.scope)["comparison"].value

    def _printed(self, figures: Figures, outcome: Decimal | None, forecast: Decimal | None) -> Figures:
        """The figures with all that is printed of them."""
        if self.by_units:
            # What they come to together stands beside each one's level, and is printed on its own side of it.
            own = for_aggregate(self.matter, worked_out=True)
            own = own if self.key == TOTAL else for_a_part(own, self.matter)
            return replace(figures, shown=printed_together(figures.shown, own, {}, outcome, forecast))
        if self.counts:
            return replace(figures, shown=printed_count(figures.shown, self.matter, outcome))
        return replace(figures, shown=printed_together(figures.shown, self.judgement, self.known, outcome, forecast))

    def interval(self, found: Decimal | None, of: Decimal | None) -> tuple[Decimal, Decimal] | None:
        """What a random sample leaves room for; None for what is no random sample of cases."""
        answer = self.matter.indicator.answer
        random = isinstance(answer, CasesAnswer) and answer.random
        return wilson(found, of) if random and found is not None and of is not None else None

    def forecast(self) -> Decimal | None:
        """The forecasts together; those of a ratio of sums weigh by their denominators."""
        if self.rule is not Rule.RATIO_OF_SUMS:
            return combine(self.rule, self.valued, lambda part: part.forecast).value
        given = [part for part in self.valued if part.forecast is not None]
        pairs = [(p.forecast, p.denominator) for p in given if p.forecast is not None and p.denominator is not None]
        if len(given) == 1:
            return given[0].forecast
        return weighted_mean(pairs).value if len(pairs) == len(given) else None

    def _figures(self, outcome: Whole) -> Figures:
        if not self._judged_of:
            asked = self.with_value(None).forecast != NO_FORECAST
            return Figures(Status.NOT_APPLICABLE, forecast=Status.NOT_APPLICABLE if asked else NO_FORECAST)
        return replace(self._judged_outcome(outcome), forecast=grade_of(self), trend=self._trend())

    def _judged_outcome(self, outcome: Whole) -> Figures:
        if self.rule is Rule.NONE and not self.by_units:
            by_people = self.matter.target.because is Status.ASSESSED and not self.matter.target.judged
            return Figures(self._only_reason() or (Status.ASSESSED if by_people else Status.NO_WHOLE))
        if outcome.denominator == 0 and self.rule is Rule.RATIO_OF_SUMS:
            return Figures(self._unless_missing(Status.NOTHING_COUNTED))
        if any(each.counts is None for each in self.closed) and not self.counts:
            return Figures(Status.UNCLEAR_SUCCESSION)
        if self.is_only_the_committees:
            return Figures(Status.COMMITTEE if outcome.value is not None else self._nothing())
        compared = self.compared("comparison")
        value = self._value(compared)
        if value is not None:
            return settled(self, self.with_value(value), compared)
        if any(part.judged is not None for part in self.concerned):
            return Figures(Status.RESPONDENTS_MISSING if compared else Status.NO_COMPARISON)
        return Figures((never_judged(compared) if self.counts else None) or self._nothing())

    @cached_property
    def is_only_the_committees(self) -> bool:
        """Whether this is a group's sum, or its number of units, beside a number that is the committee's."""
        indicator, target = self.matter.indicator, self.matter.target
        level = target.judged and target.source is ComparisonSource.NOTHING and self.rule is Rule.SUM
        number = isinstance(target, AtLeastUnits)
        return self.scope is not None and indicator.target_level == "committee" and (level or number)

    def compared(self, cell: str) -> list[Part]:
        """Those whose values are judged: where the same units are compared, those that were there before."""
        now = set(self.earlier[cell].now)
        return [part for part in self._judged_of if part.respondent in now]

    def _value(self, parts: Sequence[Part]) -> Decimal | None:
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

    def _only_reason(self) -> str | None:
        """The one reason that all gave for not having a value; None when they differ, or some gave none."""
        given = {part.status for part in self.concerned}
        return given.pop() if len(given) == 1 and given <= REASONS else None

    def _nothing(self) -> str:
        """Why there is no value, where nobody gave one; what only a closed unit could have given is missing of it."""
        otherwise = self.with_value(None).status
        if not self.concerned and otherwise == Status.NOT_REPORTED:
            return Status.RESPONDENTS_MISSING
        return why_nothing((part.status for part in self.concerned), otherwise)

    def _unless_missing(self, status: Status) -> Status:
        missing = any(part.judged is None for part in self._judged_of)
        return Status.RESPONDENTS_MISSING if missing else status

    def _trend(self) -> str:
        """The trend of the units that were there before; not comparable where none was, or while any is missing.

        Where nothing earlier is known there is none.

        A trend is of the outcome, whatever is judged. How far a group lies from the committee's level says nothing.
        """
        compared = self.compared("earlier")
        if self.counts or self.rule is Rule.NONE or all(part.outcome is None for part in self.concerned):
            return Trend.NONE
        if not self.has_earlier:
            return Trend.NONE
        if not compared or any(part.outcome is None and not self._counted_nothing(part) for part in compared):
            return Trend.NOT_COMPARABLE
        if self.is_only_the_committees and self.matter.target.better is Better.NEITHER:
            return Trend.NOT_COMPARABLE
        value = combine(self.rule, compared, lambda part: part.outcome).exact
        given = self.known if value is None else self.known | {"outcome": value}
        trend = figures_of(self.judgement, given).trend
        return Trend.NOT_COMPARABLE if trend == Trend.NONE and value is not None else trend
