"""The number in an input cell, however it was typed, by what the plan knows of it; the uncertain is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.fulfilment.context import context_of
from malkit.fulfilment.prior_values import prior_cells
from malkit.intake.quoting import quoted, shown
from malkit.ooxml import CellKind, from_serial
from malkit.plan.answers import SeveralAnswer
from malkit.text import MisreadKind, Numeral, format_number, parse_numeral
from malkit.workbook import SheetKey, split_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from malkit.finding import Place
    from malkit.ooxml import RawCell
    from malkit.plan import Plan, ReportingRound
    from malkit.plan.answers import AnswerKind
    from malkit.workbook import FieldKey, NumberCheck


_TOKEN = re.compile(r"\s*(?P<token>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?|[-+*/()%])", re.ASCII)
_LONGEST = 255
_DEEPEST = 20
_DIGITS = 40


class _NoSumError(Exception):
    """The formula is not such a sum."""


def worked_out(formula: str) -> Decimal | None:
    """What a formula of numbers, `+ - * / %` and brackets comes to; None for any other formula.

    Args:
        formula: the formula as it stands in the file, without `=`; its numbers have decimal points (18.17.2.4).

    Returns:
        The number as a cell would hold it, to fifteen digits; None for a formula that refers to anything, calls
        anything, or has no result.
    """
    if len(formula) > _LONGEST:
        return None
    with localcontext(prec=_DIGITS):
        try:
            found = _Sum(formula).value()
        except (_NoSumError, ArithmeticError, InvalidOperation):
            return None
        return Decimal(format(float(found), ".15g"))


class _Sum:
    """A formula on its way through, by the usual order of operations."""

    def __init__(self, formula: str) -> None:
        self._tokens: list[str] = []
        place, end = 0, len(formula.rstrip())
        while place < end:
            match = _TOKEN.match(formula, place)
            if match is None:
                raise _NoSumError
            self._tokens.append(match["token"])
            place = match.end()
        self._depth = 0

    def value(self) -> Decimal:
        found = self._terms()
        if self._tokens:
            raise _NoSumError
        return found

    def _next(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _chain(self, signs: str, part: Callable[[], Decimal]) -> Decimal:
        found = part()
        while self._next() and self._next() in signs:
            sign, right = self._tokens.pop(0), part()
            match sign:
                case "+":
                    found += right
                case "-":
                    found -= right
                case "*":
                    found *= right
                case _:
                    found /= right
        return found

    def _terms(self) -> Decimal:
        return self._chain("+-", self._factors)

    def _factors(self) -> Decimal:
        return self._chain("*/", self._signed)

    def _signed(self) -> Decimal:
        self._depth += 1
        if not self._tokens or self._depth > _DEEPEST:
            raise _NoSumError
        sign = self._tokens.pop(0)
        if sign in "+-":
            found = self._signed() if sign == "+" else -self._signed()
        elif sign == "(":
            found = self._terms()
            if not self._tokens or self._tokens.pop(0) != ")":
                raise _NoSumError
        elif sign in ")*/%":
            raise _NoSumError
        else:
            found = Decimal(sign)
        self._depth -= 1
        while self._next() == "%":
            self._tokens.pop(0)
            found /= 100
        return found


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


def read_number(typed: Typed, check: NumberCheck, asked: ExpectedNumber) -> tuple[Decimal | None, list[Finding]]:
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


def _as_typed(typed: Typed, asked: ExpectedNumber) -> tuple[Decimal | None, list[Finding]]:
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


def _worked_out(typed: Typed, asked: ExpectedNumber) -> tuple[Decimal | None, list[Finding]]:
    formula = quoted(typed.cell, typed.language)
    value = worked_out(typed.cell.formula or "")
    if value is None:
        return None, [Finding("V006", typed.place, {"found": formula, "value": typed.shown or "–"})]
    number, said = _plausible(typed, value, asked)
    if number is None:
        return None, said
    return number, [Finding("V014", typed.place, {"found": formula, "value": typed.number(value)}), *said]


def _from_text(typed: Typed, text: str, asked: ExpectedNumber) -> tuple[Decimal | None, list[Finding]]:
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


def _factor(suffix: str, asked: ExpectedNumber) -> int | None:
    """What a number is multiplied by for its suffix; None where the plan does not count in that."""
    if not suffix:
        return 1
    if suffix == "%":
        return 1 if asked.per_cent else None
    return next((factor for units, factor in _SUFFIXES[suffix].items() if asked.unit in units), None)


def _plausible(typed: Typed, value: Decimal, asked: ExpectedNumber) -> tuple[Decimal | None, list[Finding]]:
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


def _asked_about(typed: Typed, seen: str, asked: ExpectedNumber, code: str = "V013", **more: str) -> Finding:
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


_IN_UNIT = {OUTCOME_CELL, "forecast", "baseline", "budget"}
_BEFORE = ("earlier", "same_period", "whole_year", "baseline")


@dataclass(frozen=True, slots=True)
class ExpectedNumber:
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


NOTHING_ASKED = ExpectedNumber()


class Expectations:
    """Looks up what is known of the numbers that a respondent is asked for.

    Args:
        plan: the plan that the workbook was made from.
        round_: its round.
        respondent: id of its respondent.
    """

    def __init__(self, plan: Plan, round_: ReportingRound, respondent: str) -> None:
        self._plan, self._round, self._respondent = plan, round_, respondent

    def at(self, where: FieldKey) -> ExpectedNumber:
        """What is known of the number in a field."""
        indicator, key = split_row(where.row)
        found = self._plan.indicators_by_id.get(indicator)
        part, _, name = where.column.rpartition(".")
        if found is None or name not in _IN_UNIT or where.sheet not in {SheetKey.REPORTING, SheetKey.PLANNING}:
            return ExpectedNumber(year=self._plan.year)
        answer = _part(found.answer, part)
        before: tuple[Decimal, ...] = ()
        if answer.per_cent and not part:
            numbers = prior_cells(context_of(self._plan, found, self._round, self._respondent), self._respondent, key)
            before = tuple(numbers[each] for each in _BEFORE if each in numbers)
        return ExpectedNumber((answer.unit_of_measure or "").casefold(), answer.per_cent, before, self._plan.year)


def _part(answer: AnswerKind, part: str) -> AnswerKind:
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    return next((each.answer for each in parts if each.id == part), answer)
