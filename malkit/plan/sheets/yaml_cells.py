"""YAML in a cell: what has no column of its own, on one line between braces."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from malkit.finding import Finding
from malkit.plan.source import read_source, yaml_parser


class UnreadableError(Exception):
    """A cell's YAML cannot be read; `problem` says why, as the fact of a finding P001."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def write_yaml_cell(value: Any) -> str:
    """Plain data as YAML on one line."""
    out = StringIO()
    parser = yaml_parser()
    parser.default_flow_style = True
    parser.width = 10**9
    parser.dump(_numbers(value), out)
    return out.getvalue().strip()


def _numbers(value: Any) -> Any:
    """The value with numbers as YAML has them."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dict():
            return {str(key): _numbers(inner) for key, inner in value.items()}
        case list():
            return [_numbers(inner) for inner in value]
        case _:
            return value


def read_yaml(text: str) -> Any:
    """The mapping that a cell's YAML says, as plain data.

    Raises:
        UnreadableError: it is not YAML with a mapping at its top.
    """
    read = read_source(text, "")
    if isinstance(read, Finding):
        raise UnreadableError(read.facts["problem"])
    return _plain(read.data)


def _plain(value: Any) -> Any:
    """The reader's own types as plain ones."""
    match value:
        case dict():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case bool() | None | date():
            return value
        case str():
            return str(value)
        case int():
            return int(value)
        case float():
            return float(value)
        case _:
            return value
