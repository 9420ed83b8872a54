"""Judging a figure for all by the plan's expressions, and only as far as those who are missing could not change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.aggregation.aggregation_rules import Combined, combine, wilson
from malkit.aggregation.committee_figure import CommitteeFigure
from malkit.aggregation.contributions import REASONS, why_nothing
from malkit.aggregation.forecast import grade_of
from malkit.aggregation.prior_figures import is_known, prior_cells_for_all
from malkit.aggregation.result import CommitteeResult
from malkit.aggregation.settled import excluded, never_judged, never_met, settled
from malkit.aggregation.shown import printed_count, printed_together
from malkit.formula.evaluate import AS_IN_A_CELL
from malkit.fulfilment import NO_FORECAST, Figures, figures_of, for_a_part, for_aggregate, scope_of
from malkit.plan import AggregationMethod, ComparisonSource, Status, Trend
from malkit.plan.answers import CasesAnswer
from malkit.plan.indicator import TOTAL
from malkit.plan.targets.base import Better

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.aggregation.contributions import Contribution


from types import MappingProxyType
from typing import TYPE_CHECKING

from malkit.formula import round_half_up
from malkit.plan.targets.base import ChangeTarget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from malkit.aggregation.contributions import Contribution


_SEVERAL = 2
_NEVER = frozenset({AggregationMethod.NONE, AggregationMethod.SUM})
_AGAINST: Mapping[str, Trend] = MappingProxyType({Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER})
"""By a trend, the one that goes against it."""


def _is_turned(gathered: CommitteeFigure, compared: Sequence[Contribution], value: Decimal | None, trend: str) -> bool:
    """Whether all respondents moved one and the same way, and the whole moved against them.

    A sum never does; it only seems to where one who is in it is not told of, as a unit that closed.

    Args:
        gathered: the figure while it is judged.
        compared: those whose values are judged.
        value: the figure that is judged.
        trend: of the whole.
    """
    if gathered.counts or gathered.rule in _NEVER or gathered.closed or len(compared) < _SEVERAL:
        return False
    target = gathered.judged_context.target
    if isinstance(target, ChangeTarget) and target.source is not ComparisonSource.NOTHING:
        whole = _way(gathered, value, gathered.earlier["comparison"].value)
        return bool(whole) and {_way(gathered, part.judged, part.comparison) for part in compared} == {-whole}
    return trend in _AGAINST and {part.trend for part in compared} == {_AGAINST[trend]}


def _way(gathered: CommitteeFigure, value: Decimal | None, before: Decimal | None) -> int:
    """1 for a value above what it is compared with, -1 below; 0 for the same, or where one is not known."""
    if value is None or before is None:
        return 0
    places = scope_of(gathered.judged_context, worked_out=gathered.worked_out).places
    now, then = round_half_up(value, places), round_half_up(before, places)
    return (now > then) - (now < then)


@dataclass(frozen=True)
class JudgedFigure(CommitteeFigure):
    """One figure, judged."""

    @cached_property
    def has_earlier(self) -> bool:
        """Whether anything earlier is known of these respondents, or of those they took over, comparable or not."""
        if self.earlier["earlier"].value is not None:
            return True
        indicator = self.context.indicator
        latest = indicator.latest or indicator.previous
        known = (*indicator.last_year.values(), *(() if latest is None else (latest,)))
        return any(is_known(self.context, past, self.key, self.scope) for past in known)

    def aggregate(self) -> CommitteeResult:
        """The figure with its status, its parts and what it was compared with."""
        outcome = combine(self.rule, self.valued, lambda part: part.outcome)
        figures, forecast, compared = self._figures(outcome), self.forecast(), self.compared("comparison")
        comparison, lost = self._comparison(figures), never_met(self, figures, compared)
        return CommitteeResult(
            indicator=self.context.indicator.id,
            outcome=outcome.value,
            forecast=forecast,
            comparison=None if comparison is None else AS_IN_A_CELL.plus(comparison),
            figures=self._printed(replace(figures, outcome=outcome.value), outcome.exact, forecast),
            parts=self.all_parts,
            context=self.context,
            scope=self.scope,
            numerator=outcome.numerator,
            denominator=outcome.denominator,
            interval=self.interval(outcome.numerator, outcome.denominator),
            left_out=self.earlier["comparison"].left_out,
            gone=self.earlier["comparison"].gone,
            comparable=self._comparable(compared),
            lost=lost,
            excluded=excluded(figures.status, lost=lost),
            turned=_is_turned(self, compared, self._value(compared), figures.trend),
            closed=self.closed,
        )

    def _comparison(self, figures: Figures) -> Decimal | None:
        """What the figure is compared with: while some are missing, a budget of those whose cost is known alone.

        Of a unit whose last cost nobody knows the budget is neither all in nor all out, so that it stays the whole one.
        """
        earlier = self.earlier["comparison"]
        if any(each.missing is not None for each in self.closed):
            return earlier.value
        known = [part for part in self._judged_of if part.judged is not None]
        all_there = len(known) == len(self._judged_of) or self.context.plan.scale_of(self.context.indicator).step(
            figures.status
        )
        if self.judged_context.target.source is not ComparisonSource.BUDGET or all_there or not known:
            return earlier.value
        return prior_cells_for_all(self.judged_context, known, self.key, self.scope)["comparison"].value

    def _printed(self, figures: Figures, outcome: Decimal | None, forecast: Decimal | None) -> Figures:
        """The figures with all that is printed of them."""
        if self.by_units:
            # What they come to together stands beside each one's level, and is printed on its own side of it.
            own = for_aggregate(self.context, worked_out=True)
            own = own if self.key == TOTAL else for_a_part(own, self.context)
            return replace(figures, shown=printed_together(figures.shown, own, {}, outcome, forecast))
        if self.counts:
            return replace(figures, shown=printed_count(figures.shown, self.context, outcome))
        return replace(figures, shown=printed_together(figures.shown, self.judgement, self.known, outcome, forecast))

    def interval(self, found: Decimal | None, of: Decimal | None) -> tuple[Decimal, Decimal] | None:
        """What a random sample leaves room for; None for what is no random sample of cases."""
        answer = self.context.indicator.answer
        random = isinstance(answer, CasesAnswer) and answer.random
        return wilson(found, of) if random and found is not None and of is not None else None

    def _figures(self, outcome: Combined) -> Figures:
        if not self._judged_of:
            asked = self.with_value(None).forecast != NO_FORECAST
            return Figures(Status.NOT_APPLICABLE, forecast=Status.NOT_APPLICABLE if asked else NO_FORECAST)
        return replace(self._judged_outcome(outcome), forecast=grade_of(self), trend=self._trend())

    def _judged_outcome(self, outcome: Combined) -> Figures:
        if self.rule is AggregationMethod.NONE and not self.by_units:
            by_people = self.context.target.because is Status.ASSESSED and not self.context.target.judged
            return Figures(self._only_reason() or (Status.ASSESSED if by_people else Status.NO_WHOLE))
        if outcome.denominator == 0 and self.rule is AggregationMethod.RATIO_OF_SUMS:
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
        if self.counts or self.rule is AggregationMethod.NONE or all(part.outcome is None for part in self.concerned):
            return Trend.NONE
        if not self.has_earlier:
            return Trend.NONE
        if not compared or any(part.outcome is None and not self._counted_nothing(part) for part in compared):
            return Trend.NOT_COMPARABLE
        if self.is_only_the_committees and self.context.target.better is Better.NEITHER:
            return Trend.NOT_COMPARABLE
        value = combine(self.rule, compared, lambda part: part.outcome).exact
        given = self.known if value is None else self.known | {"outcome": value}
        trend = figures_of(self.judgement, given).trend
        return Trend.NOT_COMPARABLE if trend == Trend.NONE and value is not None else trend
