"""Expressions read as Python, by hand and by property."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malkit.formula import (
    BLANK,
    Always,
    Arithmetic,
    Cells,
    Compare,
    Comparison,
    Constant,
    CountNumbers,
    CountRows,
    Expression,
    If,
    Input,
    IsNumber,
    Max,
    Min,
    Not,
    Operator,
    Ratio,
    Round,
    Sum,
    TextConstant,
    day_number,
    evaluate,
    first_match,
    round_half_up,
)

from .expressions import cells, expressions, numbers, truths
from .notation import cells_of, expression_of, load, value_of

CASES = load("cases.yaml")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_values_by_hand(case: dict[str, Any]) -> None:
    """Each expression comes to the value worked out by hand, of the same type."""
    found, expected = evaluate(expression_of(case["expression"]), cells_of(case)), value_of(case["value"])
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("99.995", 2, "100.00"),
        ("99.9949", 2, "99.99"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.675", 2, "-2.68"),
        ("0.30000000000000004", 2, "0.30"),
        ("0.79995", 4, "0.8000"),
        ("0.799949999", 4, "0.7999"),
        ("12345678901234.5", 0, "12345678901235"),
        ("0", 4, "0.0000"),
    ],
)
def test_rounding_half_up(value: str, places: int, expected: str) -> None:
    """Halves are rounded away from zero at the given decimals, as Excel's ROUND does."""
    assert round_half_up(Decimal(value), places) == Decimal(expected)


@given(st.integers(-(10**14), 10**14), st.integers(0, 8))
def test_rounding_moves_by_half_a_step_at_the_most(scaled: int, places: int) -> None:
    """A rounded number has the given decimals and lies within half a step of the number."""
    value = Decimal(scaled).scaleb(-6)
    rounded = round_half_up(value, places)
    assert rounded == rounded.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert abs(rounded - value) <= Decimal(5).scaleb(-places - 1)
    assert round_half_up(-value, places) == -rounded


@given(expressions(), cells())
def test_evaluate_never_raises(expression: Expression, here: Cells) -> None:
    """Whatever the expression and whatever the cells hold, there is a value of the right kind."""
    assert isinstance(evaluate(expression, here), (Decimal, bool, str, type(BLANK)))


@given(truths(), cells())
def test_not_turns_every_truth(truth: Any, here: Cells) -> None:
    """Every truth is true or false, never blank, and Not turns it."""
    assert evaluate(Not(truth), here) is not evaluate(truth, here)


@given(numbers(), cells())
def test_blank_spreads(number: Any, here: Cells) -> None:
    """Arithmetic and ratios with a blank part are blank, and comparisons with one false, on either side."""
    blank, one = Input("nothing is called this"), Constant(Decimal(1))
    for operator in Operator:
        assert evaluate(Arithmetic(operator, number, blank), here) is BLANK
        assert evaluate(Arithmetic(operator, blank, number), here) is BLANK
    assert evaluate(Ratio(blank, one), here) is BLANK
    assert evaluate(Ratio(number, blank), here) is BLANK
    assert evaluate(Round(blank, 2), here) is BLANK
    for several in (Min, Max, Sum):
        assert evaluate(several((number, blank)), here) is BLANK
        assert evaluate(several((blank, number)), here) is BLANK
    for comparison in Comparison:
        assert evaluate(Compare(comparison, number, blank, 2), here) is False
        assert evaluate(Compare(comparison, blank, number, 2), here) is False


@given(numbers(), cells())
def test_nothing_is_divided_by_zero(number: Any, here: Cells) -> None:
    """A ratio over zero is blank, also where the zero is worked out."""
    zero = Arithmetic(Operator.SUBTRACT, Constant(Decimal("0.3")), Constant(Decimal("0.3")))
    assert evaluate(Ratio(number, Constant(Decimal(0))), here) is BLANK
    assert evaluate(Ratio(number, zero), here) is BLANK


@given(st.lists(st.integers(-(10**14), 10**14), min_size=1, max_size=5), st.integers(0, 4))
def test_several_numbers_together(digits: list[int], places: int) -> None:
    """The least is below all and among them, the greatest above all and among them, and the sum is exact."""
    values = [Decimal(each).scaleb(-places) for each in digits]
    parts = tuple(map(Constant, values))
    assert evaluate(Min(parts), Cells()) == min(values)
    assert evaluate(Max(parts), Cells()) == max(values)
    assert evaluate(Sum(parts), Cells()) == Decimal(sum(digits)).scaleb(-places)


@given(truths(), numbers(), numbers(), cells())
def test_one_of_two_is_chosen(condition: Any, then: Any, otherwise: Any, here: Cells) -> None:
    """The number of the condition is the value, whatever the other one is; without another it is blank."""
    chosen = then if evaluate(condition, here) else otherwise
    assert evaluate(If(condition, then, otherwise), here) == evaluate(chosen, here)
    assert evaluate(If(condition, then), here) == (evaluate(then, here) if chosen is then else BLANK)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 3, 1), 61),  # 60 is the 29 February 1900 that Excel has and the calendar has not
        (date(2000, 1, 1), 36526),
        (date(2014, 1, 1), 41640),  # 14 years of 365 days, and four leap days
        (date(2014, 12, 31), 42004),
        (date(2016, 2, 29), 42429),  # 2016-01-01 is 42370
        (date(2099, 12, 31), 73050),
    ],
)
def test_days_are_numbers(day: date, number: int) -> None:
    """A day is the number that Excel shows it from."""
    assert day_number(day) == Decimal(number)


@given(st.dates(date(1900, 3, 1), date(2199, 12, 30)))
def test_days_follow_each_other(day: date) -> None:
    """The next day is one more."""
    assert day_number(day + timedelta(days=1)) == day_number(day) + 1


@pytest.mark.parametrize("several", [Min, Max, Sum, CountNumbers])
def test_several_are_at_least_one(several: type[Min | Max | Sum | CountNumbers]) -> None:
    """The least of no numbers has no meaning, and Excel has no formula for it, so it is refused."""
    with pytest.raises(ValueError, match="of what"):
        several(())


def test_what_is_no_expression_is_refused() -> None:
    """Something that is no expression is a mistake in the program and is not evaluated."""
    with pytest.raises(TypeError):
        evaluate("outcome", Cells())  # type: ignore[call-overload]


def test_rows_are_counted_by_what_they_hold() -> None:
    """Counting every row would count the empty ones of a workbook's list too, so it is refused."""
    with pytest.raises(ValueError, match="rows"):
        CountRows("t", ())


def test_cases_take_the_first_that_holds() -> None:
    """The words of the first condition that holds are taken; conditions known beforehand fall away."""
    first, second, third = TextConstant("first"), TextConstant("second"), TextConstant("third")
    known = Always(value=True)
    assert first_match((Always(value=False), first), otherwise=third) is third
    assert first_match((known, first), (known, second), otherwise=third) is first
    both = first_match((IsNumber("a"), first), (IsNumber("b"), second), otherwise=third)
    here = [Cells(), Cells({"b": Decimal(1)}), Cells({"a": Decimal(1), "b": Decimal(1)})]
    assert [evaluate(both, each) for each in here] == ["third", "second", "first"]
