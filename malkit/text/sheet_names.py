"""Names of sheets as every spreadsheet program takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_SHEET_NAME = 31
"""How many characters a sheet's name has at most."""
_NOT_IN_NAMES = re.compile(r"[][:*?/\\]")
_KEPT_BY_EXCEL = ("History", "Historik")


def sheet_name(said: str, otherwise: str, taken: Iterable[str] = ()) -> str:
    """A sheet's name by somebody's own word, without the characters that no program takes, and cut where it is long.

    Args:
        said: the word.
        otherwise: a text with the placeholder `{name}`, for a name that another sheet or Excel has, or of which nothing
            is left.
        taken: what other sheets are called.
    """
    name = " ".join(_NOT_IN_NAMES.sub(" ", said).split())[:LONGEST_SHEET_NAME].strip("' ")
    names = {each.casefold() for each in (*taken, *_KEPT_BY_EXCEL)}
    if name and name.casefold() not in names:
        return name
    return otherwise.format(name=name)[:LONGEST_SHEET_NAME].strip("' ")
