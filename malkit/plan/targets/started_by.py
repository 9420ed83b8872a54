"""Something shall be started by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Both, Either, IsNumber, IsWord, Not
from malkit.plan.answers import DONE_ON, STARTED_ON, STATE, MilestoneState
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from malkit.formula import Truth
    from malkit.plan.targets.base import Terms


class StartedBy(DayTarget):
    """Something shall be started by a day; what was done by then was started by then."""

    decided_by: ClassVar[str] = STARTED_ON

    kind: Literal["started_by"]

    @override
    def in_time(self, terms: Terms) -> Truth:
        is_done = Both((IsWord(terms.cell(STATE).name, MilestoneState.DONE), Not(self.is_ahead(terms, DONE_ON))))
        done = Both((is_done, self.dated(terms, DONE_ON)))
        return Either((Both((self.has_come(terms), self.dated(terms, STARTED_ON))), done))

    @override
    def lacks_date(self, terms: Terms) -> Truth:
        undated = Not(IsNumber(terms.cell(STARTED_ON).name))
        return Both((self.has_come(terms), undated, Not(self.in_time(terms))))

    @override
    def is_said(self, terms: Terms) -> Truth:
        cell = terms.cell(STATE).name
        return Either((IsWord(cell, MilestoneState.STARTED), IsWord(cell, MilestoneState.DONE)))
