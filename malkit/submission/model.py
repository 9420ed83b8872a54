"""One returned workbook, as read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.finding import Severity
from malkit.workbook import NOTHING_EARLIER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.finding import Finding
    from malkit.fulfilment import RespondentAnswers
    from malkit.ooxml import Area
    from malkit.workbook import Earlier, Field, Identity


class Progress(StrEnum):
    """How far a respondent has come with a workbook."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Spot:
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
class LeftOver:
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
    spots: Mapping[Field, Spot] = field(default_factory=dict)
    places: Mapping[Field, tuple[str, str]] = field(default_factory=dict)
    labels: Mapping[Field, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    stands_for: str = ""
    left_over: tuple[LeftOver, ...] = ()
    known: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    touched: bool = True
    earlier: Earlier = NOTHING_EARLIER

    @property
    def usable(self) -> bool:
        """Whether its answers can be counted."""
        return self.answers is not None

    @property
    def half_year_in_june(self) -> bool:
        """Whether its workbook asked for what is taken in at half-year in June, and in no later month."""
        return self.identity is not None and self.identity.half_year_in_june

    @property
    def progress(self) -> Progress:
        """How far its respondent has come; what was carried in and stands unchanged is nothing that was done."""
        if self.answers is not None and self.answers.ready:
            return Progress.READY
        return Progress.STARTED if self.touched else Progress.UNTOUCHED

    @property
    def untouched(self) -> bool:
        """Whether nothing was written, beside what the workbook was sent out with."""
        return self.progress is Progress.UNTOUCHED

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
