"""`malkit new`: a plan as a workbook or YAML, empty, from a template, or for next year; and plans of any name."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from malkit.planfile import load_plan, template_book, template_text
from malkit.planfile.load import plan_of
from malkit.text import LANGUAGES

if TYPE_CHECKING:
    from malkit.project.folder import Project

    from .conftest import Type


def test_a_workbook_is_made_unless_yaml_is_asked_for(malkit: Type) -> None:
    """A controller gets a workbook to open; --yaml gives the template's text."""
    assert malkit("new", "bok", "--template", "prognos1-2021").status == 0
    assert Path("bok/plan.xlsx").read_bytes() == template_book("prognos1-2021")
    assert not Path("bok/plan.yaml").exists()
    assert malkit("new", "text", "--template", "prognos1-2021", "--yaml").status == 0
    assert Path("text/plan.yaml").read_text(encoding="utf-8") == template_text("prognos1-2021")
    assert not Path("text/plan.xlsx").exists()


def test_nothing_named_gives_a_nearly_empty_plan(malkit: Type) -> None:
    """A folder alone is enough to begin with, and what comes next does not speak of YAML."""
    ran = malkit("ny", "ny")
    assert ran.status == 0
    assert load_plan("ny/plan.xlsx") == plan_of(template_text("tom"))
    assert ("plan.xlsx" in ran.out, "YAML" in ran.out, "Så fyller du i" in ran.out) == (True, False, True)


def test_a_template_or_last_year_but_not_both(malkit: Type) -> None:
    """Two things to begin from are one too many, and nothing is made."""
    ran = malkit("new", "ny", "--template", "tom", "--from", "gammal")
    assert (ran.status, ran.err.count("\n"), Path("ny").exists()) == (2, 1, False)


def reported(project: Project, malkit: Type) -> None:
    """Let the project's first round have been consolidated."""
    assert malkit("consolidate", "--round", "R1").status in {0, 1}
    assert (project.results("R1") / "answers.csv").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_year_carries_over_and_lists_what_to_decide(language: str, small: Project, malkit: Type) -> None:
    """Goals and indicators come along, dates are a year later, and the list is on screen and in a file."""
    reported(small, malkit)
    before = {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}
    ran = malkit("--language", language, "new", "../nytt", "--from", ".", "--workbook")
    assert (ran.status, ran.err) == (0, "")
    new, old = load_plan("../nytt/plan.xlsx"), small.plan
    assert (new.year, new.goals, new.units) == (old.year + 1, old.goals, old.units)
    assert [each.id for each in new.indicators] == [each.id for each in old.indicators]
    assert all(
        then.deadline.year == now.deadline.year + 1
        for now, then in zip(old.rounds, new.rounds, strict=True)
        if now.deadline is not None and then.deadline is not None
    )
    listed = next(Path("../nytt").glob("Att bestämma *.txt")).read_bytes()
    assert listed.startswith(b"\xef\xbb\xbf")
    lines = [line.removeprefix("- ") for line in listed.decode("utf-8-sig").split("\r\n") if line.startswith("- ")]
    assert lines
    assert all(line in ran.out for line in lines)
    assert {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()} == before


def test_results_of_the_year_come_along(small: Project, malkit: Type) -> None:
    """What was reported in a round is next year's result of the same round last year."""
    reported(small, malkit)
    malkit("new", "../nytt", "--from", ".")
    past = load_plan("../nytt/plan.yaml").indicators_by_id["K1"].last_year["R1"]
    assert past.by == {"U1": Decimal(12)}


def test_an_old_folder_without_results(small: Project, malkit: Type) -> None:
    """Nothing consolidated is said, and the folder is made all the same; a folder without a plan is refused."""
    ran = malkit("ny", "../nytt", "--from", ".")
    assert (ran.status, "Inga resultat följde med" in ran.out) == (0, True)
    assert load_plan("../nytt/plan.yaml").year == small.plan.year + 1
    refused = malkit("ny", "../annat", "--from", "received")
    assert (refused.status, "received" in refused.err, Path("../annat").exists()) == (2, True, False)


def test_next_years_plan_has_the_form_of_this_years(small: Project, malkit: Type) -> None:
    """A plan kept as YAML goes on as YAML, and a workbook as a workbook, unless the other is asked for."""
    kept = malkit("ny", "../text", "--from", ".")
    assert (Path("../text/plan.yaml").is_file(), "--arbetsbok" in kept.out) == (True, True)
    malkit("ny", "../bok", "--from", ".", "--arbetsbok")
    assert [path.name for path in Path("../bok").glob("plan.*")] == ["plan.xlsx"]
    again = malkit("ny", "../sedan", "--from", "../bok")
    assert [path.name for path in Path("../sedan").glob("plan.*")] == ["plan.xlsx"]
    assert "--arbetsbok" not in again.out
    malkit("ny", "../byte", "--from", "../bok", "--yaml")
    assert [path.name for path in Path("../byte").glob("plan.*")] == ["plan.yaml"]


def test_the_way_from_a_new_folder_to_a_summary(small: Project, malkit: Type) -> None:
    """A plan workbook of any name is the folder's plan for every command."""
    assert malkit("plan", "convert", "plan.yaml", "Uppdragsplan 2026.xlsx").status == 0
    Path("plan.yaml").unlink()
    for command in ("plan check", "plan show", "status", "validate", "consolidate", "generate"):
        by_folder = malkit(*command.split())
        assert by_folder.status in {0, 1}, by_folder.err
        by_name = malkit(*command.split(), "Uppdragsplan 2026.xlsx")
        assert (by_name.status, by_name.err) == (by_folder.status, "")


@pytest.mark.parametrize("command", ["validate", "consolidate"])
def test_a_plan_workbook_before_files(command: str, small: Project, malkit: Type) -> None:
    """A plan workbook of any name is told from a returned workbook by what it holds, and a project by its plan."""
    malkit("plan", "convert", "plan.yaml", "Vår plan.xlsx")
    Path("plan.yaml").unlink()
    malkit(command, "Vår plan.xlsx", "received/R1", "--round", "R1")  # a first time, so that the next finds it written
    with_plan = malkit(command, "Vår plan.xlsx", "received/R1", "--round", "R1")
    without = malkit(command, "received/R1", "--round", "R1")
    assert with_plan == without
    shutil.copytree(".", "../flyttad")
    assert malkit(command, "../flyttad", "--round", "R1").status == with_plan.status


def test_several_plans_are_one_too_many(small: Project, malkit: Type) -> None:
    """Two plans are named and nothing is chosen; one of the usual name goes before workbooks of other names."""
    malkit("plan", "convert", "plan.yaml", "Vår plan.xlsx")
    assert malkit("status").status == 0
    shutil.copyfile("Vår plan.xlsx", "Vår plan (2).xlsx")
    Path("plan.yaml").unlink()
    ran = malkit("status")
    assert (ran.status, "Vår plan (2).xlsx, Vår plan.xlsx" in ran.err) == (2, True)
    Path("Vår plan (2).xlsx").unlink()
    Path("~$Vår plan.xlsx").write_bytes(b"x")
    assert malkit("status").status == 0
