"""Laying entries over a plan, as the demo lays fictional units and figures over a template."""

from __future__ import annotations

from io import StringIO
from typing import Any

from malkit.plan.source import yaml_parser


def lay_over(text: str, overlay: str) -> str:
    """One YAML text with another laid over it.

    Mappings are merged key by key and lists of entries with ids entry by entry; everything else in the overlay
    takes the place of what was there. Comments of the text below are kept.

    Args:
        text: the plan below, as YAML.
        overlay: what is laid over it, as YAML.
    """
    parser = yaml_parser()
    below = parser.load(text)
    _merge(below, parser.load(overlay))
    out = StringIO()
    parser.dump(below, out)
    return out.getvalue()


def _merge(below: Any, above: Any) -> None:
    for key, value in above.items():
        here = below.get(key)
        if (
            isinstance(here, dict)
            and isinstance(value, dict)
            and here.get("kind") == value.get("kind", here.get("kind"))
        ):
            _merge(here, value)
        elif value and _entries(here) and _entries(value):
            _merge_entries(here, value)
        else:
            below[key] = value


def _entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) and "id" in entry for entry in value)


def _merge_entries(below: Any, above: Any) -> None:
    by_id = {entry["id"]: entry for entry in below}
    for entry in above:
        if entry["id"] in by_id:
            _merge(by_id[entry["id"]], entry)
        else:
            below.append(entry)
