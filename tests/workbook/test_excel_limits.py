"""Excel's limits and the functions it knows, in each shape of the demo plan's workbooks; format checkers miss these."""

from __future__ import annotations

import re

import pytest

from .books import BOOKS, inputs, package
from .raw import MAIN, units_of_text, without_texts

every_book = pytest.mark.parametrize(("unit", "round_id"), BOOKS)

# In Excel since 2007 at the latest, in LibreOffice too, and none of them volatile.
FUNCTIONS = {
    "AND",
    "CHAR",
    "COUNTA",
    "COUNTIF",
    "MAX",
    "MIN",
    "IF",
    "ISERROR",
    "ISLOGICAL",
    "ISNUMBER",
    "ISTEXT",
    "LEN",
    "NOT",
    "OR",
    "ROUND",
    "SUBSTITUTE",
    "SUM",
    "SUMPRODUCT",
    "TRIM",
}
LONGEST = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
LONGEST_LIST = 255
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
LONGEST_FORMULA = 2_000
LONGEST_TEXT_IN_FORMULA = 255
DEEPEST = 64


@every_book
def test_every_input_has_one_validation(unit: str, round_id: str) -> None:
    """Each input cell, and no other cell, has exactly one data validation."""
    for sheet in package(unit, round_id).sheets:
        addresses = [address for listed, _ in sheet.validations() for address in listed]
        assert len(addresses) == len(set(addresses))
        assert set(addresses) == inputs(unit, round_id)[sheet.name]


@every_book
def test_every_validation_guides_and_stops(unit: str, round_id: str) -> None:
    """Each validation shows a prompt with title and text, and stops what is wrong with an error that has both."""
    for sheet in package(unit, round_id).sheets:
        for _, validation in sheet.validations():
            assert validation.get("showInputMessage") == validation.get("showErrorMessage") == "1"
            assert validation.get("errorStyle") == "stop"
            # In this part of the format 1 would hide the arrow of a list.
            assert validation.get("showDropDown", "0") == "0"
            assert all(str(validation.get(name) or "").strip() for name in LONGEST)
            assert validation.get("type") in {"whole", "decimal", "list", "date", "textLength"}
            assert validation.findtext(f"{MAIN}formula1")


@every_book
def test_validations_are_short_enough(unit: str, round_id: str) -> None:
    """Titles, prompts, errors and lists keep within what Excel takes; it calls a longer one damage."""
    for sheet in package(unit, round_id).sheets:
        for _, validation in sheet.validations():
            lengths = {name: units_of_text(str(validation.get(name))) for name in LONGEST}
            assert [name for name, length in lengths.items() if length > LONGEST[name]] == []
            if validation.get("type") == "list":
                listed = str(validation.findtext(f"{MAIN}formula1"))
                assert listed[0] == listed[-1] == '"'
                assert '"' not in listed[1:-1]
                assert units_of_text(listed[1:-1]) <= LONGEST_LIST


@every_book
def test_sheet_names_are_allowed(unit: str, round_id: str) -> None:
    """Sheet names are short, unlike each other in any case, and free of what Excel forbids."""
    names = [sheet.name for sheet in package(unit, round_id).sheets]
    assert all(0 < units_of_text(name) <= LONGEST_SHEET_NAME for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if re.search(r"[\[\]:*?/\\]|^'|'$", name)] == []


@every_book
def test_texts_fit_in_their_cells(unit: str, round_id: str) -> None:
    """No cell holds a text longer than Excel keeps."""
    texts = [text for sheet in package(unit, round_id).sheets for text in sheet.texts()]
    assert len(texts) > 50
    assert max(map(units_of_text, texts)) <= LONGEST_CELL


@every_book
def test_formulas_are_short_and_shallow(unit: str, round_id: str) -> None:
    """Formulas keep within 2,000 characters, 255 in a text, and 64 levels."""
    formulas = [formula for sheet in package(unit, round_id).sheets for formula in sheet.formulas().values()]
    assert formulas
    assert max(map(units_of_text, formulas)) <= LONGEST_FORMULA
    assert all(
        units_of_text(text) <= LONGEST_TEXT_IN_FORMULA + 2 for f in formulas for text in re.findall(r'"[^"]*"', f)
    )
    assert max(map(depth, formulas)) <= DEEPEST


def depth(formula: str) -> int:
    """How many parentheses are open at the most."""
    deepest = opened = 0
    for character in without_texts(formula):
        opened += (character == "(") - (character == ")")
        deepest = max(deepest, opened)
    assert opened == 0
    return deepest


@every_book
def test_formulas_use_known_functions(unit: str, round_id: str) -> None:
    """Formulas use a short list of functions: none volatile, none newer than Excel 2007, none with a prefix."""
    formulas = [formula for sheet in package(unit, round_id).sheets for formula in sheet.formulas().values()]
    used = {name for formula in formulas for name in re.findall(r"[A-Z_a-z.0-9]+(?=\()", without_texts(formula))}
    assert used <= FUNCTIONS
    assert {"IF", "ISNUMBER", "SUMPRODUCT", "MIN"} <= used


@every_book
def test_formulas_stay_in_the_workbook(unit: str, round_id: str) -> None:
    """Formulas refer to the workbook's own sheets and hold no error and no link to another file."""
    read = package(unit, round_id)
    names = {sheet.name for sheet in read.sheets}
    for sheet in read.sheets:
        for formula in sheet.formulas().values():
            bare = without_texts(formula)
            assert set(re.findall(r"'([^']+)'!", bare)) <= names
            assert "[" not in bare
            assert "#" not in bare


@every_book
def test_formula_cells_carry_results(unit: str, round_id: str) -> None:
    """Every formula cell carries a result for programs that do not compute, and none of them is an error."""
    for sheet in package(unit, round_id).sheets:
        for address in sheet.formulas():
            cell = sheet.cells()[address]
            result = cell.find(f"{MAIN}v")
            assert result is not None
            assert cell.get("t") in {None, "str"}
            assert cell.get("t") == "str" or re.fullmatch(r"-?[0-9.]+(E[+-]?[0-9]+)?", result.text or "")
