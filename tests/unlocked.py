"""What somebody does to a workbook's sheets after unlocking it, for the cases of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.intake import hands

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook


def _hide_sheet(book: Workbook, edit: Mapping[str, Any]) -> None:
    book[edit["hide_sheet"]].sheet_state = "hidden"


def _show_sheet(book: Workbook, edit: Mapping[str, Any]) -> None:
    book[edit["show_sheet"]].sheet_state = "visible"


def _unprotect(book: Workbook, edit: Mapping[str, Any]) -> None:
    book[edit["unprotect"]].protection.sheet = False


def _no_password(book: Workbook, edit: Mapping[str, Any]) -> None:
    book[edit["no_password"]].protection.hashValue = None


def _merge(book: Workbook, edit: Mapping[str, Any]) -> None:
    book[edit["sheet"]].merge_cells(edit["merge"])


def _uncheck(book: Workbook, edit: Mapping[str, Any]) -> None:
    checks = book[edit["uncheck"]].data_validations
    checks.dataValidation = [each for each in checks.dataValidation if edit["cell_of"] not in each.sqref]


def _loosen(book: Workbook, edit: Mapping[str, Any]) -> None:
    for check in book[edit["loosen"]].data_validations.dataValidation:
        if edit["cell_of"] in check.sqref:
            check.errorStyle = "warning"


def _copy_sheet(book: Workbook, edit: Mapping[str, Any]) -> None:
    name = hands.copy_sheet(book, edit["copy_sheet"])
    if "typed_at" in edit:
        book[name][edit["typed_at"]].value = edit["typed"]


def _delete_column(book: Workbook, edit: Mapping[str, Any]) -> None:
    hands.delete_column(book, edit["sheet"], edit["delete_column"])


def _copy_down(book: Workbook, edit: Mapping[str, Any]) -> None:
    hands.copy_row(book, edit["sheet"], edit["copy_down"], edit["copy_down"] + 1)
    if "typed_at" in edit:
        book[edit["sheet"]][edit["typed_at"]].value = edit["typed"]


def _sort(book: Workbook, edit: Mapping[str, Any]) -> None:
    one, other = edit["sorted_rows"]
    cells: Any = book[edit["sheet"]]
    hands.change_places(book, edit["sheet"], one, other)
    cells.cell(one, 1).value, cells.cell(other, 1).value = cells.cell(other, 1).value, cells.cell(one, 1).value


def _no_properties(book: Workbook, _edit: Mapping[str, Any]) -> None:
    properties: Any = vars(book)["custom_doc_props"]
    for name in list(properties.names):
        del properties[name]


UNLOCKED: dict[str, Callable[[Workbook, Mapping[str, Any]], None]] = {
    "hide_sheet": _hide_sheet,
    "show_sheet": _show_sheet,
    "unprotect": _unprotect,
    "no_password": _no_password,
    "merge": _merge,
    "uncheck": _uncheck,
    "loosen": _loosen,
    "copy_sheet": _copy_sheet,
    "delete_column": _delete_column,
    "copy_down": _copy_down,
    "sorted_rows": _sort,
    "no_properties": _no_properties,
}
"""Hands by the word that names them in an edit; the other words are what they need."""
