"""An indicator: what is answered, by whom, what counts as fulfilled, and how answers become the committee's."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from malkit.plan.answers import Answer
from malkit.plan.base import Id, Name, Number, PlanPart, Text
from malkit.plan.organisation import Respondents
from malkit.plan.targets import Target


class Aggregation(StrEnum):
    """How the respondents' answers become the committee's figure.

    A plain mean of percentages is not among them, because it weighs a unit of two like a unit of two hundred.
    """

    SUM = "sum"
    COUNT_UNITS = "count_units"
    CENTRAL = "central"


class TimeBasis(StrEnum):
    """What stretch of time a value covers; printed on the row with dates."""

    ACCUMULATED = "accumulated"
    PERIOD = "period"
    STATE = "state"


class Profile(StrEnum):
    """How a part of the year is judged against a target."""

    AS_IT_STANDS = "as_it_stands"
    YEAR_END = "year_end"


class Indicator(PlanPart):
    """What is followed up.

    Args:
        id: stands on every row about it.
        goals: ids of the goals it shows; none for one that is only followed.
        name: the indicator in the plan's words.
        definition: what is counted and what is not, for whoever fills it in.
        answer: what a respondent writes.
        target: what counts as fulfilled.
        aggregation: how answers become the committee's figure.
        time_basis: which stretch of time the value covers.
        profile: whether a round before year end is judged as it stands, or not until year end.
        respondents: which units answer.
        baselines: the value each respondent is compared with, by unit id.
        baseline_note: what the baselines are, such as "samma period 2020".
        budgets: each respondent's budget for the year, by unit id.
        note: what a reader of the plan should know.
    """

    id: Id
    goals: tuple[Id, ...] = ()
    name: Text
    definition: Text | None = None
    answer: Answer
    target: Target
    aggregation: Aggregation
    time_basis: TimeBasis = TimeBasis.ACCUMULATED
    profile: Profile = Profile.AS_IT_STANDS
    respondents: Respondents = Respondents()
    baselines: Mapping[Id, Number] = Field(default_factory=dict)
    baseline_note: Name | None = None
    budgets: Mapping[Id, Number] = Field(default_factory=dict)
    note: Text | None = None
