"""The numbers of a figure for all as they are printed: with as few decimals as agree with its verdict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Cells, evaluate, round_half_up
from malkit.plan.inputs import OUTCOME_CELL
from malkit.plan.judging import FORECAST_CELL, SIDE, decimals_together
from malkit.plan.targets import ShareOfUnits
from malkit.text import decimals_agreeing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.formula import Value
    from malkit.fulfilment.figures import Shown
    from malkit.fulfilment.whole import Aggregate
    from malkit.plan import Judgement
    from malkit.plan.matter import Matter

_FURTHER = 4


def printed(whole: Aggregate) -> Shown:
    """A figure's numbers as they are printed, whatever its status is.

    Args:
        whole: the figure.
    """
    shown, usual = whole.figures.shown, decimals_together(whole.matter.indicator)
    return replace(
        shown,
        outcome=_at_least_rounded(whole.outcome, shown.outcome, usual),
        forecast=_at_least_rounded(whole.forecast, shown.forecast, usual),
    )


def _at_least_rounded(number: Decimal | None, shown: Decimal | None, usual: int) -> Decimal | None:
    if number is None:
        return None
    return round_half_up(number, usual) if shown is None else shown


def printed_together(
    shown: Shown, judgement: Judgement, known: Mapping[str, Decimal], outcome: Decimal | None, forecast: Decimal | None
) -> Shown:
    """What was printed of the judged value, with the whole's own outcome and forecast.

    Args:
        shown: what is printed of the judged value.
        judgement: the expressions that it is judged by.
        known: what it is compared with, by the names of cells.
        outcome: the outcome of all.
        forecast: the forecast of all.
    """
    given = {**known, OUTCOME_CELL: outcome, FORECAST_CELL: forecast}
    values: dict[str, Value] = {name: number for name, number in given.items() if number is not None}
    sides = {name: each for name, each in judgement.further.items() if name.endswith(SIDE)}
    cells = Cells(values | {name: evaluate(each, Cells(values)) for name, each in sides.items()})
    asked = {name: each for name in (OUTCOME_CELL, FORECAST_CELL) if (each := judgement.shown.get(name)) is not None}
    found = {name: evaluate(each, cells) for name, each in asked.items()}
    numbers = {name: number for name, number in found.items() if isinstance(number, Decimal)}
    return replace(shown, outcome=numbers.get(OUTCOME_CELL), forecast=numbers.get(FORECAST_CELL))


def printed_count(shown: Shown, matter: Matter, outcome: Decimal | None) -> Shown:
    """What is printed where respondents are counted: a share of them that was not reached never as one that was.

    Args:
        shown: what is printed of the judged value.
        matter: what is judged.
        outcome: how many there are, or how large a share.
    """
    target, usual = matter.target, decimals_together(matter.indicator)
    if outcome is None or not isinstance(target, ShareOfUnits):
        return replace(shown, outcome=None, forecast=None)
    reached = outcome >= target.share
    places = decimals_agreeing(outcome, usual, usual + _FURTHER, lambda each: (each >= target.share) == reached)
    return replace(shown, outcome=round_half_up(outcome, places), forecast=None)
