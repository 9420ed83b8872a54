"""The expression language: immutable, typed nodes that say what is computed and nothing of how.

A number may be *blank*: an input that holds no number is blank, blank spreads through arithmetic, a ratio over
zero is blank, and a comparison with a blank is false. Nothing else is implied: text is never a number and
an empty cell is never zero. Dates are numbers, as they are in a cell: days by Excel's calendar of 1900.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum


class Operator(StrEnum):
    """Arithmetic between two numbers."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"


class Comparison(StrEnum):
    """How two numbers are compared; the values are Excel's own signs."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class Input:
    """The number in a named cell; blank when the cell holds anything else."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that stands in the expression itself."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers added, subtracted or multiplied; blank when either is."""

    operator: Operator
    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Ratio:
    """A numerator over a denominator; blank when either is, or when the denominator is zero."""

    numerator: Number
    denominator: Number


@dataclass(frozen=True, slots=True)
class Round:
    """A number rounded half away from zero at so many decimal places; blank when the number is."""

    number: Number
    places: int


@dataclass(frozen=True, slots=True)
class Min:
    """The least of some numbers; blank when any of them is."""

    parts: tuple[Number, ...]

    def __post_init__(self) -> None:
        _some(self.parts)


@dataclass(frozen=True, slots=True)
class Max:
    """The greatest of some numbers; blank when any of them is."""

    parts: tuple[Number, ...]

    def __post_init__(self) -> None:
        _some(self.parts)


@dataclass(frozen=True, slots=True)
class Sum:
    """Some numbers added up; blank when any of them is."""

    parts: tuple[Number, ...]

    def __post_init__(self) -> None:
        _some(self.parts)


@dataclass(frozen=True, slots=True)
class CountNumbers:
    """How many of some named cells hold a number; never blank."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        _some(self.names)


@dataclass(frozen=True, slots=True)
class CountRows:
    """How many rows of a table hold the given texts, and numbers below the given ones; never blank.

    The columns are computed cells: texts as `Tidied` gives them, and numbers or an empty text, so that no cell holds an
    error, and no text is taken for a number that looks the same.

    Args:
        table: the table's name; columns are found as `table.column`.
        where: pairs of column and text that must all hold in a row.
        below: pairs of column and number; the row's cell must hold a number that is less.
    """

    table: str
    where: tuple[tuple[str, str], ...]
    below: tuple[tuple[str, Decimal], ...] = ()

    def __post_init__(self) -> None:
        if not self.where:
            raise ValueError("rows are counted by what they hold")


@dataclass(frozen=True, slots=True)
class Nothing:
    """The number that is always blank."""


@dataclass(frozen=True, slots=True)
class If:
    """One of two numbers, by a condition; the other may be blank."""

    condition: Truth
    then: Number
    otherwise: Number = Nothing()


@dataclass(frozen=True, slots=True)
class Compare:
    """Two numbers compared; false when either is blank.

    Args:
        comparison: how.
        left: the one.
        right: the other.
        places: the decimal places that both are rounded at first, half up; None compares them as a cell holds them,
            by fifteen digits.
    """

    comparison: Comparison
    left: Number
    right: Number
    places: int | None


@dataclass(frozen=True, slots=True)
class IsNumber:
    """Whether a named cell holds a number."""

    name: str


@dataclass(frozen=True, slots=True)
class IsBlank:
    """Whether a named cell is empty or holds white space only."""

    name: str


@dataclass(frozen=True, slots=True)
class IsWord:
    """Whether a named cell holds the word of a code, whatever white space stands around or within it.

    Where the cell is written in, a sheet may have a helper cell for its `Tidied` text, by the name of `tidied`, so that
    no formula tidies it anew.

    Args:
        name: the cell.
        code: the code.
        computed: whether the cell is a formula's own, so that it never holds an error.
    """

    name: str
    code: str
    computed: bool = False


@dataclass(frozen=True, slots=True)
class IsText:
    """Whether a named cell holds this very text, whatever white space stands around or within it.

    A helper cell for its `Tidied` text is read where there is one, as for `IsWord`.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class And:
    """Whether every part is true; an empty one is true."""

    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Whether any part is true; an empty one is false."""

    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Whether the part is false."""

    part: Truth


@dataclass(frozen=True, slots=True)
class Always:
    """A truth that does not depend on any cell."""

    value: bool


@dataclass(frozen=True, slots=True)
class TextConstant:
    """A code with a meaning of its own, such as a status; Excel shows the plan's word for it."""

    code: str


@dataclass(frozen=True, slots=True)
class FormattedWord:
    """A code whose word has a number in it, where its text has `{number}`; the code is what it comes to.

    Args:
        code: the code.
        number: the number that the word has in it.
        places: decimals that it is shown with, at most.
    """

    code: str
    number: Number
    places: int


@dataclass(frozen=True, slots=True)
class CellText:
    """The word that stands in a computed cell."""

    name: str


@dataclass(frozen=True, slots=True)
class Tidied:
    """The text that stands in a cell, without needless white space; empty for a number, a truth value or an error."""

    name: str


@dataclass(frozen=True, slots=True)
class IfText:
    """One of two words, by a condition."""

    condition: Truth
    then: Words
    otherwise: Words


Number = Input | Constant | Arithmetic | Ratio | Round | Min | Max | Sum | CountNumbers | CountRows | Nothing | If
Truth = Compare | IsNumber | IsBlank | IsWord | IsText | And | Or | Not | Always
Words = TextConstant | FormattedWord | CellText | Tidied | IfText
Expression = Number | Truth | Words


def tidied(name: str) -> str:
    """The name of the helper cell that holds a cell's text without needless white space."""
    return f"{name}.word"


def first_match(*pairs: tuple[Truth, Words], otherwise: Words) -> Words:
    """The words of the first condition that holds, read from the top; conditions known beforehand fall away.

    Args:
        *pairs: a condition and its words.
        otherwise: the words when none holds.
    """
    result = otherwise
    for condition, words in reversed(pairs):
        if isinstance(condition, Always):
            result = words if condition.value else result
        else:
            result = IfText(condition, words, result)
    return result


def _some(parts: tuple[object, ...]) -> None:
    if not parts:
        raise ValueError("of what?")


# Excel counts a 29 February 1900 that never was, so from March 1900 on the count starts one day earlier.
_BEFORE_DAY_ONE = date(1899, 12, 30)


def day_number(day: date) -> Decimal:
    """The number of a day in Excel's calendar of 1900 (ECMA-376 part 1, 18.17.4.1), from March 1900 on."""
    return Decimal((day - _BEFORE_DAY_ONE).days)


def day_of(number: Decimal) -> date:
    """The day of a number in Excel's calendar of 1900, from March 1900 on; a part of a day is left out."""
    return _BEFORE_DAY_ONE + timedelta(days=int(number))
