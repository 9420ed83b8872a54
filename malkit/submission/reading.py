"""What reading gathers on its way through a workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.submission.areas import as_areas
from malkit.submission.model import LeftOver, Spot
from malkit.submission.quoted import whole
from malkit.workbook import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml import Area, RawCell
    from malkit.submission.values import Value
    from malkit.workbook import Field

UNTYPED = frozenset({"I009", "I011"})
"""Codes of what is left over though nobody typed it there: a damaged hidden sheet, and texts of an older layout."""


@dataclass(slots=True)
class Reading:
    """Values and where they stand, what is known, what is left over, and findings.

    Args:
        language: of the plan, for what findings quote.
        date_1904: whether the file counts its days from 1904.
        values: what was answered.
        spots: where each answer stands.
        findings: what is wrong or worth knowing.
        unreadable: fields that hold something that is not what was asked for.
        beyond: fields that hold a number that cannot be true.
        places: sheet and cell of every input.
        labels: what every input is called in messages.
        left_over: what was written and is no answer.
        known: rows and columns of the cells that hold what they should, by sheet.
        touched: whether an input holds something else than it was sent out with.
        worded_otherwise: how many of what is left over are texts that an older layout printed in other words.
    """

    language: str
    date_1904: bool = False
    values: dict[Field, Value] = field(default_factory=dict)
    spots: dict[Field, Spot] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[Field] = field(default_factory=set)
    beyond: set[Field] = field(default_factory=set)
    places: dict[Field, tuple[str, str]] = field(default_factory=dict)
    labels: dict[Field, str] = field(default_factory=dict)
    left_over: list[LeftOver] = field(default_factory=list)
    known: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    touched: bool = False
    worded_otherwise: int = 0
    _told: set[tuple[str, int, int]] = field(default_factory=set)

    def add(self, code: str, sheet: str, cell: str = "", label: str = "", **facts: str) -> None:
        """Note a finding at a cell."""
        self.findings.append(Finding(code, Place(sheet=sheet, cell=cell, label=label), facts))

    def know(self, sheet: str, row: int, column: int) -> None:
        """Note that a cell holds what it should."""
        self.known.setdefault(sheet, set()).add((row, column))
        self._told.add((sheet, row, column))

    def keep(self, sheet: str, row: int, column: int, cell: RawCell, code: str) -> None:
        """Note that a cell holds something that is no answer, for the reason that a finding of this code gives."""
        text = whole(cell, self.language, date_1904=self.date_1904)
        self.left_over.append(LeftOver(sheet, address(row, column), text, code))
        self._told.add((sheet, row, column))

    def answer(self, where: Field, value: Value, *, sheet: str, at: tuple[int, int], text: str) -> None:
        """Note what was answered, and where."""
        self.values[where] = value
        self.spots[where] = Spot(sheet, address(*at), text)
        self._told.add((sheet, *at))

    def is_told(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell is an answer, known or left over."""
        return (sheet, row, column) in self._told

    def known_areas(self) -> Mapping[str, tuple[Area, ...]]:
        """What is known, as areas."""
        return {sheet: as_areas(places) for sheet, places in self.known.items()}
