"""What the README and the examples show works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from malkit.project.folder import Project

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples" / "consolidate.py"


def run(demo: Project, *command: str) -> subprocess.CompletedProcess[str]:
    """A Python command in the demo's project folder."""
    return subprocess.run(
        [sys.executable, *command], cwd=demo.root, capture_output=True, text=True, encoding="utf-8", check=False
    )


def statements(path: Path) -> list[str]:
    """Every text on the indicator sheet of a summary workbook."""
    sheet = load_workbook(path)["Nyckeltal"]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_readmes_python_runs(demo: Project) -> None:
    """The few lines in the README consolidate a project's round, and print what was found."""
    code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[0]
    ran = run(demo, "-c", code)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "ca 75 %" in ran.stdout
    assert any(text.startswith("9 av 12 enheter") for text in statements(demo.root / "summary.xlsx"))


def test_the_example_script_runs(demo: Project) -> None:
    """The example writes the summary, prints statements and findings, and ends with 1 when there are errors."""
    ran = run(demo, str(EXAMPLE), "P1")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "P1-K1 9 av 12 enheter har vidtagit minst en åtgärd." in ran.stdout
    assert "I005" in ran.stdout
    assert (demo.root / "summary.xlsx").is_file()


def test_the_example_counts_files_after_the_plan_was_changed(demo: Project) -> None:
    """A plan that was edited after workbooks were sent out still counts what came back."""
    text = demo.plan_file.read_text(encoding="utf-8")
    demo.plan_file.write_text(text.replace("title: ", "title: Ny "), encoding="utf-8")
    ran = run(demo, str(EXAMPLE), "P1")
    assert "I007" not in ran.stdout
    assert "P1-K1 9 av 12 enheter" in ran.stdout


def test_the_example_is_short() -> None:
    """A controller's script is at most fifteen lines."""
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) <= 15


@pytest.mark.parametrize("needle", ["malkit demo demo", "-m pytest"])
def test_the_commands_that_ci_runs_are_one_line(needle: str) -> None:
    """CI takes the two commands from the README, each from a line of its own."""
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv") and needle in line]
    assert len(lines) == 1


def test_every_file_the_readme_links_to_is_there() -> None:
    """No link in the README leads nowhere."""
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []
    assert links
