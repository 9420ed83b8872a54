"""The command line's entry: which language, which command, and how its end is told to the shell."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING

from malkit.cli.parser import build_parser
from malkit.errors import MisuseError, PlanError
from malkit.finding import ExitStatus, Finding
from malkit.text import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGE_VARIABLE = "MALKIT_LANGUAGE"
DEBUG_VARIABLE = "MALKIT_DEBUG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: what was typed after the program's name; the process's own when None.

    Returns:
        The exit status: 0 fine, 1 findings of severity error, 2 wrong use or an unusable plan.
    """
    _survive_narrow_terminals()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(typed)
    try:
        return _run(typed, language)
    except MisuseError as error:
        _complain(catalogue(language).text(error.key, **error.params))
    except PlanError as error:
        for finding in error.findings:
            _complain(_in_words(finding, language))
    except KeyboardInterrupt:
        _complain(catalogue(language).text("cli.interrupted"))
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _complain(_unexpected(error, language))
    return ExitStatus.WRONG_USE


def _run(typed: list[str], language: str) -> int:
    try:
        chosen = build_parser(language).parse_args(typed)
    except SystemExit as end:
        return int(end.code or 0)
    return int(import_module(chosen.module).run(chosen, language))


def _language(typed: Sequence[str]) -> str:
    """The language asked for before anything is parsed, so that even the parser's complaints are in it."""
    for position, word in enumerate(typed):
        if word == "--language" and position + 1 < len(typed) and typed[position + 1] in LANGUAGES:
            return typed[position + 1]
        if word.removeprefix("--language=") in LANGUAGES and word.startswith("--language="):
            return word.removeprefix("--language=")
    wanted = os.environ.get(LANGUAGE_VARIABLE) or LANGUAGES[0]
    if wanted not in LANGUAGES:
        _complain(catalogue(LANGUAGES[0]).text("language.unknown", language=wanted))
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _in_words(finding: object, language: str) -> str:
    if not isinstance(finding, Finding):
        return str(finding)
    return f"{finding.code} {finding.where(language)}: {finding.message(language)} {finding.remedy(language)}"


def _unexpected(error: Exception, language: str) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 -- a name only
    return catalogue(language).text("cli.unexpected", where=where, problem=str(error), variable=DEBUG_VARIABLE)


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _survive_narrow_terminals() -> None:
    """Show a question mark for a letter that the terminal cannot, rather than stopping."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
