"""Sums that are typed in a cell, such as `=12+7+5`: worked out when they hold nothing but numbers."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(r"\s*(?P<token>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?|[-+*/()%])", re.ASCII)
_LONGEST = 255
_DEEPEST = 20
_DIGITS = 40


class _NoSumError(Exception):
    """The formula is not such a sum."""


def worked_out(formula: str) -> Decimal | None:
    """What a formula of numbers, `+ - * / %` and brackets comes to; None for any other formula.

    Args:
        formula: the formula as it stands in the file, without `=`; its numbers have decimal points (18.17.2.4).

    Returns:
        The number as a cell would hold it, to fifteen digits; None for a formula that refers to anything, calls
        anything, or has no result.
    """
    if len(formula) > _LONGEST:
        return None
    with localcontext(prec=_DIGITS):
        try:
            found = _Sum(formula).value()
        except (_NoSumError, ArithmeticError, InvalidOperation):
            return None
        return Decimal(format(float(found), ".15g"))


class _Sum:
    """A formula on its way through, by the usual order of operations."""

    def __init__(self, formula: str) -> None:
        self._tokens: list[str] = []
        place, end = 0, len(formula.rstrip())
        while place < end:
            match = _TOKEN.match(formula, place)
            if match is None:
                raise _NoSumError
            self._tokens.append(match["token"])
            place = match.end()
        self._depth = 0

    def value(self) -> Decimal:
        found = self._terms()
        if self._tokens:
            raise _NoSumError
        return found

    def _next(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _chain(self, signs: str, part: Callable[[], Decimal]) -> Decimal:
        found = part()
        while self._next() and self._next() in signs:
            sign, right = self._tokens.pop(0), part()
            match sign:
                case "+":
                    found += right
                case "-":
                    found -= right
                case "*":
                    found *= right
                case _:
                    found /= right
        return found

    def _terms(self) -> Decimal:
        return self._chain("+-", self._factors)

    def _factors(self) -> Decimal:
        return self._chain("*/", self._signed)

    def _signed(self) -> Decimal:
        self._depth += 1
        if not self._tokens or self._depth > _DEEPEST:
            raise _NoSumError
        sign = self._tokens.pop(0)
        if sign in "+-":
            found = self._signed() if sign == "+" else -self._signed()
        elif sign == "(":
            found = self._terms()
            if not self._tokens or self._tokens.pop(0) != ")":
                raise _NoSumError
        elif sign in ")*/%":
            raise _NoSumError
        else:
            found = Decimal(sign)
        self._depth -= 1
        while self._next() == "%":
            self._tokens.pop(0)
            found /= 100
        return found
