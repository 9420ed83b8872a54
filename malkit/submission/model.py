"""One returned workbook, as read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malkit.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.finding import Finding
    from malkit.fulfilment import RespondentAnswers
    from malkit.workbook import Field, Identity


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
class Submission:
    """One returned workbook, as read: every filled cell is an answer or in a finding.

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

    @property
    def usable(self) -> bool:
        """Whether its answers can be counted."""
        return self.answers is not None

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
