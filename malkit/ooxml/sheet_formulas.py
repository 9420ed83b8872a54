"""The formulas of one sheet: plain, shared and array formulas (ECMA-376 Part 1, 18.3.1.40)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.address import parse_range
from malkit.ooxml.lexical import index, unescaped
from malkit.ooxml.refusal import UNCERTAIN, RefusalError
from malkit.ooxml.translation import Translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml.bounds import Budget

MAX_LENGTH = 8_192
_LETTERS_FOR_ONE = 8
"""How many letters of a formula are looked at in the time that one element is read in, at least."""
_MOVED_FOR_ONE = 4
"""How many references are moved in the time that one element is read in, at least."""


@dataclass(slots=True)
class _Shared:
    """The first of the formulas that share a text; it is taken apart when another one needs it."""

    formula: str
    row: int
    column: int
    translator: Translator | None = None


class SheetFormulas:
    """Reads the formulas of one sheet, in the order of its cells.

    Args:
        budget: the account that expanded shared formulas and covered cells are charged to.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._shared: dict[int, _Shared] = {}
        self._covered: dict[tuple[int, int], str] = {}

    def covering(self, row: int, column: int) -> str | None:
        """The array formula of another cell whose result this cell shows, or None."""
        return self._covered.get((row, column))

    def formula(self, row: int, column: int, attributes: Mapping[str, str], text: str) -> str:
        """A cell's formula in full.

        Args:
            row: the cell's row, from 1.
            column: the cell's column, from 1.
            attributes: the attributes of its `f` element.
            text: the text of its `f` element.

        Raises:
            RefusalError: F004 if expanding passes the bounds, F006 for a formula of an unknown type, one
                that is empty or longer than Excel allows, one shared before it stands, or one given twice.
        """
        if len(text) > MAX_LENGTH:
            raise RefusalError(UNCERTAIN, f"formula of {len(text)} characters")
        if (row, column) in self._covered:
            raise RefusalError(UNCERTAIN, "formula inside an array formula")
        formula = unescaped(text)
        type_ = attributes.get("t", "normal")
        if type_ == "shared":
            return self._from_shared(row, column, attributes, formula)
        if type_ not in {"normal", "array"} or not formula:
            raise RefusalError(UNCERTAIN, f"formula type {type_}: {formula}")
        if type_ == "array":
            self._cover(row, column, attributes.get("ref", ""), formula)
        return formula

    def _from_shared(self, row: int, column: int, attributes: Mapping[str, str], formula: str) -> str:
        """The first cell's own text, or that text moved to a later cell."""
        number = index(attributes.get("si", ""))
        if formula:
            if number in self._shared:
                raise RefusalError(UNCERTAIN, f"shared formula {number} twice")
            self._shared[number] = _Shared(formula, row, column)
            return formula
        if number not in self._shared:
            raise RefusalError(UNCERTAIN, f"shared formula {number} missing")
        first = self._shared[number]
        if first.translator is None:
            first.translator = Translator(first.formula)
            self._budget.spend_elements(max(first.translator.pieces, len(first.formula) // _LETTERS_FOR_ONE))
        self._budget.spend_elements(1 + first.translator.moving // _MOVED_FOR_ONE)
        expanded = first.translator.moved(row - first.row, column - first.column)
        if len(expanded) > MAX_LENGTH:
            raise RefusalError(UNCERTAIN, f"formula of {len(expanded)} characters")
        self._budget.spend_inflated(len(expanded))
        return expanded

    def _cover(self, row: int, column: int, ref: str, formula: str) -> None:
        """Mark the other cells of an array formula: what they show is its result, not somebody's entry."""
        area = top, left, bottom, right = parse_range(ref)
        if (top, left) != (row, column):
            raise RefusalError(UNCERTAIN, f"array formula: {ref}")
        self._budget.spend_elements(area.size)
        for place in ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)):
            if place in self._covered:
                raise RefusalError(UNCERTAIN, f"array formulas overlap: {ref}")
            if place != (row, column):
                self._covered[place] = formula
