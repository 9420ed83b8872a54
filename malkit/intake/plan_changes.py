"""What of an answer carries over when the plan was changed after the workbook was sent out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.formula import round_half_up
from malkit.fulfilment import FORECAST_CELL
from malkit.fulfilment.actions import INDICATOR_COLUMN, STATUS_COLUMN
from malkit.fulfilment.answer_fields import Holds
from malkit.fulfilment.answers import planned_for
from malkit.fulfilment.row_status import COMMENT_CELL
from malkit.intake.submission import UnreadContent
from malkit.plan import ForecastMode
from malkit.text import format_number
from malkit.workbook import SheetKey, blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.intake.submission import Reading
    from malkit.intake.values import Value
    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.workbook import FieldKey

_WRITTEN = {ForecastMode.NUMBER, ForecastMode.JUDGEMENT}
_ALWAYS = {"reason", COMMENT_CELL}
"""What every row has a cell for."""


def still_asked(plan: Plan, as_sent: Plan, respondent: str) -> tuple[Indicator, ...]:
    """The indicators that a unit answers now and was asked the same about when the workbook was sent out.

    The same means: the same kind of answer, counted in the same, over the same stretch of time.
    """
    before = {each.id: each for each in as_sent.answered_by(respondent)}
    now = plan.answered_by(respondent)
    return tuple(each for each in now if each.id in before and _question(each) == _question(before[each.id]))


def _question(indicator: Indicator) -> tuple[object, ...]:
    answer = indicator.answer
    return answer.kind, answer.unit_of_measure, indicator.time_basis


class _AskedNow:
    """What the plan asks a respondent for now, among what it was asked when the workbook was sent out.

    Args:
        plan: as it is now.
        asked: the indicators whose question is the same.
        respondent: id of the respondent.
        round_: the round.
    """

    def __init__(self, plan: Plan, asked: Sequence[Indicator], respondent: str, round_: ReportingRound) -> None:
        self.plan = plan
        same = {indicator.id for indicator in asked}
        found = [each for each in blocks(plan, respondent, round_, 1) if each.indicator.id in same]
        self.blocks = {block.id: block for block in found}
        self.indicators = same
        self.commitments = {each.id for each in plan.commitments_of(respondent, round_)}
        self.planned = {each.id for each in planned_for(plan, respondent, round_)}
        self.statuses = {step.id for step in plan.scales.actions}
        self._forecasts = {grade.id for grade in plan.scales.forecast}

    def takes(self, where: FieldKey, value: Value | None) -> bool:
        """Whether an answer still has its place, and is one of those that can be chosen there."""
        match where.sheet:
            case SheetKey.ACTIONS:
                return self._takes_action(where.column, value)
            case SheetKey.COMMITMENTS:
                return where.row in self.commitments and (where.column != STATUS_COLUMN or value in self.statuses)
            case SheetKey.REPORTING:
                return self._takes_answer(where, value)
            case SheetKey.PLANNING:
                return where.row in self.planned
            case _:
                return True

    def _takes_action(self, column: str, value: Value | None) -> bool:
        if column == INDICATOR_COLUMN:
            return value in self.indicators
        return column != STATUS_COLUMN or value in self.statuses

    def _takes_answer(self, where: FieldKey, value: Value | None) -> bool:
        block = self.blocks.get(where.row)
        if block is None:
            return False
        if where.column == FORECAST_CELL:
            return block.indicator.forecast in _WRITTEN and (not isinstance(value, str) or value in self._forecasts)
        cell = self._cell(where)
        if cell is None:
            return where.column in _ALWAYS
        return not cell.copied and (not cell.codes or value in cell.codes)

    def bounds(self, where: FieldKey) -> tuple[Decimal, Decimal, int] | None:
        """The lowest and highest number that can be true of an answer, and its decimals; None for no number."""
        block = self.blocks.get(where.row)
        if block is None or where.sheet is not SheetKey.REPORTING:
            return None
        if where.column == FORECAST_CELL:
            return (*block.indicator.answer.bounds, block.indicator.answer.places)
        cell = self._cell(where)
        return None if cell is None or cell.holds is not Holds.NUMBER else (cell.lowest, cell.highest, cell.places)

    def _cell(self, where: FieldKey) -> AnswerField | None:
        rows = self.blocks[where.row].rows
        return next((cell for row in rows for cell in row.cells if cell.name == where.column), None)


def carry_over(
    plan: Plan, asked: Sequence[Indicator], respondent: str, round_: ReportingRound, reading: Reading
) -> list[Finding]:
    """Take out of a reading what the plan no longer asks for, and list each thing taken.

    Args:
        plan: as it is now.
        asked: what the respondent is still asked.
        respondent: its id.
        round_: the round.
        reading: what was read; answers that do not carry over are taken out of its values and spots.
    """
    now = _AskedNow(plan, asked, respondent, round_)
    findings = []
    for where, spot in list(reading.spots.items()):
        value = reading.values.get(where)
        if not now.takes(where, value):
            code, facts = "S008", {}
        elif isinstance(value, Decimal) and not _can_be_true(value, bounds := now.bounds(where)):
            low, high = (format_number(each, plan.language) for each in bounds[:2]) if bounds else ("", "")
            code, facts = "V009", {"expected": f"{low}–{high}"}
        else:
            continue
        label = str(value) if where.column == INDICATOR_COLUMN else reading.labels.get(where, where.row)
        place = Place(sheet=spot.sheet, cell=spot.cell, label=label)
        findings.append(Finding(code, place, {"indicator": label, "found": spot.text[:80], **facts}))
        reading.left_over.append(UnreadContent(spot.sheet, spot.cell, spot.text, code))
        if where.column != INDICATOR_COLUMN:
            del reading.values[where], reading.spots[where]
        if code == "V009":
            reading.beyond.add(where)
    return findings


def _can_be_true(value: Decimal, bounds: tuple[Decimal, Decimal, int] | None) -> bool:
    if bounds is None:
        return True
    low, high, places = bounds
    # Far outside first: rounding is exact only for numbers of a size that a cell holds.
    return low - 1 <= value <= high + 1 and low <= round_half_up(value, places + 1) <= high
