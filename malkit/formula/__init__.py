"""The small expression language behind fulfilment, with its two readings: an Excel formula, and a value."""

from malkit.formula.evaluate import BLANK, Blank, Cells, Value, evaluate, round_half_up
from malkit.formula.excel import LONGEST_FORMULA, Sheet, to_excel
from malkit.formula.nodes import (
    Always,
    Arithmetic,
    Both,
    CellNumber,
    Choose,
    Compare,
    Comparison,
    Constant,
    CountRows,
    Either,
    Expression,
    Input,
    IsBlank,
    IsNumber,
    IsWord,
    Not,
    Number,
    Operator,
    Ratio,
    Truth,
    When,
    Word,
    Words,
    cases,
)

__all__ = [
    "BLANK", "LONGEST_FORMULA", "Always", "Arithmetic", "Blank", "Both", "CellNumber", "Cells", "Choose", "Compare", "Comparison",
    "Constant", "CountRows", "Either", "Expression", "Input", "IsBlank", "IsNumber", "IsWord", "Not", "Number", "Operator", "Ratio",
    "Sheet", "Truth", "Value", "When", "Word", "Words", "cases", "evaluate", "round_half_up", "to_excel",
]  # fmt: skip
