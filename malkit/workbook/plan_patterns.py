"""The patterns in a plan workbook: the sheet that explains them, and which cells are lacking beside which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.sheets import TABLES_BY_ID
from malkit.plan.sheets.choices import word
from malkit.plan.sheets.columns import PATTERN
from malkit.plan.sheets.labels import label_key
from malkit.plan.sheets.patterns import ANSWER, ASKED, PATTERNS, RULE
from malkit.text import catalogue, join_words
from malkit.workbook.cells import address, column_letter

if TYPE_CHECKING:
    from malkit.plan.sheets.columns import Column, Table
    from malkit.plan.sheets.patterns import Pattern

HEADINGS = ("pattern_name", "pattern_means", "pattern_asks")
WIDTHS = (36, 90, 36)


def explained(language: str) -> list[tuple[str, str, str]]:
    """Each pattern in words: its name, what it means, and what is to be filled in beside it."""
    text = catalogue(language).text
    return [
        (word("pattern", pattern.id, language), text(f"book.pattern.{pattern.id}"), _asked(pattern, language))
        for pattern in PATTERNS
    ]


def _asked(pattern: Pattern, language: str) -> str:
    text, table = catalogue(language).text, TABLES_BY_ID["indicators"]
    columns = [column for column in table.columns if column.id in pattern.asks]
    labels = [text(label_key(table, column)).partition(":")[0] for column in columns]
    return join_words(labels, language) if labels else text("book.patterns.nothing")


def lacking_when(table: Table, column: Column, row: int, language: str) -> str | None:
    """When a cell of a column lacks something, as the formula of its first row; None for one that never does.

    Args:
        table: the table.
        column: the column.
        row: the first row.
        language: of the patterns' words in the sheet.
    """
    letters = {each.id: column_letter(number) for number, each in enumerate(table.columns, start=1)}

    def empty(id_: str) -> str:
        return f"LEN(TRIM(${letters[id_]}{row}))=0"

    filled_in = f"COUNTA(${address(row, 1)}:${address(row, len(table.columns))})>0"
    if column.id == PATTERN:
        return f"AND({filled_in},{empty(PATTERN)},OR({empty(ANSWER)},{empty(RULE)}))"
    if PATTERN in letters and column.id in ASKED:
        words = (word("pattern", pattern.id, language) for pattern in PATTERNS if column.id in pattern.asks)
        chosen = ",".join(f'${letters[PATTERN]}{row}="{each}"' for each in words)
        return f"AND({empty(column.id)},OR({chosen}))"
    return f"AND({filled_in},{empty(column.id)})" if column.required else None
