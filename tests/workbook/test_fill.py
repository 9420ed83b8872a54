"""Stamped copies beside the same workbooks written by openpyxl, cell by cell and part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from malkit.ooxml import CellKind, address, read_workbook
from malkit.workbook import Cell, SheetKey, SheetLayout, Style, WorkbookLayout, WorkbookWriter, generate
from malkit.workbook.writer.fill import TemplateCache
from malkit.workbook.writer.page import footer_text
from tests.demo.audit import unknown_remarks
from tests.support import KEY, demo_plan

from .books import BOOKS, laid_out
from .written import painted, written

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

MOMENT = datetime(2026, 3, 31, tzinfo=UTC)
PROPERTIES = {"malkit_plan": "fall", "malkit_seal": "<&\"'>"}
ODD = ["<", "&", '"', "'", " ", "  ", "\n", "\t", "\r", "\x07", "_x000D_", "😀", "å", "malkit-mark(title)", "=1", "&P"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.lists(st.sampled_from(ODD), max_size=6).map(
    "".join
)
NUMBERS = st.decimals(-(10**9), 10**9, places=3)
HIDDEN = SheetLayout(SheetKey.IDENTITY, "malkit", (Cell(1, 1, Style.TEXT, "kind"),), (20,))
VALUES = st.none() | TEXTS | NUMBERS


def cells(data: bytes) -> dict[tuple[str, str], tuple[object, ...]]:
    """Everything that openpyxl finds in each cell of a workbook."""
    book: Workbook = load_workbook(BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (
            cell.value, cell.data_type, cell.style, cell.number_format, cell.protection.locked, cell.protection.hidden,
            repr(cell.font), repr(cell.fill), repr(cell.border), repr(cell.alignment), repr(cell.hyperlink),
        )
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }  # fmt: skip


def around(data: bytes) -> dict[str, str]:
    """Every part in canonical XML with its cells taken out; times, which openpyxl takes from the clock, likewise."""
    found = {}
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            root = ET.fromstring(package.read(name))  # noqa: S314 -- a part that was made here
            for row in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"):
                row[:] = []
            text = ET.canonicalize(ET.tostring(root, encoding="unicode"))
            found[name] = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "", text)
    return found


def stamped(layout: WorkbookLayout, stencils: TemplateCache | None = None) -> bytes:
    """A layout stamped, by a painter of its own unless one is given."""
    return (stencils or TemplateCache(painted)).stamped(layout, PROPERTIES, MOMENT)


@pytest.mark.parametrize(("unit", "round_id"), BOOKS)
def test_stamped_as_openpyxl_writes(unit: str, round_id: str) -> None:
    """Each shape of the demo's workbooks holds the same cells, styles, checks, locks, pages and properties."""
    layout = laid_out(unit, round_id)
    ours, theirs = stamped(layout), written(layout, PROPERTIES)
    assert cells(ours) == cells(theirs)
    assert around(ours) == around(theirs)


@pytest.mark.parametrize(("unit", "round_id"), BOOKS)
def test_results_are_those_of_the_layout(unit: str, round_id: str) -> None:
    """Every formula carries the result that Python worked out for it, and no other cell changes by it."""
    layout = laid_out(unit, round_id)
    read = read_workbook(stamped(layout))
    for sheet in layout.sheets:
        raw = next(each for each in read.sheets if each.name == sheet.name)  # type: ignore[union-attr]
        for cell in sheet.cells:
            if cell.formula is not None:
                found = raw.cells[address(cell.row, cell.column)]
                assert (found.formula, found.value) == (cell.formula.removeprefix("="), cell.cached)


def small(texts: list[Any], title: str, result: Any = "") -> WorkbookLayout:
    """A small workbook with odd contents: locked cells, one that is filled in beforehand, and a formula."""
    held = [Cell(row, 1, Style.TEXT, value) for row, value in enumerate(texts, start=1)]
    more = [
        Cell(1, 3, Style.NUMBER, Decimal("0.57"), decimals=2),
        Cell(2, 3, Style.INPUT_TEXT, "åtgärd"),
        Cell(3, 3, Style.STATUS, formula='=IF(A1="<&","å",C1)', cached=result),
        Cell(9, 2, Style.CLOSED),
    ]
    sheet = SheetLayout(SheetKey.REPORTING, "Blad", (*held, *more), (20, 20, 20), {1: 30, 4: 48})
    return WorkbookLayout(title, (sheet, HIDDEN))


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=4, max_size=4), TEXTS, VALUES)
def test_odd_contents(texts: list[Any], title: str, result: Any) -> None:
    """Any text or number in any place is the same in a stamped copy as in one that openpyxl wrote."""
    layout = small(texts, title, result)
    ours, theirs = stamped(layout), written(layout, PROPERTIES)
    assert cells(ours) == cells(theirs)
    assert around(ours) == around(theirs)
    raw = read_workbook(ours).sheets[0].cells  # type: ignore[union-attr]
    assert [raw[f"A{row}"].value if f"A{row}" in raw else None for row in range(1, 5)] == [
        None if each == "" else each for each in texts
    ]
    assert all(raw[each].kind is not CellKind.ERROR for each in raw)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.lists(VALUES, min_size=4, max_size=4), TEXTS, VALUES), min_size=2, max_size=4))
