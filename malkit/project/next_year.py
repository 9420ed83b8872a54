"""Making next year's project folder from this year's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.planfile import next_year, write_yaml
from malkit.planfile.excel.writer import plan_book
from malkit.project.files import Written, write_file
from malkit.project.folder import PLAN_BOOK, PLAN_SUFFIXES, RESULTS
from malkit.project.make import create_project
from malkit.project.open_actions import OPEN_ACTIONS, open_actions, told, write_open_actions
from malkit.project.snapshots import prior_answers
from malkit.project.starters import add_starters
from malkit.project.years_results import results_of_year
from malkit.text import catalogue
from malkit.workbook import ProjectKey

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Begun:
    """Next year's project.

    Args:
        project: its folder.
        decide: what somebody has to decide, in sentences.
        listed: the file that lists the same.
        rounds: the names of the rounds whose results came along.
    """

    project: Project
    decide: tuple[str, ...]
    listed: Written
    rounds: tuple[str, ...]


def roll_over(folder: Path, old: Project, *, yaml: bool | None = None, python: Path | None = None) -> Begun:
    """Make a project folder of a year's plan for the year after; the old folder is left as it is.

    Args:
        folder: a folder that does not exist yet or is empty.
        old: this year's project.
        yaml: whether the plan is YAML and not a workbook; as the old one is when None.
        python: the Python that malkit runs in here.

    Raises:
        MisuseError: the folder holds something, or cannot be written.
        PlanError: the old plan has errors.
    """
    prior = prior_answers(old.plan, old.root / RESULTS, old.plan.rounds)
    results = results_of_year(old.plan, prior)
    begun = next_year(old.plan, results)
    actions = open_actions(old.plan, begun.plan, prior)
    decide = (*begun.decide, *told(old.plan, actions))
    text = catalogue(begun.plan.language).text
    as_yaml = old.plan_file.suffix in PLAN_SUFFIXES if yaml is None else yaml
    written = write_yaml(begun.plan) if as_yaml else plan_book(begun.plan, PLAN_BOOK)
    project = create_project(folder, written, ProjectKey.new())
    add_starters(folder, begun.plan.language, python)
    if actions.carried:
        write_file(folder / RESULTS / OPEN_ACTIONS, write_open_actions(begun.plan, actions.carried))
    heading = text("next_year.heading", year=begun.plan.year, old=old.plan.title)
    mark = [text("internal"), ""] if old.plan.internal else []
    lines = [*mark, heading, "", *(f"- {line}" for line in decide), ""]
    listed = write_file(
        folder / f"{text('file.decide', year=begun.plan.year)}.txt", "\r\n".join(lines).encode("utf-8-sig")
    )
    names = tuple(round_.name for round_ in old.plan.rounds if round_.id in results.rounds)
    return Begun(project, decide, listed, names)
