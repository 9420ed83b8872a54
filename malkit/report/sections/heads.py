"""The headings of a section's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.report.content import Column
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.report.content import ColumnKind


def heads(summary: Summary, table: str, *columns: tuple[str, ColumnKind, int]) -> tuple[Column, ...]:
    """The columns of a table, each by its name in the catalogues, the kind of its values, and its width."""
    text = catalogue(summary.plan.language).text
    noun = summary.plan.nouns.indicator.singular.capitalize()
    return tuple(Column(text(f"report.{table}.{name}", indicator=noun), kind, width) for name, kind, width in columns)
