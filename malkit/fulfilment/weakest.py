"""Which parts of a breakdown are the weakest: the same ones in a sentence as in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.judging import terms_of
from malkit.plan.targets.base import Better

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.fulfilment.whole import Aggregate


def weakest_parts(whole: Aggregate) -> tuple[str, ...]:
    """The keys of the weakest parts of a figure's breakdown; none where no part falls short, or all are alike.

    Of the parts with the worst status, those that are weakest by the figure that is judged; all of them where neither
    way is better, or one of them has no figure.

    Args:
        whole: the figure with its breakdown.
    """
    if whole.worst is None:
        return ()
    status = whole.breakdown[whole.worst].figures.status
    alike = {key: part for key, part in whole.breakdown.items() if part.figures.status == status}
    values = {key: value for key, part in alike.items() if (value := _judged(part)) is not None}
    better = whole.matter.target.better
    found = tuple(alike)
    if better is not Better.NEITHER and len(values) == len(alike):
        least = min(values.values()) if better is Better.MORE else max(values.values())
        found = tuple(key for key, value in values.items() if value == least)
    return () if len(found) == len(whole.breakdown) else found


def _judged(part: Aggregate) -> Decimal | None:
    """The figure that a part is judged by: of the year so far where periods are added."""
    if terms_of(part.matter).by_forecast:
        return part.forecast
    return part.outcome if part.year is None else part.year.value
