"""Data validations of a sheet: those of the standard, and those that Excel keeps as an extension.

ECMA-376 Part 1, 18.3.1.32 and 18.3.1.33; MS-XLSX 2.4.20 (validations that refer to other sheets, as Excel 2010 on
may write them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.address import parse_ranges
from malkit.ooxml.lexical import boolean, unescaped
from malkit.ooxml.refusal import UNCERTAIN, RefusalError
from malkit.ooxml.workbook import RawValidation

if TYPE_CHECKING:
    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.markup import Attributes, PartReader

_STANDARD = "worksheet/dataValidations/dataValidation"
_EXTENSION = "worksheet/extLst/ext/x14:dataValidations/x14:dataValidation"
_KINDS = frozenset({"none", "whole", "decimal", "list", "date", "time", "textLength", "custom"})
_OPERATORS = frozenset(
    {
        "between",
        "notBetween",
        "equal",
        "notEqual",
        "lessThan",
        "lessThanOrEqual",
        "greaterThan",
        "greaterThanOrEqual",
    }
)
_STYLES = frozenset({"stop", "warning", "information"})


class SheetValidations:
    """Reads them as they come; they are complete, in `found`, once the part has been read.

    Args:
        reader: the reader of the sheet's part; the extension's namespaces have the prefixes x14 and xm.
        budget: the account that ranges are charged to.
    """

    def __init__(self, reader: PartReader, budget: Budget) -> None:
        self.found: list[RawValidation] = []
        self._part = reader.part
        self._budget = budget
        self._attributes: Attributes = {}
        self._formulas = ["", ""]
        self._ranges: str | None = None
        reader.at("worksheet/dataValidations", once=True)
        reader.at(_STANDARD, opened=self._begin, closed=self._end)
        reader.at(f"{_STANDARD}/formula1", closed=self._first, text=True)
        reader.at(f"{_STANDARD}/formula2", closed=self._second, text=True)
        reader.at("worksheet/extLst", anywhere=True)
        reader.at("worksheet/extLst/ext", anywhere=True)
        reader.at("worksheet/extLst/ext/x14:dataValidations", once=True)
        reader.at(_EXTENSION, opened=self._begin, closed=self._end)
        for name, closed in {"formula1": self._first, "formula2": self._second}.items():
            reader.at(f"{_EXTENSION}/x14:{name}")
            reader.at(f"{_EXTENSION}/x14:{name}/xm:f", closed=closed, text=True, anywhere=True)
        reader.at(f"{_EXTENSION}/xm:sqref", closed=self._at, text=True, anywhere=True)

    def _begin(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._formulas = ["", ""]
        self._ranges = attributes.get("sqref")

    def _first(self, text: str) -> None:
        self._formulas[0] = unescaped(text.strip())

    def _second(self, text: str) -> None:
        self._formulas[1] = unescaped(text.strip())

    def _at(self, text: str) -> None:
        self._ranges = text

    def _end(self, _text: str) -> None:
        get = self._attributes.get
        self._budget.spend_elements(2)  # a validation costs more than the element it stands in
        self.found.append(
            RawValidation(
                areas=parse_ranges(self._ranges or "", self._budget),
                kind=self._one_of(_KINDS, get("type", "none")),
                operator=self._one_of(_OPERATORS, get("operator", "between")),
                formula1=self._formulas[0],
                formula2=self._formulas[1],
                allows_blank=boolean(get("allowBlank", "0")),
                refuses=self._one_of(_STYLES, get("errorStyle", "stop")) == "stop",
                shows_error=boolean(get("showErrorMessage", "0")),
                prompt=unescaped(get("prompt", "")) if boolean(get("showInputMessage", "0")) else "",
                error=unescaped(get("error", "")),
            )
        )

    def _one_of(self, known: frozenset[str], word: str) -> str:
        if word not in known:
            raise RefusalError(UNCERTAIN, f"{self._part}: validation {word}")
        return word
