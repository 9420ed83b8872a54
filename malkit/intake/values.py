"""From what a cell holds to the value it stands for, or to a finding that quotes it; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.formula import tidy
from malkit.intake.numbers import NOTHING_ASKED, ExpectedNumber, Typed, read_number
from malkit.intake.quoting import is_blank, quoted, shown, written
from malkit.ooxml import CellKind, from_serial
from malkit.text import parse_date
from malkit.workbook import ChoiceCheck, DateCheck, NumberCheck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.finding import Place
    from malkit.ooxml import RawCell
    from malkit.workbook import Check


_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_PARTS_OF_DAY = re.compile(r"[0-9]{1,4}(?:[-/.][0-9]{1,4}){1,2}")
_CENTURY, _TWO_DIGITS = 2000, 100


def read_choice(
    cell: RawCell, found: str, check: ChoiceCheck, place: Place, *, date_1904: bool
) -> tuple[str | None, list[Finding]]:
    """The code of the word that was chosen, None where none was, and what is said about it.

    White space and capitals make no difference, as they make none to the workbook's formulas. A number or a day, which
    a program makes of "1.10" or "1-2" in a cell that is no text cell, is taken for the only word that it can come of;
    where it can come of several it is asked about.

    Args:
        cell: what the cell holds.
        found: the same, as it is quoted.
        check: what may be chosen.
        place: where it is.
        date_1904: whether the file counts its days from 1904.
    """
    if isinstance(cell.value, str):
        wanted = tidy(cell.value).casefold()
        for word, code in check.words.items():
            if tidy(word).casefold() == wanted:
                return code, []
    possible = [word for word in check.words if _can_be(word, cell, date_1904=date_1904)]
    if len(possible) == 1:
        return check.words[possible[0]], [Finding("V018", place, {"found": found, "value": possible[0]})]
    code, words = ("V019", possible) if possible else ("V007", list(check.words))
    return None, [Finding(code, place, {"found": found, "expected": ", ".join(words)})]


def _can_be(word: str, cell: RawCell, *, date_1904: bool) -> bool:
    """Whether a number or a day in a cell can have been made of a word."""
    if not isinstance(cell.value, Decimal):
        return False
    if not cell.is_date:
        return _NUMBER.fullmatch(word) is not None and Decimal(word.replace(",", ".")) == cell.value
    moment = from_serial(cell.value, date_1904=date_1904)
    if moment is None or _PARTS_OF_DAY.fullmatch(word) is None:
        return False
    day = moment.date()
    return day in _days(word, day.year)


def _days(word: str, year: int) -> Iterator[date]:
    """The days that a program may take a word for.

    Args:
        word: numbers with signs between them.
        year: the year of a word that says none.
    """
    first, second, *rest = (int(each) for each in re.split("[-/.]", word))
    for named, month, day in (
        ((first, second, rest[0]), (rest[0], second, first), (rest[0], first, second))
        if rest
        else ((year, second, first), (year, first, second), (first, second, 1), (second, first, 1))
    ):
        try:
            yield date(named + _CENTURY if named < _TWO_DIGITS else named, month, day)
        except ValueError:
            continue


Value = Decimal | str | date
Read = tuple[Value | None, list[Finding]]


def read_value(
    cell: RawCell,
    check: Check,
    place: Place,
    language: str,
    asked: ExpectedNumber = NOTHING_ASKED,
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
