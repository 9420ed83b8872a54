"""The plans that ship with malkit, found the same way in a checkout and in an installed copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from malkit.errors import MisuseError
from malkit.plan.load import check_plan, read_text

_PACKAGE = Path(__file__).resolve().parent.parent
EMPTY = "tom"
"""The template to begin an own plan with."""
_PLACES = (_PACKAGE / "workbook_templates", _PACKAGE.parent / "workbook_templates")


@dataclass(frozen=True, slots=True)
class Template:
    """A plan template: its name on the command line and its document's title."""

    name: str
    title: str


def templates_folder() -> Path:
    """The folder of the templates."""
    return next(place for place in _PLACES if place.is_dir())


def templates() -> list[Template]:
    """The plan templates, by name."""
    found = []
    for path in sorted(templates_folder().glob("*.yaml")):
        plan, _ = check_plan(read_text(path), path.name)
        if plan is not None:
            found.append(Template(path.stem, plan.title))
    return found


def template_book(name: str) -> bytes:
    """The plan workbook of a template, which holds the same as its YAML.

    Raises:
        MisuseError: there is no template of that name.
    """
    return _path(name, ".xlsx").read_bytes()


def template_text(name: str) -> str:
    """The YAML of a template.

    Raises:
        MisuseError: there is no template of that name.
    """
    return read_text(_path(name, ".yaml"))


def _path(name: str, suffix: str) -> Path:
    known = sorted(path.stem for path in templates_folder().glob("*.yaml"))
    if name not in known:
        raise MisuseError("misuse.no_template", name=name, known=", ".join(known))
    return templates_folder() / f"{name}{suffix}"
