"""A plan typed in an empty plan workbook through LibreOffice, by its headings and lists, as a new controller does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from malkit.finding import Severity
from malkit.planfile import check_plan, template_book
from malkit.planfile.load import EMPTY
from tests.planfile.excel.test_limits import many_indicators

from .books import FILE, plan_named

if TYPE_CHECKING:
    from collections.abc import Iterator

HAND = Path(__file__).with_name("typing_hand.py")
TEMPLATE = "uppdragsplan-2024"
pytestmark = pytest.mark.libreoffice


def typed_by_hand() -> Iterator[dict[str, Any]]:
    """What is typed, cell by cell."""
    for part in YAML(typ="safe").load(Path(__file__).with_name("by_hand.yaml").read_text(encoding="utf-8")):
        for label, text in part.get("rows", {}).items():
            yield {"sheet": part["sheet"], "row": label, "heading": "Värde", "text": str(text)}
        for number, row in enumerate(part.get("table", ()), start=3):
            for heading, text in row.items():
                yield {"sheet": part["sheet"], "row": number, "heading": heading, "text": str(text)}


@cache
def with_uno() -> str | None:
    """A Python that can speak with LibreOffice."""
    for python in dict.fromkeys(("/usr/bin/python3", shutil.which("python3"))):
        if python and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return python
    return None


@pytest.fixture
def python() -> str:
    """The same; without one tests are skipped, or fail where everything is required."""
    found = with_uno()
    if found is None and os.environ.get("MALKIT_REQUIRE_ALL") == "1":
        pytest.fail("a Python with LibreOffice's module uno is required (python3-uno)")
    if found is None:
        pytest.skip("no Python here has LibreOffice's module uno")
    return found


def hand(python: str, soffice: str, book: Path, save: Path | None, typed: list[dict[str, Any]]) -> dict[str, Any]:
    """Open a workbook, type in it, and save it as another."""
    asked = {"soffice": soffice, "open": str(book), "save": str(save or ""), "typed": typed}
    ran = subprocess.run(
        [python, str(HAND)], input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=240
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def test_a_plan_entered_by_hand_equals_the_template(python: str, soffice: str, tmp_path: Path) -> None:
    """Uppdragsplan 2024 typed in the empty workbook is the template, and every choice was on its list."""
    book, saved = tmp_path / FILE, tmp_path / "saved.xlsx"
    book.write_bytes(template_book(EMPTY))
    typed = hand(python, soffice, book, saved, list(typed_by_hand()))["typed"]
    assert [each for each in typed if each["shown"] != each["text"]] == []
    lists = [each for each in typed if each["offered"] is not None]
    assert len(lists) > 40
    assert [(each["heading"], each["text"]) for each in lists if each["text"] not in each["offered"]] == []
    assert [each for each in lists if "" in each["offered"]] == []
    plan, findings = check_plan(saved.read_bytes(), FILE)
    assert [str(each) for each in findings if each.severity is Severity.ERROR] == []
    assert plan == plan_named(TEMPLATE)


def test_lists_work_on_three_hundred_indicators(python: str, soffice: str, tmp_path: Path) -> None:
    """In a plan of three hundred indicators and units lists hold all of them, and what is added on the last row."""
    book = tmp_path / FILE
    book.write_bytes(many_indicators())
    new = 3 + 306
    typed: list[dict[str, Any]] = [
        {"sheet": "Nyckeltal", "row": new, "heading": heading, "text": text}
        for heading, text in (
            ("Id", "NY"),
            ("Typ", "Redovisas bara"),
            ("Mål", "N1"),
            ("Namn", "Nytt"),
            ("Mäts i", "st"),
        )
    ]
    typed += [
        {"sheet": "Organisation", "row": 4, "heading": "Id", "text": "G2"},
        {"sheet": "Nyckeltal", "row": new, "heading": "Svarar samlat", "text": "G2"},
        {"sheet": "Enheter", "row": 310, "heading": "Slag", "text": "hemtjänst"},
        {"sheet": "Enheter", "row": 311, "heading": "Slag", "text": "boende"},
        {"sheet": "Nyckeltal", "row": new, "heading": "Svarar: slag av enhet", "text": "hemtjänst"},
        {"sheet": "Tidigare resultat", "row": 60, "heading": "Nyckeltal", "text": "NY"},
        {"sheet": "Tidigare resultat", "row": 60, "heading": "Svarar", "text": "E299"},
    ]
    offered = [each["offered"] for each in hand(python, soffice, book, None, typed)["typed"]]
    assert offered[-6] == ["administration", "G1", "G2"]
    assert sorted(offered[-3]) == ["boende", "hemtjänst"]
    assert (len(offered[-2]), offered[-2][-1]) == (307, "NY")
    assert (len(offered[-1]), "E299" in offered[-1]) == (303, True)
