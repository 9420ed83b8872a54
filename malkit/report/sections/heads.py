"""The headings of a section's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.report.content import Column, ColumnKind
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.consolidation import Summary


def year_head(summary: Summary) -> tuple[tuple[str, ColumnKind, int], ...]:
    """The column of the year so far, where some figure is of a period and the year is what is judged."""
    return (("year", ColumnKind.NUMBER, 13),) if has_year(summary) else ()


def has_year(summary: Summary) -> bool:
    """Whether some figure is of a period, and what is judged is the year so far."""
    return any(line.whole.year is not None for line in summary.lines)


def heads(summary: Summary, table: str, *columns: tuple[str, ColumnKind, int]) -> tuple[Column, ...]:
    """The columns of a table, each by its name in the catalogues, the kind of its values, and its width."""
    text = catalogue(summary.plan.language).text
    noun = summary.plan.nouns.indicator.singular.capitalize()
    return tuple(Column(text(f"report.{table}.{name}", indicator=noun), kind, width) for name, kind, width in columns)
