"""Indicators: what is followed, by which parts, held against what, and how it is put together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from malkit.plan.answers import Answer, SeveralAnswer, YesNoAnswer
from malkit.plan.answers import AnswerKind as AnyAnswer
from malkit.plan.base import AlsoInWords, Id, Name, Number, PartId, PlanPart, Text
from malkit.plan.history import Break, Budget, PriorResult
from malkit.plan.organisation import Respondents, Scope
from malkit.plan.rounds import Calendar
from malkit.plan.scale import WrittenScale
from malkit.plan.targets import NO_TARGET, YES_TARGET, Target
from malkit.plan.targets.base import Better
from malkit.plan.targets.parser import Unread, read_target
from malkit.text import catalogue

SEX = "sex"
"""The id of the dimension that splits people by sex, which individual-based statistics are asked to have."""

TOTAL = "total"
"""The id of all parts together; no part may have it."""


class DimensionPart(PlanPart):
    """One part of a dimension: "Kvinnor", "Vårby".

    Args:
        id: what past results refer to; without a full stop, which joins crossed parts.
        name: its name.
    """

    id: PartId
    name: Name


class Dimension(PlanPart):
    """Something figures can be divided by: sex, age, area, population, or any list.

    Args:
        id: what breakdowns refer to; `sex` for sex.
        name: its name.
        parts: its parts.
    """

    id: Id
    name: Name
    parts: Annotated[tuple[DimensionPart, ...], Field(min_length=1)]


class Breakdown(PlanPart):
    """How an indicator's figure is divided.

    Args:
        by: ids of one dimension, or of several that are crossed (area by sex).
        total: whether there is a figure for all parts together.
    """

    by: Annotated[tuple[Id, ...], Field(min_length=1, max_length=3)]
    total: bool = True


def keys_of(breakdown: Breakdown, dimensions: Mapping[str, Dimension]) -> tuple[str, ...]:
    """The keys of a breakdown's parts in the plan's order, without the total: `kvinnor`, or crossed `vårby.kvinnor`."""
    return tuple(".".join(crossed) for crossed in product(*(_ids(dimensions[by]) for by in breakdown.by)))


def _ids(dimension: Dimension) -> list[str]:
    return [part.id for part in dimension.parts]


class AggregationMethod(StrEnum):
    """How the respondents' answers become the committee's figure."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio_of_sums"
    WEIGHTED_MEAN = "weighted_mean"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"
    COUNT_UNITS = "count_units"
    SHARE_OF_UNITS = "share_of_units"
    LATEST = "latest"
    INDEX = "index"
    CENTRAL = "central"
    NONE = "none"


FOR_ONE = frozenset({AggregationMethod.CENTRAL, AggregationMethod.LATEST})
"""Rules by which one respondent's figure is the committee's."""
OF_ONE_AS_OF_ALL = frozenset(
    {
        AggregationMethod.SUM,
        AggregationMethod.RATIO_OF_SUMS,
        AggregationMethod.MEAN,
        AggregationMethod.MEDIAN,
        AggregationMethod.MIN,
        AggregationMethod.MAX,
    }
)
"""Rules by which the figure of one alone is its own."""


class Aggregation(PlanPart):
    """How the respondents' answers become the committee's figure.

    A plain mean of percentages is refused, because it weighs a unit of two like a unit of two hundred.

    Args:
        rule: how.
        weights: by id of a respondent, for a weighted mean; by id of an indicator, for an index; each more than zero.
    """

    rule: AggregationMethod
    weights: Mapping[Id, Annotated[Number, Field(gt=0)]] = Field(default_factory=dict)


class TimeBasis(StrEnum):
    """What stretch of time a value covers; printed on the row with dates."""

    ACCUMULATED = "accumulated"
    PERIOD = "period"
    STATE = "state"


