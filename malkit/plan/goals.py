"""What is wanted: levels and goals, commitments of parts of the organisation, and the analysis that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from malkit.plan.base import Date, Id, Name, Number, PlanPart, Text
from malkit.plan.words import Noun

Share = Annotated[Number, Field(ge=0, le=1)]


class RollUpRule(StrEnum):
    """How what a goal rests on becomes the goal's status."""

    MIXED = "mixed"
    ALL = "all"
    WORST = "worst"
    MAJORITY = "majority"
    WEIGHTED_SHARE = "weighted_share"


class RollUp(PlanPart):
    """How the indicators of a goal and the goals that serve it become its status.

    Args:
        rule: `mixed` is met when all are met, has the last step when all have it, and is otherwise in the middle of the
            scale, never better than the best of them nor worse than the worst; `all` is met when all are met, and
            otherwise not; `worst` has the status of the worst; `majority` the best status that more than half of them
            reach; `weighted_share` holds the share of their weight against thresholds.
        credit: for a weighted share, how much of its weight each status counts for, by the id of the step; where
            nothing is said a met one counts wholly and the others not at all.
        from_share: for a weighted share, the share at which each step but the last begins, by its id; where nothing is
            said, all of it for a met goal and the scale's own thresholds, and where neither weights nor credit nor
            thresholds are said, what reaches none of them is judged as by `mixed`.
        unjudged: whether what cannot be judged caps a goal at preliminary when it could change the verdict, or is left
            out.
    """

    rule: RollUpRule = RollUpRule.MIXED
    credit: Mapping[Id, Share] = Field(default_factory=dict)
    from_share: Mapping[Id, Share] = Field(default_factory=dict)
    unjudged: Literal["cap", "leave_out"] = "cap"


class GoalLevel(PlanPart):
    """A level of goals, from the top: "Fullmäktigemål", "Nämndsmål".

    Args:
        id: what goals refer to.
        name: the level's name in the plan's own words.
        goal: the noun of a goal of the level in sentences; "mål" when nothing is said.
        roll_up: how its goals get their status, where the level has a rule of its own.
    """

    id: Id
    name: Name
    goal: Noun | None = None
    roll_up: RollUp | None = None


class Goal(PlanPart):
    """A goal at one level; it may serve several goals above it, or none.

    Args:
        id: what other goals and indicators refer to.
        level: id of its level.
        name: the goal in the plan's words.
        serves: ids of the goals above that it contributes to.
        weight: how much it weighs in the goals above that are rolled up as a weighted share; refused where none is.
        roll_up: how it gets its status, where it has a rule of its own.
        note: what a reader of the plan should know.
    """

    id: Id
    level: Id
    name: Text
    serves: tuple[Id, ...] = ()
    weight: Annotated[Number, Field(gt=0)] | None = None
    roll_up: RollUp | None = None
    note: Text | None = None


class Commitment(PlanPart):
    """Something the organisation or a part of it has undertaken; its id carries over from round to round.

    Args:
        id: stable from round to round.
        goals: ids of the goals it serves.
        name: what is to be done.
        addressed: the whole administration, all providers, or parts of the administration.
        groups: ids of the parts, where it is addressed to parts.
        by: the day it is to be done by, where the plan says so.
        note: what its reader should know.
    """

    id: Id
    goals: tuple[Id, ...] = ()
    name: Text
    addressed: Literal["administration", "all_providers", "parts"]
    groups: tuple[Id, ...] = ()
    by: Date | None = None
    note: Text | None = None


class Question(PlanPart):
    """Something to write about in the analysis.

    Args:
        id: stable from round to round.
        name: the question or heading, as the respondent reads it.
        help: what a good answer says.
        required: whether a workbook without it is not ready.
        rounds: ids of the rounds it is asked in; none means all.
    """

    id: Id
    name: Name
    help: Text | None = None
    required: bool = False
    rounds: tuple[Id, ...] = ()
