"""Every file that came back, what became of its filled cells, and its SHA-256."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads
from malkit.report.words import number
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.consolidation import Summary


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
            number(Decimal(sum(1 for finding in file.findings if finding.place.cell)), 0),
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
