"""What is said of the direction that a whole has moved in, where the mix of units may turn it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malkit.plan import AggregationMethod, Trend
from malkit.text import catalogue
from tests.invariants.standings import OF_ONE, counts_units
from tests.sql.earlier import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from malkit.aggregation import CommitteeResult
    from malkit.plan import Indicator
    from tests.invariants.played import Played

_AGAINST: dict[str, str] = {Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER}
_SEVERAL = 2


def turned_is_said(played: Played) -> Iterator[str]:
    """Where all moved one and the same way, and the whole against them, the sentence says so; else it does not."""
    begins = catalogue(played.plan.language).template("statement.turned").partition("{")[0]
    for line in played.summary.lines:
        turned, said = has_turned(played, line.whole), begins in str(line.statement)
        whole = line.whole
        # Where some have not answered, or are not compared, the figure is of others than what it is held against.
        alike = whole.all_compared and not (whole.left_out or whole.gone or whole.closed)
        if (turned and alike and not said) or (said and alike and not turned):
            yield f"{line.whole.indicator}: {'turned' if turned else 'not turned'}: {line.statement}"


def has_turned(played: Played, whole: CommitteeResult) -> bool:
    """Whether a figure for all moved against everybody's, as can be seen from the figures themselves."""
    indicator = played.plan.indicators_by_id[whole.indicator]
    target: Any = played.plan.target_of(indicator, played.round_id, whole.scope)
    if indicator.aggregation.rule in {AggregationMethod.NONE, *OF_ONE} or counts_units(played, indicator):
        return False
    parts = [part for part in whole.concerned if part.judged is not None and part.respondent not in whole.left_out]
    if len(parts) < _SEVERAL:
        return False
    if target.kind not in CHANGES:
        trend = _AGAINST.get(whole.figures.trend)
        return trend is not None and {part.trend for part in parts} == {trend}
    now = whole.outcome if whole.year is None else whole.year.value
    way = _way(indicator, now, whole.comparison)
    return way != 0 and {_way(indicator, part.judged, part.comparison) for part in parts} == {-way}


def _way(indicator: Indicator, now: Decimal | None, before: Decimal | None) -> int:
    """Whether a value lies above what it is compared with, or below, as exactly as quotients are compared."""
    if now is None or before is None:
        return 0
    apart = round(now - before, indicator.answer.places + 4)
    return (apart > 0) - (apart < 0)
