"""Every file that came back, what became of its filled cells, and its SHA-256."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.ooxml import parse_range
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads
from malkit.report.words import number
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.ooxml import Area
    from malkit.submission import Submission


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
