"""Small pieces that several sections show: figures, statuses, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan import Rule
from malkit.report.content import Coloured, Numeric
from malkit.workbook import status_words

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.fulfilment import Figures
    from malkit.plan import Indicator, Plan
    from malkit.report.content import Shown

NOTHING = "–"
_PLAIN = "1F2933"


def number(value: Decimal | None, decimals: int) -> Shown:
    """A number with its decimals, or a dash where there is none."""
    return NOTHING if value is None else Numeric(value, decimals)


def status(plan: Plan, indicator: Indicator, figures: Figures) -> Coloured:
    """A status in words with its symbol, and the scale's colour beside the words."""
    step = plan.scale_of(indicator).step(figures.status)
    return Coloured(status_words(plan, indicator)[figures.status], _PLAIN if step is None else step.colour)


def decimals_of(indicator: Indicator) -> int:
    """How many decimals the committee's figure is shown with; a count of units has none."""
    return 0 if indicator.aggregation.rule is Rule.COUNT_UNITS else indicator.answer.places


def measured_in(plan: Plan, indicator: Indicator) -> str:
    """What the committee's figure is counted in."""
    if indicator.aggregation.rule is Rule.COUNT_UNITS:
        return plan.nouns.unit.plural
    return indicator.answer.unit_of_measure or plan.nouns.action.plural
