"""Something shall be done by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Both, IsNumber, IsWord, Not
from malkit.plan.answers import DONE_ON, STATE, MilestoneState
from malkit.plan.targets.base import DayTarget

if TYPE_CHECKING:
    from malkit.formula import Truth
    from malkit.plan.targets.base import Terms


class DoneBy(DayTarget):
    """Something shall be done by a day."""

    decided_by: ClassVar[str] = DONE_ON

    kind: Literal["done_by"]

    @override
    def in_time(self, terms: Terms) -> Truth:
        return Both((self.has_come(terms), self.dated(terms, DONE_ON)))

    @override
    def lacks_date(self, terms: Terms) -> Truth:
        return Both((self.has_come(terms), Not(IsNumber(terms.cell(DONE_ON).name))))

    @override
    def is_said(self, terms: Terms) -> Truth:
        return IsWord(terms.cell(STATE).name, MilestoneState.DONE)
