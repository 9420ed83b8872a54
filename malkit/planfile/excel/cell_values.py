"""One cell of a plan workbook, read and written; what no column can say stands as YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from malkit.finding import Finding
from malkit.plan import PriorState, TargetKind
from malkit.plan.targets import Target
from malkit.plan.targets.parser import read_target
from malkit.planfile.excel import labels
from malkit.planfile.excel.schema import MOST_LETTERS, Kind
from malkit.planfile.yaml_source import read_source
from malkit.text import Numeral, parse_numeral
from malkit.text.strict_yaml import yaml_parser

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.plan.words import Nouns
    from malkit.planfile.excel.schema import PlanColumn


class UnreadableError(Exception):
    """A cell's YAML cannot be read; `problem` says why, as the fact of a finding P001."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def write_yaml_cell(value: Any) -> str:
    """Plain data as YAML on one line."""
    out = StringIO()
    parser = yaml_parser()
    parser.default_flow_style = True
    parser.width = 10**9
    parser.dump(_numbers(value), out)
    return out.getvalue().strip()


def _numbers(value: Any) -> Any:
    """The value with numbers as YAML has them."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dict():
            return {str(key): _numbers(inner) for key, inner in value.items()}
        case list():
            return [_numbers(inner) for inner in value]
        case _:
            return value


def read_yaml(text: str) -> Any:
    """The mapping that a cell's YAML says, as plain data.

    Raises:
        UnreadableError: it is not YAML with a mapping at its top.
    """
    read = read_source(text, "")
    if isinstance(read, Finding):
        raise UnreadableError(read.facts["problem"])
    return _plain(read.data)


def _plain(value: Any) -> Any:
    """The reader's own types as plain ones."""
    match value:
        case dict():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case bool() | None | date():
            return value
        case str():
            return str(value)
        case int():
            return int(value)
        case float():
            return float(value)
        case _:
            return value


CellValue = str | Decimal | bool | date
"""What a cell holds: a text, a number, a truth value or a date."""

_BLANKS = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"
_ODD_BLANKS = re.compile("[\u00a0\u2007\u202f]")
_INVISIBLE = re.compile("[\u200b\ufeff]")
_IDS = re.compile(r"[,;\n]")
_TEXTS = re.compile(r"[;\n]")
_PAIR = re.compile(r"(?P<name>[^:=]+?)\s*[:=]\s*(?P<number>-?[0-9]+(?:[.,][0-9]+)?)")
_FORMS = ("singular", "plural", "definite_plural")
_GENDERS = ("en", "ett")
_MOST_NUMERALS = 15
_FIRST_DAY = date(1900, 3, 1)
_TARGETS: TypeAdapter[TargetKind] = TypeAdapter(Target)


@dataclass(frozen=True, slots=True)
class Voice:
    """How cells speak: in which language, and what the plan calls its units."""

    language: str
    nouns: Nouns
    units: tuple[str, ...] = ()


def write_cell(column: PlanColumn, value: Any, voice: Voice) -> CellValue | None:
    """What a cell says of a value; None when no cell of the column's kind says all of it.

    Args:
        column: the column.
        value: the value as plain data.
        voice: the plan's language and nouns.
    """
    written = _WRITERS[column.kind](column, value, voice)
    if written is None or (isinstance(written, str) and not 0 < len(written) <= MOST_LETTERS):
        return None
    if column.kind is Kind.TARGET:
        return written  # words are only written when they read back as the same target
    return written if same(read_cell(column, written), value) else None


def same(read: Any, value: Any) -> bool:
    """Whether what was read is what was to be said; numbers and dates may be of other types."""
    if isinstance(value, bool) or isinstance(read, bool):
        return read is value
    if isinstance(read, Decimal) and isinstance(value, int | float):
        return read == Decimal(str(value))
    if isinstance(read, date) and isinstance(value, str):
        return read.isoformat() == value
    if isinstance(read, dict) and isinstance(value, dict):
        return list(read) == list(value) and all(same(read[key], value[key]) for key in read)
    return type(read) is type(value) and bool(read == value)


def _write_number(_column: PlanColumn, value: Any, _voice: Voice) -> CellValue | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    if number == Decimal(format(float(number), f".{_MOST_NUMERALS}g")):
        return number
    return f"{number:f}".replace(".", ",")


def _write_past(column: PlanColumn, value: Any, voice: Voice) -> CellValue | None:
    if isinstance(value, str):
        return labels.word("state", value, voice.language)
    return _write_number(column, value, voice)


def _write_text(_column: PlanColumn, value: Any, _voice: Voice) -> CellValue | None:
    return str(value) if isinstance(value, str) else None


def _write_list(_column: PlanColumn, value: Any, _voice: Voice) -> CellValue | None:
    joint = "; " if _column.kind is Kind.TEXTS else ", "
    return joint.join(map(str, value)) if isinstance(value, list) else None


def _write_yes_no(_column: PlanColumn, value: Any, voice: Voice) -> CellValue | None:
    return labels.word("yes_no", "yes" if value else "no", voice.language) if isinstance(value, bool) else None


def _write_choice(column: PlanColumn, value: Any, voice: Voice) -> CellValue | None:
    return labels.word(column.choices, str(value), voice.language) if isinstance(value, str) else None


def _write_date(_column: PlanColumn, value: Any, _voice: Voice) -> CellValue | None:
    if not isinstance(value, str):
        return None
    day = date.fromisoformat(value)
    return day if day >= _FIRST_DAY else value


def _write_noun(_column: PlanColumn, value: Any, _voice: Voice) -> CellValue | None:
    if not isinstance(value, dict) or set(value) - {*_FORMS, "gender"}:
        return None
    return "; ".join(str(value[form]) for form in (*_FORMS, "gender") if form in value)


