"""From what a cell holds to the value it stands for, or to a finding that quotes it; nothing is guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.ooxml import CellKind, from_serial
from malkit.submission.asked import NOTHING_ASKED, Asked
from malkit.submission.choices import read_choice
from malkit.submission.numbers import Typed, read_number
from malkit.submission.quoted import is_blank, quoted, shown, written
from malkit.text import parse_date
from malkit.workbook import ChoiceCheck, DateCheck, NumberCheck

if TYPE_CHECKING:
    from malkit.finding import Place
    from malkit.ooxml import RawCell
    from malkit.workbook import Check

Value = Decimal | str | date
Read = tuple[Value | None, list[Finding]]


def read_value(
    cell: RawCell,
    check: Check,
    place: Place,
    language: str,
    asked: Asked = NOTHING_ASKED,
    *,
    date_1904: bool = False,
) -> Read:
    """The value of an input cell.

    Args:
        cell: what the cell holds.
        check: what may be written there.
        place: where it is, for findings.
        language: of the plan, for values quoted in findings.
        asked: what the plan knows of a number that is asked for.
        date_1904: whether the file counts its days from 1904.

    Returns:
        The value, None when the cell is empty or cannot be used, and findings of the stage "value".
    """
    if is_blank(cell):
        return None, []
    if isinstance(check, NumberCheck):
        return read_number(Typed(cell, place, language, date_1904=date_1904), check, asked)
    found = shown(cell, language, date_1904=date_1904)
    if cell.formula is not None:
        facts = {"found": quoted(cell, language), "value": found or "–"}
        return None, [Finding("V006", place, facts)]
    if cell.kind is CellKind.ERROR:
        return None, [Finding("V005", place, {"found": found})]
    if isinstance(check, ChoiceCheck):
        return read_choice(cell, found, check, place, date_1904=date_1904)
    if isinstance(check, DateCheck):
        return _date(cell, found, place, date_1904=date_1904)
    return written(cell, language, date_1904=date_1904).strip(), []


def _date(cell: RawCell, found: str, place: Place, *, date_1904: bool) -> Read:
    day, notes = None, []
    if isinstance(cell.value, Decimal):
        moment = from_serial(cell.value, date_1904=date_1904)
        day = moment.date() if moment else None
    elif isinstance(cell.value, str):
        day = parse_date(cell.value)
        if day is not None:
            notes = [Finding("V015", place, {"found": found, "value": day.isoformat()})]
    if day is None:
        return None, [Finding("V008", place, {"found": found})]
    first, last = DateCheck.first, DateCheck.last
    if not first <= day <= last:
        expected = f"{first.isoformat()} – {last.isoformat()}"
        return None, [Finding("V009", place, {"found": day.isoformat(), "expected": expected})]
    return day, notes
