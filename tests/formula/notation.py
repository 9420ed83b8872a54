"""Expressions as the cases write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

from malkit.formula import (
    BLANK,
    ERROR,
    Always,
    And,
    Arithmetic,
    Cells,
    Compare,
    Comparison,
    Constant,
    CountNumbers,
    CountRows,
    Expression,
    FormattedWord,
    If,
    IfText,
    Input,
    IsBlank,
    IsNumber,
    IsText,
    IsWord,
    Max,
    Min,
    Not,
    Nothing,
    Operator,
    Or,
    Ratio,
    Round,
    Sum,
    TextConstant,
    Tidied,
    Value,
    day_number,
)

_OPERATORS = {"add": Operator.ADD, "subtract": Operator.SUBTRACT, "multiply": Operator.MULTIPLY}
_COMPARISONS = {str(each): each for each in Comparison}
_TOGETHER = {"both": And, "either": Or, "least": Min, "greatest": Max, "total": Sum}
_OF_PARTS: dict[str, Any] = {"ratio": Ratio, "when": If, "choose": IfText}
_OF_TEXT: dict[str, Any] = {"is_word": IsWord, "is_text": IsText}
_BY_NAME = {"is_number": IsNumber, "is_blank": IsBlank, "word": TextConstant, "always": Always}


def load(name: str) -> list[dict[str, Any]]:
    """The cases of a file beside this one."""
    cases: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name(name))
    return cases


def expression_of(written: object) -> Expression:
    """The expression that a case writes."""
    return cast(Expression, _node(written))


def _node(written: object) -> Any:
    if written is None:
        return Nothing()
    if isinstance(written, str):
        return Input(written)
    if not isinstance(written, dict):
        return Constant(day_number(written) if isinstance(written, date) else Decimal(str(written)))
    ((kind, rest),) = written.items()
    if kind in _OPERATORS:
        return Arithmetic(_OPERATORS[kind], *map(_node, rest))
    if kind in _COMPARISONS:
        left, right, places = rest
        return Compare(_COMPARISONS[kind], _node(left), _node(right), places)
    if kind in _TOGETHER:
        return _TOGETHER[kind](tuple(map(_node, rest)))
    if kind in _BY_NAME:
        return _BY_NAME[kind](rest)
    return _other(kind, rest)


def _other(kind: str, rest: Any) -> Any:
    if kind in _OF_PARTS:
        return _OF_PARTS[kind](*map(_node, rest))
    match kind:
        case "not":
            return Not(_node(rest))
        case "tidied":
            return Tidied(rest)
        case "is_word" | "is_text":
            return _OF_TEXT[kind](*rest)
        case "count":
            table, where, *below = rest
            numbers = [(column, _node(most).value) for each in below for column, most in each.items()]
            return CountRows(table, tuple(where.items()), tuple(numbers))
        case "count_numbers":
            return CountNumbers(tuple(rest))
        case "round":
            return Round(_node(rest[0]), rest[1])
        case "said":
            code, number, places = rest
            return FormattedWord(code, _node(number), places)
    raise ValueError(kind)


def cells_of(case: dict[str, Any]) -> Cells:
    """The cells of a case, its rows in the table t."""
    values = {name: value_of(value) for name, value in case.get("cells", {}).items()}
    rows = [{column: value_of(value) for column, value in row.items()} for row in case.get("rows", [])]
    return Cells(values, {"t": rows})


def value_of(written: object) -> Value:
    """A value as a case writes it."""
    if isinstance(written, bool):
        return written
    if isinstance(written, (int, float)):
        return Decimal(str(written))
    if isinstance(written, date):
        return day_number(written)
    text = str(written)
    named: dict[str, Value] = {"BLANK": BLANK, "ERROR": ERROR}
    return named.get(text, text)
