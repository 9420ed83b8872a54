"""The plan: goals, indicators, units, rounds and scales of one committee and year."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from malkit.plan.base import Id, Name, PlanPart, Text
from malkit.plan.breakdown import Dimension
from malkit.plan.commitments import Commitment
from malkit.plan.goals import Goal, GoalLevel
from malkit.plan.house import HouseStyle
from malkit.plan.indicator import Indicator, IndicatorGroup
from malkit.plan.known import known_cells
from malkit.plan.matter import Matter
from malkit.plan.organisation import Unit, UnitGroup
from malkit.plan.rounds import ReportingRound
from malkit.plan.scale import Scales
from malkit.plan.words import Nouns, Vocabulary, nouns_of
from malkit.text import catalogue

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.plan.scale import ActionStep, Grade, Scale, Step
    from malkit.plan.targets import TargetKind


class Plan(PlanPart):
    """Everything that malkit knows about one committee's year.

    Args:
        malkit: the version of this format.
        id: stands in every workbook's identity and file name.
        title: the document's title.
        municipality: whose it is, where that is known.
        committee: who decides and is reported to.
        administration: the administration's name.
        year: the planning year.
        language: what unit managers and committees read.
        fictional: whether figures are made up; said on every page when they are.
        note: what a reader of the plan should know.
        words: what the plan calls what it counts.
        levels: levels of goals from the top.
        goals: the goals of all levels.
        indicator_groups: headings that indicators stand under.
        indicators: what is followed up.
        commitments: what parts of the organisation must do.
        dimensions: what figures can be divided by.
        groups: parts of the administration.
        units: who reports.
        rounds: when.
        scales: the statuses' words, symbols, colours and thresholds.
        hide_below: counts of people below this are hidden where an indicator is sensitive.
        house: how the municipality's documents look.
    """

    malkit: Literal[1]
    id: Id
    title: Name
    municipality: Name | None = None
    committee: Name
    administration: Name | None = None
    year: Annotated[int, Field(strict=True, ge=1990, le=2200)]
    language: Literal["sv", "en"] = "sv"
    fictional: bool = False
    note: Text | None = None
    words: Vocabulary = Vocabulary()
    levels: Annotated[tuple[GoalLevel, ...], Field(min_length=1)]
    goals: tuple[Goal, ...] = ()
    indicator_groups: tuple[IndicatorGroup, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[UnitGroup, ...] = ()
    units: tuple[Unit, ...] = ()
    rounds: tuple[ReportingRound, ...] = ()
    scales: Scales = Scales()
    hide_below: Annotated[int, Field(strict=True, ge=0, le=100)] = 5
    house: HouseStyle = HouseStyle()

    @cached_property
    def goals_by_id(self) -> dict[str, Goal]:
        """Goals by their id."""
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def indicators_by_id(self) -> dict[str, Indicator]:
        """Indicators by their id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def groups_by_id(self) -> dict[str, UnitGroup]:
        """Groups of units by their id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        """Units by their id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def rounds_by_id(self) -> dict[str, ReportingRound]:
        """Rounds by their id."""
        return {round_.id: round_ for round_ in self.rounds}

    @cached_property
    def nouns(self) -> Nouns:
        """The nouns in force."""
        return nouns_of(self.words, self.language)

    def word(self, step: Step | Grade | ActionStep, language: str | None = None) -> str:
        """What a step of a scale is called: the plan's word, else a language's usual one, else its id.

        Args:
            step: the step.
            language: the plan's own when None.
        """
        if step.word is not None:
            return step.word
        usual = catalogue(language or self.language)
        return usual.text(f"scale.{step.id}") if usual.has(f"scale.{step.id}") else step.id

    def respondents(self, indicator: Indicator) -> tuple[Unit, ...]:
        """The units that answer an indicator, in the plan's order; nodes that answer as a whole are not units."""
        return self._respondents[indicator.id]

    def answered_by(self, unit: Unit) -> tuple[Indicator, ...]:
        """The indicators that a unit answers, in the plan's order."""
        return tuple(self._answered.get(unit.id, ()))

    @cached_property
    def _respondents(self) -> dict[str, tuple[Unit, ...]]:
        """The units that answer each indicator, by the indicator's id."""
        return {
            indicator.id: tuple(unit for unit in self.units if self._is_asked(unit, indicator))
            for indicator in self.indicators
        }

    @cached_property
    def _answered(self) -> dict[str, list[Indicator]]:
        """The indicators that each unit answers, by the unit's id."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            for unit in self._respondents[indicator.id]:
                found.setdefault(unit.id, []).append(indicator)
        return found

    def _is_asked(self, unit: Unit, indicator: Indicator) -> bool:
        chosen = indicator.respondents
        return (
            chosen.everyone
            or unit.kind in chosen.kinds
            or unit.id in chosen.units
            or (bool(chosen.groups) and not self.groups_above(unit).isdisjoint(chosen.groups))
        )

    def groups_above(self, unit: Unit) -> frozenset[str]:
        """The ids of the groups that a unit stands in, from its own to the top."""
        return self._above.get(unit.within, frozenset()) if unit.within is not None else frozenset()

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Each group and those above it, by the group's id; a circle is walked once."""
        found = {}
        for group in self.groups:
            way: set[str] = set()
            here: str | None = group.id
            while here is not None and here not in way:
                way.add(here)
                above = self.groups_by_id.get(here)
                here = above.within if above is not None else None
            found[group.id] = frozenset(way)
        return found

    def scale_of(self, indicator: Indicator) -> Scale:
        """The scale that an indicator's outcome is judged on."""
        return indicator.scale or self.scales.outcome

    def target_of(self, indicator: Indicator, round_id: str, unit: Unit | None = None) -> TargetKind:
        """The target of an indicator in a round, for a unit or for the committee.

        Args:
            indicator: what is judged.
            round_id: id of the round.
            unit: whose target; the committee's when None.

        Returns:
            That of the first exception that applies, else the indicator's own.
        """
        for exception in indicator.exceptions:
            if exception.rounds and round_id not in exception.rounds:
                continue
            if not (exception.units or exception.groups):
                return exception.target
            if unit is not None and (
                unit.id in exception.units or not self.groups_above(unit).isdisjoint(exception.groups)
            ):
                return exception.target
        return indicator.target

    def comparisons(self, indicator: Indicator, round_id: str) -> dict[str, Decimal]:
        """What each respondent's value is compared with in a round, by the respondent's id, as far as it is known."""
        round_ = self.rounds_by_id[round_id]
        found = {}
        for unit in self.respondents(indicator):
            cells = known_cells(Matter(self, indicator, round_, self.target_of(indicator, round_id, unit)), unit.id)
            if "comparison" in cells:
                found[unit.id] = cells["comparison"]
        return found
