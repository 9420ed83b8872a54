"""Every way a file is refused: one code, one detail, and never an exception."""

from __future__ import annotations

import dataclasses

import pytest

from malkit.finding import RULES, Finding, Place
from malkit.ooxml import DEFAULT_BOUNDS, Bounds, read_workbook

from . import refusal_cases as cases
from .packages import SHEET, WORKBOOK, package, read, sheet, workbook


def refused(data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Finding:
    """The finding that reading ends in."""
    result = read_workbook(data, bounds=bounds)
    assert isinstance(result, Finding)
    assert result.code in RULES
    return result


@pytest.mark.parametrize(
    ("code", "data", "detail"),
    [pytest.param(code, *case, id=f"{code} {name}") for code, group in cases.BY_CODE for name, case in group.items()],
)
def test_refusal_names_code_and_detail(code: str, data: bytes, detail: str) -> None:
    """Each kind of trouble has its own code, and the detail names what was met."""
    finding = refused(data)
    assert finding.code == code
    assert detail in finding.facts["detail"]


@pytest.mark.parametrize(("rows", "detail"), cases.UNCERTAIN_ROWS.values(), ids=cases.UNCERTAIN_ROWS)
def test_rows_and_cells_that_contradict_each_other(rows: str, detail: str) -> None:
    """Rows and cells that stand twice, out of order or outside the sheet are F006."""
    finding = refused(package({SHEET: sheet(rows)}))
    assert finding.code == "F006"
    assert detail in finding.facts["detail"]


def test_refusal_inside_a_cell_names_its_place() -> None:
    """A refusal about a cell names the sheet and the address."""
    data, _ = cases.UNCERTAIN_CELLS["nan"]
    assert refused(data).place == Place(sheet="Blad1", cell="A1")


def test_refusal_outside_the_cells_names_the_sheet_only() -> None:
    """A refusal after the last cell does not blame that cell."""
    data = package({SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>', '<sheetProtection sheet="?"/>')})
    assert refused(data).place == Place(sheet="Blad1")


def test_strange_text_is_made_presentable() -> None:
    """What a finding quotes from a stranger's file is one line of 80 characters at most."""
    name = "a&#10;" + "b" * 100
    data = package({WORKBOOK: workbook(f'<sheets><sheet name="{name}" state="x" r:id="rId1"/></sheets>')})
    detail = refused(data).facts["detail"]
    assert len(detail) == 80
    assert detail.isprintable()
    assert detail.endswith("b…")


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" si="0">1+1+1+1+1</f></c>'
    + "".join(f'<c r="{column}1"><f t="shared" si="0"/></c>' for column in "BCDEFGHIJ")
    + "</row>"
)


@pytest.mark.parametrize(
    ("rows", "bound", "detail"),
    [
        ("", {"file_bytes": 100}, "file bytes > 100"),
        ("", {"parts": 6}, "parts > 6"),
        ("<row/>" * 999, {"part_bytes": 5000}, f"part bytes > 5000: {SHEET}"),
        (" " * 300_000, {"inflated_bytes": 200_000}, "inflated bytes > 200000"),
        ("<row/>" * 100, {"elements": 100}, "elements > 100"),
        ('<row><c><f t="array" ref="A1:J10">1</f></c></row>', {"elements": 100}, "elements > 100"),
        (SHARED, {"inflated_bytes": 2300}, "inflated bytes > 2300"),
    ],
    ids=["file", "parts", "part", "inflated", "elements", "array formula", "shared formula"],
)
def test_bounds(rows: str, bound: dict[str, int], detail: str) -> None:
    """A file past any one bound is F004, and readable under the usual bounds."""
    data = package({SHEET: sheet(rows)})
    finding = refused(data, dataclasses.replace(DEFAULT_BOUNDS, **bound))
    assert (finding.code, finding.facts["detail"]) == ("F004", detail)
    assert read(data).sheets


def test_ranges_that_may_be_changed_have_a_bound() -> None:
    """Each cell is held against all of these ranges, so that there may be few of them."""
    ranges = f'<protectedRanges><protectedRange sqref="{"A1 " * 3}"/></protectedRanges>'
    finding = refused(package({SHEET: sheet("", ranges)}), dataclasses.replace(DEFAULT_BOUNDS, open_areas=2))
    assert (finding.code, finding.facts["detail"]) == ("F004", "protectedRanges > 2")


def test_a_tag_that_goes_on_and_on() -> None:
    """A tag is refused before it has been read to its end."""
    finding = refused(package({SHEET: sheet(f"<!--{'x' * 1_500_000}-->")}))
    assert (finding.code, finding.facts["detail"]) == ("F004", f"{SHEET}: tag bytes > 1048576")


def test_a_bomb_stops_at_the_bound() -> None:
    """A part that inflates to 40 MiB from a few kilobytes is F004 under the usual bounds."""
    data = package({SHEET: sheet(" " * 40 * 1024 * 1024)})
    assert len(data) < 100_000
    assert refused(data).code == "F004"