def test_a_copy_depends_on_no_other(contents: list[tuple[list[Any], str, Any]]) -> None:
    """Copies stamped after each other, in any order, have the bytes they have alone."""
    layouts = [small(*each) for each in contents]
    alone = [stamped(each) for each in layouts]
    together = TemplateCache(painted)
    assert [stamped(each, together) for each in layouts] == alone
    assert [stamped(each, together) for each in reversed(layouts)] == alone[::-1]
    assert together.painted == 1


def test_what_differs_in_looks_ispainted_anew() -> None:
    """Another style, number of decimals, width, name, sheet or cell makes another variant, and is in the copy."""
    first = small(["a", "b", "c", "d"], "Bok")
    sheet, _ = first.sheets
    others = [
        replace(sheet, cells=(replace(sheet.cells[0], style=Style.TITLE), *sheet.cells[1:])),
        replace(sheet, cells=(*sheet.cells[:4], replace(sheet.cells[4], decimals=3), *sheet.cells[5:])),
        replace(sheet, cells=sheet.cells[:-1]),
        replace(sheet, widths=(20, 21, 20)),
        replace(sheet, name="Annat"),
        replace(sheet, heights={**sheet.heights, 30: 50}),
    ]
    stencils = TemplateCache(painted)
    stamped(first, stencils)
    for number, other in enumerate(others, start=2):
        layout = replace(first, sheets=(other, HIDDEN))
        copy = stamped(layout, stencils)
        assert stencils.painted == number
        assert around(copy) == around(written(layout, PROPERTIES))
        assert cells(copy) == cells(written(layout, PROPERTIES))


@dataclass(frozen=True)
class Grown(SheetLayout):
    """A sheet's layout with something that stamping has never heard of."""

    remark: str = ""


def test_what_stamping_does_not_know_is_painted_anew() -> None:
    """A field that is added to the layout makes another variant, so that no copy can lack what it says."""
    first = small(["a"], "Bok")
    sheet = first.sheets[0]
    grown = [Grown(sheet.key, sheet.name, sheet.cells, sheet.widths, sheet.heights, remark=text) for text in "ab"]
    stencils = TemplateCache(painted)
    for each in (sheet, *grown, *grown):
        stamped(replace(first, sheets=(each, HIDDEN)), stencils)
    assert stencils.painted == 3


def test_contents_and_heights_make_no_variant() -> None:
    """Texts, numbers, formulas, results, heights of rows with cells and the title are stamped, not painted."""
    stencils = TemplateCache(painted)
    layouts = [small(["a", Decimal(1), None, "d"], "Ett"), small([None, "x", Decimal("0.5"), "y"], "Två", Decimal(3))]
    layouts.append(replace(layouts[0], sheets=(replace(layouts[0].sheets[0], heights={2: 60}), HIDDEN)))
    for layout in layouts:
        assert around(stamped(layout, stencils)) == around(written(layout, PROPERTIES))
    assert stencils.painted == 1


def test_a_copy_with_odd_contents_follows_the_format(tmp_path: Path) -> None:
    """An independent checker of the file format has no remark on a stamped copy, whatever stands in it."""
    path = tmp_path / "bok.xlsx"
    path.write_bytes(stamped(small([each for each in ODD if each.strip()], "&<" * 80, "_x000D_")))
    assert unknown_remarks(path) == []


def test_dates_are_days() -> None:
    """A date filled in beforehand is a day in the file, as openpyxl reads it."""
    cell = Cell(1, 1, Style.INPUT_DATE, date(2026, 3, 31))  # type: ignore[arg-type]
    layout = WorkbookLayout("Bok", (SheetLayout(SheetKey.ACTIONS, "Blad", (cell,), (20,)), HIDDEN))
    assert cells(stamped(layout)) == cells(written(layout, PROPERTIES))
    assert load_workbook(BytesIO(stamped(layout)))["Blad"]["A1"].value == datetime(2026, 3, 31)  # noqa: DTZ001


def test_one_among_all_is_the_same() -> None:
    """A unit's workbook has the same bytes made alone, first and last of the round's, and few are painted."""
    plan = demo_plan()
    units = [unit.id for unit in plan.units]
    alone = {unit: generate(plan, "P1", unit, KEY) for unit in units}
    press = WorkbookWriter(plan, KEY)
    assert {unit: press.workbook("P1", unit) for unit in units} == alone
    assert {unit: press.workbook("P1", unit) for unit in reversed(units)} == alone


def test_the_title_names_the_document() -> None:
    """The document's title is the layout's, on one line."""
    layout = small(["a"], " Plan & uppdrag –\nEnheten\x07 ")
    assert load_workbook(BytesIO(stamped(layout))).properties.title == "Plan & uppdrag – Enheten\\x07"


def test_footer_is_short_and_shows_ampersands() -> None:
    """The title stands below each page on one line, cut to what fits, with its ampersands as themselves."""
    assert footer_text("Vård &\nomsorg") == "Vård && omsorg"
    cut = footer_text("&" * 300)
    assert cut == "&&" * 119 + "…"
    assert len("&L&A&C" + cut + "&R&P (&N)") <= 255