def _write_pairs(_column: PlanColumn, value: Any, voice: Voice) -> CellValue | None:
    if not isinstance(value, dict):
        return None
    point = "," if voice.language == "sv" else "."
    numbers = {name: f"{Decimal(str(number)):f}".replace(".", point) for name, number in value.items()}
    return "; ".join(f"{name}: {number}" for name, number in numbers.items())


def _write_target(_column: PlanColumn, value: Any, voice: Voice) -> CellValue | None:
    """The target in words where they say all of it, else as YAML between braces."""
    try:
        target = _TARGETS.validate_python(value)
    except ValidationError:
        return None
    words = target.describe(voice.language, voice.nouns)
    if read_target(words, voice.language, voice.units) == target and not words.startswith("{"):
        return words
    return write_yaml_cell(value)


def _write_yaml(_column: PlanColumn, value: Any, _voice: Voice) -> CellValue | None:
    return write_yaml_cell(value)


_WRITERS: dict[Kind, Callable[[PlanColumn, Any, Voice], CellValue | None]] = {
    Kind.TEXT: _write_text,
    Kind.TEXTS: _write_list,
    Kind.ID: _write_text,
    Kind.IDS: _write_list,
    Kind.NUMBER: _write_number,
    Kind.WHOLE: _write_number,
    Kind.YES_NO: _write_yes_no,
    Kind.DATE: _write_date,
    Kind.CHOICE: _write_choice,
    Kind.NOUN: _write_noun,
    Kind.PAIRS: _write_pairs,
    Kind.TARGET: _write_target,
    Kind.PAST: _write_past,
    Kind.YAML: _write_yaml,
}


def read_cell(column: PlanColumn, cell: CellValue) -> Any:
    """The value that a cell means; None for one that is blank. What cannot be meant is left for the model to refuse.

    Raises:
        UnreadableError: YAML in the cell cannot be read.
    """
    if isinstance(cell, str):
        cell = cell.strip(_BLANKS)
        if not cell:
            return None
        if column.kind is not Kind.TEXT:
            cell = _INVISIBLE.sub("", _ODD_BLANKS.sub(" ", cell))
    return _READERS[column.kind](column, cell)


def _text_of(cell: CellValue) -> CellValue:
    """A number that Excel made of a text, such as a year, as the text again."""
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _read_text(_column: PlanColumn, cell: CellValue) -> Any:
    return _text_of(cell)


def _read_list(column: PlanColumn, cell: CellValue) -> Any:
    text = _text_of(cell)
    if not isinstance(text, str):
        return [text]
    divider = _TEXTS if column.kind is Kind.TEXTS else _IDS
    return [part for each in divider.split(text) if (part := each.strip())] or None


def _read_number(column: PlanColumn, cell: CellValue) -> Any:
    if isinstance(cell, str):
        read = parse_numeral(cell)
        if not isinstance(read, Numeral) or read.suffix:
            return cell
        cell = read.value
    if column.kind is Kind.WHOLE and isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return int(cell)
    return cell


def _read_yes_no(_column: PlanColumn, cell: CellValue) -> Any:
    if not isinstance(cell, str):
        return cell
    code = labels.codes("yes_no").get(cell.casefold())
    return cell if code is None else code == "yes"


def _read_choice(column: PlanColumn, cell: CellValue) -> Any:
    return labels.codes(column.choices).get(cell.casefold(), cell) if isinstance(cell, str) else cell


def _read_noun(_column: PlanColumn, cell: CellValue) -> Any:
    text = _text_of(cell)
    if not isinstance(text, str):
        return text
    parts = [part.strip() for part in text.split(";")]
    gender = {"gender": parts.pop()} if len(parts) > len(_FORMS) and parts[-1] in _GENDERS else {}
    if len(parts) > len(_FORMS):
        return text
    return {form: part for form, part in zip(_FORMS, parts, strict=False) if part} | gender


def _read_pairs(_column: PlanColumn, cell: CellValue) -> Any:
    if not isinstance(cell, str):
        return cell
    pairs: dict[str, Any] = {}
    for part in filter(None, (each.strip() for each in _TEXTS.split(cell))):
        match = _PAIR.fullmatch(part)
        if match is None or match["name"] in pairs:
            return cell
        pairs[match["name"]] = Decimal(match["number"].replace(",", "."))
    return pairs


def _read_target(_column: PlanColumn, cell: CellValue) -> Any:
    text = _text_of(cell)
    return read_yaml(text) if isinstance(text, str) and text.startswith("{") else text


def _read_past(column: PlanColumn, cell: CellValue) -> Any:
    if isinstance(cell, str) and cell.casefold() in labels.codes("state"):
        return str(PriorState(labels.codes("state")[cell.casefold()]))
    return _read_number(column, cell)


def _read_yaml(_column: PlanColumn, cell: CellValue) -> Any:
    return read_yaml(cell) if isinstance(cell, str) else cell


_READERS: dict[Kind, Callable[[PlanColumn, CellValue], Any]] = {
    Kind.TEXT: _read_text,
    Kind.TEXTS: _read_list,
    Kind.ID: _read_text,
    Kind.IDS: _read_list,
    Kind.NUMBER: _read_number,
    Kind.WHOLE: _read_number,
    Kind.YES_NO: _read_yes_no,
    Kind.DATE: _read_text,
    Kind.CHOICE: _read_choice,
    Kind.NOUN: _read_noun,
    Kind.PAIRS: _read_pairs,
    Kind.TARGET: _read_target,
    Kind.PAST: _read_past,
    Kind.YAML: _read_yaml,
}
