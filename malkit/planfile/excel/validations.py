"""A plan workbook's lists and prompts: fixed words, lists that follow other sheets, and the sheet of presets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from malkit.ooxml import address, column_letters
from malkit.ooxml.limits import LONGEST_LIST, LONGEST_MESSAGE, LONGEST_TITLE
from malkit.plan.organisation import ADMINISTRATION
from malkit.planfile.excel.labels import CHOICES, label_key, prompt_key, word
from malkit.planfile.excel.presets import ANSWER, ASKED, KINDS, NODES, PRESETS, RULE
from malkit.planfile.excel.schema import PATTERN, Form, Kind
from malkit.planfile.excel.tables import TABLES_BY_ID
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.planfile.excel.presets import Preset
    from malkit.planfile.excel.schema import PlanColumn, PlanTable


_LISTS = {Kind.CHOICE, Kind.YES_NO}
_OWN_LISTS = {("indicators", NODES): "nodes", ("indicators", KINDS): "kinds", ("units", "kind"): "kinds"}
"""The lists that are put together from a sheet, by the tables and columns that offer them."""
_NUMBERS = {Kind.NUMBER, Kind.WHOLE}


def validation(table: PlanTable, column: PlanColumn, language: str) -> DataValidation:
    """The list, the bounds or only the prompt of a column's cells.

    Raises:
        ValueError: a text is longer than Excel takes.
    """
    text = catalogue(language).text
    title = text(label_key(table, column))[:LONGEST_TITLE]
    prompt = text(prompt_key(table, column))
    message, kind, first = _what_is_taken(table, column, language)
    if max(len(prompt), len(message)) > LONGEST_MESSAGE:
        raise ValueError(f"prompt too long: {column.id}")
    dates = column.kind is Kind.DATE
    return DataValidation(
        type=kind,
        operator="between" if kind in {"date", "decimal", "whole"} else None,
        formula1=first,
        formula2="73050" if dates else "1000000000000" if kind in {"decimal", "whole"} else None,
        allow_blank=True,
        showErrorMessage=bool(message),
        errorTitle=text("check.title"),
        error=message or None,
        errorStyle="stop",
        showInputMessage=True,
        promptTitle=title,
        prompt=prompt,
    )


def _what_is_taken(
    table: PlanTable, column: PlanColumn, language: str
) -> tuple[str, Literal["list", "date", "decimal", "whole"] | None, str | None]:
    """The message when something else is typed, the type of the validation, and its first formula."""
    text = catalogue(language).text
    if column.id == PATTERN:
        return text("check.choice"), "list", name_of("patterns")
    if column.kind in _LISTS:
        choice = column.choices or "yes_no"
        listed = ",".join(word(choice, code, language) for code in CHOICES[choice])
        if len(listed) > LONGEST_LIST:
            raise ValueError(f"list too long: {choice}")
        return text("check.choice"), "list", f'"{listed}"'
    own_list = _OWN_LISTS.get((table.id, column.id))
    if own_list is not None:
        return "", "list", name_of(own_list)
    if column.choices:
        return "", "list", name_of(column.choices)
    if column.kind is Kind.DATE:
        return text("check.date"), "date", "36526"
    if column.kind in _NUMBERS:
        whole = column.kind is Kind.WHOLE
        return text("check.whole" if whole else "check.number"), "whole" if whole else "decimal", "-1000000000000"
    return "", None, None


def name_of(table_id: str) -> str:
    """The defined name of a table's ids."""
    return f"malkit_{table_id}"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def define_names(book: Workbook, sheets: dict[str, str], first_row: int, last_row: int) -> None:
    """Name each table's ids, down to the last that is filled in, so that lists hold no blanks.

    Args:
        book: the workbook.
        sheets: the sheets' names by their tables' ids.
        first_row: the first row of entries in each sheet.
        last_row: the last row with room for one.
    """
    for table_id, sheet in sheets.items():
        table = TABLES_BY_ID[table_id]
        if table.column("id") is None or table.form is Form.PLAN:
            continue
        letter = column_letters([column.id for column in table.columns].index("id") + 1)
        heading = f"{quoted(sheet)}!${letter}${first_row - 1}"
        ids = f"{heading}:${letter}${last_row}"
        # Counted from the heading, so that a row put in right below it belongs too.
        last = f'SUMPRODUCT(MAX(({ids}<>"")*ROW({ids})))-ROW({heading})+1'
        book.defined_names[name_of(table_id)] = DefinedName(
            name_of(table_id), attr_text=f"INDEX({ids},2):INDEX({ids},MAX(2,{last}))"
        )


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
        "patterns": f"{here}$A${first}:$A${first + len(PRESETS) - 1}",
        "nodes": f"{here}{_nodes(sheet, first, parts, here)}",
        "kinds": f"{here}{_kinds(book, sheet, rows, here)}",
    }
    for column in (_NODES, _PARTS, _KINDS, _KINDS_THERE):
        sheet.column_dimensions[column_letters(column)].hidden = True
    for name, cells in lists.items():
        book.defined_names[name_of(name)] = DefinedName(name_of(name), attr_text=cells)