class Profile(StrEnum):
    """How a part of the year is judged against the year's target.

    `PROGRESS` is told as what has come so far, and judged at year end; what cannot change any more is said at once.
    `YEAR_END` says nothing worse than that before the last round.
    """

    PROGRESS = "progress"
    AS_IT_STANDS = "as_it_stands"
    LINEAR = "linear"
    SAME_PERIOD_LAST_YEAR = "same_period_last_year"
    YEAR_END = "year_end"

    @property
    def divides(self) -> bool:
        """Whether a part of the year is expected to have a part of the year's target."""
        return self in {Profile.LINEAR, Profile.SAME_PERIOD_LAST_YEAR}


class ForecastMode(StrEnum):
    """How the year is forecast in a round."""

    NONE = "none"
    NUMBER = "number"
    JUDGEMENT = "judgement"
    DERIVED = "derived"


class DegreeMethod(StrEnum):
    """How far a target is met; the target kind's own method when the plan says nothing else."""

    OWN = "own"
    OUTCOME_OVER_TARGET = "outcome_over_target"
    TARGET_OVER_OUTCOME = "target_over_outcome"
    TWO_MINUS = "two_minus"
    WAY_FROM_BASELINE = "way_from_baseline"
    NONE = "none"


def _target_in_words(value: object, info: ValidationInfo) -> object:
    """A target written as people write it, also as a part of a compound, or as what each respondent shall reach."""
    answer = info.data.get("answer")
    if isinstance(value, Mapping) and isinstance(value.get("parts"), list):
        parts = {part.id: part.answer for part in answer.parts} if isinstance(answer, SeveralAnswer) else {}
        return {**value, "parts": [_within(part, "target", info, _part_of(part, parts)) for part in value["parts"]]}
    return _within(value, "each", info, answer) if isinstance(value, Mapping) else _read(value, info, answer)


def _part_of(part: object, parts: Mapping[str, AnyAnswer]) -> AnyAnswer | None:
    """What the part that a compound's target names is answered with."""
    return parts.get(str(part.get("part"))) if isinstance(part, Mapping) else None


def _within(value: object, key: str, info: ValidationInfo, answer: AnyAnswer | None) -> object:
    """What holds a target in words under a key, with the target that they name."""
    if isinstance(value, Mapping) and isinstance(value.get(key), str):
        return {**value, key: _read(value[key], info, answer)}
    return value


def _read(value: object, info: ValidationInfo, answer: AnyAnswer | None) -> object:
    """The target that a text names; yes and no are levels of what is 1 for yes and 0 for no."""
    if not isinstance(value, str):
        return value
    context = info.context or {}
    language = context.get("language", "sv")
    if isinstance(answer, YesNoAnswer):
        said = {catalogue(language).text("target.yes"): YES_TARGET, catalogue(language).text("target.no"): NO_TARGET}
        if (target := said.get(value.strip().rstrip(".").casefold())) is not None:
            return target.model_dump()
    read = read_target(value, language, tuple(context.get("units", ())))
    if isinstance(read, Unread):
        raise PydanticCustomError("target_text", "target", {"why": str(read.kind), "text": value})
    return read.model_dump()


def _short_aggregation(value: object) -> object:
    """A rule's name alone."""
    return {"rule": value} if isinstance(value, str) else value


def _short_calendar(value: object) -> object:
    """A frequency's name alone."""
    return {"frequency": value} if isinstance(value, str) else value


WrittenTarget = Annotated[Target, AlsoInWords("a target in words"), BeforeValidator(_target_in_words)]


class TargetException(PlanPart):
    """Another target in some rounds, or for some units or groups.

    Args:
        rounds: ids of the rounds; none means all.
        units: ids of the units; none means all.
        groups: ids of the groups; every unit in or below them.
        target: what counts as fulfilled there.
    """

    rounds: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()
    groups: tuple[Id, ...] = ()
    target: WrittenTarget


