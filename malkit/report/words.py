"""Small pieces that several sections show: figures, statuses, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan import Rule
from malkit.plan.answers import PER_CENT, ActionsAnswer
from malkit.plan.judging import NO_FORECAST
from malkit.plan.scale import Trend
from malkit.report.content import Coloured, Numeric
from malkit.text import catalogue
from malkit.workbook import status_words, trend_words

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.fulfilment import Figures
    from malkit.plan import Indicator, Plan
    from malkit.report.content import Shown

NOTHING = "–"
PLAIN = "1F2933"
"""The colour of what is not judged."""


def number(value: Decimal | None, decimals: int) -> Shown:
    """A number with its decimals, or a dash where there is none."""
    return NOTHING if value is None else Numeric(value, decimals)


def status(plan: Plan, indicator: Indicator, figures: Figures) -> Coloured:
    """A status in words with its symbol, and the scale's colour beside the words."""
    step = plan.scale_of(indicator).step(figures.status)
    return Coloured(status_words(plan, indicator)[figures.status], PLAIN if step is None else step.colour)


def forecast_status(plan: Plan, code: str) -> Shown:
    """A forecast's status: a grade with its symbol and colour, why there is none, or a dash where none is asked for."""
    grade = next((grade for grade in plan.scales.forecast if grade.id == code), None)
    if grade is not None:
        return Coloured(f"{grade.symbol} {plan.word(grade)}", grade.colour)
    return NOTHING if code == NO_FORECAST else Coloured(catalogue(plan.language).text(f"status.{code}"), PLAIN)


def trend(plan: Plan, figures: Figures) -> str:
    """Whether a figure is better than before, in a word; a dash where there is no trend."""
    return NOTHING if figures.trend == Trend.NONE else trend_words(plan)[figures.trend]


def part_name(plan: Plan, key: str) -> str:
    """What a breakdown's part is called; the names of crossed parts one after the other."""
    names = {part.id: part.name for dimension in plan.dimensions for part in dimension.parts}
    return ", ".join(names.get(each, each) for each in key.split("."))


def decimals_of(indicator: Indicator) -> int:
    """How many decimals the committee's figure is shown with; a count of units has none, a share of them one."""
    rule = indicator.aggregation.rule
    if rule is Rule.COUNT_UNITS:
        return 0
    divided = rule in {Rule.SHARE_OF_UNITS, Rule.MEAN, Rule.WEIGHTED_MEAN, Rule.MEDIAN, Rule.INDEX}
    return max(indicator.answer.places, int(divided))


def measured_in(plan: Plan, indicator: Indicator) -> str:
    """What the committee's figure is counted in."""
    if indicator.aggregation.rule is Rule.COUNT_UNITS:
        return plan.called([*indicator.respondents.nodes, *(unit.id for unit in plan.respondents(indicator))]).plural
    if indicator.aggregation.rule is Rule.SHARE_OF_UNITS:
        return PER_CENT
    if isinstance(indicator.answer, ActionsAnswer):
        return plan.nouns.action.plural
    kind = indicator.answer.kind
    return indicator.answer.unit_of_measure or catalogue(plan.language).text(f"report.measured.{kind}")
