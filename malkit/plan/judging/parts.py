"""Breakdowns: the worst of an indicator's parts, named beside the status of the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import Either, IsWord, Word, cases
from malkit.plan.judging.forecast import NO_FORECAST
from malkit.plan.scale import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.formula import Truth, Words
    from malkit.plan.scale import Grade, Scale

NO_PART = "no_part"
"""Said where no part is worse than met."""


def status_cell(part: str) -> str:
    """The name of the cell with a part's status."""
    return f"{part}.status"


def worst_part(scale: Scale, parts: Sequence[str]) -> Words:
    """The part whose status is the worst on the scale; the first in the plan's order where several are.

    Args:
        scale: what they are judged on.
        parts: keys of the parts without the total; each has its status in the cell `KEY.status`.

    Returns:
        A word whose code is the part's key, or `NO_PART` where none is judged to be worse than met.
    """
    found = [(IsWord(status_cell(part), step.id), Word(part)) for step in reversed(scale.steps[1:]) for part in parts]
    return cases(*found, otherwise=Word(NO_PART))


def status_of_parts(scale: Scale, parts: Sequence[str]) -> Words:
    """The status of a whole that has no figure of its own: met when every part is.

    The worst judged status decides; where all judged parts are met and some are not judged, the first reason in the
    order of `Status` does.
    """
    worse = [step.id for step in reversed(scale.steps[1:])]
    found = _first_of([*worse, *Status], [status_cell(part) for part in parts])
    return cases(*found, otherwise=Word(scale.met.id))


def forecast_of_parts(grades: Sequence[Grade], parts: Sequence[str]) -> Words:
    """The forecast of a whole that has no figure of its own: the worst of its parts', else why one is missing."""
    worse = [grade.id for grade in reversed(grades[1:])]
    found = _first_of([*worse, *Status, NO_FORECAST], [forecast_cell_of(part) for part in parts])
    return cases(*found, otherwise=Word(grades[0].id))


def forecast_cell_of(part: str) -> str:
    """The name of the cell with the status of a part's forecast."""
    return f"{part}.forecast"


def _first_of(codes: Sequence[str], cells: Sequence[str]) -> list[tuple[Truth, Words]]:
    """The first code that any of the cells holds."""
    return [(Either(tuple(IsWord(cell, code) for cell in cells)), Word(code)) for code in codes]
