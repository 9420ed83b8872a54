"""Long expressions divided over helper cells come to the same, in formulas that programs take."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from malkit.formula import (
    BLANK,
    HOLDS,
    And,
    Cells,
    Compare,
    Comparison,
    Constant,
    CountNumbers,
    Divider,
    Input,
    IsWord,
    Max,
    Min,
    Not,
    Or,
    Sheet,
    Sum,
    TextConstant,
    evaluate,
    first_match,
    is_too_much,
)

from .expressions import cells, expressions

if TYPE_CHECKING:
    from malkit.formula import Expression, Value

NAMES = [f"n{number}" for number in range(400)]
WORDS = {"met": "✔ Uppfyllt", "later": "Senare", "": "–"}
NUMBERS = tuple(Input(name) for name in NAMES)
POSITIVE = tuple(Compare(Comparison.MORE_THAN, each, Constant(Decimal(0)), 4) for each in NUMBERS)
CHOSEN = tuple(IsWord(name, "met") for name in NAMES)


class Pieces:
    """Helper cells, as a sheet gives them out: what each holds is worked out as its formula is placed."""

    def __init__(self, held: Cells) -> None:
        self.values: dict[str, Value] = dict(held.values)
        self.held = held
        self.references = {name: f"$A{number}" for number, name in enumerate((*NAMES, "a", "b", "c"), start=1)}
        self.references |= {f"t.{column}": f"T!${column}$1:${column}$9" for column in "ksn"} | {"t.k": "T!$K$1:$K$9"}
        self.formulas: list[str] = []
        self.last: Expression | None = None

    def place(self, piece: Expression, formula: str) -> str:
        """The next cell, for a piece."""
        name = f"piece.{len(self.formulas)}"
        self.values[name] = evaluate(piece, Cells(self.values, self.held.tables))
        self.references[name] = f"$Z{len(self.formulas)}"
        self.formulas.append(formula)
        return name


def divided(expression: Expression, held: Cells) -> tuple[Value, list[str]]:
    """What is left of an expression comes to, and every formula."""
    pieces = Pieces(held)
    divider = Divider(Sheet(pieces.references, WORDS), pieces.place)
    rest = divider._fitted(expression)
    formula = divider.formula(rest)
    return evaluate(rest, Cells(pieces.values, held.tables)), [*pieces.formulas, formula]


@pytest.mark.parametrize(
    "expression",
    [
        And(POSITIVE),
        Or(POSITIVE),
        Or((And(POSITIVE), Not(Or(CHOSEN)))),
        Sum(NUMBERS),
        Max(NUMBERS),
        Min(NUMBERS),
        CountNumbers(tuple(NAMES)),
        first_match(*((each, TextConstant("met")) for each in POSITIVE), otherwise=TextConstant("later")),
        first_match(
            (And(POSITIVE), TextConstant("met")), (Or(CHOSEN), TextConstant("")), otherwise=TextConstant("later")
        ),
    ],
    ids=lambda each: type(each).__name__,
)
@pytest.mark.parametrize("held", ["all", "none", "one", "all but one"])
def test_what_is_long_is_divided_and_comes_to_the_same(expression: Expression, held: str) -> None:
    """Four hundred of anything: every formula is short, not deep, and the whole comes to what it came to undivided."""
    filled = {"all": NAMES, "none": [], "one": NAMES[399:], "all but one": NAMES[:399]}[held]
    values = Cells({name: Decimal(number + 1) for number, name in enumerate(filled)})
    found, formulas = divided(expression, values)
    assert found == evaluate(expression, values)
    assert len(formulas) > 2
    assert not any(is_too_much(each) for each in formulas)


def test_what_is_short_is_left_whole() -> None:
    """A formula that programs take has no helper cells."""
    formula = '=IF(AND(ISNUMBER($A1),ISNUMBER($A2),ISNUMBER($A3)),MAX($A1,$A2,$A3),"")'
    assert divided(Max(NUMBERS[:3]), Cells()) == (BLANK, [formula])


def test_a_condition_in_a_helper_cell_is_a_word() -> None:
    """What a helper cell says of a condition is a word of its own, so that an error or an empty cell is neither."""
    _, formulas = divided(And(POSITIVE), Cells())
    assert f'"{HOLDS}"' in formulas[0]
    assert f'="{HOLDS}"' in formulas[-1]


@given(expressions(), cells())
def test_any_expression_may_be_divided(expression: Expression, held: Cells) -> None:
    """Whatever is computed comes to the same when it is divided, as far as it can be."""
    try:
        found, _ = divided(expression, held)
    except ValueError:  # a single text or count that is too long by itself
        return
    assert found == evaluate(expression, held)
