"""Turning a plan from one of its forms into the other: a workbook to fill in, or YAML for version control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError, PlanError
from malkit.plan import check_plan, read_text, write_yaml
from malkit.plan.edit import rewrite
from malkit.project.files import write_file
from malkit.project.folder import BOOK_SUFFIX, PLAN_SUFFIXES
from malkit.workbook.plan_book import plan_book

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.plan import Plan
    from malkit.project.files import Written


def write_plan(plan: Plan, path: Path, *, force: bool = False) -> Written:
    """Write a plan as the kind of file that a name ends with.

    Args:
        plan: the plan.
        path: where it goes; `.xlsx` for a workbook, `.yaml` or `.yml` for YAML.
        force: whether a file that is there is written over; a plan in YAML keeps its comments then.

    Raises:
        MisuseError: the name ends otherwise, there is a file that says something else, or it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix != BOOK_SUFFIX and suffix not in PLAN_SUFFIXES:
        raise MisuseError("misuse.plan_ending", path=str(path))
    content = plan_book(plan, path.name) if suffix == BOOK_SUFFIX else _yaml(plan, path)
    if path.exists() and not force and not (path.is_file() and path.read_bytes() == content):
        raise MisuseError("misuse.plan_in_place", path=str(path))
    return write_file(path, content)


def _yaml(plan: Plan, path: Path) -> bytes:
    """The plan as YAML: put into the plan that is there, so that its comments stay, or written anew."""
    try:
        there = read_text(path)
        if check_plan(there, path.name)[0] == plan:
            return there.encode()
        return rewrite(there, plan).encode()
    except (MisuseError, PlanError):
        return write_yaml(plan).encode()
