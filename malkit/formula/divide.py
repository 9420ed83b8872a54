"""Dividing an expression over helper cells, so that no formula is longer, deeper or wider than programs take."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING, cast

from malkit.formula.excel import Sheet, is_too_much, to_excel, written
from malkit.formula.nodes import (
    And,
    Arithmetic,
    CellText,
    Compare,
    CountNumbers,
    If,
    IfText,
    Input,
    IsWord,
    Max,
    Min,
    Not,
    Or,
    Ratio,
    Round,
    Sum,
    TextConstant,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.formula.nodes import Expression, Number, Truth, Words

HOLDS, HOLDS_NOT = "holds", "holds_not"
"""What a helper cell says of a condition; never shown to anybody."""


class Divider:
    """Divides expressions; each piece goes to a helper cell, those first that others read.

    Args:
        sheet: where named cells are; the pieces' cells become known there.
        place: gives a cell to a piece and returns its name; it is called with the piece and its formula.
    """

    def __init__(self, sheet: Sheet, place: Callable[[Expression, str], str]) -> None:
        self._sheet = Sheet(sheet.references, {HOLDS: HOLDS, HOLDS_NOT: HOLDS_NOT, **sheet.words})
        self._place = place

    def formula(self, expression: Expression) -> str:
        """The formula of an expression, or of what is left of it when pieces have helper cells.

        Raises:
            ValueError: something in it that cannot be divided is too long by itself.
        """
        return to_excel(self._fitted(expression), self._sheet)

    def _fitted(self, expression: Expression) -> Expression:
        while is_too_much(written(expression, self._sheet)):
            smaller = self._smaller(expression)
            if smaller == expression:
                break  # to_excel says how long it is
            expression = smaller
        return expression

    def _piece(self, expression: Expression) -> str:
        fitted = self._fitted(expression)
        return self._place(fitted, to_excel(fitted, self._sheet))

    def _number(self, number: Number) -> Number:
        return number if isinstance(number, Input) else Input(self._piece(number))

    def _truth(self, truth: Truth) -> Truth:
        if isinstance(truth, IsWord) and truth.computed:
            return truth
        piece = self._piece(IfText(truth, TextConstant(HOLDS), TextConstant(HOLDS_NOT)))
        return IsWord(piece, HOLDS, computed=True)

    def _words(self, words: Words) -> Words:
        return words if isinstance(words, TextConstant | CellText) else CellText(self._piece(words))

    def _longer(self, *expressions: Expression) -> int:
        """Which of some expressions is the longest."""
        lengths = [len(written(each, self._sheet)) for each in expressions]
        return lengths.index(max(lengths))

    @singledispatchmethod
    def _smaller(self, expression: Expression) -> Expression:
        """An expression with some of it in a helper cell; the same where nothing can be put there."""
        return expression

    @_smaller.register(IfText)
    def _(self, expression: IfText) -> Expression:
        pairs: list[tuple[Truth, Words]] = []
        rest: Words = expression
        while isinstance(rest, IfText):
            pairs.append((rest.condition, rest.then))
            rest = rest.otherwise
        if len(pairs) == 1:
            return self._one_choice(expression)
        half = len(pairs) // 2
        tail: Words = rest
        for condition, words in reversed(pairs[half:]):
            tail = IfText(condition, words, tail)
        tail = self._words(tail)
        for condition, words in reversed(pairs[:half]):
            tail = IfText(condition, words, tail)
        return tail

    def _one_choice(self, expression: IfText) -> Expression:
        longest = self._longer(expression.condition, expression.then, expression.otherwise)
        if longest == 0:
            return IfText(self._halved_truth(expression.condition), expression.then, expression.otherwise)
        if longest == 1:
            return IfText(expression.condition, self._words(expression.then), expression.otherwise)
        return IfText(expression.condition, expression.then, self._words(expression.otherwise))

    def _halved_truth(self, truth: Truth) -> Truth:
        return cast("Truth", self._smaller(truth))

    @_smaller.register(If)
    def _(self, expression: If) -> Expression:
        longest = self._longer(expression.condition, expression.then, expression.otherwise)
        if longest == 0:
            return If(self._halved_truth(expression.condition), expression.then, expression.otherwise)
        if longest == 1:
            return If(expression.condition, self._number(expression.then), expression.otherwise)
        return If(expression.condition, expression.then, self._number(expression.otherwise))

    @_smaller.register(And)
    @_smaller.register(Or)
    def _(self, expression: And | Or) -> Expression:
        kind, parts = type(expression), expression.parts
        if len(parts) == 1:
            return kind((self._halved_truth(parts[0]),))
        half = len(parts) // 2
        return kind((self._truth(kind(parts[:half])), self._truth(kind(parts[half:]))))

    @_smaller.register(Min)
    @_smaller.register(Max)
    @_smaller.register(Sum)
    def _(self, expression: Min | Max | Sum) -> Expression:
        kind, parts = type(expression), expression.parts
        if len(parts) == 1:
            return kind((self._number(parts[0]),))
        half = len(parts) // 2
        return kind((self._number(kind(parts[:half])), self._number(kind(parts[half:]))))

    @_smaller.register(CountNumbers)
    def _(self, expression: CountNumbers) -> Expression:
        names, half = expression.names, len(expression.names) // 2
        if not half:
            return expression
        halves = tuple(self._number(CountNumbers(each)) for each in (names[:half], names[half:]))
        return Sum(halves)

    @_smaller.register(Not)
    def _(self, expression: Not) -> Expression:
        return Not(self._truth(expression.part))

    @_smaller.register(Compare)
    def _(self, expression: Compare) -> Expression:
        left, right = self._one_side(expression.left, expression.right)
        return Compare(expression.comparison, left, right, expression.places)

    @_smaller.register(Arithmetic)
    def _(self, expression: Arithmetic) -> Expression:
        return Arithmetic(expression.operator, *self._one_side(expression.left, expression.right))

    @_smaller.register(Ratio)
    def _(self, expression: Ratio) -> Expression:
        return Ratio(*self._one_side(expression.numerator, expression.denominator))

    @_smaller.register(Round)
    def _(self, expression: Round) -> Expression:
        return Round(self._number(expression.number), expression.places)

    def _one_side(self, left: Number, right: Number) -> tuple[Number, Number]:
        """Two numbers, the longer of them in a helper cell."""
        return (left, self._number(right)) if self._longer(left, right) else (self._number(left), right)
