"""What of an answer carries over when the plan was changed after the workbook was sent out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.formula import round_half_up
from malkit.plan import ForecastMode
from malkit.plan.actions import INDICATOR_COLUMN, STATUS_COLUMN
from malkit.submission.model import LeftOver
from malkit.text import format_number
from malkit.workbook import SheetKey, split_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.plan import Indicator, Plan
    from malkit.submission.reading import Reading
    from malkit.workbook import Field

_NUMBERS = ("outcome", "forecast")
_WRITTEN = {ForecastMode.NUMBER, ForecastMode.JUDGEMENT}


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


def carry_over(plan: Plan, asked: Sequence[Indicator], reading: Reading) -> list[Finding]:
    """Take out of a reading what the plan no longer asks for, and list each thing taken.

    Args:
        plan: as it is now.
        asked: what the unit is still asked.
        reading: what was read; answers that do not carry over are taken out of its values.
    """
    by_id = {indicator.id: indicator for indicator in asked}
    findings = []
    for where, spot in reading.spots.items():
        reason = _not_carried(plan, by_id, where, reading)
        if reason is None:
            continue
        code, label, facts = reason
        place = Place(sheet=spot.sheet, cell=spot.cell, label=label)
        findings.append(Finding(code, place, {"indicator": label, "found": spot.text[:80], **facts}))
        reading.left_over.append(LeftOver(spot.sheet, spot.cell, spot.text, code))
        if where.column != INDICATOR_COLUMN:
            del reading.values[where]
        if code == "V009":
            reading.beyond.add(where)
    return findings


def _not_carried(
    plan: Plan, asked: Mapping[str, Indicator], where: Field, reading: Reading
) -> tuple[str, str, dict[str, str]] | None:
    """Why an answer does not carry over, as a code, a label and facts; None when it does."""
    value = reading.values.get(where)
    if where.sheet is SheetKey.ACTIONS:
        statuses = {step.id for step in plan.scales.actions}
        unknown = (where.column == INDICATOR_COLUMN and value not in asked) or (
            where.column == STATUS_COLUMN and value not in statuses
        )
        return ("S008", str(value) if where.column == INDICATOR_COLUMN else where.row, {}) if unknown else None
    if where.sheet is not SheetKey.REPORTING:
        return None
    indicator = asked.get(split_row(where.row)[0])
    if indicator is None or (where.column == "forecast" and indicator.forecast not in _WRITTEN):
        return "S008", where.row, {}
    low, high = indicator.answer.bounds
    if where.column not in _NUMBERS or not isinstance(value, Decimal):
        return None
    if low - 1 <= value <= high + 1 and low <= round_half_up(value, indicator.answer.places + 1) <= high:
        return None
    return "V009", where.row, {"expected": f"{format_number(low, plan.language)}–{format_number(high, plan.language)}"}
