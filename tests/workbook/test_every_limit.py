"""Excel's limits, validations, formulas and conditional formats in every workbook of every plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from .raw import MAIN, units_of_text, without_texts
from .shelf import PLANS, Book, shelf
from .test_excel_limits import (
    FUNCTIONS,
    LONGEST,
    LONGEST_CELL,
    LONGEST_FORMULA,
    LONGEST_LIST,
    LONGEST_SHEET_NAME,
    LONGEST_TEXT_IN_FORMULA,
    depth,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

every_plan = pytest.mark.parametrize("name", PLANS)
# Functions that only some plans' formulas use; in Excel since 2007 at the latest, and in LibreOffice.
MORE_FUNCTIONS = FUNCTIONS | {"COUNTA", "COUNTIF", "SUM"}
DEEPEST = 64
MOST_CONDITIONS = 64
FORBIDDEN = [b'TargetMode="External"', b"vbaProject", b"macroEnabled", b"webextension", b"externalLink", b"ddeLink"]


def formulas(book: Book) -> Iterator[tuple[str, str]]:
    """Every formula with its place: in cells, and in conditional formats."""
    for sheet in book.raw.sheets:
        yield from ((f"{book}, {sheet.name}!{where}", formula) for where, formula in sheet.formulas().items())
        for rule in sheet.root.iter(f"{MAIN}cfRule"):
            yield f"{book}, {sheet.name}, conditional format", str(rule.findtext(f"{MAIN}formula"))


def nested(formula: str) -> int:
    """How deeply functions stand in functions, which Excel counts apart from parentheses."""
    deepest = 0
    opened: list[bool] = []
    for found in re.finditer(r"([A-Z.0-9]+)?\(|\)", without_texts(formula)):
        if found[0] == ")":
            opened.pop()
        else:
            opened.append(bool(found[1]))
            deepest = max(deepest, sum(opened))
    return deepest


def said_wrong(where: str, validation: ET.Element) -> Iterator[str]:
    """What is wrong with a validation's guidance."""
    if not validation.get("showInputMessage") == validation.get("showErrorMessage") == "1":
        yield f"{where}: says nothing"
    if validation.get("errorStyle") != "stop" or validation.get("showDropDown", "0") != "0":
        yield f"{where}: does not stop, or hides its arrow"
    for name, longest in LONGEST.items():
        text = str(validation.get(name) or "")
        if not text.strip() or units_of_text(text) > longest:
            yield f"{where}: {name} {text!r}"
    listed = str(validation.findtext(f"{MAIN}formula1") or "")
    if not listed or (validation.get("type") == "list" and listed[0] == '"' and units_of_text(listed) > LONGEST_LIST):
        yield f"{where}: {listed!r}"


@every_plan
def test_every_input_is_checked_and_explained(name: str) -> None:
    """Each input has one validation with a prompt and an error that fit in Excel, and no other cell has one."""
    wrong = []
    for book in shelf(name):
        expected = book.open_cells()
        for sheet in book.raw.sheets:
            found = [address for listed, _ in sheet.validations() for address in listed]
            if sorted(found) != sorted(expected[sheet.name]):
                wrong.append(f"{book}, {sheet.name}")
            for listed, validation in sheet.validations():
                wrong += said_wrong(f"{book}, {sheet.name}!{listed[0]}", validation)
    assert wrong == []


@every_plan
def test_every_field_has_one_place(name: str) -> None:
    """No two inputs of a workbook hold the same answer, and each has a name that messages can use."""
    for book in shelf(name):
        fields = [described.field for _, _, described in book.inputs()]
        assert len(fields) == len(set(fields)), str(book)
        assert all(described.label.strip() and described.title.strip() for _, _, described in book.inputs())


@every_plan
def test_lists_stand_where_they_are_looked_up(name: str) -> None:
    """A list that is too long for its cell refers to a hidden sheet, where exactly its words stand."""
    for book in shelf(name):
        sheets = {sheet.name: sheet for sheet in book.raw.sheets}
        for sheet in book.raw.sheets:
            for _, validation in sheet.validations():
                looked_up = str(validation.findtext(f"{MAIN}formula1"))
                found = re.fullmatch(r"'([^']+)'!\$([A-Z]+)\$1:\$\2\$([0-9]+)", looked_up)
                if found is not None:
                    there = sheets[found[1]]
                    assert there.state == "veryHidden"
                    words = [
                        "".join(each.text or "" for each in there.cells()[f"{found[2]}{row}"].iter(f"{MAIN}t"))
                        for row in range(1, int(found[3]) + 1)
                    ]
                    assert all(words)
                    assert len(set(words)) == len(words)


