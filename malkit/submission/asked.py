"""What the plan knows of the number that a cell asks for: what it is counted in, and what it was before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.plan.answers import SeveralAnswer
from malkit.plan.inputs import OUTCOME_CELL
from malkit.plan.known import known_cells
from malkit.workbook import SheetKey, split_row

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.plan import Plan, ReportingRound
    from malkit.plan.answers import AnswerKind
    from malkit.workbook import Field

_IN_UNIT = {OUTCOME_CELL, "forecast", "baseline", "budget"}
_BEFORE = ("earlier", "same_period", "whole_year", "baseline")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a number that is asked for.

    Args:
        unit: what it is counted in, in small letters; empty for a count, which has none of its own.
        per_cent: whether it is a percentage.
        before: what it was earlier, as far as the plan knows.
        year: the plan's year; 0 where it does not matter.
    """

    unit: str = ""
    per_cent: bool = False
    before: tuple[Decimal, ...] = ()
    year: int = 0


NOTHING_ASKED = Asked()


class AskedOf:
    """Looks up what is known of the numbers that a respondent is asked for.

    Args:
        plan: the plan that the workbook was made from.
        round_: its round.
        respondent: id of its respondent.
    """

    def __init__(self, plan: Plan, round_: ReportingRound, respondent: str) -> None:
        self._plan, self._round, self._respondent = plan, round_, respondent

    def at(self, where: Field) -> Asked:
        """What is known of the number in a field."""
        indicator, key = split_row(where.row)
        found = self._plan.indicators_by_id.get(indicator)
        part, _, name = where.column.rpartition(".")
        if found is None or name not in _IN_UNIT or where.sheet not in {SheetKey.REPORTING, SheetKey.PLANNING}:
            return Asked(year=self._plan.year)
        answer = _part(found.answer, part)
        before: tuple[Decimal, ...] = ()
        if answer.per_cent and not part:
            numbers = known_cells(self._plan.matter(found, self._round, self._respondent), self._respondent, key)
            before = tuple(numbers[each] for each in _BEFORE if each in numbers)
        return Asked((answer.unit_of_measure or "").casefold(), answer.per_cent, before, self._plan.year)


def _part(answer: AnswerKind, part: str) -> AnswerKind:
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    return next((each.answer for each in parts if each.id == part), answer)
