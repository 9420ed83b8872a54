"""The report as a workbook."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from malkit.report import summary_bytes, write_summary

from .summaries import UNITS, small_plan, submission, summary_of

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.consolidation import Summary
    from malkit.plan import Plan

FORMULA_LIKE = ["=1+1", "+46 70 123", "-", "@SUM(A1)", '=HYPERLINK("http://example.org","x")']


def opened(summary: Summary) -> Workbook:
    """The summary workbook as openpyxl reads it."""
    return load_workbook(BytesIO(summary_bytes(summary)))


def full(plan: Plan, analysis: str = "") -> Summary:
    """A summary in which every unit has answered."""
    return summary_of(
        plan,
        *(submission(plan, unit, {"K1": ("outcome", Decimal("33.3"))}, actions=1, analysis=analysis) for unit in UNITS),
    )


def texts(book: Workbook) -> list[str]:
    """Every text in a workbook."""
    return [str(c.value) for s in book.worksheets for row in s.iter_rows() for c in row if c.data_type == "s"]


@pytest.mark.parametrize("written", FORMULA_LIKE)
def test_what_somebody_wrote_is_never_a_formula(written: str) -> None:
    """A text that begins as a formula does is written as the text it is."""
    book = opened(full(small_plan(), analysis=written))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert texts(book).count(written) == len(UNITS)


def test_figures_are_numbers_with_their_decimals() -> None:
    """A figure is a number with its own decimals, grouped; a degree is a share shown in per cent."""
    sheet = opened(full(small_plan()))["Nyckeltal"]
    cells = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=8) for cell in row if cell.value}
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, cells["Nr"]).value == "K1")
    outcome, degree = sheet.cell(row, cells["Utfall"]), sheet.cell(row, cells["Uppfyllt till"])
    assert (outcome.value, outcome.number_format) == (99.9, "#,##0.0")
    assert degree.value == pytest.approx(0.999)
    assert degree.number_format == '0.0"\u00a0"%'


def test_sheets_have_names_that_excel_takes() -> None:
    """Sheet names are at most 31 characters, unlike each other, and free of what Excel forbids."""
    names = opened(full(small_plan())).sheetnames
    assert len(names) == 9
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_every_sheet_is_ready_to_print() -> None:
    """Sheets are landscape A4, one page wide, with their name and page numbers; tables repeat and freeze their head."""
    for sheet in opened(full(small_plan())).worksheets:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.oddFooter is not None
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&A", "&P (&N)")
        if sheet.title != "Sammanfattning":
            head = int(str(sheet.freeze_panes).removeprefix("A")) - 1
            assert sheet.print_title_rows == f"${head}:${head}"
            assert str(sheet.auto_filter.ref).startswith(f"A{head}:")


def test_every_sheet_says_whose_it_is() -> None:
    """Each sheet begins with the plan's title, then committee, round and year, so that a loose page can be placed."""
    for sheet in opened(full(small_plan())).worksheets:
        assert sheet["A1"].value == "Small plan"
        assert all(word in str(sheet["A2"].value) for word in ("The committee", "Year", "2026"))


def test_colour_is_never_alone() -> None:
    """Every cell with a colour of the scale holds that status's word."""
    plan = small_plan()
    words = {step.colour: plan.word(step) for step in plan.scales.outcome.steps}
    assert set(words.values()) == {"Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"}
    coloured = [
        (str(cell.font.color.rgb)[-6:], str(cell.value))
        for sheet in opened(full(plan)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.font.color is not None and str(cell.font.color.rgb)[-6:] in words
    ]
    # K1 is partly met and K3 met for all, and K3 is met by each of the three; K2 is not reported.
    assert len(coloured) == 2 + 3
    assert all(words[colour] in text for colour, text in coloured)


def test_texts_longer_than_a_cell_are_cut_at_its_limit() -> None:
    """A text longer than the 32,767 characters that Excel keeps is cut there, and the file still opens."""
    written = "ä" * 40_000
    assert max(map(len, texts(opened(full(small_plan(), analysis=written))))) == 32_767


def test_the_same_summary_gives_the_same_bytes() -> None:
    """The bytes depend on what came back, not on its order."""
    plan = small_plan()
    sent = [submission(plan, unit, actions=1) for unit in UNITS]
    assert summary_bytes(summary_of(plan, *sent)) == summary_bytes(summary_of(plan, *reversed(sent)))
    assert summary_bytes(summary_of(plan, *sent)) != summary_bytes(summary_of(plan, *sent[:2]))


def test_writing_leaves_the_file_and_nothing_else(tmp_path: Path) -> None:
    """The file is written whole under its name, over an earlier one, with no half file beside it."""
    summary = full(small_plan())
    target = tmp_path / "summary.xlsx"
    target.write_bytes(b"earlier")
    assert write_summary(summary, target) == target
    assert target.read_bytes() == summary_bytes(summary)
    assert list(tmp_path.iterdir()) == [target]
