"""Expressions read as Excel formulas."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from malkit.formula import (
    LONGEST_FORMULA,
    WHITE_SPACE,
    Arithmetic,
    Constant,
    CountNumbers,
    CountRows,
    Expression,
    Input,
    IsBlank,
    IsWord,
    Number,
    Operator,
    Round,
    Sheet,
    Sum,
    TextConstant,
    to_excel,
)

from .expressions import expressions
from .notation import expression_of, load

CASES = load("excel.yaml")
SHEET = Sheet(
    {
        "a": "$A5",
        "b": "$B5",
        "c": "$C5",
        "b.word": "$H5",
        "t.k": "Lista!$B$5:$B$9",
        "t.s": "Lista!$D$5:$D$9",
        "t.n": "Lista!$E$5:$E$9",
    },
    {"met": '✔ "Uppfyllt"', "later": "Senare", "did": 'Menade du "{number}"?', "only": "{number}", "": "–"},
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["expression"]))
def test_formulas_by_hand(case: dict[str, Any]) -> None:
    """Each expression is the formula written by hand."""
    assert to_excel(expression_of(case["expression"]), SHEET) == case["formula"]


def test_blank_takes_away_every_kind_of_space() -> None:
    """A cell is blank when nothing is left without white space, of every kind that Python takes away too.

    One that holds an error is not blank, and the formula does not become that error.
    """
    formula = to_excel(IsBlank("a"), SHEET)
    taken = re.findall(r',(CHAR\(\d+\)|"[^"]")," "\)', formula)
    assert taken == ["CHAR(9)", "CHAR(10)", "CHAR(13)", '"\u00a0"', '"\u202f"', '"\u2009"']
    assert formula.startswith("=IF(ISERROR($A5),FALSE,LEN(TRIM(SUBSTITUTE(")
    assert formula.endswith(")))=0)")
    characters = [chr(int(each[5:-1])) if each.startswith("CHAR") else each.strip('"') for each in taken]
    assert {" ", *characters} == set(WHITE_SPACE)  # TRIM takes away the ordinary space


def total(length: int) -> Number:
    """A sum of so many ones, halved and halved again so that it is not deep."""
    if length == 1:
        return Constant(Decimal(1))
    return Arithmetic(Operator.ADD, total(length // 2), total(length - length // 2))


def test_formulas_of_the_greatest_length_are_written() -> None:
    """A formula of just under the limit is written; one node more is refused, never cut."""
    # n ones give n digits, n - 1 signs, 2 (n - 1) brackets, and the equals sign: 4n - 2 characters.
    assert len(to_excel(total(500), SHEET)) == 4 * 500 - 2 <= LONGEST_FORMULA
    with pytest.raises(ValueError, match="2002"):
        to_excel(total(501), SHEET)


def test_the_limit_is_the_designs() -> None:
    """The limit is 2,000 characters, well within Excel's 8,192."""
    assert LONGEST_FORMULA == 2_000


@pytest.mark.parametrize(
    "expression",
    [
        Input("x"),
        IsBlank("x"),
        IsWord("a", "x"),
        TextConstant("x"),
        CountRows("t", (("x", "A"),)),
        CountRows("x", (("k", "A"),)),
        CountRows("t", (("k", "A"),), (("x", Decimal(1)),)),
        CountNumbers(("a", "x")),
        Round(Input("x"), 2),
        Sum((Input("a"), Input("x"))),
    ],
)
def test_names_that_the_sheet_lacks_are_refused(expression: Expression) -> None:
    """A cell, column or word that the sheet does not have is a mistake in the program, never an empty reference."""
    with pytest.raises(KeyError):
        to_excel(expression, SHEET)


def test_what_is_no_expression_is_refused() -> None:
    """Something that is no expression is a mistake in the program and is not written."""
    with pytest.raises(TypeError):
        to_excel("outcome", SHEET)  # type: ignore[arg-type]


@given(expressions())
def test_every_expression_is_a_whole_formula(expression: Expression) -> None:
    """Any expression that is short enough is one formula with its brackets and quotes in pairs."""
    try:
        formula = to_excel(expression, SHEET)
    except ValueError:  # the formula is too long, which has a test of its own
        return
    bare = re.sub(r'"(?:[^"]|"")*"', "", formula)
    assert formula.startswith("=")
    assert '"' not in bare
    depths = [bare[:end].count("(") - bare[:end].count(")") for end in range(len(bare) + 1)]
    assert min(depths) == depths[-1] == 0
