"""The command line as somebody uses it: typed in a folder, with a status, what is shown, and what is complained of."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from malkit.cli import main
from malkit.project.folder import Project
from malkit.project.make import create_project, generate_round
from tests.finding.cases import SMALL_PLAN
from tests.support import KEY, READY, edited

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Edit

GOOD = "2021_P1_U05_Daglig-verksamhet-Verkstan.xlsx"
WARNED = "2021_P1_U03_LSS-boende-Eken.xlsx"
FOREIGN = "2021_P1_U07_Hemtjänst-Norr.xlsx"
BAD = "2021_P1_U08_Hemtjänst-Söder.xlsx"

ONE_ROUND = "".join(line for line in SMALL_PLAN.splitlines(keepends=True) if "name: Helår" not in line)
FIRST = "2026_R1_U1_Norr.xlsx"
SECOND = "2026_R1_U2_Söder.xlsx"
_FILLED_IN: list[Edit] = [
    {"indicator": "K1", "column": "Utfall", "value": 12},
    {"indicator": "K2", "column": "Utfall", "value": 30},
    {"indicator": "K2", "column": "Prognos helår", "value": 95},
    {"line": 1, "column": "Nyckeltal", "value": "K3"},
    {"line": 1, "column": "Åtgärd", "value": "Öppet hus"},
    {"line": 1, "column": "Status", "value": "Genomförd"},
    {"about": READY, "value": "Ja"},
]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command ended in."""

    status: int
    out: str
    err: str


class Type(Protocol):
    """Types a command."""

    def __call__(self, *words: object) -> Ran:
        """Run malkit with these words."""


class On(Protocol):
    """Sets the date that commands believe it is."""

    def __call__(self, day: date) -> None:
        """Let it be this day."""


@pytest.fixture
def malkit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Type:
    """Runs commands in this process, in the test's own folder, on a wide screen, in Swedish unless told."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MALKIT_LANGUAGE", raising=False)
    monkeypatch.delenv("MALKIT_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: object) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.out + shown.err
        return Ran(status, shown.out, shown.err)

    return run


@pytest.fixture
def here(demo: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The demo's project folder with the test standing in it, where four units have reported and no more is done.

    One file is good, one has a warning, one is another unit's under this one's name, and one has an error.
    """
    for file in demo.received("P1").iterdir():
        if file.name not in {GOOD, WARNED, FOREIGN, BAD}:
            file.unlink()
    shutil.rmtree(demo.results("P1"))
    monkeypatch.chdir(demo.root)
    return demo


@pytest.fixture(scope="session")
def _small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(tmp_path_factory.mktemp("small") / "projekt", ONE_ROUND, KEY)
    generate_round(project, project.plan.rounds[0])
    for name in (FIRST, SECOND):
        back = project.received("R1") if name == FIRST else project.root / "late"
        back.mkdir(exist_ok=True)
        (back / name).write_bytes(edited((project.sent("R1") / name).read_bytes(), *_FILLED_IN))
    return project.root


@pytest.fixture
def small(_small_once: Path, malkit: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of the small plan's first round to stand in: one unit has reported, one file waits in `late`."""
    folder = tmp_path / "projekt"
    shutil.copytree(_small_once, folder)
    monkeypatch.chdir(folder)
    return Project(folder, folder / "plan.yaml")


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Changes what day commands believe it is."""

    def let_it_be(day: date) -> None:
        for module in ("malkit.cli.show", "malkit.cli.run_validate"):
            monkeypatch.setattr(f"{module}.today", lambda: day)

    return let_it_be


@pytest.fixture(autouse=True)
def _before_the_first_deadline(on: On) -> None:
    """Unless a test says otherwise it is some days before the demo's first deadline."""
    on(date(2021, 4, 12))
