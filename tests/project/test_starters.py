"""The files that start malkit by a double click in Windows: what they say, since they cannot be run here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from malkit.cli.parser import build_parser
from malkit.project.make import new_project
from malkit.project.starters import CODE_PAGE, STARTERS, Starter, add_starters, batch_file, file_name
from malkit.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ["1 Skapa arbetsböcker.cmd", "2 Kontrollera.cmd", "3 Sammanställ.cmd"]
PYTHON = Path(r"C:\Users\Åsa Öberg\malkit (ny) & 100%\.venv\Scripts\python.exe")
every_starter: Callable[..., pytest.MarkDecorator] = pytest.mark.parametrize("starter", STARTERS, ids=lambda s: s.name)


def lines_of(starter: Starter, language: str = "sv", python: Path | None = None) -> list[str]:
    """A file's lines as cmd reads them after it has set the code page."""
    return batch_file(starter, language, python).decode(f"cp{CODE_PAGE}").split("\r\n")


def test_a_new_project_has_them(tmp_path: Path) -> None:
    """A new project folder has a file for each step, with Swedish names that Windows allows and that sort in order."""
    folder = tmp_path / "Åtgärder & mål"
    new_project(folder, "tom")
    assert sorted(path.name for path in folder.glob("*.cmd")) == NAMES == sorted(NAMES)
    assert [name for name in NAMES if re.search(r'[<>:"/\\|?*]', name)] == []


def test_english_names(tmp_path: Path) -> None:
    """A plan in English has files with English names."""
    assert all(path.name.isascii() for path in add_starters(tmp_path, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
@every_starter
def test_the_code_page_is_set_before_any_letter_of_it(starter: Starter, language: str) -> None:
    """The file is written in the code page that its second line sets, one byte a letter, without a byte order mark."""
    data = batch_file(starter, language, PYTHON)
    first, second, _ = data.split(b"\r\n", 2)
    assert (first, second) == (b"@echo off", f"chcp {CODE_PAGE} >nul".encode())
    assert len(data.decode(f"cp{CODE_PAGE}")) == len(data)


@pytest.mark.parametrize("language", LANGUAGES)
@every_starter
def test_every_line_ends_as_windows_ends_lines(starter: Starter, language: str) -> None:
    """Labels are found only where lines end with CR and LF; each label that is gone to is there once."""
    data = batch_file(starter, language)
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    lines = lines_of(starter, language)
    labels = [line[1:] for line in lines if line.startswith(":")]
    assert set(re.findall(r"goto (\w+)", "\n".join(lines))) == set(labels)
    assert len(set(labels)) == len(labels)


@every_starter
def test_it_works_in_the_folder_it_stands_in_and_waits(starter: Starter) -> None:
    """The folder is entered in quotation marks, by pushd since network folders have no letter; every way out waits."""
    lines = lines_of(starter)
    assert 'pushd "%~dp0"' in lines
    assert lines.index('pushd "%~dp0"') < min(n for n, line in enumerate(lines) if line.startswith("%MALKIT%"))
    leaves = [number for number, line in enumerate(lines) if line.startswith("exit")]
    assert [line for line in lines if line][-1] == "pause"
    assert leaves
    assert all(lines[number - 1] == "pause" for number in leaves)


@pytest.mark.parametrize("language", LANGUAGES)
@every_starter
def test_it_runs_commands_that_there_are(starter: Starter, language: str) -> None:
    """The plan is checked first, and what cannot be used stops it; then the step's own command runs."""
    lines = lines_of(starter, language)
    runs = [line for line in lines if line.startswith("%MALKIT%")]
    parsed = [build_parser(language).parse_args(line.split()[1:]) for line in runs]
    assert [each.module for each in parsed] == ["malkit.cli.run_plan_check", f"malkit.cli.run_{starter.command}"]
    assert all(each.language == language for each in parsed)
    assert lines[lines.index(runs[0]) + 1] == "if errorlevel 2 goto end"


def test_the_python_of_this_machine_is_tried_first() -> None:
    """Its path stands in quotation marks with å, ö, blanks and signs as they are, and a per cent sign doubled."""
    found = [line for line in lines_of(STARTERS[0], python=PYTHON) if "set MALKIT=" in line]
    path = str(PYTHON).replace("%", "%%")
    assert found[:2] == ["set MALKIT=", f'if exist "{path}" set MALKIT="{path}" -m malkit']
    assert all(line.startswith("if not defined MALKIT") for line in found[2:])
    assert len(found) == 5


def test_a_path_that_the_code_page_lacks_is_left_out() -> None:
    """A path with letters of another script is not written wrongly; the other ways are tried."""
    assert batch_file(STARTERS[0], "sv", Path("C:/Użytkownik/python.exe")) == batch_file(STARTERS[0], "sv")


@pytest.mark.parametrize("language", LANGUAGES)
@every_starter
def test_what_is_said_means_nothing_to_cmd(starter: Starter, language: str) -> None:
    """Texts hold no sign that cmd would act on."""
    said = [line for line in lines_of(starter, language) if line.startswith(("echo ", "title "))]
    assert len(said) == 3
    assert [line for line in said if set('&|<>^%!()"') & set(line)] == []
    assert file_name(starter, language).endswith(".cmd")
