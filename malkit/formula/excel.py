"""Reading an expression as an Excel formula, with functions that Excel 2016 and LibreOffice 7 both have."""

from __future__ import annotations

import re
from functools import singledispatch
from itertools import chain
from typing import TYPE_CHECKING

from malkit.formula.evaluate import tidy
from malkit.formula.nodes import (
    Always,
    And,
    Arithmetic,
    CellText,
    Compare,
    Constant,
    CountNumbers,
    CountRows,
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
    Or,
    Ratio,
    Round,
    Sum,
    TextConstant,
    Tidied,
    tidied,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.formula.nodes import Expression, Number

LONGEST_FORMULA = 2_000
LONGEST_TEXT = 255
"""The longest text within a formula, as Excel takes it."""
DEEPEST, MOST_ARGUMENTS = 60, 250
"""How deep functions may stand in each other, and how many arguments one may have; Excel takes 64 and 255."""
_CAN_BE_DEEP = 500
"""Characters below which no formula is too deep or has too many arguments."""
# White space that TRIM leaves alone, in forms that Excel 2016 reads: UNICHAR would need a prefix there.
_SPACES = ("CHAR(9)", "CHAR(10)", "CHAR(13)", '"\u00a0"', '"\u202f"', '"\u2009"')


class Sheet:
    """Where the named cells and columns are, and how words are shown.

    Args:
        references: cell and column references by name, such as `outcome` to `$G5`, `actions.status` to
            `Åtgärder!$D$8:$D$57`.
        words: the text shown for each word's code.
    """

    def __init__(self, references: Mapping[str, str], words: Mapping[str, str] | None = None) -> None:
        self.references = references
        self.words = words or {}


def to_excel(expression: Expression, sheet: Sheet) -> str:
    """The formula of an expression, with its leading `=`.

    Args:
        expression: what is computed.
        sheet: where its cells are and how its words are shown.

    Raises:
        KeyError: a name or a word that the sheet does not have.
        ValueError: the formula would pass `LONGEST_FORMULA` characters; divide it over helper cells.
    """
    text = written(expression, sheet)
    if is_too_much(text):
        raise ValueError(f"formula of {len(text)} characters")
    return text


def written(expression: Expression, sheet: Sheet) -> str:
    """The formula of an expression, however long it is.

    Args:
        expression: what is computed.
        sheet: where its cells are and how its words are shown.
    """
    return f"={_guarded(expression, sheet)}"


def is_too_much(formula: str) -> bool:
    """Whether a formula is longer, more nested, or of more arguments than every program takes."""
    if len(formula) > LONGEST_FORMULA:
        return True
    if len(formula) < _CAN_BE_DEEP:
        return False
    depth, arguments = 0, [0]
    for sign in re.findall(r"[(),]", re.sub(r'"[^"]*"', "", formula)):
        match sign:
            case "(":
                arguments.append(1)
                depth = max(depth, len(arguments))
            case ")":
                arguments.pop()
            case _:
                arguments[-1] += 1
                if arguments[-1] > MOST_ARGUMENTS:
                    return True
    return depth > DEEPEST


def _guarded(expression: Expression, sheet: Sheet) -> str:
    """The formula's text, where a number that is blank shows as an empty text."""
    match expression:
        case Nothing():
            return '""'
        case If(condition, then, otherwise):
            return f"IF({_text(condition, sheet)},{_guarded(then, sheet)},{_guarded(otherwise, sheet)})"
        case Input() | Arithmetic() | Ratio() | Round() | Min() | Max() | Sum():
            return _when_defined((expression,), _text(expression, sheet), '""', sheet)
        case _:
            return _text(expression, sheet)


def _when_defined(numbers: tuple[Number, ...], text: str, otherwise: str, sheet: Sheet) -> str:
    """Wrap a text in the conditions under which the numbers it uses are not blank.

    The inputs are tested first and the rest inside, because Excel's AND evaluates all of its arguments: arithmetic on
    text there would be an error.
    """
    inputs, rest = _guards(numbers, sheet)
    for test in reversed(rest):
        text = f"IF({test},{text},{otherwise})"
    return f"IF({_all(inputs)},{text},{otherwise})" if inputs else text


def _guards(numbers: tuple[Number, ...], sheet: Sheet) -> tuple[list[str], list[str]]:
    """The tests that hold when none of the numbers is blank: those of inputs, and the rest from the outermost."""
    found = list(dict.fromkeys(test for number in numbers for test in _tests(number, sheet)))
    inputs = [test for test in found if test.startswith("ISNUMBER(")]
    return inputs, [test for test in found if not test.startswith("ISNUMBER(")]


def _tests(number: Number, sheet: Sheet) -> Iterator[str]:
    """What must hold for a number not to be blank; each can be evaluated where those before it hold."""
    match number:
        case Input(name):
            yield f"ISNUMBER({sheet.references[name]})"
        case Arithmetic(_, left, right):
            yield from (*_tests(left, sheet), *_tests(right, sheet))
        case Ratio(numerator, denominator):
            yield from (*_tests(numerator, sheet), *_tests(denominator, sheet))
            if not isinstance(denominator, Constant) or denominator.value == 0:
                yield f"{_text(denominator, sheet)}<>0"
        case Round(inner, _):
            yield from _tests(inner, sheet)
        case Min(parts) | Max(parts) | Sum(parts):
            yield from chain.from_iterable(_tests(part, sheet) for part in parts)
        case Nothing():
            yield "FALSE"
        case If():
            yield from _tests_of_branches(number, sheet)


def _tests_of_branches(number: If, sheet: Sheet) -> Iterator[str]:
    then, otherwise = (_when_defined((each,), "TRUE", "FALSE", sheet) for each in (number.then, number.otherwise))
    if (then, otherwise) != ("TRUE", "TRUE"):
        yield f"IF({_text(number.condition, sheet)},{then},{otherwise})"


def _all(tests: list[str]) -> str:
    return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"


def _quoted(text: str) -> str:
    """A text as formulas write it; one that is longer than a formula's texts may be, as several put together."""
    parts = [text[start : start + LONGEST_TEXT] for start in range(0, len(text), LONGEST_TEXT)] or [""]
    escaped = (part.replace('"', '""') for part in parts)
    return "&".join(f'"{part}"' for part in escaped)


@singledispatch
def _text(expression: object, sheet: Sheet) -> str:
    raise TypeError(f"not an expression: {expression!r}")


@_text.register
def _(expression: Input, sheet: Sheet) -> str:
    return sheet.references[expression.name]


@_text.register
def _(expression: Constant, sheet: Sheet) -> str:
    return f"{expression.value:f}"


@_text.register
def _(expression: Arithmetic, sheet: Sheet) -> str:
    return f"({_text(expression.left, sheet)}{expression.operator.value}{_text(expression.right, sheet)})"


@_text.register
def _(expression: Ratio, sheet: Sheet) -> str:
    return f"({_text(expression.numerator, sheet)}/{_text(expression.denominator, sheet)})"


@_text.register
def _(expression: Round, sheet: Sheet) -> str:
    return f"ROUND({_text(expression.number, sheet)},{expression.places})"


@_text.register
def _(expression: Min, sheet: Sheet) -> str:
    return f"MIN({_listed(expression.parts, sheet)})"


@_text.register
def _(expression: Max, sheet: Sheet) -> str:
    return f"MAX({_listed(expression.parts, sheet)})"


@_text.register
def _(expression: Sum, sheet: Sheet) -> str:
    return f"SUM({_listed(expression.parts, sheet)})"


def _listed(parts: tuple[Number, ...], sheet: Sheet) -> str:
    return ",".join(_text(part, sheet) for part in parts)


@_text.register
def _(expression: CountNumbers, sheet: Sheet) -> str:
    return f"COUNT({','.join(sheet.references[name] for name in expression.names)})"


@_text.register
def _(expression: CountRows, sheet: Sheet) -> str:
    def column(name: str) -> str:
        return sheet.references[f"{expression.table}.{name}"]

    texts = [f"({column(name)}={_quoted(tidy(sheet.words.get(text, text)))})" for name, text in expression.where]
    numbers = [f"({column(name)}<{most:f})" for name, most in expression.below]
    # Compared by `=`, which takes no text for a number, as the criteria of COUNTIFS do; times 1 makes it a number.
    return f"SUMPRODUCT({'*'.join((*texts, *numbers, '1'))})"


@_text.register
def _(expression: Nothing, sheet: Sheet) -> str:
    return '""'


@_text.register
def _(expression: If, sheet: Sheet) -> str:
    condition = _text(expression.condition, sheet)
    return f"IF({condition},{_text(expression.then, sheet)},{_text(expression.otherwise, sheet)})"


@_text.register
def _(expression: Compare, sheet: Sheet) -> str:
    left, right = (_as_compared(side, expression.places, sheet) for side in (expression.left, expression.right))
    text = f"{left}{expression.comparison.value}{right}"
    wrapped = _when_defined((expression.left, expression.right), text, "FALSE", sheet)
    return wrapped if wrapped != text else f"({text})"


def _as_compared(side: Number, places: int | None, sheet: Sheet) -> str:
    """A side of a comparison. What is typed is not rounded: programs compare fourteen digits."""
    return _text(side, sheet) if places is None else f"ROUND({_text(side, sheet)},{places})"


@_text.register
def _(expression: IsNumber, sheet: Sheet) -> str:
    # A truth value is no number to Excel, but it is to LibreOffice when it comes from a file.
    cell = sheet.references[expression.name]
    return f"IF(ISLOGICAL({cell}),FALSE,ISNUMBER({cell}))"


@_text.register
def _(expression: IsBlank, sheet: Sheet) -> str:
    cell = sheet.references[expression.name]
    return f"IF(ISERROR({cell}),FALSE,LEN({_trimmed(cell)})=0)"


def _trimmed(cell: str) -> str:
    """A cell's text without needless white space, of whatever kind."""
    reference = cell
    for space in _SPACES:
        reference = f'SUBSTITUTE({reference},{space}," ")'
    return f"TRIM({reference})"


@_text.register
def _(expression: Tidied, sheet: Sheet) -> str:
    cell = sheet.references[expression.name]
    return f'IF(ISTEXT({cell}),{_trimmed(cell)},"")'


@_text.register
def _(expression: And, sheet: Sheet) -> str:
    return _all([_text(part, sheet) for part in expression.parts] or ["TRUE"])


@_text.register
def _(expression: Or, sheet: Sheet) -> str:
    parts = [_text(part, sheet) for part in expression.parts] or ["FALSE"]
    return parts[0] if len(parts) == 1 else f"OR({','.join(parts)})"


@_text.register
def _(expression: IsWord, sheet: Sheet) -> str:
    cell, word = sheet.references[expression.name], sheet.words[expression.code]
    if expression.computed:
        return f"({cell}={_quoted(word)})"
    if (helper := tidied(expression.name)) in sheet.references:
        return f"({sheet.references[helper]}={_quoted(tidy(word))})"
    return f"IF(ISTEXT({cell}),{_trimmed(cell)}={_quoted(tidy(word))},FALSE)"


@_text.register
def _(expression: IsText, sheet: Sheet) -> str:
    cell, text = sheet.references[expression.name], _quoted(tidy(expression.text))
    if (helper := tidied(expression.name)) in sheet.references:
        return f"EXACT({sheet.references[helper]},{text})"
    return f"IF(ISTEXT({cell}),EXACT({_trimmed(cell)},{text}),FALSE)"


@_text.register
def _(expression: Not, sheet: Sheet) -> str:
    return f"NOT({_text(expression.part, sheet)})"


@_text.register
def _(expression: Always, sheet: Sheet) -> str:
    return "TRUE" if expression.value else "FALSE"


@_text.register
def _(expression: TextConstant, sheet: Sheet) -> str:
    return _quoted(sheet.words[expression.code])


@_text.register
def _(expression: FormattedWord, sheet: Sheet) -> str:
    before, after = sheet.words[expression.code].split("{number}")
    number = f"ROUND({_text(expression.number, sheet)},{expression.places})"
    return f"{_quoted(before)}&{number}&{_quoted(after)}"


@_text.register
def _(expression: CellText, sheet: Sheet) -> str:
    return sheet.references[expression.name]


@_text.register
def _(expression: IfText, sheet: Sheet) -> str:
    condition = _text(expression.condition, sheet)
    return f"IF({condition},{_text(expression.then, sheet)},{_text(expression.otherwise, sheet)})"
