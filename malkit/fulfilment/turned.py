"""Whether a figure for all moved another way than every unit's: a mix may, though each of its parts did not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Cells, evaluate, round_half_up
from malkit.plan import ComparisonSource, Rule, Trend
from malkit.plan.judging import terms_of
from malkit.plan.targets.base import ChangeTarget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.fulfilment.judged import Gathered
    from malkit.fulfilment.parts import Part

_SEVERAL = 2
_MOVES = frozenset({Trend.BETTER, Trend.WORSE, Trend.UNCHANGED})


def is_turned(gathered: Gathered, compared: Sequence[Part], value: Decimal | None, trend: str) -> bool:
    """Whether the whole moved another way than every respondent's own figure, as far as all of these are known.

    Args:
        gathered: the figure while it is judged.
        compared: those whose values are judged.
        value: the figure that is judged.
        trend: of the whole.
    """
    if gathered.counts or gathered.rule is Rule.NONE or len(compared) < _SEVERAL:
        return False
    target = gathered.judged_matter.target
    if isinstance(target, ChangeTarget) and target.source is not ComparisonSource.NOTHING:
        whole = _way(gathered, value, gathered.earlier["comparison"].value)
        each = [_way(gathered, part.judged, part.comparison) for part in compared]
        return whole is not None and None not in each and whole not in each
    trends = [part.trend for part in compared]
    return trend in _MOVES and all(each in _MOVES for each in trends) and trend not in trends


def _way(gathered: Gathered, value: Decimal | None, reference: Decimal | None) -> int | None:
    """1 for a value above what it is held against, -1 below and 0 for the same; None where one is not known."""
    terms = terms_of(gathered.judged_matter, worked_out=gathered.worked_out)
    expression = gathered.judged_matter.target.held_against(terms)
    if value is None or reference is None or expression is None:
        return None
    held = evaluate(expression, Cells({**gathered.known, "comparison": reference}))
    if not isinstance(held, Decimal):
        return None
    now, before = round_half_up(value, terms.places), round_half_up(held, terms.places)
    return (now > before) - (now < before)
