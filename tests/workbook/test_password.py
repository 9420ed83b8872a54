"""The sheets' password as LibreOffice tries it: an implementation of the lock that is not ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from malkit.workbook import ProjectKey
from tests.support import KEY, sent_workbook

from .books import laid_out

SCRIPT = Path(__file__).with_name("uno_locks.py")
WRONG = ["", "fel", ProjectKey(bytes(range(32))).password, KEY.password.upper()]
"""No password, a guess, another project's, and the right one in capitals."""


@pytest.mark.libreoffice
def test_libreoffice_takes_the_right_password_only(soffice: str, uno_python: str, tmp_path: Path) -> None:
    """Every sheet, the hidden one too, is locked and stays so for any other password, and opens for the right one."""
    book = tmp_path / "bok.xlsx"
    book.write_bytes(sent_workbook())
    command = [uno_python, str(SCRIPT), soffice, str(tmp_path / "profile"), str(book), *WRONG, KEY.password]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    expected = [True, *(False for _ in WRONG), True]
    assert json.loads(ran.stdout) == {sheet.name: expected for sheet in laid_out("U05", "P1").sheets}
