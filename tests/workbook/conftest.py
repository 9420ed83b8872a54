"""What LibreOffice makes of every workbook of every plan, empty and filled in, from one start."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from .fillings import fillings, with_earlier
from .libreoffice import poisoned
from .raw import MAIN
from .shelf import PLANS, Book, shelf

ROOT = Path(__file__).parents[2]


def looks(book: Book) -> str:
    """What decides a file's locks: the style of every written cell, row and column, and the styles themselves."""
    styled = [
        [
            [(name, element.get(name)) for name in ("r", "s", "min", "max", "style", "customFormat", "hashValue")]
            for tag in ("c", "row", "col", "sheetProtection")
            for element in sheet.root.iter(f"{MAIN}{tag}")
        ]
        for sheet in book.raw.sheets
    ]
    return sha256(repr((styled, book.raw.parts["xl/styles.xml"])).encode()).hexdigest()


@pytest.fixture(scope="session")
def seen(soffice: str, uno_python: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What LibreOffice makes of workbooks, by name and sheet: results of formulas, errors, and where cells are open.

    Locks are asked about once for workbooks of the same looks, which differ in texts and numbers only.
    """
    folder = tmp_path_factory.mktemp("seen")
    asked: dict[str, tuple[str, bool]] = {}
    known: set[str] = set()

    def ask(name: str, data: bytes, *, locks: bool) -> None:
        path = folder / f"{len(asked)}.xlsx"
        path.write_bytes(poisoned(data))
        asked[name] = (str(path), locks)

    for book in (*(each for name in PLANS for each in shelf(name)), *with_earlier()):
        look = looks(book)
        ask(str(book), book.data, locks=look not in known)
        known.add(look)
    for filling in fillings():
        ask(filling.name, filling.data, locks=False)
    (folder / "books.json").write_text(json.dumps(asked), encoding="utf-8")
    answer = folder / "answer.json"
    command = [uno_python, "-m", "tests.workbook.uno_seen", soffice, str(folder / "profile")]
    subprocess.run([*command, str(folder / "books.json"), str(answer)], cwd=ROOT, check=True, timeout=900)
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found
