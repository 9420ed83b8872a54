"""Whether what a workbook shows is what Python says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import BLANK, If, Round, round_half_up
from malkit.fulfilment import DEGREE_CELL
from malkit.fulfilment.answer_fields import OUTCOME_CELL

from .books import formulas_on
from .case import FACTS, SHOWN, USABLE, number_in
from .words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.formula import Expression, Value

    from .books import Laid
    from .case import Case

_ALL_DIGITS, _DIGITS = 12, 9
"""To how many digits numbers are held against each other: those that are rounded, and others.

From 13 digits on LibreOffice rounds a half as it is stored, not as it is shown.
"""
_WORDED = frozenset({"status", "forecast.status", "trend"})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that a workbook shows and Python does not say.

    Args:
        name: what is compared.
        shown: by the workbook.
        expected: by Python.
        detail: all that is known of the case.
    """

    name: str
    shown: object
    expected: object
    detail: str


def mismatches(
    case: Case, where: Laid, number: int, row: Mapping[str, object], expected: Mapping[str, Value]
) -> Iterator[Mismatch]:
    """What a row shows that Python does not say.

    Args:
        case: the case.
        where: how it lies on its row.
        number: the row's number.
        row: what the row shows, by name.
        expected: what Python says.
    """
    for name, value in expected.items():
        found = _of_row(case, name, row)
        if not same(found, value, exact=_is_exact(name, case.setting.formulas.get(name))):
            yield Mismatch(name, found, value, detail(case, where, number, row))


def _of_row(case: Case, name: str, row: Mapping[str, object]) -> object:
    """What a row shows for a name: an outcome only where it is usable, and the word of a code for a code."""
    if name == OUTCOME_CELL and case.setting.judgement is not None:
        found = row.get(name, "")
        usable = row[USABLE] is True and isinstance(found, int | float) and not isinstance(found, bool)
        return found if usable else ""
    return row.get(name, "")


def same(found: object, expected: Value, *, exact: bool) -> bool:
    """Whether a cell shows a value: a word exactly, and a number exactly or to nine significant digits."""
    if expected is BLANK:
        return found == ""
    if isinstance(expected, bool):
        return found is expected
    if isinstance(expected, str):
        return found == WORDS[expected]
    if not isinstance(expected, Decimal) or not isinstance(found, int | float) or isinstance(found, bool):
        return False
    if exact and len(expected.as_tuple().digits) <= _ALL_DIGITS:
        return round_half_up(Decimal(found), -int(expected.as_tuple().exponent)) == expected
    number = number_in(found)
    if expected == 0:
        return number == 0
    digits = _ALL_DIGITS if exact else _DIGITS
    return abs(number - expected) <= Decimal(5).scaleb(max(number.adjusted(), expected.adjusted()) - digits)


def _is_exact(name: str, expression: Expression | None) -> bool:
    """Whether an expression rounds its number itself, so that there is one way to show it."""
    while isinstance(expression, If):
        expression = expression.then
    return name == DEGREE_CELL or name.startswith(SHOWN) or isinstance(expression, Round)


def detail(case: Case, where: Laid, number: int, row: Mapping[str, object]) -> str:
    """All that is known of a case, one thing on each line."""
    formulas = formulas_on(where, number)
    lines = [f"  {name} = {case.setting.facts.get(name, '')}" for name in FACTS if case.setting.facts.get(name)]
    lines += [f"  typed {name}: {raw!r}" for name, raw in case.cells.items()]
    lines += [f"  known {name}: {value}" for name, value in case.setting.known.items()]
    lines += [f"  {name} shows {row.get(name)!r}: {text}" for name, text in formulas.items()]
    return "\n".join([f"  note: {case.note}", *lines])
