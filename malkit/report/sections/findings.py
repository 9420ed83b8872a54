"""Everything that was found, most serious first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Severity
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads
from malkit.report.words import NOTHING
from malkit.text import capitalised, catalogue

if TYPE_CHECKING:
    from malkit.consolidation import Summary


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
