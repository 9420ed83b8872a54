"""Workbooks unlocked and rearranged in LibreOffice itself: every answer that is left is the right one's."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.support import KEY

from .books import BOOKS, filled, read

SOME = [BOOKS[4], *(book for book in BOOKS if book.plan == "uppdragsplan-2024")][:2] + BOOKS[-2:]
_BRIDGE = "/usr/bin/python3"
"""The Python of the system, which distributions install LibreOffice's bridge for."""


@pytest.fixture
def bridge() -> str:
    """A Python with LibreOffice's bridge; without it the test is skipped, or fails where everything is required."""
    has_uno = [_BRIDGE, "-c", "import uno"]
    if Path(_BRIDGE).exists() and subprocess.run(has_uno, capture_output=True, check=False).returncode == 0:
        return _BRIDGE
    if os.environ.get("MALKIT_REQUIRE_ALL") == "1":
        pytest.fail("LibreOffice's bridge (uno) is required")
    pytest.skip("no LibreOffice bridge (uno)")


@pytest.mark.libreoffice
def test_rearranged_workbooks_give_every_surviving_answer(soffice: str, bridge: str, tmp_path: Path) -> None:
    """Rows deleted and inserted, a column added and all sheets renamed: answers are the right ones'."""
    for number, book in enumerate(SOME):
        (tmp_path / f"{number}.xlsx").write_bytes(filled(book))
    script = Path(__file__).with_name("uno_edits.py")
    subprocess.run([bridge, str(script), soffice, str(tmp_path), KEY.password], check=True, timeout=240)
    for number, book in enumerate(SOME):
        was = read(book, filled(book))
        now = read(book, (tmp_path / f"edited-{number}.xlsx").read_bytes())
        gone = {(where.sheet, where.row) for where in was.spots if where not in now.spots}
        assert {where: spot.text for where, spot in now.spots.items()} == {
            where: spot.text for where, spot in was.spots.items() if (where.sheet, where.row) not in gone
        }
        assert len(gone) == sum(finding.code == "S004" for finding in now.findings)
        assert {finding.code for finding in now.findings} <= {"S004", "S009", "S017", "S019"}
