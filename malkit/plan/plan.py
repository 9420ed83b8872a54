"""The plan: goals, indicators, units, rounds and scale of one committee and year."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from malkit.plan.base import Id, Name, PlanPart, Text
from malkit.plan.goals import Goal, GoalLevel
from malkit.plan.indicator import Indicator
from malkit.plan.organisation import Unit, UnitGroup
from malkit.plan.rounds import ReportingRound
from malkit.plan.scale import Scale
from malkit.plan.targets import ComparisonSource
from malkit.plan.words import Vocabulary

if TYPE_CHECKING:
    from decimal import Decimal


class Plan(PlanPart):
    """Everything that malkit knows about one committee's year.

    Args:
        malkit: the version of this format.
        id: stands in every workbook's identity and file name.
        title: the document's title.
        municipality: whose it is, where that is known.
        committee: who decides and is reported to.
        year: the planning year.
        language: what unit managers and committees read.
        fictional: whether figures are made up; said on every page when they are.
        note: what a reader of the plan should know.
        words: what the plan calls what it counts.
        levels: levels of goals from the top.
        goals: the goals of all levels.
        indicators: what is followed up.
        groups: parts of the administration.
        units: who reports.
        rounds: when.
        scale: the statuses' words, colours and threshold.
    """

    malkit: Literal[1]
    id: Id
    title: Name
    municipality: Name | None = None
    committee: Name
    year: Annotated[int, Field(strict=True, ge=1990, le=2200)]
    language: Literal["sv", "en"] = "sv"
    fictional: bool = False
    note: Text | None = None
    words: Vocabulary = Vocabulary()
    levels: tuple[GoalLevel, ...]
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    groups: tuple[UnitGroup, ...] = ()
    units: tuple[Unit, ...] = ()
    rounds: tuple[ReportingRound, ...] = ()
    scale: Scale = Scale()

    @cached_property
    def goals_by_id(self) -> dict[str, Goal]:
        """Goals by their id."""
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def indicators_by_id(self) -> dict[str, Indicator]:
        """Indicators by their id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        """Units by their id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def rounds_by_id(self) -> dict[str, ReportingRound]:
        """Rounds by their id."""
        return {round_.id: round_ for round_ in self.rounds}

    def respondents(self, indicator: Indicator) -> tuple[Unit, ...]:
        """The units that answer an indicator, in the plan's order."""
        chosen = indicator.respondents
        if chosen.everyone:
            return self.units
        return tuple(
            unit
            for unit in self.units
            if unit.kind in chosen.kinds
            or unit.id in chosen.units
            or not self._groups_of(unit).isdisjoint(chosen.groups)
        )

    def answered_by(self, unit: Unit) -> tuple[Indicator, ...]:
        """The indicators that a unit answers, in the plan's order."""
        return tuple(indicator for indicator in self.indicators if unit in self.respondents(indicator))

    def comparisons(self, indicator: Indicator) -> dict[str, Decimal]:
        """What each respondent's value is compared with, by unit id, as far as it is known."""
        match indicator.target.source:
            case ComparisonSource.BASELINE:
                return dict(indicator.baselines)
            case ComparisonSource.BUDGET:
                return dict(indicator.budgets)
            case ComparisonSource.NOTHING | ComparisonSource.RESPONDENTS:
                return {}

    def _groups_of(self, unit: Unit) -> set[str]:
        within = {group.id: group.within for group in self.groups}
        found: set[str] = set()
        here = unit.within
        while here is not None and here not in found:
            found.add(here)
            here = within.get(here)
        return found
