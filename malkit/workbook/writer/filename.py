"""The names of workbook files: year, round, respondent's id and name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from malkit.plan.organisation import ADMINISTRATION
from malkit.text import distinct_names, safe_name

if TYPE_CHECKING:
    from malkit.plan import Plan

LONGEST_NAME = 100
"""The most UTF-16 units of a file's name.

Excel opens no file whose whole path is longer than 218, and Windows and SharePoint stop at 259 and 400, so this leaves
room for the folders above.
"""
LONGEST_PATH = 218
_MOST_BYTES = 240
"""The most bytes of a file's name in UTF-8; file systems of Linux and network drives stop at 255."""
_ENDING = ".xlsx"


def workbook_filename(plan: Plan, round_id: str, respondent: str) -> str:
    """The name of a respondent's file for a round, such as `2021_P1_U07_Hemtjänst-Norr.xlsx`.

    It is right on Windows, macOS, Linux and SharePoint, and no other respondent's in the plan, also where capitals make
    no difference.

    Args:
        plan: the plan.
        round_id: id of the round.
        respondent: id of the unit, group or administration.
    """
    beginning = filename_beginnings(plan, round_id)[respondent]
    limit = LONGEST_NAME - len(beginning) - len(_ENDING)
    while True:
        name = f"{beginning}{safe_name(plan.name_of(respondent), limit)}{_ENDING}"
        if limit == 1 or (_units(name) <= LONGEST_NAME and len(name.encode()) <= _MOST_BYTES):
            return name
        limit -= 1


def filename_beginnings(plan: Plan, round_id: str) -> dict[str, str]:
    """How the names of files for a round begin, by respondent's id; none begins with another.

    Args:
        plan: the plan; every node of its organisation is here, so that a name does not change with who answers.
        round_id: id of the round.
    """
    rounds = _parts((*plan.rounds_by_id,))
    nodes = _parts((ADMINISTRATION, *plan.groups_by_id, *plan.units_by_id))
    return {node: f"{plan.year}_{rounds[round_id]}_{part}_" for node, part in nodes.items()}


@lru_cache(maxsize=64)
def _parts(ids: tuple[str, ...]) -> dict[str, str]:
    """Each id as a part of a name; an underscore divides the parts, so an id's own becomes a hyphen."""
    return distinct_names(ids, without="_")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
