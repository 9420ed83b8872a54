"""Reading an expression as Python: exact values in `Decimal`, by the number convention of the design."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import reduce, singledispatch
from typing import TYPE_CHECKING, Final, overload

from malkit.formula.nodes import (
    Always,
    And,
    Arithmetic,
    CellText,
    Compare,
    Comparison,
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
    Operator,
    Or,
    Ratio,
    Round,
    Sum,
    TextConstant,
    Tidied,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.formula.nodes import Expression, Number, Truth, Words


class Blank(Enum):
    """The value of what holds no number."""

    BLANK = ""


class CellError(Enum):
    """What a cell with an error such as #N/A holds: no number, no word, and not blank."""

    ERROR = "#"


BLANK: Final = Blank.BLANK
ERROR: Final = CellError.ERROR
Value = Decimal | str | bool | Blank | CellError

EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
AS_IN_A_CELL = Context(prec=15, rounding=ROUND_HALF_UP)
WHITE_SPACE = " \t\r\n\u00a0\u202f\u2009"
"""What a cell may hold and still be empty to whoever looks at it; the Excel readings of `IsBlank` and `Tidied` know the
same."""
_SPACES = str.maketrans(dict.fromkeys(WHITE_SPACE, " "))


class Cells:
    """What the named cells and tables hold when an expression is evaluated.

    Args:
        values: cells by name; a name that is not there is an empty cell.
        tables: rows by the table's name, each a mapping from column to what the cell holds.
    """

    def __init__(
        self,
        values: Mapping[str, Value] | None = None,
        tables: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
    ) -> None:
        self.values = values or {}
        self.tables = tables or {}


@overload
def evaluate(expression: Number, cells: Cells) -> Decimal | Blank: ...
@overload
def evaluate(expression: Truth, cells: Cells) -> bool: ...
@overload
def evaluate(expression: Words, cells: Cells) -> str: ...
def evaluate(expression: Expression, cells: Cells) -> Value:
    """The value of an expression over the given cells: a number or blank, a truth, or a word's code."""
    return _value(expression, cells)


def tidy(text: str) -> str:
    """A text without needless white space: one space between words, and none around them."""
    return " ".join(each for each in text.translate(_SPACES).split(" ") if each)


def as_in_a_cell(value: Decimal) -> Decimal:
    """A number with as many digits as a cell holds: fifteen, rounded half up."""
    return AS_IN_A_CELL.plus(value)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """A number rounded half away from zero at so many decimal places, as Excel's ROUND does.

    A cell holds 15 significant digits, so that a number is taken with so many before it is rounded.
    """
    value = AS_IN_A_CELL.plus(value)
    if value.adjusted() + places >= EXACT.prec:
        return value  # its digits end before that place
    return value.quantize(Decimal(1).scaleb(-places), context=EXACT)


@singledispatch
def _value(expression: object, cells: Cells) -> Value:
    raise TypeError(f"not an expression: {expression!r}")


@_value.register
def _(expression: Input, cells: Cells) -> Value:
    value = cells.values.get(expression.name, BLANK)
    return value if isinstance(value, Decimal) else BLANK


@_value.register
def _(expression: Constant, cells: Cells) -> Value:
    return expression.value


@_value.register
def _(expression: Arithmetic, cells: Cells) -> Value:
    left, right = _value(expression.left, cells), _value(expression.right, cells)
    if not (isinstance(left, Decimal) and isinstance(right, Decimal)):
        return BLANK
    match expression.operator:
        case Operator.ADD:
            return EXACT.add(left, right)
        case Operator.SUBTRACT:
            return EXACT.subtract(left, right)
        case Operator.MULTIPLY:
            return EXACT.multiply(left, right)


@_value.register
def _(expression: Ratio, cells: Cells) -> Value:
    numerator, denominator = _value(expression.numerator, cells), _value(expression.denominator, cells)
    if not (isinstance(numerator, Decimal) and isinstance(denominator, Decimal)) or denominator == 0:
        return BLANK
    return EXACT.divide(numerator, denominator)


@_value.register
def _(expression: Round, cells: Cells) -> Value:
    number = _value(expression.number, cells)
    return round_half_up(number, expression.places) if isinstance(number, Decimal) else BLANK


