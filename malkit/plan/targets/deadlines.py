"""Targets with a day: done or started by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import And, IsNumber, IsWord, Not, Or
from malkit.plan.answers import DONE_ON, STARTED_ON, STATE, MilestoneState
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from malkit.formula import Truth
    from malkit.plan.targets.base import TargetScope


class DoneBy(DayTarget):
    """Something shall be done by a day."""

    decided_by: ClassVar[str] = DONE_ON

    kind: Literal["done_by"]

    @override
    def in_time(self, terms: TargetScope) -> Truth:
        return And((self.has_come(terms), self.dated(terms, DONE_ON)))

    @override
    def lacks_date(self, terms: TargetScope) -> Truth:
        return And((self.has_come(terms), Not(IsNumber(terms.cell(DONE_ON).name))))

    @override
    def is_said(self, terms: TargetScope) -> Truth:
        return IsWord(terms.cell(STATE).name, MilestoneState.DONE)


class StartedBy(DayTarget):
    """Something shall be started by a day; what was done by then was started by then."""

    decided_by: ClassVar[str] = STARTED_ON

    kind: Literal["started_by"]

    @override
    def in_time(self, terms: TargetScope) -> Truth:
        is_done = And((IsWord(terms.cell(STATE).name, MilestoneState.DONE), Not(self.is_ahead(terms, DONE_ON))))
        done = And((is_done, self.dated(terms, DONE_ON)))
        return Or((And((self.has_come(terms), self.dated(terms, STARTED_ON))), done))

    @override
    def lacks_date(self, terms: TargetScope) -> Truth:
        undated = Not(IsNumber(terms.cell(STARTED_ON).name))
        return And((self.has_come(terms), undated, Not(self.in_time(terms))))

    @override
    def is_said(self, terms: TargetScope) -> Truth:
        cell = terms.cell(STATE).name
        return Or((IsWord(cell, MilestoneState.STARTED), IsWord(cell, MilestoneState.DONE)))
