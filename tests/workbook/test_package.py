"""The files as files: parts, links, bytes and names."""

from __future__ import annotations

import re

import pytest

from malkit.errors import MisuseError
from malkit.workbook import ProjectKey, generate, workbook_filename
from tests.support import KEY, demo_plan, sent_workbook

from .books import BOOKS, ROUNDS, UNITS, package

every_book = pytest.mark.parametrize(("unit", "round_id"), BOOKS)
NAMES = {
    ("U01", "P1"): "2021_P1_U01_IFO-Utredning.xlsx",
    ("U02", "D2"): "2021_D2_U02_IFO-Öppenvård.xlsx",
    ("U07", "P1"): "2021_P1_U07_Hemtjänst-Norr.xlsx",
    ("U10", "H"): "2021_H_U10_Särskilt-boende-Björkhöjden.xlsx",
    ("U11", "P1"): "2021_P1_U11_AME.xlsx",
}


@every_book
def test_there_are_no_macros_links_or_strangers(unit: str, round_id: str) -> None:
    """The package holds sheets, styles, a theme and properties: no macros, no links, nothing embedded."""
    parts = package(unit, round_id).parts
    sheets = {name for name in parts if re.fullmatch(r"xl/worksheets/sheet[1-5]\.xml", name)}
    assert len(sheets) == 5
    assert set(parts) - sheets <= {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
    }
    assert b"macroEnabled" not in parts["[Content_Types].xml"]
    assert [name for name, part in parts.items() if name.endswith(".rels") and b"External" in part] == []


@every_book
def test_properties_name_no_person_and_no_clock(unit: str, round_id: str) -> None:
    """The document says malkit made it, at the end of the round's period, and names nobody."""
    read = package(unit, round_id)
    core = read.parts["docProps/core.xml"].decode()
    ends = demo_plan().rounds_by_id[round_id].ends
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {f"{ends}T00:00:00Z"}
    assert re.findall(r"<(?:\w+:)?creator[^>]*>([^<]*)<", core) == ["malkit"]
    assert "lastModifiedBy" not in core
    assert read.times == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("round_id", ["P1", "D2", "H"])
def test_bytes_are_the_same_every_time(round_id: str) -> None:
    """The same plan, round, unit and key give the same bytes."""
    assert generate(demo_plan(), round_id, "U05", ProjectKey(KEY.secret)) == sent_workbook("U05", round_id)


def test_another_key_gives_another_lock_and_seal() -> None:
    """Another project's key changes the file, so that one project's password opens no other's workbooks."""
    other = ProjectKey(bytes(range(32)))
    assert other.password != KEY.password
    assert generate(demo_plan(), "P1", "U05", other) != sent_workbook("U05")


def test_every_workbook_is_its_own() -> None:
    """No two units or rounds have the same file name, and no two units the same bytes, even with the same rows."""
    plan = demo_plan()
    names = {workbook_filename(plan, round_.id, unit.id) for unit in plan.units for round_ in plan.rounds}
    assert len(names) == 12 * 3
    assert len({sent_workbook(unit.id) for unit in plan.units}) == 12
    assert len({sent_workbook("U05", round_id) for round_id in ROUNDS}) == 3


def test_every_shape_of_workbook_is_looked_at() -> None:
    """Every unit of the demo answers the same indicators as one of those whose workbooks these tests look into."""
    plan = demo_plan()
    rows = {unit.id: tuple(each.id for each in plan.answered_by(unit.id)) for unit in plan.units}
    assert len({rows[unit] for unit in UNITS}) == len(UNITS)
    assert set(rows.values()) == {rows[unit] for unit in UNITS}


@pytest.mark.parametrize(("unit", "round_id"), NAMES)
def test_file_names(unit: str, round_id: str) -> None:
    """A file is named by year, round, unit id and unit name, with å, ä and ö and without spaces."""
    plan = demo_plan()
    assert workbook_filename(plan, round_id, unit) == NAMES[unit, round_id]


@pytest.mark.parametrize(("unit", "round_id"), [("U99", "P1"), ("U05", "P9")])
def test_unknown_units_and_rounds_are_refused(unit: str, round_id: str) -> None:
    """Asking for a unit or round that the plan does not have is a misuse that says so."""
    with pytest.raises(MisuseError):
        generate(demo_plan(), round_id, unit, KEY)
