"""Files that start malkit by a double click in Windows: one for each step of a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.project.files import write_file
from malkit.text import catalogue

if TYPE_CHECKING:
    from pathlib import Path

CODE_PAGE = 850
"""The code page that the files are written in and set: one byte a letter, since cmd loses its place in UTF-8."""


@dataclass(frozen=True, slots=True)
class Starter:
    """One of the files.

    Args:
        name: the key of its name and its title in the catalogues.
        command: the command it runs after the plan has been checked.
    """

    name: str
    command: str


STARTERS = (Starter("generate", "generate"), Starter("validate", "validate"), Starter("consolidate", "consolidate"))

_FIND = r"""set MALKIT=
{recorded}if not defined MALKIT if exist ".venv\Scripts\malkit.exe" set MALKIT=".venv\Scripts\malkit.exe"
if not defined MALKIT where malkit >nul 2>nul
if not defined MALKIT if not errorlevel 1 set MALKIT=malkit
if not defined MALKIT py -3 -m malkit --version >nul 2>nul
if not defined MALKIT if not errorlevel 1 set MALKIT=py -3 -m malkit
if not defined MALKIT goto missing
"""
_RUN = r"""%MALKIT% --language {language} plan check
if errorlevel 2 goto end
echo.
%MALKIT% --language {language} {command}
goto end
"""
_BATCH = (
    r"""@echo off
chcp {page} >nul
setlocal
title {title}
pushd "%~dp0"
if errorlevel 1 goto nowhere
"""
    + _FIND
    + _RUN
    + r"""
:missing
echo {missing}
goto end

:nowhere
echo {nowhere}
pause
exit /b 2

:end
echo.
popd
pause
"""
)


def add_starters(folder: Path, language: str, python: Path | None = None) -> list[Path]:
    """Write the files into a project folder.

    Args:
        folder: the project folder.
        language: of their names and of what malkit says.
        python: the Python that malkit runs in on this machine; other ways are tried where it is not.

    Returns:
        The files.

    Raises:
        MisuseError: they cannot be written.
    """
    return [
        write_file(folder / file_name(starter, language), batch_file(starter, language, python)).path
        for starter in STARTERS
    ]


def file_name(starter: Starter, language: str) -> str:
    """The name of a file: "1 Skapa arbetsböcker.cmd"."""
    return f"{catalogue(language).text(f'starter.{starter.name}')}.cmd"


def batch_file(starter: Starter, language: str, python: Path | None = None) -> bytes:
    """What a file says, with the ends of lines that cmd needs to find its labels.

    Args:
        starter: which of them.
        language: of what malkit says.
        python: the Python that malkit runs in; left out where its path cannot be written in the code page.
    """
    text = catalogue(language).text
    said = _BATCH.format(
        page=CODE_PAGE,
        title=text(f"starter.{starter.name}"),
        recorded=_recorded(python),
        language=language,
        command=starter.command,
        missing=text("starter.missing"),
        nowhere=text("starter.nowhere"),
    )
    return said.replace("\n", "\r\n").encode(f"cp{CODE_PAGE}")


def _recorded(python: Path | None) -> str:
    """The line that takes the Python of this machine, where it is still there."""
    if python is None:
        return ""
    path = str(python).replace("%", "%%")
    try:
        path.encode(f"cp{CODE_PAGE}")
    except UnicodeEncodeError:
        return ""
    return f'if exist "{path}" set MALKIT="{path}" -m malkit\n'
