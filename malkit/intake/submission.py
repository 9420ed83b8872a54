"""One returned workbook, as read, and what reading gathers on its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place, Severity
from malkit.intake.quoting import as_areas, whole
from malkit.ooxml import address
from malkit.workbook import NOTHING_CARRIED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.fulfilment import RespondentAnswers
    from malkit.intake.values import Value
    from malkit.ooxml import Area, RawCell
    from malkit.workbook import CarriedOver, FieldKey, Identity


class CompletionState(StrEnum):
    """How far a respondent has come with a workbook."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Where an answer stands in its file.

    Args:
        sheet: the sheet's name.
        cell: the address, A1.
        text: what the cell holds, as it was written.
    """

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class UnreadContent:
    """Something that somebody wrote and that is no answer: kept, so that nothing is lost.

    Args:
        sheet: the sheet's name.
        cell: the address, A1.
        text: what it says, whole.
        code: of the finding that says why it is no answer.
        note: whether it is a note or comment beside the cell, and not what the cell holds.
    """

    sheet: str
    cell: str
    text: str
    code: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """One returned workbook, as read: every filled cell is an answer, known, or left over.

    Args:
        file: name of the file.
        sha256: of its bytes, in hexadecimal.
        identity: whose it says it is; None when that cannot be told.
        answers: what was answered; None when the file cannot be used.
        spots: where each answer stands.
        places: sheet and cell of every input, answered or not.
        labels: what every input is called in messages.
        findings: what is wrong or worth knowing, each with this file's name.
        stands_for: id of the unit whose file it takes the place of: the one its name says, else the one its identity
            says; empty when neither is in the plan.
        left_over: what was written and is no answer.
        known: where each sheet holds what the plan says that it should, as areas by the sheet's name.
        touched: whether anything was written, beside what the workbook was sent out with.
        earlier: what the workbook carried in from earlier rounds when it was sent out.
    """

    file: str
    sha256: str
    identity: Identity | None = None
    answers: RespondentAnswers | None = None
    spots: Mapping[FieldKey, AnswerPlace] = field(default_factory=dict)
    places: Mapping[FieldKey, tuple[str, str]] = field(default_factory=dict)
    labels: Mapping[FieldKey, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    stands_for: str = ""
    left_over: tuple[UnreadContent, ...] = ()
    known: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    touched: bool = True
    earlier: CarriedOver = NOTHING_CARRIED

    @property
    def usable(self) -> bool:
        """Whether its answers can be counted."""
        return self.answers is not None

    @property
    def half_year_in_june(self) -> bool:
        """Whether its workbook asked for what is taken in at half-year in June, and in no later month."""
        return self.identity is not None and self.identity.half_year_in_june

    @property
    def progress(self) -> CompletionState:
        """How far its respondent has come; what was carried in and stands unchanged is nothing that was done."""
        if self.answers is not None and self.answers.ready:
            return CompletionState.READY
        return CompletionState.STARTED if self.touched else CompletionState.UNTOUCHED

    @property
    def untouched(self) -> bool:
        """Whether nothing was written, beside what the workbook was sent out with."""
        return self.progress is CompletionState.UNTOUCHED

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


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
    values: dict[FieldKey, Value] = field(default_factory=dict)
    spots: dict[FieldKey, AnswerPlace] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[FieldKey] = field(default_factory=set)
    beyond: set[FieldKey] = field(default_factory=set)
    places: dict[FieldKey, tuple[str, str]] = field(default_factory=dict)
    labels: dict[FieldKey, str] = field(default_factory=dict)
    left_over: list[UnreadContent] = field(default_factory=list)
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
        self.left_over.append(UnreadContent(sheet, address(row, column), text, code))
        self._told.add((sheet, row, column))

    def answer(self, where: FieldKey, value: Value, *, sheet: str, at: tuple[int, int], text: str) -> None:
        """Note what was answered, and where."""
        self.values[where] = value
        self.spots[where] = AnswerPlace(sheet, address(*at), text)
        self._told.add((sheet, *at))

    def is_told(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell is an answer, known or left over."""
        return (sheet, row, column) in self._told

    def known_areas(self) -> Mapping[str, tuple[Area, ...]]:
        """What is known, as areas."""
        return {sheet: as_areas(places) for sheet, places in self.known.items()}