def _nodes(sheet: Worksheet, first: int, parts: int, here: str) -> str:
    """The administration, and the parts of it that stand in their own sheet."""
    groups, letter, last = name_of("groups"), column_letters(_NODES), first + parts + _ROOM
    count = f"${column_letters(_PARTS)}${first}"
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
    column = column_letters([each.id for each in table.columns].index("kind") + 1)
    units = quoted(str(book.worksheets[1 + list(TABLES_BY_ID).index(table.id)].title))
    # From the heading, so that a row put in right below it belongs too; the heading itself stands above the list.
    kinds = f"{units}!${column}${first - 1}:${column}${last_unit}"
    letter, last = column_letters(_KINDS), first + _MOST_KINDS - 1
    sheet.cell(first - 1, _KINDS).value = f"={units}!${column}${first - 1}"
    for row in range(first, last + 1):
        above = f"{letter}${first - 1}:{letter}{row - 1}"
        sheet.cell(
            row, _KINDS
        ).value = f'=IFERROR(LOOKUP(2,1/(ISNA(MATCH({kinds},{above},0))*({kinds}<>"")),{kinds}),"")'
    there = f"${column_letters(_KINDS_THERE)}${first}"
    cells = f"${letter}${first}:${letter}${last}"
    sheet.cell(first, _KINDS_THERE).value = f'=MAX(1,SUMPRODUCT(--({cells}<>"")))'
    return f"${letter}${first}:INDEX({here}{cells},{here}{there})"


HEADINGS = ("pattern_name", "pattern_means", "pattern_asks")
WIDTHS = (36, 90, 36)


def explained(language: str) -> list[tuple[str, str, str]]:
    """Each pattern in words: its name, what it means, and what is to be filled in beside it."""
    text = catalogue(language).text
    return [
        (word("pattern", pattern.id, language), text(f"book.pattern.{pattern.id}"), _asked(pattern, language))
        for pattern in PRESETS
    ]


def _asked(pattern: Preset, language: str) -> str:
    text, table = catalogue(language).text, TABLES_BY_ID["indicators"]
    columns = [column for column in table.columns if column.id in pattern.asks]
    labels = [text(label_key(table, column)).partition(":")[0] for column in columns]
    return join_words(labels, language) if labels else text("book.patterns.nothing")


def lacking_when(table: PlanTable, column: PlanColumn, row: int, language: str) -> str | None:
    """When a cell of a column lacks something, as the formula of its first row; None for one that never does.

    Args:
        table: the table.
        column: the column.
        row: the first row.
        language: of the patterns' words in the sheet.
    """
    letters = {each.id: column_letters(number) for number, each in enumerate(table.columns, start=1)}

    def empty(id_: str) -> str:
        return f"LEN(TRIM(${letters[id_]}{row}))=0"

    filled_in = f"COUNTA(${address(row, 1)}:${address(row, len(table.columns))})>0"
    if column.id == PATTERN:
        return f"AND({filled_in},{empty(PATTERN)},OR({empty(ANSWER)},{empty(RULE)}))"
    if PATTERN in letters and column.id in ASKED:
        words = (word("pattern", pattern.id, language) for pattern in PRESETS if column.id in pattern.asks)
        chosen = ",".join(f'${letters[PATTERN]}{row}="{each}"' for each in words)
        return f"AND({empty(column.id)},OR({chosen}))"
    return f"AND({filled_in},{empty(column.id)})" if column.required else None
