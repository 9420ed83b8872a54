"""Running the demo again, and elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from malkit.project.demo.run import run_demo

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project import folder
    from malkit.project.demo.run import Demo


def contents(place: Path) -> dict[str, bytes]:
    """The bytes of every file in a folder, by path."""
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_two_fresh_folders_are_equal(demo_run: Demo, demo_once: Path) -> None:
    """Two fresh demos hold the same files with the same bytes, whatever their folders are called."""
    assert demo_run.project.root.name != demo_once.name
    assert contents(demo_run.project.root) == contents(demo_once)


@pytest.mark.parametrize("lxml", ["True", "False"])
def test_libraries_of_xml_change_nothing(lxml: str, demo_once: Path, tmp_path: Path) -> None:
    """The files have the same bytes with and without lxml, which openpyxl writes with where it is installed."""
    if lxml == "True" and find_spec("lxml") is None:
        if os.environ.get("MALKIT_REQUIRE_ALL") == "1":
            pytest.fail("lxml, of the extra malkit[test], is required and not installed")
        pytest.skip("lxml is not installed")
    subprocess.run(
        [sys.executable, "-m", "malkit", "demo", str(tmp_path / "demo")],
        env={**os.environ, "OPENPYXL_LXML": lxml},
        check=True,
        capture_output=True,
    )
    assert contents(tmp_path / "demo") == contents(demo_once)


def test_a_second_run_changes_nothing(demo: folder.Project) -> None:
    """Running the demo again where it has been run leaves every file as it was and adds none."""
    before = contents(demo.root)
    run_demo(demo.root)
    assert contents(demo.root) == before


def test_files_are_all_there(demo_once: Path) -> None:
    """The demo leaves twelve workbooks sent, eleven received, a summary and the history of answers."""
    files = list(contents(demo_once))
    kinds = {
        kind: sum(name.startswith(f"{kind}/P1/") and name.endswith(".xlsx") for name in files)
        for kind in ("sent", "received", "results")
    }
    assert kinds == {"sent": 12, "received": 11, "results": 1}
    assert "results/P1/answers.csv" in files
