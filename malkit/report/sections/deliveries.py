"""What came back: who has reported, with which files, and everything that was found, most serious first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Severity
from malkit.ooxml import parse_range
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads, sheets_called
from malkit.report.words import NOTHING, number
from malkit.text import capitalised, catalogue, join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.consolidation import Delivery, Summary
    from malkit.finding import Finding
    from malkit.fulfilment import RespondentAnswers
    from malkit.intake import Submission
    from malkit.ooxml import Area
    from malkit.plan import Plan
    from malkit.report.content import Shown


def _with_findings(summary: Summary, file: Submission) -> int:
    """How many cells of a file something is said of, each counted once, whether it was read or what it says."""
    said = {
        (each.place.sheet, parse_range(where))
        for each in summary.findings
        if each.place.file == file.file and each.place.cell
        for where in each.place.cell.split(", ")
    }
    return sum(_size(area) for sheet, area in said if not any(_holds(other, area) for at, other in said if at == sheet))


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _holds(other: Area, area: Area) -> bool:
    """Whether an area lies within another one."""
    rows = other.top <= area.top and area.bottom <= other.bottom
    return other != area and rows and other.left <= area.left and area.right <= other.right


def files(summary: Summary) -> Section | None:
    """Every file that came back, what became of its filled cells, and its SHA-256; None when none did."""
    if not summary.submissions:
        return None
    text = catalogue(summary.plan.language).text
    counted = {id(delivery.submission) for delivery in summary.deliveries}
    rows = tuple(
        (
            file.file,
            text("yes") if id(file) in counted else text("no"),
            number(Decimal(len(file.spots)), 0),
            number(Decimal(_with_findings(summary, file)), 0),
            file.sha256,
        )
        for file in summary.submissions
    )
    columns = heads(
        summary,
        "files",
        ("file", ColumnKind.TEXT, 48),
        ("counted", ColumnKind.TEXT, 12),
        ("read", ColumnKind.NUMBER, 16),
        ("listed", ColumnKind.NUMBER, 18),
        ("sha256", ColumnKind.TEXT, 74),
    )
    key = "report.files_guide" if summary.findings else "report.files_all_read"
    guide = text(key, sheet=text("report.findings"))
    return Section(text("report.files"), (guide,), Table(columns, rows))


def findings(summary: Summary) -> Section | None:
    """Everything that was found, most serious first; None when there is nothing."""
    if not summary.findings:
        return None
    language = summary.plan.language
    text = catalogue(language).text
    order = list(Severity)
    rows = tuple(
        (
            capitalised(text(f"severity.{finding.severity}")),
            finding.code,
            finding.place.file or finding.place.label or NOTHING,
            finding.place.sheet or NOTHING,
            finding.place.cell or NOTHING,
            finding.message(language),
            finding.remedy(language),
        )
        for finding in sorted(summary.findings, key=lambda each: order.index(each.severity))
    )
    columns = heads(
        summary,
        "findings",
        ("severity", ColumnKind.TEXT, 12),
        ("code", ColumnKind.TEXT, 8),
        ("file", ColumnKind.TEXT, 50),
        ("sheet", ColumnKind.TEXT, 14),
        ("cell", ColumnKind.TEXT, 8),
        ("message", ColumnKind.TEXT, 70),
        ("remedy", ColumnKind.TEXT, 60),
    )
    return Section(text("report.findings"), table=Table(columns, rows))


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
