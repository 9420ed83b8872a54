"""The demo's workbooks as an independent checker of the file format sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from .audit import ALLOWED, remarks, unknown_remarks

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.demo.run import Demo

FOLDERS = {"sent": "_U(01|03|05|11|12)_", "received": "_U(01|03|05|11|12)_", "results": ""}
"""Which files are looked at: one for each set of indicators that some unit answers, because their sheets are alike."""
FILES = {"sent": 5, "received": 5, "results": 1}
FORMULA = "xl/worksheets/sheet2.xml"
BREAKAGES = [
    pytest.param("xl/workbook.xml", 'sheetId="2"', 'sheetId="1"', id="two sheets with one id"),
    pytest.param("xl/workbook.xml", 'name="Klar"', 'name="Rapportering"', id="two sheets with one name"),
    pytest.param(FORMULA, "<f>", "<v>1</v><f>", id="the value before the formula"),
    pytest.param(FORMULA, "</sheetData>", "</sheetData><cols/>", id="columns after the cells"),
    pytest.param(FORMULA, 'errorStyle="stop"', 'errorStyle="halt"', id="a word that the format does not have"),
    pytest.param("xl/styles.xml", "<cellXfs ", "<fonts/><cellXfs ", id="fonts twice"),
    pytest.param("xl/styles.xml", "<border>", "<border><b/>", id="a weight where there is no font"),
    pytest.param("xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet9.xml", id="a part that is not there"),
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_workbooks_follow_the_format(folder: str, demo_run: Demo) -> None:
    """Generated, filled and summary workbooks give no remark but those on the short list."""
    found = sorted((demo_run.project.root / folder / "P1").glob("*.xlsx"))
    paths = [path for path in found if re.search(FOLDERS[folder], path.name)]
    assert len(paths) == FILES[folder]
    assert {path.name: unknown_remarks(path) for path in paths} == {path.name: [] for path in paths}


def test_every_allowed_remark_is_made(demo_run: Demo) -> None:
    """An entry of the list that the checker no longer makes is taken away."""
    path = next(demo_run.project.sent("P1").glob("*.xlsx"))
    made = remarks(path)
    assert [each.reason for each in ALLOWED if not any(each.covers(error) for error in made)] == []


@pytest.mark.parametrize(("part", "old", "new"), BREAKAGES)
def test_broken_workbooks_are_reported(part: str, old: str, new: str, demo_run: Demo, tmp_path: Path) -> None:
    """The allowed remarks hide no real fault: a workbook broken in one place is reported."""
    whole = next(demo_run.project.sent("P1").glob("*_U05_*.xlsx"))
    broken = tmp_path / "broken.xlsx"
    with ZipFile(whole) as source, ZipFile(broken, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(name, content)
    assert unknown_remarks(broken)
