"""Commands' names: Swedish and English ones do the same, and what is not there yet is not offered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from malkit.cli.parser import COMMANDS, PLAN_COMMANDS
from malkit.finding import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.folder import Project

    from .conftest import Type

ALIASES = {
    "new": "ny",
    "templates": "mallar",
    "generate": "skapa",
    "validate": "kontrollera",
    "consolidate": "sammanstall",
    "status": "lage",
    "rules": "regler",
}
PLAN_ALIASES = {"check": "kontrollera", "show": "visa", "diff": "jamfor", "convert": "konvertera"}
PLAN_ARGUMENTS = {
    "check": [],
    "show": [],
    "diff": ["plan.yaml", "other.yaml"],
    "convert": ["plan.yaml", "new.xlsx", "--force"],
}
ARGUMENTS = {
    "generate": ["--unit", "U1"],
    "validate": ["received/R1", "late"],
    "consolidate": [],
    "status": ["--round", "R1"],
    "rules": ["C007"],
}


def test_aliases_are_these() -> None:
    """Each command but `demo` and `plan` has one Swedish name, written without å, ä and ö."""
    assert {command.name: command.alias for command in COMMANDS if command.alias} == ALIASES
    assert {command.name: command.alias for command in PLAN_COMMANDS} == PLAN_ALIASES


@pytest.mark.parametrize("name", ARGUMENTS)
def test_swedish_name_does_the_same(name: str, small: Project, malkit: Type) -> None:
    """A Swedish name gives the same status and the same words as the English one."""
    if name == "consolidate":
        malkit(name)  # a first time, so that what follows finds the summary as it is
    assert malkit(ALIASES[name], *ARGUMENTS[name]) == malkit(name, *ARGUMENTS[name])


@pytest.mark.parametrize("name", PLAN_ARGUMENTS)
def test_swedish_name_of_a_plan_command_does_the_same(name: str, small: Project, malkit: Type) -> None:
    """`plan visa` is `plan show`, and so with the others."""
    text = small.plan_file.read_text(encoding="utf-8").replace("Genomförda råd", "Hållna råd")
    (small.root / "other.yaml").write_text(text, encoding="utf-8")
    if name == "convert":
        malkit("plan", name, *PLAN_ARGUMENTS[name])  # a first time, so that what follows finds the workbook as it is
    english = malkit("plan", name, *PLAN_ARGUMENTS[name])
    assert malkit("plan", PLAN_ALIASES[name], *PLAN_ARGUMENTS[name]) == english
    assert (english.status, english.err) == (0, "")


def test_swedish_new_does_the_same(malkit: Type, tmp_path: Path) -> None:
    """`ny` makes the folder that `new` makes, but for the key, which is each project's own."""
    swedish = malkit("ny", "a", "--template", "prognos1-2021")
    english = malkit("new", "b", "--template", "prognos1-2021")
    assert swedish.status == english.status == 0
    made = [{path.relative_to(tmp_path / folder) for path in (tmp_path / folder).rglob("*")} for folder in "ab"]
    assert made[0] == made[1]
    plans = [(tmp_path / folder / "plan.xlsx").read_bytes() for folder in "ab"]
    keys = [(tmp_path / folder / "malkit.key").read_bytes() for folder in "ab"]
    assert plans[0] == plans[1]
    assert keys[0] != keys[1]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_help_lists_every_command(language: str, malkit: Type) -> None:
    """Help names each command there is with its Swedish name."""
    shown = malkit("--language", language, "--help").out
    for name, alias in ALIASES.items():
        assert f"{name} ({alias})" in shown
    assert re.search(r"^ +demo ", shown, re.MULTILINE)
    assert re.search(r"^ +plan ", shown, re.MULTILINE)


@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"]], ids=" ".join)
def test_help_offers_nothing_that_is_not_there(words: list[str], malkit: Type) -> None:
    """Commands that are planned but not made yet are not offered."""
    offered = re.findall(r"^ {4}([a-z]+)", malkit("--language", "en", *words).out, re.MULTILINE)
    assert set(offered) == (set(PLAN_ALIASES) if "plan" in words else {*ALIASES, "demo", "plan"})


@pytest.mark.parametrize("words", ["report", "addin", "plan convert"])
def test_commands_to_come_are_unknown(words: str, malkit: Type) -> None:
    """Commands that are not made yet are refused as any unknown word."""
    ran = malkit(*words.split())
    assert (ran.status, ran.out) == (2, "")


@pytest.mark.parametrize(
    "command",
    [*[[command.name] for command in COMMANDS], *[["plan", command.name] for command in PLAN_COMMANDS]],
    ids=" ".join,
)
def test_every_command_has_help_in_both_languages(command: list[str], malkit: Type) -> None:
    """Each command describes itself and its arguments, differently in each language."""
    swedish, english = (malkit("--language", language, *command, "--help") for language in ("sv", "en"))
    assert swedish.status == english.status == 0
    assert swedish.out != english.out
    assert not re.search("[åäöÅÄÖ]", english.out)


def test_language_from_the_environment(malkit: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """`MALKIT_LANGUAGE` chooses the language, `--language` goes before it, and an unknown one means Swedish."""
    swedish, english = (malkit("--language", language, "rules").out for language in ("sv", "en"))
    assert malkit("rules").out == swedish
    monkeypatch.setenv("MALKIT_LANGUAGE", "en")
    assert malkit("rules").out == english
    assert malkit("--language=sv", "rules").out == swedish
    monkeypatch.setenv("MALKIT_LANGUAGE", "fi")
    assert malkit("rules").out == swedish


@pytest.mark.parametrize("typed", ["rules C007", "rules X999", "plan check borta.yaml", "new"])
def test_language_after_the_command(typed: str, malkit: Type) -> None:
    """Where the language is said makes no difference."""
    before = malkit("--language", "en", *typed.split())
    assert malkit(*typed.split(), "--language", "en") == before
    assert malkit(*typed.split(), "--language=en") == before


def test_rules_lists_the_register(malkit: Type) -> None:
    """`rules` has one line for each rule, in the register's order."""
    shown = malkit("rules").out
    listed = re.findall(r"^[PFISVCD][0-9]{3}\b", shown, re.MULTILINE)
    assert listed == list(RULES)
