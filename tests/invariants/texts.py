"""Every text that people read of a played round, with where it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.report.content import Numeric
from malkit.statements import explain
from malkit.workbook import status_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator
    from malkit.report.content import Section
    from malkit.workbook import SheetLayout, WorkbookLayout
    from tests.invariants.played import Played


def texts(played: Played) -> Iterator[tuple[str, str]]:
    """Every text of the report and of the workbooks, with where it stands; what nobody is meant to see is left out."""
    for section in played.document.sections:
        yield from ((section.heading, text) for text in texts_of_section(section))
    for book in played.workbooks:
        yield from _of_workbook(book)
    yield from (("console", line) for line in played.console.splitlines())
    for row in played.record:
        words = (text for name, text in row.items() if name.endswith("_in_words") and isinstance(text, str))
        yield from (("record", text) for text in words)
    for result in played.summary.results:
        yield "explanation", explain(played.plan, played.summary.round, result)
    yield from (("list of words", word) for each in played.plan.indicators for word in _words(played, each))


def _words(played: Played, indicator: Indicator) -> Iterator[str]:
    """What every status of an indicator is called, whether or not it comes up."""
    yield from status_words(played.plan, indicator).values()


def numbers(played: Played) -> Iterator[tuple[str, Decimal]]:
    """Every number that is written as one, in the report and in the workbooks."""
    for section in played.document.sections:
        cells = (cell for row in (section.table.rows if section.table else ()) for cell in row)
        yield from ((section.heading, cell.value) for cell in cells if isinstance(cell, Numeric))
    for book in played.workbooks:
        for sheet in book.sheets:
            values = (value for cell in sheet.cells for value in (cell.value, cell.cached))
            yield from ((sheet.name, value) for value in values if isinstance(value, Decimal))


def texts_of_section(section: Section) -> Iterator[str]:
    """Every text of a section of the report."""
    yield from (section.heading, *section.paragraphs)
    if section.table is not None:
        yield from (column.heading for column in section.table.columns)
        for row in section.table.rows:
            yield from (cell if isinstance(cell, str) else getattr(cell, "text", "") for cell in row)


def _of_workbook(book: WorkbookLayout) -> Iterator[tuple[str, str]]:
    for sheet in (each for each in book.sheets if not each.hidden):
        yield from ((sheet.name, text) for text in texts_of_sheet(sheet))


def texts_of_sheet(sheet: SheetLayout) -> Iterator[str]:
    """Every text of a sheet of a workbook, in the columns that are seen."""
    hidden = {n for n, width in enumerate(sheet.widths, 1) if not width}
    for cell in (each for each in sheet.cells if each.column not in hidden):
        if cell.input is not None:
            yield f"{cell.input.title}. {cell.input.prompt}"
        yield from (text for text in (cell.value, cell.cached) if isinstance(text, str))
