"""Scales that municipalities have used, to be named in a plan in place of their steps."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from malkit.plan.source import yaml_parser

if TYPE_CHECKING:
    from pydantic import ValidationInfo


@cache
def ready_made() -> dict[str, dict[str, Any]]:
    """The ready-made scales by their names: which scale of a plan each is `of`, its source, a note, and its steps."""
    text = files("malkit.plan").joinpath("ready_made.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = yaml_parser().load(text)
    return loaded


def by_name(value: object, info: ValidationInfo, of: str) -> object:
    """The steps of a ready-made scale where a scale is only named, with the words of the plan's language.

    Args:
        value: what the plan says; anything but a name is left as it is.
        info: gives the plan's language.
        of: which scale it stands for: `outcome`, `forecast` or `actions`.

    Raises:
        PydanticCustomError: `choice`, no such scale.
    """
    if not isinstance(value, str):
        return value
    known = {name: scale for name, scale in ready_made().items() if scale["of"] == of}
    if value not in known:
        raise PydanticCustomError("choice", "scale", {"expected": ", ".join(known)})
    language = (info.context or {}).get("language", "sv")
    return [{**step, "word": step["word"][language]} for step in known[value]["steps"]]
