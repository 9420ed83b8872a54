"""`demo`: the whole way in one command, which changes nothing that somebody has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import edited

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.folder import Project

    from .conftest import Type

MENDED = {"indicator": "P1-K7", "column": "Utfall", "value": 2}

PLANTED = [
    ("I005", "2021_P1_U07_Hemtjänst-Norr.xlsx"),
    ("V002", "2021_P1_U08_Hemtjänst-Söder.xlsx"),
    ("S001", "2021_P1_U03_LSS-boende-Eken.xlsx"),
    ("C007", "2021_P1_U04_LSS-boende-Linden.xlsx"),
    ("D001", "(U10)"),
]


def test_again_keeps_what_was_changed_by_hand(demo: Project, malkit: Type) -> None:
    """A file mended by hand is kept and counted, the earlier summary is kept, and sent files stay as they are."""
    (received,) = demo.received("P1").glob("*_U08_*.xlsx")
    received.write_bytes(edited(received.read_bytes(), MENDED))
    mended = received.read_bytes()
    sent = {path: path.stat().st_mtime_ns for path in demo.sent("P1").iterdir()}
    (summary,) = demo.results("P1").glob("*.xlsx")
    before = summary.read_bytes()
    ran = malkit("demo", demo.root)
    assert (ran.status, ran.err) == (0, "")
    assert received.read_bytes() == mended
    assert {path: path.stat().st_mtime_ns for path in demo.sent("P1").iterdir()} == sent
    assert "V002" not in ran.out
    assert summary.read_bytes() != before
    assert summary.with_name(f"{summary.stem} (1).xlsx").read_bytes() == before


def test_demo_is_the_same_everywhere(demo_once: Path, malkit: Type, tmp_path: Path) -> None:
    """Two demos in two folders are the same, byte for byte, and find the mistakes that were planted, and no others."""
    ran = malkit("--language", "en", "demo")
    assert (ran.status, ran.err) == (0, "")
    lines = [line.split(maxsplit=3) for line in ran.out.splitlines() if line[:1] in {"✘", "!", "·"}]
    assert [(code, rest.split(",")[0].split(":")[0]) for _, code, _, rest in lines] == PLANTED
    made = tmp_path / "malkit-demo"
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (demo_once, made)
    )
    assert first.keys() == second.keys()
    assert [str(path) for path in first if first[path] != second[path]] == []


@pytest.mark.parametrize("content", ["other.txt", "plan.yaml"])
def test_folder_with_something_else_is_left_alone(content: str, malkit: Type, tmp_path: Path) -> None:
    """A folder that holds something else is refused with 2, even a project of another plan."""
    folder = tmp_path / "upptagen"
    if content == "plan.yaml":
        malkit("new", folder, "--template", "prognos1-2021")
    else:
        folder.mkdir()
        (folder / content).write_text("x", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    ran = malkit("demo", folder)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert sorted(path.name for path in folder.iterdir()) == before
