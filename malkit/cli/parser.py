"""The commands, their Swedish names and their arguments; what each does stands in a module imported when it runs."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from malkit import __version__
from malkit.errors import MisuseError
from malkit.text import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command: its flags, what argparse is told of it, and its help; without help it is not shown."""

    flags: tuple[str, ...]
    options: dict[str, object]
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Args:
        name: its name.
        alias: its Swedish name without å, ä, ö; empty where the name serves both.
        module: where its `run` is.
        arguments: what it takes.
    """

    name: str
    alias: str
    module: str
    arguments: tuple[Argument, ...] = ()


def _argument(*flags: str, help: str, **options: object) -> Argument:  # noqa: A002 -- argparse's own word
    return Argument(flags, options, help)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MisuseError("misuse.no_day", text=text) from None


_ROUND = _argument("--round", help="round", metavar="ROUND")
_OUT = _argument("--out", help="out", metavar="FOLDER", type=Path)
_PLACES = _argument("places", help="places", metavar="PLAN|FILE|FOLDER", nargs="*", type=Path)
_PLAN = _argument("plan", help="plan", metavar="PLAN", nargs="?", type=Path)

COMMANDS = (
    Command(
        "demo",
        "",
        "malkit.cli.run_demo",
        (
            _argument(
                "folder",
                help="demo_folder",
                metavar="FOLDER",
                nargs="?",
                type=Path,
                default=Path("malkit-demo"),
            ),
        ),
    ),
    Command(
        "new",
        "ny",
        "malkit.cli.run_new",
        (
            _argument("folder", help="folder", metavar="FOLDER", type=Path),
            _argument("--template", help="template", metavar="NAME"),
            _argument("--from", help="old_folder", metavar="OLDFOLDER", dest="old", type=Path),
            _argument("--yaml", help="yaml", action="store_true", default=None),
            _argument("--workbook", "--arbetsbok", help="workbook", action="store_false", dest="yaml", default=None),
        ),
    ),
    Command("templates", "mallar", "malkit.cli.run_templates"),
    Command(
        "generate",
        "skapa",
        "malkit.cli.run_generate",
        (
            _PLAN,
            _ROUND,
            _OUT,
            _argument("--unit", help="unit", metavar="ID", nargs="+", default=[]),
            _argument("--time", help="time", metavar="DATE", type=_day),
            _argument("--previous", "--tidigare", help="previous", metavar="FOLDER", type=Path),
            _argument("--preview", "--forhandsvisa", help="preview", action="store_true"),
            _argument("--förhandsvisa", help="", action="store_true", dest="preview"),
        ),
    ),
    Command(
        "validate",
        "kontrollera",
        "malkit.cli.run_validate",
        (_PLACES, _ROUND, _argument("--json", help="json", action="store_true")),
    ),
    Command("consolidate", "sammanstall", "malkit.cli.run_consolidate", (_PLACES, _ROUND, _OUT)),
    Command("status", "lage", "malkit.cli.run_status", (_PLAN, _ROUND)),
    Command(
        "rules",
        "regler",
        "malkit.cli.run_rules",
        (_argument("code", help="code", metavar="CODE", nargs="?"),),
    ),
)
PLAN_COMMANDS = (
    Command("show", "visa", "malkit.cli.run_plan_show", (_PLAN,)),
    Command(
        "diff",
        "jamfor",
        "malkit.cli.run_plan_diff",
        (
            _argument("old", help="old_plan", metavar="OLD", type=Path),
            _argument("new", help="new_plan", metavar="NEW", type=Path),
        ),
    ),
    Command(
        "convert",
        "konvertera",
        "malkit.cli.run_plan_convert",
        (
            _argument("plan", help="plan_in", metavar="IN", type=Path),
            _argument("out", help="plan_out", metavar="OUT", type=Path),
            _argument("--force", help="force", action="store_true"),
        ),
    ),
    Command(
        "check",
        "kontrollera",
        "malkit.cli.run_plan_check",
        (
            _argument("plan", help="plan_file", metavar="PLAN", nargs="?", type=Path),
            _argument("--notes", help="notes", metavar="COPY.xlsx", type=Path),
        ),
    ),
)


_ARGPARSE_SAYS = {
    "the following arguments are required: %s": "cli.parser.required",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli.parser.choice",
    "unrecognized arguments: %s": "cli.parser.unrecognized",
    "expected one argument": "cli.parser.one_argument",
    "expected at least one argument": "cli.parser.some_arguments",
    "argument %(argument_name)s: %(message)s": "cli.parser.argument",
    "%(prog)s: error: %(message)s\n": "cli.parser.error",
    "usage: ": "cli.parser.usage",
}


def speak(language: str) -> None:
    """Let argparse speak a language: it takes its words from a function of its own module, and has no other way in."""
    text = catalogue(language).text

    def translated(message: str) -> str:
        return text(_ARGPARSE_SAYS[message]) if message in _ARGPARSE_SAYS else message

    setattr(argparse, "_", translated)  # noqa: B010 -- the name is private to argparse's typing


class Parser(argparse.ArgumentParser):
    """argparse's parser speaking the chosen language."""

    def __init__(self, *, language: str, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        text = catalogue(language).text
        self._positionals.title = text("cli.arguments")
        self._optionals.title = text("cli.options")
        self.add_argument("-h", "--help", action="help", help=text("cli.help.help"))


def build_parser(language: str) -> Parser:
    """The whole command line in a language."""
    speak(language)
    text = catalogue(language).text
    parser = Parser(
        language=language,
        prog="malkit",
        description=text("cli.description"),
        epilog=text("cli.epilog"),
    )
    parser.add_argument("--version", action="version", version=f"malkit {__version__}", help=text("cli.help.version"))
    parser.add_argument("--language", choices=LANGUAGES, help=text("cli.help.language"))
    commands = _subparsers(parser, language)
    for command in COMMANDS:
        _add(commands, command, language, f"cli.command.{command.name}")
    plan = commands("plan", [], "cli.command.plan")
    inner = _subparsers(plan, language)
    for command in PLAN_COMMANDS:
        _add(inner, command, language, f"cli.command.plan_{command.name}")
    return parser


def _subparsers(parser: Parser, language: str) -> Callable[[str, Sequence[str], str], Parser]:
    text = catalogue(language).text
    group = parser.add_subparsers(
        title=text("cli.commands"), metavar=text("cli.command"), required=True, parser_class=Parser
    )

    def add(name: str, aliases: Sequence[str], key: str) -> Parser:
        return group.add_parser(name, aliases=list(aliases), help=text(key), description=text(key), language=language)

    return add


def _add(add: Callable[[str, Sequence[str], str], Parser], command: Command, language: str, key: str) -> None:
    text = catalogue(language).text
    parser = add(command.name, [command.alias] if command.alias else [], key)
    for argument in command.arguments:
        help_ = text(f"cli.help.{argument.help}") if argument.help else argparse.SUPPRESS
        parser.add_argument(*argument.flags, help=help_, **argument.options)  # type: ignore[arg-type]
    # Also after the command; left out there, it does not undo what stood before.
    parser.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=text("cli.help.language"))
    parser.set_defaults(module=command.module)
