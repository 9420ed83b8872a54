"""Who has reported, with which files, and how many findings they have."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Severity
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads, sheets_called
from malkit.report.words import NOTHING, number
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.consolidation import Delivery, Summary
    from malkit.finding import Finding
    from malkit.fulfilment import RespondentAnswers
    from malkit.plan import Plan
    from malkit.report.content import Shown


def units(summary: Summary) -> Section:
    """Who has reported, with which file, and how many findings it has."""
    table = Table(
        heads(
            summary,
            "units",
            ("id", ColumnKind.TEXT, 8),
            ("unit", ColumnKind.TEXT, 34),
            ("state", ColumnKind.TEXT, 30),
            ("file", ColumnKind.TEXT, 48),
            ("errors", ColumnKind.NUMBER, 8),
            ("warnings", ColumnKind.NUMBER, 11),
            ("analysis", ColumnKind.TEXT, 70),
        ),
        tuple(_unit_row(summary, delivery) for delivery in summary.deliveries),
    )
    return Section(sheets_called(summary.plan)["units"], table=table)


def _unit_row(summary: Summary, delivery: Delivery) -> tuple[Shown, ...]:
    file = delivery.submission
    files = [each.file for each in (file, *delivery.refused) if each is not None]
    own = [finding for finding in summary.findings if finding.place.file in files]
    analysis = _analysis(summary.plan, file.answers) if file is not None and file.answers is not None else ""
    return (
        delivery.unit.id,
        delivery.unit.name,
        catalogue(summary.plan.language).text(f"state.{summary.state_of(delivery)}"),
        join_words(files, summary.plan.language) or NOTHING,
        _count(own, Severity.ERROR),
        _count(own, Severity.WARNING),
        analysis or NOTHING,
    )


def _analysis(plan: Plan, answers: RespondentAnswers) -> str:
    """What a respondent wrote: its one text, or its answers to the plan's questions, a line each."""
    questions = {question.id: question.name for question in plan.analysis}
    lines = (f"{questions.get(id_, id_)}: {text}" for id_, text in answers.texts.items())
    return "\n".join((answers.analysis, *lines) if answers.analysis else lines)


def _count(findings: Sequence[Finding], severity: Severity) -> Shown:
    return number(Decimal(sum(finding.severity is severity for finding in findings)), 0)