@_value.register
def _(expression: Min, cells: Cells) -> Value:
    numbers = _numbers(expression.parts, cells)
    return BLANK if numbers is None else min(numbers)


@_value.register
def _(expression: Max, cells: Cells) -> Value:
    numbers = _numbers(expression.parts, cells)
    return BLANK if numbers is None else max(numbers)


@_value.register
def _(expression: Sum, cells: Cells) -> Value:
    numbers = _numbers(expression.parts, cells)
    return BLANK if numbers is None else reduce(EXACT.add, numbers)


def _numbers(parts: Iterable[object], cells: Cells) -> list[Decimal] | None:
    """The values of some expressions, None when any of them is blank."""
    values = [_value(part, cells) for part in parts]
    numbers = [value for value in values if isinstance(value, Decimal)]
    return numbers if len(numbers) == len(values) else None


@_value.register
def _(expression: CountNumbers, cells: Cells) -> Value:
    return Decimal(sum(isinstance(cells.values.get(name), Decimal) for name in expression.names))


@_value.register
def _(expression: CountRows, cells: Cells) -> Value:
    rows = cells.tables.get(expression.table, ())
    return Decimal(sum(_holds(row, expression) for row in rows))


def _holds(row: Mapping[str, Value], expression: CountRows) -> bool:
    return all(row.get(column) == text for column, text in expression.where) and all(
        isinstance(number := row.get(column), Decimal) and number < most for column, most in expression.below
    )


@_value.register
def _(expression: Nothing, cells: Cells) -> Value:
    return BLANK


@_value.register
def _(expression: If, cells: Cells) -> Value:
    return _value(expression.then if _value(expression.condition, cells) else expression.otherwise, cells)


@_value.register
def _(expression: Compare, cells: Cells) -> Value:
    left, right = _value(expression.left, cells), _value(expression.right, cells)
    if not (isinstance(left, Decimal) and isinstance(right, Decimal)):
        return False
    left, right = (_as_compared(side, expression.places) for side in (left, right))
    match expression.comparison:
        case Comparison.AT_LEAST:
            return left >= right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.MORE_THAN:
            return left > right
        case Comparison.LESS_THAN:
            return left < right
        case Comparison.EQUAL:
            return left == right


def _as_compared(number: Decimal, places: int | None) -> Decimal:
    return AS_IN_A_CELL.plus(number) if places is None else round_half_up(number, places)


@_value.register
def _(expression: IsNumber, cells: Cells) -> Value:
    return isinstance(cells.values.get(expression.name, BLANK), Decimal)


@_value.register
def _(expression: IsBlank, cells: Cells) -> Value:
    value = cells.values.get(expression.name, BLANK)
    return value is BLANK or (isinstance(value, str) and not value.strip(WHITE_SPACE))


@_value.register
def _(expression: IsWord, cells: Cells) -> Value:
    return cells.values.get(expression.name) == expression.code


@_value.register
def _(expression: IsText, cells: Cells) -> Value:
    value = cells.values.get(expression.name)
    return isinstance(value, str) and tidy(value) == tidy(expression.text)


@_value.register
def _(expression: Or, cells: Cells) -> Value:
    return any(_value(part, cells) for part in expression.parts)


@_value.register
def _(expression: And, cells: Cells) -> Value:
    return all(_value(part, cells) for part in expression.parts)


@_value.register
def _(expression: Not, cells: Cells) -> Value:
    return not _value(expression.part, cells)


@_value.register
def _(expression: Always, cells: Cells) -> Value:
    return expression.value


@_value.register
def _(expression: TextConstant, cells: Cells) -> Value:
    return expression.code


@_value.register
def _(expression: FormattedWord, cells: Cells) -> Value:
    return expression.code


@_value.register
def _(expression: CellText, cells: Cells) -> Value:
    value = cells.values.get(expression.name, "")
    return value if isinstance(value, str) else ""


@_value.register
def _(expression: Tidied, cells: Cells) -> Value:
    value = cells.values.get(expression.name, "")
    return tidy(value) if isinstance(value, str) else ""


@_value.register
def _(expression: IfText, cells: Cells) -> Value:
    return _value(expression.then if _value(expression.condition, cells) else expression.otherwise, cells)
