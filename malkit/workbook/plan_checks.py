"""A plan workbook's lists and prompts: lists of fixed words, and lists that follow what stands in other sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from malkit.plan.sheets import TABLES_BY_ID
from malkit.plan.sheets.choices import CHOICES, word
from malkit.plan.sheets.columns import PATTERN, Form, Kind
from malkit.plan.sheets.labels import label_key, prompt_key
from malkit.plan.sheets.patterns import KINDS, NODES
from malkit.text import catalogue
from malkit.workbook.cells import column_letter
from malkit.workbook.checks import LONGEST_LIST, LONGEST_MESSAGE, LONGEST_TITLE

if TYPE_CHECKING:
    from openpyxl import Workbook

    from malkit.plan.sheets.columns import Column, Table

_LISTS = {Kind.CHOICE, Kind.YES_NO}
_OWN_LISTS = {("indicators", NODES): "nodes", ("indicators", KINDS): "kinds", ("units", "kind"): "kinds"}
"""The lists that are put together from a sheet, by the tables and columns that offer them."""
_NUMBERS = {Kind.NUMBER, Kind.WHOLE}


def validation(table: Table, column: Column, language: str) -> DataValidation:
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
    table: Table, column: Column, language: str
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
        letter = column_letter([column.id for column in table.columns].index("id") + 1)
        heading = f"{quoted(sheet)}!${letter}${first_row - 1}"
        ids = f"{heading}:${letter}${last_row}"
        # Counted from the heading, so that a row put in right below it belongs too.
        last = f'SUMPRODUCT(MAX(({ids}<>"")*ROW({ids})))-ROW({heading})+1'
        book.defined_names[name_of(table_id)] = DefinedName(
            name_of(table_id), attr_text=f"INDEX({ids},2):INDEX({ids},MAX(2,{last}))"
        )
