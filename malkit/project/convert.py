"""Turning a plan from one of its forms into the other: a workbook to fill in, or YAML for version control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError, PlanError
from malkit.planfile import check_plan, holds_findings, is_workbook, read_content, read_text, write_yaml
from malkit.planfile.excel.writer import plan_book
from malkit.planfile.yaml_edit import rewrite
from malkit.project.files import write_file
from malkit.project.folder import BOOK_SUFFIX, PLAN_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from malkit.finding import Finding
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


def write_notes(plan_file: Path, findings: Sequence[Finding], copy: Path, language: str) -> Written:
    """Write a plan's findings into a copy of its workbook; the workbook itself is left as it is.

    Args:
        plan_file: the plan workbook.
        findings: what was found in it.
        copy: where the copy goes; an earlier copy is written over, and no other file.
        language: of what is written.

    Raises:
        MisuseError: the plan is no workbook, the copy's name ends otherwise, or there is another file in its place.
    """
    from malkit.planfile.excel.annotate import with_notes  # noqa: PLC0415 -- openpyxl stays out of the start-up path

    data = read_content(plan_file)
    if not is_workbook(data):
        raise MisuseError("misuse.notes_in_yaml", path=str(plan_file))
    if copy.suffix.lower() != BOOK_SUFFIX:
        raise MisuseError("misuse.notes_ending", path=str(copy))
    content = with_notes(data, findings, language)
    if copy.exists() and not _is_a_copy(copy):
        raise MisuseError("misuse.notes_in_place", path=str(copy))
    return write_file(copy, content)


def _is_a_copy(path: Path) -> bool:
    """Whether a file is a copy of a plan workbook that findings were written in."""
    return path.is_file() and holds_findings(path.read_bytes())


def _yaml(plan: Plan, path: Path) -> bytes:
    """The plan as YAML: put into the plan that is there, so that its comments stay, or written anew."""
    try:
        there = read_text(path)
        if check_plan(there, path.name)[0] == plan:
            return there.encode()
        return rewrite(there, plan).encode()
    except (MisuseError, PlanError):
        return write_yaml(plan).encode()