@every_plan
def test_formulas_keep_within_excels_limits(name: str) -> None:
    """Formulas are short and shallow, use functions that Excel 2007 has, and stay in their own workbook."""
    wrong = []
    for book in shelf(name):
        sheets = {sheet.name.replace("'", "''") for sheet in book.raw.sheets}
        for where, formula in formulas(book):
            bare = without_texts(formula)
            used = set(re.findall(r"[A-Z_a-z.0-9]+(?=\()", bare))
            texts = re.findall(r'"(?:[^"]|"")*"', formula)
            if not used <= MORE_FUNCTIONS:
                wrong.append(f"{where}: {sorted(used - MORE_FUNCTIONS)}")
            if units_of_text(formula) > LONGEST_FORMULA or depth(formula) > DEEPEST or nested(formula) > DEEPEST:
                wrong.append(f"{where}: {units_of_text(formula)} characters, {depth(formula)} deep")
            if any(units_of_text(text) > LONGEST_TEXT_IN_FORMULA + 2 for text in texts):
                wrong.append(f"{where}: a long text")
            if "[" in bare or "#" in bare or not set(re.findall(r"'((?:[^']|'')+)'!", bare)) <= sheets:
                wrong.append(f"{where}: leads out of the workbook")
    assert wrong == []


@every_plan
def test_conditional_formats_are_right(name: str) -> None:
    """Each conditional format is a formula with a look that is there, over written cells, in an order of its own."""
    for book in shelf(name):
        styles = ET.fromstring(book.raw.parts["xl/styles.xml"])  # noqa: S314 -- a part that malkit wrote
        looks = len(styles.findall(f"{MAIN}dxfs/{MAIN}dxf"))
        for sheet in book.raw.sheets:
            rules = list(sheet.root.iter(f"{MAIN}cfRule"))
            priorities = [int(str(rule.get("priority"))) for rule in rules]
            assert len(priorities) == len(set(priorities)) <= MOST_CONDITIONS, f"{book}, {sheet.name}"
            assert all(int(str(rule.get("dxfId"))) < looks for rule in rules)
            assert all(rule.get("type") == "expression" and rule.findtext(f"{MAIN}formula") for rule in rules)
            written = set(sheet.cells())
            for each in sheet.root.iter(f"{MAIN}conditionalFormatting"):
                corners = {corner for area in str(each.get("sqref")).split() for corner in area.split(":")}
                assert corners <= written


@every_plan
def test_names_and_texts_fit(name: str) -> None:
    """Sheet names and the texts in cells keep within what Excel takes."""
    for book in shelf(name):
        names = [sheet.name for sheet in book.raw.sheets]
        assert all(0 < units_of_text(each) <= LONGEST_SHEET_NAME for each in names)
        assert len({each.casefold() for each in names}) == len(names)
        assert [each for each in names if re.search(r"[\[\]:*?/\\]|^'|'$", each)] == []
        texts = [text for sheet in book.raw.sheets for text in sheet.texts()]
        assert max(map(units_of_text, texts)) <= LONGEST_CELL


@every_plan
def test_there_is_nothing_but_a_workbook(name: str) -> None:
    """No part is a macro, an external link, a web extension or anything embedded, and no link leads out."""
    allowed = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|xl/_rels/workbook\.xml\.rels"
        r"|xl/(sharedStrings|styles|workbook|theme/theme1|worksheets/sheet[0-9]+)\.xml"
    )
    for book in shelf(name):
        assert [part for part in book.raw.parts if not allowed.fullmatch(part)] == [], str(book)
        everything = b"".join(book.raw.parts.values())
        assert [word for word in FORBIDDEN if word in everything] == [], str(book)


@every_plan
def test_no_sheet_is_empty(name: str) -> None:
    """Every visible sheet has something to fill in, or rows to read below its headings."""
    for book in shelf(name):
        for sheet in book.layout.sheets:
            if not sheet.hidden and sheet.table is not None:
                below = [cell for cell in sheet.cells if cell.row > sheet.table.header_row]
                assert any(cell.value is not None for cell in below), f"{book}, {sheet.name}"
