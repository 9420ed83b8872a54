"""The headings of a section's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.report.content import Column, ColumnKind
from malkit.text import capitalised, catalogue, sheet_name

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.plan import Plan


_NAMED = ("overview", "goals", "parts", "own_results", "answers", "findings", "files", "method")
"""The sections whose sheets have names of their own, whatever the plan calls what it counts."""


def year_head(summary: Summary) -> tuple[tuple[str, ColumnKind, int], ...]:
    """The column of the year so far, where some figure is of a period and the year is what is judged."""
    return (("year", ColumnKind.NUMBER, 13),) if has_year(summary) else ()


def has_year(summary: Summary) -> bool:
    """Whether some figure is of a period, and what is judged is the year so far."""
    return any(line.whole.year is not None for line in summary.lines)


def heads(summary: Summary, table: str, *columns: tuple[str, ColumnKind, int]) -> tuple[Column, ...]:
    """The columns of a table, each by its name in the catalogues, the kind of its values, and its width."""
    text = catalogue(summary.plan.language).text
    nouns = summary.plan.nouns
    called = {"indicator": capitalised(nouns.indicator.singular), "unit": capitalised(nouns.unit.singular)}
    return tuple(
        Column(text(f"report.{table}.{name}", **called, one=nouns.unit.singular), kind, width)
        for name, kind, width in columns
    )


def sheets_called(plan: Plan) -> dict[str, str]:
    """What the sheets are called that have the plan's own words, by the names of their sections; no two the same."""
    words = catalogue(plan.language)
    own = {
        "indicators": words.text("report.indicators", indicators=capitalised(plan.nouns.indicator.plural)),
        "units": words.text("report.units", units=capitalised(plan.nouns.unit.plural)),
        "actions": words.text("report.actions", actions=capitalised(plan.nouns.action.plural)),
    }
    taken = [words.text(f"report.{each}") for each in _NAMED]
    found: dict[str, str] = {}
    for section, said in own.items():
        found[section] = sheet_name(said, words.template("report.listed"), (*taken, *found.values()))
    return found
