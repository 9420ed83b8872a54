"""The number in an input cell, however it was typed; what cannot be told for certain is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.ooxml import CellKind, from_serial
from malkit.submission.arithmetic import worked_out
from malkit.submission.quoted import quoted, shown
from malkit.text import MisreadKind, Numeral, format_number, parse_numeral

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from malkit.finding import Place
    from malkit.ooxml import RawCell
    from malkit.submission.asked import Asked
    from malkit.workbook import NumberCheck

_INEXACT = {MisreadKind.APPROXIMATE, MisreadKind.RANGE, MisreadKind.COMPARISON}
_QUOTED = 80
_KRONOR = frozenset({"kronor", "kr", "sek"})
_THOUSANDS = frozenset({"tkr", "tusen kronor", "tusentals kronor"})
_MILLIONS = frozenset({"mkr", "mnkr", "miljoner kronor"})
_SUFFIXES: Mapping[str, Mapping[frozenset[str], int]] = {
    "kr": {_KRONOR: 1},
    "tkr": {_THOUSANDS: 1, _KRONOR: 1_000},
    "mkr": {_MILLIONS: 1},
    "mnkr": {_MILLIONS: 1},
}
"""What a number is multiplied by for its suffix, by what the plan counts in; others are not taken for certain."""
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Typed:
    """An input cell that holds something.

    Args:
        cell: what it holds.
        place: where it is.
        language: of the plan.
        date_1904: whether the file counts its days from 1904.
    """

    cell: RawCell
    place: Place
    language: str
    date_1904: bool = False

    @property
    def shown(self) -> str:
        """What it holds, as it is quoted."""
        return shown(self.cell, self.language, date_1904=self.date_1904)

    def finding(self, code: str, **facts: str) -> Finding:
        """A finding about it that quotes it."""
        return Finding(code, self.place, {"found": self.shown, **facts})

    def number(self, value: Decimal) -> str:
        """A number in the plan's language."""
        return format_number(value, self.language)


def read_number(typed: Typed, check: NumberCheck, asked: Asked) -> tuple[Decimal | None, list[Finding]]:
    """The number that an input cell holds, None when it cannot be used, and what is said about it.

    Args:
        typed: the cell.
        check: what may be written there.
        asked: what the plan knows of it.
    """
    value, said = _as_typed(typed, asked)
    if value is None:
        return None, said
    return _bounded(value, check, typed, said)


def _as_typed(typed: Typed, asked: Asked) -> tuple[Decimal | None, list[Finding]]:
    cell = typed.cell
    if cell.formula is not None:
        return _worked_out(typed, asked)
    if cell.kind is CellKind.ERROR:
        return None, [typed.finding("V005")]
    if isinstance(cell.value, str):
        return _from_text(typed, cell.value, asked)
    if not isinstance(cell.value, Decimal):
        return None, [typed.finding("V001")]
    if cell.is_date:
        return None, [typed.finding("V004", typed=_before_it_was_a_date(typed, cell.value, asked.year))]
    return _plausible(typed, cell.value, asked)


def _worked_out(typed: Typed, asked: Asked) -> tuple[Decimal | None, list[Finding]]:
    formula = quoted(typed.cell, typed.language)
    value = worked_out(typed.cell.formula or "")
    if value is None:
        return None, [Finding("V006", typed.place, {"found": formula, "value": typed.shown or "–"})]
    number, said = _plausible(typed, value, asked)
    if number is None:
        return None, said
    return number, [Finding("V014", typed.place, {"found": formula, "value": typed.number(value)}), *said]


def _from_text(typed: Typed, text: str, asked: Asked) -> tuple[Decimal | None, list[Finding]]:
    read = parse_numeral(text)
    if not isinstance(read, Numeral):
        return None, [typed.finding("V002" if read.kind in _INEXACT else "V001")]
    factor = _factor(read.suffix, asked)
    if factor is None:
        return None, [typed.finding("V016", unit=asked.unit or "–")]
    value = read.value * factor
    if factor != 1:
        return value, [typed.finding("V011", value=typed.number(value), unit=asked.unit)]
    if not read.suffix:
        number, said = _plausible(typed, value, asked)
        return number, [typed.finding("V003", value=typed.number(value)), *said]
    return value, [typed.finding("V003", value=typed.number(value))]


def _factor(suffix: str, asked: Asked) -> int | None:
    """What a number is multiplied by for its suffix; None where the plan does not count in that."""
    if not suffix:
        return 1
    if suffix == "%":
        return 1 if asked.per_cent else None
    return next((factor for units, factor in _SUFFIXES[suffix].items() if asked.unit in units), None)


def _plausible(typed: Typed, value: Decimal, asked: Asked) -> tuple[Decimal | None, list[Finding]]:
    """A number, and the question whether a percentage was counted as a part of one.

    A cell that shows per cent shows 0,75 as 75 %: that is what its author saw, so 75 it is where a percentage is
    asked for. Without that format 0,75 may be 0,75 % or 75 %: it counts as it stands, as the workbook shows it, and is
    asked about, unless earlier results below one tell that it is the former.
    """
    if typed.cell.is_percent and typed.cell.kind is not CellKind.TEXT:  # a text is not shown as its format says
        seen = f"{typed.number(value * 100)} %"
        if asked.per_cent and 0 <= value <= 1:
            return value * 100, [Finding("V012", typed.place, {"found": seen, "value": typed.number(value * 100)})]
        return None, [_asked_about(typed, seen, asked)]
    small_before = any(abs(each) < 1 for each in asked.before)
    doubtful = 0 < abs(value) < 1 or (value == 1 and bool(asked.before) and min(asked.before) >= 10)  # noqa: PLR2004
    if asked.per_cent and doubtful and not small_before:
        meant = typed.number(value * 100)
        return value, [_asked_about(typed, typed.number(value), asked, code="V017", meant=meant)]
    return value, []


def _asked_about(typed: Typed, seen: str, asked: Asked, code: str = "V013", **more: str) -> Finding:
    """A question, with how the cell is formatted and what the plan knows from before."""
    before = ", ".join(dict.fromkeys(typed.number(each) for each in asked.before)) or "–"
    shown_as = typed.cell.style.format_code or typed.cell.style.number_format
    facts = {"found": seen, "format": shown_as, "before": before, "unit": asked.unit or "–", **more}
    return Finding(code, typed.place, facts)


def _before_it_was_a_date(typed: Typed, serial: Decimal, year: int) -> str:
    """What was probably typed that became a date: day and month, or, far from the plan's year, year and month."""
    moment = from_serial(serial, date_1904=typed.date_1904)
    if moment is None or moment.time() != moment.min.time():
        return "–"
    day: date = moment.date()
    if day.day == 1 and year and abs(day.year - year) > 1:
        return f"{day.year % _CENTURY}-{day.month}"
    return f"{day.day}/{day.month}"


def _bounded(
    value: Decimal, check: NumberCheck, typed: Typed, said: list[Finding]
) -> tuple[Decimal | None, list[Finding]]:
    as_written = typed.number(value)
    if not check.lowest <= value <= check.highest:
        expected = f"{typed.number(check.lowest)}–{typed.number(check.highest)}"
        return None, [Finding("V009", typed.place, {"found": as_written[:_QUOTED], "expected": expected})]
    if value != value.quantize(Decimal(1).scaleb(-check.decimals)):
        said = [*said, Finding("V010", typed.place, {"found": as_written, "decimals": str(check.decimals)})]
    return value, said
