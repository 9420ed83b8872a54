"""What is locked and what is not, cell by cell in the raw parts of every shape of workbook of the demo plan."""

from __future__ import annotations

import base64
import hashlib

import pytest

from malkit.workbook import SheetKey
from tests.support import KEY, sent_workbook

from .books import BOOKS, inputs, laid_out, package
from .raw import LAST_COLUMN, MAIN

every_book = pytest.mark.parametrize(("unit", "round_id"), BOOKS)
SPIN = 100_000


@every_book
def test_sheets_are_those_of_the_layout(unit: str, round_id: str) -> None:
    """The file holds the layout's sheets in its order; only the last, the identity, is very hidden."""
    sheets = package(unit, round_id).sheets
    assert [sheet.name for sheet in sheets] == [sheet.name for sheet in laid_out(unit, round_id).sheets]
    assert [sheet.state for sheet in sheets] == ["visible"] * (len(sheets) - 1) + ["veryHidden"]


@every_book
def test_inputs_and_nothing_else_are_unlocked(unit: str, round_id: str) -> None:
    """A cell is unlocked exactly where the layout says input, whichever way a program reads the file's styles."""
    read, expected = package(unit, round_id), inputs(unit, round_id)
    for sheet in read.sheets:
        styles = {address: read.style(cell) for address, cell in sheet.cells().items()}
        assert {address for address, style in styles.items() if style.unlocked} == expected[sheet.name]
        assert {address for address, style in styles.items() if not style.locked} == expected[sheet.name]


@every_book
def test_there_is_something_to_fill_in(unit: str, round_id: str) -> None:
    """Reporting, actions and sign-off have input cells; the instructions and the identity have none."""
    filled = {
        key for key in SheetKey if (sheet := laid_out(unit, round_id).sheet(key)) and inputs(unit, round_id)[sheet.name]
    }
    assert filled == {SheetKey.REPORTING, SheetKey.ACTIONS, SheetKey.SIGN_OFF}


@every_book
def test_cells_far_outside_are_locked(unit: str, round_id: str) -> None:
    """Every column to the last has a locked style and no row has one of its own, so unwritten cells are locked too."""
    read = package(unit, round_id)
    for sheet in read.sheets:
        reached = 0
        for column in sheet.root.iter(f"{MAIN}col"):
            assert int(column.get("min", "0")) == reached + 1
            reached = int(column.get("max", "0"))
            assert read.style(column, "style").locked
        assert reached == LAST_COLUMN
        assert [row.get("r") for row in sheet.root.iter(f"{MAIN}row") if row.get("s") or row.get("customFormat")] == []


@every_book
def test_sheets_are_protected(unit: str, round_id: str) -> None:
    """Every sheet is protected with the project's salted SHA-512 lock; only columns, rows and filters are free."""
    for sheet in package(unit, round_id).sheets:
        (protection,) = sheet.root.iter(f"{MAIN}sheetProtection")
        assert {name: protection.get(name) for name in ("sheet", "algorithmName", "spinCount")} == {
            "sheet": "1",
            "algorithmName": "SHA-512",
            "spinCount": str(SPIN),
        }
        allowed = {name for name, value in protection.attrib.items() if value == "0"}
        assert allowed == {
            "autoFilter", "formatColumns", "formatRows", "objects", "scenarios", "selectLockedCells",
            "selectUnlockedCells",
        }  # fmt: skip


@every_book
def test_structure_is_locked(unit: str, round_id: str) -> None:
    """Sheets cannot be added, removed, renamed or shown: the workbook's structure has the same lock."""
    read = package(unit, round_id)
    (lock,) = read.workbook.iter(f"{MAIN}workbookProtection")
    (sheet, *_) = read.sheets[0].root.iter(f"{MAIN}sheetProtection")
    assert lock.get("lockStructure") == "1"
    assert lock.get("workbookAlgorithmName") == "SHA-512"
    assert lock.get("workbookSpinCount") == str(SPIN)
    assert (lock.get("workbookHashValue"), lock.get("workbookSaltValue")) == (
        sheet.get("hashValue"),
        sheet.get("saltValue"),
    )


@every_book
def test_normal_is_unlocked_and_unused(unit: str, round_id: str) -> None:
    """The Normal style is unlocked, because pasting brings it, and no cell or column of ours has it."""
    read = package(unit, round_id)
    assert not read.normal_locked
    used = {
        read.style(element, attribute).name
        for sheet in read.sheets
        for tag, attribute in (("c", "s"), ("col", "style"))
        for element in sheet.root.iter(f"{MAIN}{tag}")
    }
    assert "Normal" not in used


def test_the_lock_is_the_hash_of_the_password() -> None:
    """The hash in the file is that of the project's password and salt, worked out by the standard's own steps."""
    (protection,) = package("U05", "P1").sheets[0].root.iter(f"{MAIN}sheetProtection")
    salt = base64.b64decode(str(protection.get("saltValue")))
    digest = hashlib.sha512(salt + KEY.password.encode("utf-16-le")).digest()
    for turn in range(SPIN):
        digest = hashlib.sha512(digest + turn.to_bytes(4, "little")).digest()
    assert len(salt) == 16
    assert protection.get("hashValue") == base64.b64encode(digest).decode()


@every_book
def test_secrets_are_not_in_the_file(unit: str, round_id: str) -> None:
    """Neither the project's key nor its password stands in any part."""
    everything = b"".join(package(unit, round_id).parts.values())
    secrets = [KEY.password.encode(), KEY.secret.hex().encode(), KEY.secret, KEY.seal_key.hex().encode()]
    assert [secret for secret in secrets if secret in everything] == []


def test_all_workbooks_of_a_project_have_one_lock() -> None:
    """One salt and hash serve every sheet of every workbook, so that one password opens them."""
    locks = {
        (protection.get("saltValue"), protection.get("hashValue"))
        for unit, round_id in BOOKS
        for sheet in package(unit, round_id).sheets
        for protection in sheet.root.iter(f"{MAIN}sheetProtection")
    }
    assert len(locks) == 1
    assert sent_workbook("U05") != sent_workbook("U06")
