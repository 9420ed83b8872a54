"""Whether a figure for all moved against every unit's: the mix of units may turn it, though none of them turned."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from malkit.formula import round_half_up
from malkit.plan import ComparisonSource, Rule, Trend
from malkit.plan.judging import terms_of
from malkit.plan.targets.base import ChangeTarget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from malkit.fulfilment.judged import Gathered
    from malkit.fulfilment.parts import Part

_SEVERAL = 2
_NEVER = frozenset({Rule.NONE, Rule.SUM})
_AGAINST: Mapping[str, Trend] = MappingProxyType({Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER})
"""By a trend, the one that goes against it."""


def is_turned(gathered: Gathered, compared: Sequence[Part], value: Decimal | None, trend: str) -> bool:
    """Whether all respondents moved one and the same way, and the whole moved against them.

    A sum never does; it only seems to where one who is in it is not told of, as a unit that closed.

    Args:
        gathered: the figure while it is judged.
        compared: those whose values are judged.
        value: the figure that is judged.
        trend: of the whole.
    """
    if gathered.counts or gathered.rule in _NEVER or gathered.closed or len(compared) < _SEVERAL:
        return False
    target = gathered.judged_matter.target
    if isinstance(target, ChangeTarget) and target.source is not ComparisonSource.NOTHING:
        whole = _way(gathered, value, gathered.earlier["comparison"].value)
        return bool(whole) and {_way(gathered, part.judged, part.comparison) for part in compared} == {-whole}
    return trend in _AGAINST and {part.trend for part in compared} == {_AGAINST[trend]}


def _way(gathered: Gathered, value: Decimal | None, before: Decimal | None) -> int:
    """1 for a value above what it is compared with, -1 below; 0 for the same, or where one is not known."""
    if value is None or before is None:
        return 0
    places = terms_of(gathered.judged_matter, worked_out=gathered.worked_out).places
    now, then = round_half_up(value, places), round_half_up(before, places)
    return (now > then) - (now < then)
