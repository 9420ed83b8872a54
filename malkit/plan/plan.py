"""The plan: goals, indicators, units, rounds and scales of one committee and year."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from malkit.plan.base import Id, Name, PlanPart, Text
from malkit.plan.branding import Branding
from malkit.plan.goals import Commitment, Goal, GoalLevel, Question, RollUp
from malkit.plan.indicator import (
    AggregationMethod,
    Dimension,
    Indicator,
    IndicatorGroup,
    TargetException,
    TimeBasis,
    keys_of,
)
from malkit.plan.measured import is_measured
from malkit.plan.organisation import ADMINISTRATION, Respondent, RespondentKind, Unit, UnitGroup, takes_part
from malkit.plan.rounds import ReportingRound, RoundKind
from malkit.plan.scale import Scales
from malkit.plan.words import Noun, Nouns, Vocabulary, nouns_of, usual_noun
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.plan.scale import ActionStep, Grade, Scale, Step
    from malkit.plan.targets.base import TargetKind


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
        roll_up: how goals get their status, where neither goal nor level says otherwise.
        name_units: whether statements name the units that are exceptions, group them, or only count them.
        indicator_groups: headings that indicators stand under.
        indicators: what is followed up.
        commitments: what parts of the organisation must do.
        analysis: what every respondent writes about as a whole; one free text where nothing is asked.
        dimensions: what figures can be divided by.
        groups: parts of the administration.
        units: who reports.
        rounds: when.
        scales: the statuses' words, symbols, colours and thresholds.
        hide_below: counts of people below this are to be hidden where an indicator is sensitive. Nothing is hidden
            yet: what shows the figures is marked as internal.
        house: how the municipality's documents look; refused until something acts on it.
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
    roll_up: RollUp = RollUp()
    name_units: Literal["named", "grouped", "counted"] = "named"
    indicator_groups: tuple[IndicatorGroup, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    analysis: tuple[Question, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[UnitGroup, ...] = ()
    units: tuple[Unit, ...] = ()
    rounds: tuple[ReportingRound, ...] = ()
    scales: Scales = Scales()
    hide_below: Annotated[int, Field(strict=True, ge=0, le=100)] = 5
    house: Branding = Branding()

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
    def passed_on(self) -> frozenset[str]:
        """The ids of the units that close and have successors."""
        return frozenset(unit.id for unit in self.units if unit.closes is not None and unit.successors)

    @cached_property
    def rounds_by_id(self) -> dict[str, ReportingRound]:
        """Rounds by their id."""
        return {round_.id: round_ for round_ in self.rounds}

    @property
    def internal(self) -> bool:
        """Whether what shows its figures is not for publication: small numbers that must be hidden are not yet."""
        return any(indicator.sensitive for indicator in self.indicators)

    def roll_up_of(self, goal: Goal) -> RollUp:
        """The rule that a goal is rolled up by: its own, its level's, or the plan's."""
        level = next((level for level in self.levels if level.id == goal.level), None)
        return goal.roll_up or (level.roll_up if level is not None else None) or self.roll_up

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

    def answered_by(self, respondent: str) -> tuple[Indicator, ...]:
        """The indicators that a unit, or a node that answers as a whole, answers, in the plan's order."""
        return tuple(self._answered.get(respondent, ()))

    def asks(self, respondent: str, round_id: str) -> bool:
        """Whether a respondent answers anything in a round: what is measured or planned for, or a commitment."""
        round_ = self.rounds_by_id[round_id]
        ahead = round_.kind is RoundKind.PLANNING
        return bool(self.commitments_of(respondent, round_)) or any(
            respondent in self.asked(indicator, round_id) and (ahead or is_measured(self, indicator, round_))
            for indicator in self.answered_by(respondent)
        )

    def respondent(self, id_: str) -> Respondent | None:
        """The unit, the group or the administration of an id; None where the plan has none."""
        if id_ == ADMINISTRATION:
            return Respondent(id_, self.name_of(id_), RespondentKind.ADMINISTRATION)
        if id_ in self.units_by_id:
            return Respondent(id_, self.name_of(id_), RespondentKind.UNIT, self.units_by_id[id_].role)
        if id_ in self.groups_by_id:
            return Respondent(id_, self.name_of(id_), RespondentKind.GROUP, self.groups_by_id[id_].role)
        return None

    def reporters(self, round_id: str) -> tuple[Respondent, ...]:
        """All who fill in a workbook in a round: units, groups and the administration, in the plan's order."""
        found = (self.respondent(id_) for id_ in self.all_respondents if self.asks(id_, round_id))
        return tuple(each for each in found if each is not None)

    def commitments_of(self, respondent: str, round_: ReportingRound) -> tuple[Commitment, ...]:
        """The commitments that a respondent answers for in a round, in the plan's order.

        Those of the whole administration are the administration's; those of all providers are each unit's that exists
        in the round, or the administration's where the plan has no units; those of parts are the groups'.
        """
        unit = self.units_by_id.get(respondent)
        there = unit is not None and takes_part(unit, round_)
        return tuple(each for each in self.commitments if self._commits(each, respondent, there=there))

    def _commits(self, commitment: Commitment, respondent: str, *, there: bool) -> bool:
        match commitment.addressed:
            case "administration":
                return respondent == ADMINISTRATION
            case "parts":
                return respondent in commitment.groups
            case "all_providers":
                return there or (not self.units and respondent == ADMINISTRATION)

    def is_respondent(self, id_: str) -> bool:
        """Whether an id is a unit's, or that of a node that answers some indicator or commitment as a whole."""
        return id_ in self.units_by_id or id_ in self._answered or id_ in self._committed

    @cached_property
    def _committed(self) -> frozenset[str]:
        """The ids of the nodes that answer for a commitment in some round."""
        nodes = (ADMINISTRATION, *self.groups_by_id)
        return frozenset(
            id_
            for id_ in (*nodes, *self.units_by_id)
            if any(self._commits(each, id_, there=id_ in self.units_by_id) for each in self.commitments)
        )

    @property
    def all_respondents(self) -> tuple[str, ...]:
        """The ids of all who answer something: units, then groups, then the whole administration."""
        nodes = (*self.units_by_id, *self.groups_by_id, ADMINISTRATION)
        return tuple(node for node in nodes if node in self._answered or node in self._committed)

    @cached_property
    def _respondents(self) -> dict[str, tuple[Unit, ...]]:
        """The units that answer each indicator, by the indicator's id."""
        return {
            indicator.id: tuple(unit for unit in self.units if self._is_asked(unit, indicator))
            for indicator in self.indicators
        }

    @cached_property
    def _answered(self) -> dict[str, list[Indicator]]:
        """The indicators that each respondent answers, by its id."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            for unit in self._respondents[indicator.id]:
                found.setdefault(unit.id, []).append(indicator)
            for node in self._nodes(indicator):
                found.setdefault(node, []).append(indicator)
        return found

    def _nodes(self, indicator: Indicator) -> tuple[str, ...]:
        """The nodes that answer as a whole; an index is worked out, and nobody answers it."""
        return () if indicator.aggregation.rule is AggregationMethod.INDEX else indicator.respondents.nodes

    def _is_asked(self, unit: Unit, indicator: Indicator) -> bool:
        chosen = indicator.respondents
        return indicator.aggregation.rule is not AggregationMethod.INDEX and (
            chosen.everyone
            or unit.kind in chosen.kinds
            or unit.id in chosen.units
            or (bool(chosen.groups) and not self.groups_above(unit).isdisjoint(chosen.groups))
        )

    def groups_above(self, unit: Unit) -> frozenset[str]:
        """The ids of the groups that a unit stands in, from its own to the top."""
        return self._above.get(unit.within, frozenset()) if unit.within is not None else frozenset()

    def groups_of(self, respondent: str) -> frozenset[str]:
        """The ids of the groups that a respondent stands in, from its own to the top; a group stands in itself."""
        unit = self.units_by_id.get(respondent)
        return self._above.get(respondent, frozenset()) if unit is None else self.groups_above(unit)

    def nearest_group(self, respondent: str) -> str | None:
        """The id of the group that a respondent stands in, which for a group is itself; None for one in no group."""
        unit = self.units_by_id.get(respondent)
        return unit.within if unit is not None else respondent if respondent in self.groups_by_id else None

    def name_of(self, respondent: str) -> str:
        """What a unit, a group or the administration is called."""
        if respondent == ADMINISTRATION:
            return self.administration or self.committee
        node = self.units_by_id.get(respondent) or self.groups_by_id.get(respondent)
        return respondent if node is None else node.name

    def part_keys(self, indicator: Indicator) -> tuple[str, ...]:
        """The keys of all parts of an indicator's breakdowns, without the total."""
        dimensions = {dimension.id: dimension for dimension in self.dimensions}
        return tuple(key for each in indicator.breakdowns for key in keys_of(each, dimensions))

    def called(self, respondents: Iterable[str], language: str | None = None) -> Noun:
        """What respondents are called together: units, unless a group or the administration is one of them.

        Args:
            respondents: their ids.
            language: of the noun; the plan's own when None.
        """
        language = language or self.language
        if any(each not in self.units_by_id for each in respondents):
            return usual_noun("respondent", language)
        return nouns_of(self.words if language == self.language else Vocabulary(), language).unit

    def asked(self, indicator: Indicator, round_id: str) -> tuple[str, ...]:
        """The ids of all who answer an indicator in a round: the units that are there in it, and whole nodes."""
        round_ = self.rounds_by_id[round_id]
        units = (unit.id for unit in self.respondents(indicator) if takes_part(unit, round_))
        return (*units, *self._nodes(indicator))

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

    def target_of(self, indicator: Indicator, round_id: str, respondent: str | None = None) -> TargetKind:
        """The target of an indicator in a round, for a unit, a group or the committee.

        Args:
            indicator: what is judged.
            round_id: id of the round.
            respondent: id of the unit or group whose target it is; the committee's when None.

        Returns:
            That of the first exception that applies, else the indicator's own, as it is where the indicator says which
            values are better.
        """
        exception = self._exception(indicator, round_id, respondent)
        target = indicator.target if exception is None else exception.target
        return target if indicator.better is None else target.where(indicator.better)

    def is_for_a_period(self, indicator: Indicator, round_id: str, respondent: str | None = None) -> bool:
        """Whether the target in a round is for the round's own period: given for the round, or for each period."""
        each = indicator.time_basis is TimeBasis.PERIOD and indicator.target_covers == "period"
        exception = self._exception(indicator, round_id, respondent)
        return each or (exception is not None and bool(exception.rounds))

    def _exception(self, indicator: Indicator, round_id: str, respondent: str | None) -> TargetException | None:
        """The first exception that applies to a respondent in a round."""
        for exception in indicator.exceptions:
            if exception.rounds and round_id not in exception.rounds:
                continue
            if not (exception.units or exception.groups):
                return exception
            if respondent is not None and (
                respondent in exception.units or not self.groups_of(respondent).isdisjoint(exception.groups)
            ):
                return exception
        return None
