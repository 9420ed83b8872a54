"""From what a cell holds to the value it stands for, or to a finding that quotes it; nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.formula import WHITE_SPACE, round_half_up
from malkit.ooxml import CellKind
from malkit.text import MisreadKind, Numeral, format_number, parse_numeral, presentable
from malkit.workbook import ChoiceCheck, DateCheck, NumberCheck, TextCheck

if TYPE_CHECKING:
    from malkit.finding import Place
    from malkit.ooxml import RawCell
    from malkit.workbook import Cell, Check

Value = Decimal | str | date
_EPOCH = date(1899, 12, 30)
_LATEST_SERIAL = 73_050
_INEXACT = {MisreadKind.APPROXIMATE, MisreadKind.RANGE, MisreadKind.COMPARISON}
_QUOTED = 80


def shown(cell: RawCell, language: str) -> str:
    """What a cell holds, short enough to be quoted in a message."""
    text = written(cell, language)
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def written(cell: RawCell, language: str) -> str:
    """What a cell holds, as text, whole."""
    match cell.value:
        case Decimal() as number if cell.is_date:
            day = _day(number)
            return day.isoformat() if day else format_number(number, language)
        case Decimal() as number:
            return format_number(number, language)
        case bool() as truth:
            return "TRUE" if truth else "FALSE"
        case other:
            return "" if other is None else presentable(str(other))


def read_value(cell: RawCell, check: Check, place: Place, language: str) -> tuple[Value | None, list[Finding]]:
    """The value of an input cell.

    Args:
        cell: what the cell holds.
        check: what may be written there.
        place: where it is, for findings.
        language: of the plan, for values quoted in findings.

    Returns:
        The value, None when the cell is empty or cannot be used, and findings of the stage "value".
    """
    found = shown(cell, language)
    if cell.formula is not None:
        return None, [Finding("V006", place, {"found": presentable(f"={cell.formula}")[:_QUOTED]})]
    if cell.kind is CellKind.ERROR:
        return None, [Finding("V005", place, {"found": found})]
    if is_blank(cell):
        return None, []
    match check:
        case NumberCheck():
            return _number(cell, check, place, language)
        case ChoiceCheck():
            return _choice(found, check, place)
        case DateCheck():
            return _date(cell, found, place)
        case TextCheck():
            return _text(cell, language), []


def carried_value(cell: Cell) -> Value | None:
    """The value that an input cell was sent out with; None for an empty one."""
    check = cell.input.check if cell.input is not None else None
    match check, cell.value:
        case ChoiceCheck(words=words), str(word):
            return words.get(word)
        case DateCheck(), Decimal() as serial:
            return _day(serial)
        case TextCheck(), str(text):
            return text.strip() or None
        case NumberCheck(), Decimal() as number:
            return number
    return None


def is_blank(cell: RawCell) -> bool:
    """Whether a cell holds nothing but white space."""
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip(WHITE_SPACE))


def _number(cell: RawCell, check: NumberCheck, place: Place, language: str) -> tuple[Value | None, list[Finding]]:
    found = shown(cell, language)
    if isinstance(cell.value, Decimal) and cell.is_date:
        return None, [Finding("V004", place, {"found": found})]
    if isinstance(cell.value, Decimal):
        return _bounded(cell.value, check, place, language, [])
    if not isinstance(cell.value, str):
        return None, [Finding("V001", place, {"found": found})]
    read = parse_numeral(cell.value)
    if isinstance(read, Numeral) and not read.suffix:
        note = Finding("V003", place, {"found": found, "value": format_number(read.value, language)})
        return _bounded(read.value, check, place, language, [note])
    inexact = not isinstance(read, Numeral) and read.kind in _INEXACT
    return None, [Finding("V002" if inexact else "V001", place, {"found": found})]


def _bounded(
    value: Decimal, check: NumberCheck, place: Place, language: str, notes: list[Finding]
) -> tuple[Value | None, list[Finding]]:
    as_written = format_number(value, language)
    # Far outside first: rounding is exact only for numbers of a size that a cell holds.
    near = check.lowest - 1 <= value <= check.highest + 1
    if not (near and check.lowest <= round_half_up(value, check.decimals + 1) <= check.highest):
        expected = f"{format_number(check.lowest, language)}–{format_number(check.highest, language)}"
        return None, [Finding("V009", place, {"found": as_written[:_QUOTED], "expected": expected})]
    if value != value.quantize(Decimal(1).scaleb(-check.decimals)):
        facts = {"found": as_written, "decimals": str(check.decimals)}
        notes = [*notes, Finding("V010", place, facts)]
    return value, notes


def _choice(found: str, check: ChoiceCheck, place: Place) -> tuple[Value | None, list[Finding]]:
    wanted = " ".join(found.split()).casefold()
    for word, code in check.words.items():
        if word.casefold() == wanted:
            return code, []
    return None, [Finding("V007", place, {"found": found, "expected": ", ".join(check.words)})]


def _date(cell: RawCell, found: str, place: Place) -> tuple[Value | None, list[Finding]]:
    day = _day(cell.value) if isinstance(cell.value, Decimal) else None
    if isinstance(cell.value, str):
        try:
            day = date.fromisoformat(cell.value.strip())
        except ValueError:
            day = None
    return (day, []) if day else (None, [Finding("V008", place, {"found": found})])


def _day(serial: Decimal) -> date | None:
    whole = int(serial)
    return _EPOCH + timedelta(days=whole) if 1 <= whole <= _LATEST_SERIAL else None


def _text(cell: RawCell, language: str) -> str:
    return written(cell, language).strip()
