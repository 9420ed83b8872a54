"""The figure of one indicator for all who answer it, with the way to each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malkit.plan import RoundKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from malkit.aggregation.contributions import Contribution
    from malkit.fulfilment import Figures
    from malkit.fulfilment.context import FulfilmentContext


@dataclass(frozen=True, slots=True)
class YearToDate:
    """What there has been since the year began, where the periods of several rounds are added.

    Args:
        value: by the indicator's rule, of all whose periods are known; None where there is none.
        numerator: what it was divided from, where it was divided.
        denominator: by what.
        rounds: ids of the rounds before this one whose periods are added, from the first.
        lacking: ids of respondents that answered now, and one of whose earlier periods is not known.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    rounds: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedUnit:
    """A unit that closed during the year, and what it had accumulated.

    Args:
        respondent: id of the unit.
        as_of: the last day that its figure covers; None where it never reported.
        value: its last figure since the year began; None where there is none.
        numerator: what it was divided from, where it was divided.
        denominator: by what.
        counts: whether it is added; False where it is in its successors' figures, None where the plan does not say.
        closes: its last day.
        missing: the first and the last day it was there that no figure covers; None where none is lacking.
    """

    respondent: str
    as_of: date | None
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    counts: bool | None = True
    closes: date | None = None
    missing: tuple[date, date] | None = None

    @property
    def in_figure(self) -> bool:
        """Whether something of it is in the figure."""
        return self.counts is True and (self.value is not None or self.denominator is not None)


@dataclass(frozen=True, slots=True)
class CommitteeResult:
    """The figure of one indicator for the committee, for a group, or for a part of a breakdown.

    Args:
        indicator: id of the indicator.
        outcome: of those who answered, by the indicator's rule; None when there is none.
        forecast: likewise.
        comparison: what is compared with: of the same units before, their budgets, or how many they are; None where
            some of it is not known.
        figures: status, degree, what is left, forecast and trend.
        parts: who contributed what, in the plan's order.
        scope: id of the group; None for the committee.
        numerator: what the outcome was divided from, where it was divided.
        denominator: by what.
        interval: the lowest and the highest share in per cent that a random sample leaves room for, at 95 per cent.
        left_out: ids of respondents that are not compared with before, because they were not there.
        gone: ids of units that are not compared, because nobody reports for them now.
        comparable: the figure of those who are compared, where somebody is not; None where all are.
        groups: the figures of the groups that have respondents, by their ids.
        breakdown: the figures of a breakdown's parts, by their keys.
        worst: key of the worst part of a breakdown; None where none is worse than met.
        lost: whether it is certain that its target is not met, nor ever will be.
        excluded: whether it is open what it comes to, and yet certain that the target is not met.
        turned: whether every respondent's figure moved one and the same way, and it moved against them.
        context: what is judged, by which target and in which round.
        year: the year so far, which is what is judged, where the round's own period is added to those before; None
            where the outcome is what is judged.
        closed: units that closed during the year, with what they had accumulated; none of them is one of the parts.
        made_of: of an index, the figures that it is made of by their indicators' ids, None for one that is not there.
    """

    indicator: str
    outcome: Decimal | None
    forecast: Decimal | None
    comparison: Decimal | None
    figures: Figures
    parts: tuple[Contribution, ...]
    context: FulfilmentContext = field(repr=False, compare=False)
    scope: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    interval: tuple[Decimal, Decimal] | None = None
    left_out: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    comparable: Decimal | None = None
    groups: Mapping[str, CommitteeResult] = field(default_factory=dict)
    breakdown: Mapping[str, CommitteeResult] = field(default_factory=dict)
    worst: str | None = None
    lost: bool = False
    excluded: bool = False
    turned: bool = False
    year: YearToDate | None = None
    closed: tuple[ClosedUnit, ...] = ()
    made_of: Mapping[str, CommitteeResult | None] = field(default_factory=dict)

    @property
    def coverage(self) -> tuple[int, int]:
        """How many have answered of how many; of an index, how many of the figures that it is made of are whole."""
        if self.made_of:
            whole = [each for each in self.made_of.values() if each is not None and each.is_complete]
            return len(whole), len(self.made_of)
        return len(self.answered), len(self.concerned)

    @property
    def is_asked(self) -> bool:
        """Whether outcomes are asked for in the round: in one of planning nobody can have answered."""
        return self.context.round.kind is not RoundKind.PLANNING

    @property
    def is_complete(self) -> bool:
        """Whether there is a figure, and nobody whom it concerns is missing in it."""
        k, n = self.coverage
        return self.outcome is not None and k == n

    @property
    def concerned(self) -> tuple[Contribution, ...]:
        """The parts of respondents whom the indicator concerns."""
        return tuple(part for part in self.parts if not part.not_applicable)

    @property
    def answered(self) -> tuple[Contribution, ...]:
        """The parts of those who gave what is judged, of whatever kind: the one number of coverage everywhere."""
        return tuple(part for part in self.concerned if part.has_answered)

    @property
    def all_compared(self) -> bool:
        """Whether all who are compared with before have a value that is judged: then both sides are of the same."""
        there = all(part.judged is not None for part in self.concerned if part.respondent not in self.left_out)
        return there and not self.cut_short

    @property
    def is_held_against(self) -> bool:
        """Whether the figure can be told beside what it is compared with: all are in it, or none could turn it."""
        scale = self.context.plan.scale_of(self.context.plan.indicators_by_id[self.indicator])
        apart = self.left_out or self.gone or self.cut_short
        return self.all_compared or (scale.step(self.figures.status) is not None and not apart)

    @property
    def cut_short(self) -> tuple[ClosedUnit, ...]:
        """Units that closed, and whose last days no figure covers, so that it is not of all that it is held against."""
        return tuple(each for each in self.closed if each.missing is not None)

    @property
    def told(self) -> str:
        """What its status is called by: where all have answered, what is missing is of units that closed."""
        lacking = self.figures.status == Status.RESPONDENTS_MISSING and bool(self.cut_short) and not self.missing
        return Status.CLOSED_MISSING if lacking else self.figures.status

    @property
    def with_outcome(self) -> int:
        """How many have a value so far, also where it is the forecast that is judged."""
        return sum(part.outcome is not None for part in self.concerned)

    @property
    def missing(self) -> tuple[Contribution, ...]:
        """The parts without one."""
        return tuple(part for part in self.concerned if not part.has_answered)