class Indicator(PlanPart):
    """What is followed up.

    Args:
        id: stands on every row about it.
        goals: ids of the goals it shows; none for one that is only followed.
        group: id of the group of indicators it stands in, where it does.
        name: the indicator in the plan's words.
        definition: what is counted and what is not, for whoever fills it in.
        source: where the figure comes from.
        method: how it is measured.
        answer: what a respondent writes.
        target: what counts as fulfilled; a text such as "minst 75 %", or its kind and level.
        target_level: whether the target is the committee's, each group's or each unit's.
        exceptions: other targets in some rounds or for some units.
        degree: how far the target is met.
        scale: a scale of its own, where it has one.
        aggregation: how answers become the committee's figure.
        unique_persons: whether it counts persons, who may not be counted in two units.
        individual_based: whether it is about individuals, so that it is asked to be split by sex.
        time_basis: which stretch of time the value covers.
        target_covers: whether the target is the year's, so that what covers a period is added to the year where it can
            be, or each period's; one that is given for a round is for its period.
        profile: how a part of the year is judged; None for as progress where the year's figure grows with the months
            towards a number, and as it stands elsewhere.
        forecast: how the year is forecast.
        breakdowns: which parts the figure is divided into.
        respondents: who answers.
        scope: whose work it is about.
        calendar: when it is measured.
        baseline: what increase and decrease are compared with.
        latest: the latest result, for those that are compared with it, for the trend and for the reader.
        previous: the result before the latest; the trend compares with it where there is no latest. A baseline is
            what the target compares with, and no trend is told against it.
        last_year: last year's results by round, for what is compared with the same period.
        budget: the budgets that a cost is held against.
        weight: how much it weighs in its goals that are rolled up as a weighted share; refused where none is.
        better: which values are better, for the trend, where the target does not say.
        trend_tolerance: the largest change that counts as unchanged, in the answer's own measurement unit.
        sensitive: whether small numbers must be hidden. Nothing is hidden yet: what shows its figures is marked as
            internal.
        break_in_series: a change of definition, after which there is no trend.
        note: what a reader of the plan should know.
    """

    id: Id
    goals: tuple[Id, ...] = ()
    group: Id | None = None
    name: Text
    definition: Text | None = None
    source: Text | None = None
    method: Text | None = None
    answer: Answer
    target: WrittenTarget
    target_level: Literal["committee", "group", "unit"] = "committee"
    exceptions: tuple[TargetException, ...] = ()
    degree: DegreeMethod = DegreeMethod.OWN
    scale: WrittenScale | None = None
    aggregation: Annotated[Aggregation, AlsoInWords("a rule alone"), BeforeValidator(_short_aggregation)]
    unique_persons: bool = False
    individual_based: bool = False
    time_basis: TimeBasis = TimeBasis.ACCUMULATED
    target_covers: Literal["year", "period"] = "year"
    profile: Profile | None = None
    forecast: ForecastMode = ForecastMode.NONE
    breakdowns: tuple[Breakdown, ...] = ()
    respondents: Respondents = Respondents()
    scope: Scope | None = None
    calendar: Annotated[Calendar, AlsoInWords("a frequency alone"), BeforeValidator(_short_calendar)] = Calendar()
    baseline: PriorResult | None = None
    latest: PriorResult | None = None
    previous: PriorResult | None = None
    last_year: Mapping[Id, PriorResult] = Field(default_factory=dict)
    budget: Budget | None = None
    weight: Annotated[Number, Field(gt=0)] | None = None
    better: Literal[Better.MORE, Better.LESS] | None = None
    trend_tolerance: Annotated[Number, Field(ge=0)] = Decimal(0)
    sensitive: bool = False
    break_in_series: Break | None = None
    note: Text | None = None

    @property
    def divides(self) -> bool:
        """Whether a part of the year is expected to have a part of the year's target."""
        return self.profile is not None and self.profile.divides


class IndicatorGroup(PlanPart):
    """A heading that several indicators stand under: "Mått om tillgänglighet".

    Args:
        id: what indicators refer to.
        name: the heading.
    """

    id: Id
    name: Name
