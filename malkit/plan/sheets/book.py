"""A plan workbook from its bytes: the plan's data with its cells, or the findings that say why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding
from malkit.ooxml import read_workbook
from malkit.plan.sheets.assemble import assemble
from malkit.plan.sheets.read import FINDINGS_MARK, marks_of, read_tables
from malkit.plan.sheets.tables import TABLES_BY_ID

if TYPE_CHECKING:
    from malkit.plan.sheets.entries import BookSource

_BEGINNINGS = (b"PK", b"\xd0\xcf\x11\xe0")


def is_workbook(data: bytes) -> bool:
    """Whether bytes begin as a workbook does, of today's kind or an older one."""
    return data.startswith(_BEGINNINGS)


def holds_plan(data: bytes) -> bool:
    """Whether bytes are a plan workbook, and not such a copy of one as findings were written in."""
    marks = _marks(data)
    return (
        bool({mark.partition(":")[0] for mark in marks if ":" in mark} & set(TABLES_BY_ID))
        and FINDINGS_MARK not in marks
    )


def holds_findings(data: bytes) -> bool:
    """Whether bytes are a copy of a plan workbook that findings were written in."""
    return FINDINGS_MARK in _marks(data)


def _marks(data: bytes) -> set[str]:
    book = read_workbook(data) if is_workbook(data) else None
    return set() if book is None or isinstance(book, Finding) else marks_of(book)


def read_book(data: bytes, name: str) -> tuple[BookSource | None, list[Finding]]:
    """The plan's data in a workbook.

    Args:
        data: the file's content.
        name: its name, for messages.

    Returns:
        The data with the cell of each value, None when the file holds no plan; and what is wrong with the cells.
    """
    book = read_workbook(data)
    if isinstance(book, Finding):
        return None, [book.in_file(name)]
    tables = read_tables(book, name)
    if not tables.tables:
        return None, tables.findings[:1]
    source, findings = assemble(tables, name)
    return source, [*tables.findings, *findings]
