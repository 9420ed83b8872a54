"""malkit as a process of its own: what it imports, what it leaves the shell, and where its words go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .conftest import SECOND

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.folder import Project

HEAVY = ("openpyxl", "pandas", "pydantic", "xlwings")


def malkit_process(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m malkit` in a folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MALKIT_")}
    command = [sys.executable, "-m", "malkit", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env={**kept, "PYTHONIOENCODING": "utf-8", **environment},
        encoding="utf-8",
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [(["--version"], 0), (["rules"], 0), (["status"], 2), (["finns-inte"], 2)],
    ids=["version", "rules", "no plan", "unknown"],
)
def test_status_reaches_the_shell(words: list[str], status: int, tmp_path: Path) -> None:
    """The process ends with the command's status; results go to standard output, complaints to standard error."""
    ran = malkit_process(*words, folder=tmp_path)
    assert ran.returncode == status
    assert bool(ran.stdout) is (status == 0)
    assert bool(ran.stderr) is (status != 0)
    assert "Traceback" not in ran.stderr


def test_findings_reach_the_shell(small: Project) -> None:
    """Errors in files give the process status 1, and the objects are on standard output alone."""
    (small.root / "late" / SECOND).write_bytes(b"x")
    ran = malkit_process("validate", "--json", "late", folder=small.root)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert json.loads(ran.stdout)["file"] == SECOND


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["validate", "--help"], ["finns-inte"]], ids=" ".join)
def test_help_is_quick(words: list[str], tmp_path: Path) -> None:
    """Nothing heavy is imported to say what there is to do."""
    script = (
        "import sys\n"
        "from malkit.cli import main\n"
        f"main({words!r})\n"
        f"sys.stderr.write(repr([name for name in {HEAVY!r} if name in sys.modules]))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "[]"


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is told otherwise on Windows")
def test_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    """`malkit rules | head -1` ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-u", "-m", "malkit", "rules"]
    with os.fdopen(writer, "wb") as closed:
        ran = subprocess.run(command, cwd=tmp_path, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert ran.stderr == b""


def test_narrow_terminal_shows_what_it_can(tmp_path: Path) -> None:
    """A terminal without å, ä and ö gets question marks for them, not an error."""
    ran = malkit_process("--help", folder=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "m?lstyrning" in ran.stdout


def test_objects_lose_no_letters(small: Project) -> None:
    """JSON is read by programs: it is written in ASCII alone, and names stay whole wherever it is written."""
    words = ("validate", "--json", "late")
    ran = malkit_process(*words, folder=small.root, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(ran.stdout)["file"] == SECOND
    assert ran.stdout.isascii()
