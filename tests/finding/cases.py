"""The cases of `tests/cases/rules.yaml`, one object each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE: dict[str, Any] = YAML(typ="safe").load(Path(__file__).parents[1] / "cases" / "rules.yaml")
SMALL_PLAN: str = _FILE["plan"]
_KINDS = {"raises": True, "passes": False}


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one rule.

    Args:
        code: the rule.
        raises: whether the rule must be raised; else it must not.
        name: what the case is about.
        at: every place where the rule is raised, each as much of it as matters.
        also: the other codes that are raised.
        does: what is done, by the stage's own words.
    """

    code: str
    raises: bool
    name: str
    at: tuple[Mapping[str, Any], ...]
    also: frozenset[str]
    does: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.code} {'raised by' if self.raises else 'not by'} {self.name}"


def _case(code: str, kind: str, entry: dict[str, Any]) -> Case:
    does = dict(entry)
    name, at, also = does.pop("name"), does.pop("at", [{}]), does.pop("also", [])
    return Case(code, _KINDS[kind], name, tuple(at) if _KINDS[kind] else (), frozenset(also), does)


CASES = tuple(
    _case(code, kind, entry)
    for code, kinds in _FILE["rules"].items()
    for kind, entries in kinds.items()
    for entry in entries
)
