"""Excel's data validation from the same checks that reading back uses, within Excel's limits on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.worksheet.datavalidation import DataValidation

from malkit.formula import day_number
from malkit.plan.base import furthest
from malkit.text import catalogue, format_number
from malkit.workbook.cells import ChoiceCheck, DateCheck, NumberCheck, TextCheck, address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.workbook.cells import Check, Input, SheetLayout

ExcelKind = Literal["whole", "decimal", "list", "date", "textLength"]
ExcelOperator = Literal["between", "lessThanOrEqual"]

LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
LONGEST_LIST = 255


def add_checks(sheet: Worksheet, layout: SheetLayout, language: str) -> None:
    """Give every input cell of a sheet its validation, prompt and error message; equal ones share one entry."""
    alike: dict[tuple[str, ...], tuple[Input, list[str]]] = {}
    for cell in layout.cells:
        if cell.input is not None:
            key = (repr(cell.input.check), cell.input.title, cell.input.prompt)
            alike.setdefault(key, (cell.input, []))[1].append(address(cell.row, cell.column))
    for described, addresses in alike.values():
        validation = _validation(described, language)
        for each in addresses:
            validation.add(each)
        sheet.add_data_validation(validation)


def fits_in_line(words: Iterable[str]) -> bool:
    """Whether words can stand in a cell's own list: short enough, and none with a comma or a quotation mark."""
    listed = list(words)
    return len(",".join(listed)) <= LONGEST_LIST and not any("," in word or '"' in word for word in listed)


def shortened(text: str, longest: int) -> str:
    """A text with as much of it as there is room for."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _validation(described: Input, language: str) -> DataValidation:
    message = _message(described.check, language)
    if len(message) > LONGEST_MESSAGE:
        raise ValueError(f"message too long: {described.label}")
    kind, operator, first, second = excel_check(described.check)
    return DataValidation(
        type=kind,
        operator=operator,
        formula1=first,
        formula2=second,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=catalogue(language).text("check.title"),
        error=message,
        showInputMessage=True,
        promptTitle=shortened(described.title, LONGEST_TITLE),
        prompt=shortened(described.prompt, LONGEST_MESSAGE),
        errorStyle="stop",
    )


def excel_check(check: Check) -> tuple[ExcelKind, ExcelOperator | None, str, str | None]:
    """The type of a validation, its operator and its one or two formulas."""
    match check:
        case NumberCheck(decimals=decimals, lowest=lowest, highest=highest):
            return "decimal" if decimals else "whole", "between", f"{lowest:f}", f"{highest:f}"
        case ChoiceCheck(words=words, listed=listed):
            if not listed and not fits_in_line(words):
                raise ValueError(f"not a list for a dropdown: {', '.join(words)}")
            return "list", None, listed or f'"{",".join(words)}"', None
        case DateCheck():
            return "date", "between", str(day_number(DateCheck.first)), str(day_number(DateCheck.last))
        case TextCheck(longest=longest):
            return "textLength", "lessThanOrEqual", str(longest), None


def _message(check: Check, language: str) -> str:
    text = catalogue(language).text
    match check:
        case NumberCheck(decimals=decimals, lowest=lowest, highest=highest):
            beyond = furthest(decimals)
            bounds = [
                text("check.at_least", value=format_number(lowest, language)) if lowest > -beyond else "",
                text("check.at_most", value=format_number(highest, language)) if highest < beyond else "",
            ]
            key = "check.number" if decimals else "check.whole"
            return " ".join(part for part in (text(key), *bounds) if part)
        case ChoiceCheck():
            return text("check.choice")
        case DateCheck():
            return text("check.date")
        case TextCheck(longest=longest):
            return text("check.length", longest=longest)
