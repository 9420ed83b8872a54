"""Lists of a plan workbook that formulas put together: in hidden columns beside the patterns, following the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.workbook.defined_name import DefinedName

from malkit.plan.organisation import ADMINISTRATION
from malkit.plan.sheets import TABLES_BY_ID
from malkit.plan.sheets.patterns import PATTERNS
from malkit.workbook.cells import column_letter
from malkit.workbook.plan_checks import name_of, quoted

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NODES, _PARTS, _KINDS, _KINDS_THERE = 5, 6, 7, 8
_ROOM, _MOST_KINDS = 60, 30


def add_lists(book: Workbook, sheet: Worksheet, rows: tuple[int, int], parts: int) -> None:
    """Name the patterns' words, whoever can answer as a whole, and the kinds of units, for the lists of their columns.

    Args:
        book: the workbook.
        sheet: the sheet of patterns.
        rows: the first row of entries in each sheet, where these lists begin too, and the last one with room.
        parts: how many parts of the administration there are.
    """
    first, _ = rows
    here = f"{quoted(sheet.title)}!"
    lists = {
        "patterns": f"{here}$A${first}:$A${first + len(PATTERNS) - 1}",
        "nodes": f"{here}{_nodes(sheet, first, parts, here)}",
        "kinds": f"{here}{_kinds(book, sheet, rows, here)}",
    }
    for column in (_NODES, _PARTS, _KINDS, _KINDS_THERE):
        sheet.column_dimensions[column_letter(column)].hidden = True
    for name, cells in lists.items():
        book.defined_names[name_of(name)] = DefinedName(name_of(name), attr_text=cells)


def _nodes(sheet: Worksheet, first: int, parts: int, here: str) -> str:
    """The administration, and the parts of it that stand in their own sheet."""
    groups, letter, last = name_of("groups"), column_letter(_NODES), first + parts + _ROOM
    count = f"${column_letter(_PARTS)}${first}"
    sheet.cell(first, _NODES).value = ADMINISTRATION
    sheet.cell(first, _PARTS).value = f"=ROWS({groups})"  # once, since the name looks through a whole column
    for row in range(first + 1, last + 1):
        number = f"ROWS({letter}${first + 1}:{letter}{row})"
        sheet.cell(row, _NODES).value = f'=IF({number}>{count},"",INDEX({groups},{number})&"")'
    return f"${letter}${first}:INDEX({here}${letter}${first}:${letter}${last},1+{here}{count})"


def _kinds(book: Workbook, sheet: Worksheet, rows: tuple[int, int], here: str) -> str:
    """The kinds that units have, each once: every row takes one that is not yet above it; 1.1 and 1.10 are two."""
    first, last_unit = rows
    table = TABLES_BY_ID["units"]
    column = column_letter([each.id for each in table.columns].index("kind") + 1)
    units = quoted(str(book.worksheets[1 + list(TABLES_BY_ID).index(table.id)].title))
    # From the heading, so that a row put in right below it belongs too; the heading itself stands above the list.
    kinds = f"{units}!${column}${first - 1}:${column}${last_unit}"
    letter, last = column_letter(_KINDS), first + _MOST_KINDS - 1
    sheet.cell(first - 1, _KINDS).value = f"={units}!${column}${first - 1}"
    for row in range(first, last + 1):
        above = f"{letter}${first - 1}:{letter}{row - 1}"
        sheet.cell(
            row, _KINDS
        ).value = f'=IFERROR(LOOKUP(2,1/(ISNA(MATCH({kinds},{above},0))*({kinds}<>"")),{kinds}),"")'
    there = f"${column_letter(_KINDS_THERE)}${first}"
    cells = f"${letter}${first}:${letter}${last}"
    sheet.cell(first, _KINDS_THERE).value = f'=MAX(1,SUMPRODUCT(--({cells}<>"")))'
    return f"${letter}${first}:INDEX({here}{cells},{here}{there})"
