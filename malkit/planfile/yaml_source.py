"""Reading YAML 1.2 with the line of every entry kept, and writing a plan back as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from io import StringIO
from typing import TYPE_CHECKING, Any

from malkit.finding import Finding, Place, TextKey
from malkit.text.strict_yaml import yaml_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.plan import Plan


_QUOTED = 200
_LARGEST = 8_000_000


@dataclass(frozen=True, slots=True)
class PlanSource:
    """A plan as it was written.

    Args:
        name: the file's name, for messages.
        data: the mapping read from it, with ruamel's line numbers.
    """

    name: str
    data: Any

    def place_of_key(self, path: Sequence[int | str]) -> Place:
        """Where a path's last key stands: on the line of its value."""
        return self.place(path)

    def place(self, path: Sequence[int | str]) -> Place:
        """Where a path in the plan stands: its line, and the path in words with ids for numbers."""
        line, words, here = 1, [], self.data
        for step in path:
            try:
                line, around = _line(here, step, line), here
                here = here[step]
            except (KeyError, IndexError, TypeError):
                words.append(str(step))
                break
            words.append(step_in_words(step, here, around))
        return Place(file=self.name, line=line, path=", ".join(word for word in words if word))


def _line(here: Any, step: int | str, otherwise: int) -> int:
    position = getattr(here, "lc", None)
    if position is None:
        return otherwise
    if isinstance(here, dict):
        return int(position.key(step)[0]) + 1
    # An entry knows its own line, also after others before it were left out of the list.
    own = getattr(here[step], "lc", None)
    return int(own.line if own is not None else position.item(step)[0]) + 1


def step_in_words(step: int | str, value: Any, around: Any) -> str:
    """A step of a path in words: a key, or an entry's id or number."""
    if isinstance(step, str) or isinstance(around, dict):
        return str(step)
    if isinstance(value, dict) and "id" in value:
        return str(value["id"])
    return str(step + 1)


def read_source(text: str, name: str) -> PlanSource | Finding:
    """Read YAML text.

    Args:
        text: the file's content.
        name: its name, for messages.

    Returns:
        The source, or a finding P001 when it is not YAML with a mapping at its top.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415 -- as above

    if len(text) > _LARGEST or text.lstrip("\ufeff\n ").startswith("%"):
        too_large = "large" if len(text) > _LARGEST else "directive"
        return Finding("P001", Place(file=name, line=1), {"problem": TextKey(f"problem.{too_large}")})
    try:
        data = yaml_parser().load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return Finding("P001", Place(file=name, line=line), {"problem": _in_words(str(error.problem or error.context))})
    except (YAMLError, ValueError, RecursionError) as error:
        return Finding("P001", Place(file=name), {"problem": str(error).splitlines()[0][:_QUOTED]})
    if not isinstance(data, dict):
        return Finding("P001", Place(file=name, line=1), {"problem": TextKey("problem.not_a_plan")})
    return PlanSource(name, data)


_PROBLEMS = {
    "mapping values are not allowed": "colon",
    "expected ',' or": "brackets",
    "cannot start any token": "tab",
    "expected <block end>": "indentation",
    "found duplicate key": "duplicate",
    "expected a comment or a line break": "quotes",
    "anchor or tag": "anchor",
    "nested too deeply": "depth",
    "undefined tag handle": "anchor",
    "found another document": "document",
}


def _in_words(problem: str) -> str:
    """What the YAML reader complains of, in the reader's language where it is one of the usual things."""
    return next((TextKey(f"problem.{name}") for text, name in _PROBLEMS.items() if text in problem), problem)


def write_yaml(plan: Plan) -> str:
    """A plan as YAML, with what equals its default left out, the same text for the same plan."""
    out = StringIO()
    yaml_parser().dump(plain(plan), out)
    return out.getvalue()


def plain(plan: Plan) -> dict[str, Any]:
    """A plan as plain mappings, lists, texts and numbers, with what equals its default left out."""
    data = plan.model_dump(exclude_defaults=True)
    return {key: _plain(value) for key, value in data.items()}


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case Enum():
            return value.value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            return value
