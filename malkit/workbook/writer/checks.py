"""Excel's data validations and conditional formats from a sheet's checks and highlights, within Excel's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation

from malkit.formula import day_number
from malkit.ooxml import address
from malkit.ooxml.limits import LONGEST_MESSAGE, LONGEST_TITLE, fits_in_line, shortened
from malkit.ooxml.writer.design import changed_ground
from malkit.plan.base import furthest
from malkit.text import catalogue, format_number
from malkit.workbook.layout.cells import ChoiceCheck, DateCheck, NumberCheck, TextCheck

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from malkit.workbook.layout.cells import Check, InputCell, SheetLayout


ExcelKind = Literal["whole", "decimal", "list", "date", "textLength"]
ExcelOperator = Literal["between", "lessThanOrEqual"]


def add_checks(sheet: Worksheet, layout: SheetLayout, language: str) -> None:
    """Give every input cell of a sheet its validation, prompt and error message; equal ones share one entry."""
    alike: dict[tuple[str, ...], tuple[InputCell, list[str]]] = {}
    for cell in layout.cells:
        if cell.input is not None:
            key = (repr(cell.input.check), cell.input.title, cell.input.prompt)
            alike.setdefault(key, (cell.input, []))[1].append(address(cell.row, cell.column))
    for described, addresses in alike.values():
        validation = _validation(described, language)
        for each in addresses:
            validation.add(each)
        sheet.add_data_validation(validation)


def _validation(described: InputCell, language: str) -> DataValidation:
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


_FIRST_OWN = 300
"""An id of a number format that no other has: those below 164 are Excel's, and openpyxl counts on from there."""


def add_highlights(sheet: Worksheet, layout: SheetLayout) -> None:
    """Give a painted sheet its highlights."""
    for each in layout.highlights:
        look = DifferentialStyle(
            font=Font(color=each.colour, bold=each.bold) if each.colour else None,
            fill=changed_ground(each.ground) if each.ground else None,
            numFmt=NumberFormat(_FIRST_OWN, each.number_format) if each.number_format else None,
        )
        sheet.conditional_formatting.add(each.cells, Rule(type="expression", dxf=look, formula=[each.formula]))
