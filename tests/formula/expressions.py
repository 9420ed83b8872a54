"""Any expression and any cells, for Hypothesis."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from malkit.formula import (
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
    from hypothesis.strategies import SearchStrategy

NAMES = ["a", "b", "c", "t.k"]
WORDS = ["met", "later", ""]
_names = st.sampled_from(NAMES)
# What a cell of a spreadsheet can hold: fifteen digits.
_decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**15), 10**15), st.integers(0, 12)
)
_text = st.text(max_size=8) | st.sampled_from(["\u00a0", "\u202f", "\t", "ca 75 %", "75", "=1", *WORDS])
_where = st.lists(st.tuples(st.sampled_from("ks"), _text), min_size=1, max_size=2).map(tuple)
_below = st.lists(st.tuples(st.just("n"), _decimals), max_size=1).map(tuple)
_count = st.builds(CountRows, st.just("t"), _where, _below)
_some_names = st.lists(_names, min_size=1, max_size=3).map(tuple)
_leaves = (
    st.builds(Input, _names)
    | st.builds(Constant, _decimals)
    | _count
    | st.builds(CountNumbers, _some_names)
    | st.just(Nothing())
)
_about_cells = (
    st.builds(IsNumber, _names)
    | st.builds(IsBlank, _names)
    | st.builds(IsWord, _names, st.sampled_from(WORDS))
    | st.builds(IsText, _names, _text)
    | st.builds(Always, value=st.booleans())
)
_conditions = _about_cells | st.builds(Compare, st.sampled_from(Comparison), _leaves, _leaves, st.integers(0, 8))


def numbers() -> SearchStrategy[Any]:
    """A number's expression."""

    def larger(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
        some = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return (
            st.builds(Arithmetic, st.sampled_from(Operator), inner, inner)
            | st.builds(Ratio, inner, inner)
            | st.builds(Round, inner, st.integers(0, 8))
            | st.builds(Min, some)
            | st.builds(Max, some)
            | st.builds(Sum, some)
            | st.builds(If, _conditions, inner, inner)
            | st.builds(If, _conditions, inner)
        )

    return st.recursive(_leaves, larger, max_leaves=12)


def truths() -> SearchStrategy[Any]:
    """A truth's expression."""
    compared = st.builds(Compare, st.sampled_from(Comparison), numbers(), numbers(), st.integers(0, 8))
    leaves = compared | _about_cells

    def larger(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
        some = st.lists(inner, max_size=3).map(tuple)
        return st.builds(And, some) | st.builds(Or, some) | st.builds(Not, inner)

    return st.recursive(leaves, larger, max_leaves=6)


def words() -> SearchStrategy[Any]:
    """A word's expression."""
    return st.recursive(
        st.builds(TextConstant, st.sampled_from(WORDS)) | st.builds(Tidied, _names),
        lambda inner: st.builds(IfText, truths(), inner, inner),
        max_leaves=4,
    )


def expressions() -> SearchStrategy[Expression]:
    """Any expression."""
    return numbers() | truths() | words()


def cells() -> SearchStrategy[Cells]:
    """Cells that hold anything, or are not there, and a table of any rows."""
    held = _decimals | _text | st.booleans() | st.just(ERROR)
    rows = st.lists(st.dictionaries(st.sampled_from("ksn"), held), max_size=4)
    values = st.dictionaries(_names, held)
    return st.builds(lambda named, table: Cells(named, {"t": table}), values, rows)
