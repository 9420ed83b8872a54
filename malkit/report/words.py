"""Small pieces that several sections show: figures, statuses, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.formula import as_in_a_cell
from malkit.fulfilment import NO_FORECAST
from malkit.plan import ActionsAnswer, AggregationMethod, Trend
from malkit.plan.answers import PER_CENT, YesNoAnswer
from malkit.plan.base import FURTHER
from malkit.plan.indicator import FOR_ONE
from malkit.report.content import Coloured, Numeric
from malkit.text import catalogue, decimals_beside, decimals_of
from malkit.workbook import status_words, trend_words

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.aggregation import CommitteeResult
    from malkit.fulfilment import Figures
    from malkit.plan import Indicator, Plan
    from malkit.report.content import Shown

NOTHING = "–"
PLAIN = "1F2933"
"""The colour of what is not judged."""
_DEGREE_DECIMALS = 1
_PER_CENT = 2
"""How many decimals fewer a share of 1 has in per cent."""


def number(value: Decimal | None, decimals: int) -> Shown:
    """A number with its decimals, or a dash where there is none; it has no more digits than a cell holds."""
    return NOTHING if value is None else Numeric(as_in_a_cell(value), decimals)


def as_printed(value: Decimal | None, shown: Decimal | None, decimals: int) -> Shown:
    """A figure with the decimals that it is printed with, so that it agrees with the status beside it."""
    return number(value, decimals if shown is None else decimals_of(shown))


def outcome(plan: Plan, indicator: Indicator, value: Decimal | None, shown: Decimal | None, decimals: int) -> Shown:
    """A figure as it is printed; a yes or a no, which is nobody's number, in words."""
    alone = indicator.aggregation.rule in FOR_ONE
    if alone and isinstance(indicator.answer, YesNoAnswer) and value is not None:
        return catalogue(plan.language).text("target.yes" if value else "target.no")
    return as_printed(value, shown, decimals)


def degree(figures: Figures) -> Shown:
    """A degree in per cent, on the side of each threshold that the status says."""
    shown = figures.shown.degree
    return number(figures.degree, _DEGREE_DECIMALS if shown is None else decimals_of(shown) - _PER_CENT)


def compared(value: Decimal | None, figure: Decimal | None, shown: Decimal | None, decimals: int) -> Shown:
    """What a figure is compared with, never printed as the figure that it is not."""
    if value is None or figure is None or shown is None:
        return number(value, decimals)
    return number(value, decimals_beside(value, figure, shown, decimals, decimals + FURTHER))


def as_it_is(value: Decimal | None) -> Shown:
    """A number with all its decimals, such as a weight, as far as anybody typed them."""
    return number(value, 0 if value is None else min(FURTHER, decimals_of(value.normalize())))


def status(plan: Plan, indicator: Indicator, figures: Figures) -> Coloured:
    """A status in words with its symbol, and the scale's colour beside the words."""
    step = plan.scale_of(indicator).step(figures.status)
    return Coloured(status_words(plan, indicator)[figures.status], PLAIN if step is None else step.colour)


def status_of(plan: Plan, whole: CommitteeResult) -> Coloured:
    """The status of a figure for all, which says so where it is a closed unit's days that are missing."""
    indicator = plan.indicators_by_id[whole.indicator]
    if whole.told == whole.figures.status:
        return status(plan, indicator, whole.figures)
    return Coloured(status_words(plan, indicator)[whole.told], PLAIN)


def coverage(plan: Plan, whole: CommitteeResult) -> str:
    """How many have answered of how many; of an index, how many of the indicators it is made of have a whole figure."""
    k, n = whole.coverage
    text = catalogue(plan.language).text
    if not whole.is_asked:
        return text("report.not_asked")
    if not whole.made_of:
        return text("report.of", k=k, n=n)
    return text("report.of_indicators", k=k, n=n, indicators=plan.nouns.indicator.counted(n))


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


def measured_in(plan: Plan, indicator: Indicator) -> str:
    """What the committee's figure is counted in."""
    if indicator.aggregation.rule is AggregationMethod.COUNT_UNITS:
        return plan.called([*indicator.respondents.nodes, *(unit.id for unit in plan.respondents(indicator))]).plural
    if indicator.aggregation.rule is AggregationMethod.SHARE_OF_UNITS:
        return PER_CENT
    if isinstance(indicator.answer, ActionsAnswer):
        return plan.nouns.action.plural
    kind = indicator.answer.kind
    return indicator.answer.unit_of_measure or catalogue(plan.language).text(f"report.measured.{kind}")
