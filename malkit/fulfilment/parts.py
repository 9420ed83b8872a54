"""What each respondent contributes to a figure for all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.plan import Reason, Rule, Status
from malkit.plan.answers import DENOMINATOR, IN_ORDER, NUMERATOR, REVIEWED
from malkit.plan.breakdown import TOTAL
from malkit.plan.judging import NO_FORECAST

if TYPE_CHECKING:
    from malkit.fulfilment.answers import Answer
    from malkit.fulfilment.figures import Figures
    from malkit.fulfilment.result import Result
    from malkit.plan import Indicator, Plan

COUNTING = frozenset({Rule.COUNT_UNITS, Rule.SHARE_OF_UNITS})


@dataclass(frozen=True, slots=True)
class Part:
    """What one respondent contributes.

    Args:
        respondent: id of the unit or node.
        outcome: the value so far; for an indicator that counts units, 1 for a unit that met its own target and 0 for
            one that did not; None when the respondent said nothing usable.
        forecast: the value expected at year end.
        status: of the respondent's own answer.
        judged: the one of outcome and forecast that is judged.
        not_applicable: whether the respondent said that the indicator does not concern it.
        numerator: of a share or of reviewed cases.
        denominator: likewise.
        weight: how much it weighs in a weighted mean.
        grade: the status of the respondent's own forecast.
        comparison: what its own outcome is compared with, where that is known; 1 for each unit where units are counted.
    """

    respondent: str
    outcome: Decimal | None = None
    forecast: Decimal | None = None
    status: str = Status.NOT_REPORTED
    judged: Decimal | None = None
    not_applicable: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    weight: Decimal | None = None
    grade: str = NO_FORECAST
    comparison: Decimal | None = None


def part_of(plan: Plan, indicator: Indicator, respondent: str, result: Result | None, key: str = TOTAL) -> Part:
    """A respondent's contribution, of all it answers or of a breakdown's part.

    Args:
        plan: gives the scale.
        indicator: what is answered.
        respondent: id of the respondent.
        result: its judged answer; None when it has none.
        key: key of a breakdown's part, or `TOTAL`.
    """
    part = Part(respondent, weight=indicator.aggregation.weights.get(respondent))
    if indicator.aggregation.rule in COUNTING:
        part = replace(part, comparison=Decimal(1))
    if result is None:
        return part
    answer = result.answer if key == TOTAL else result.answer.parts.get(key, result.answer)
    figures = result.figures if key == TOTAL else result.parts.get(key, result.figures)
    outcome, forecast = figures.outcome, answer.forecast if isinstance(answer.forecast, Decimal) else None
    if indicator.aggregation.rule in COUNTING:
        outcome = meets_own(plan, indicator, figures.status)
    numerator, denominator = _counts(answer, figures)
    return replace(
        part,
        outcome=outcome,
        forecast=forecast,
        status=figures.status,
        not_applicable=_not_applicable(indicator, answer, figures),
        grade=figures.forecast,
        comparison=part.comparison or result.known.get("comparison"),
        numerator=numerator,
        denominator=denominator,
    )


def meets_own(plan: Plan, indicator: Indicator, status: str) -> Decimal | None:
    """1 for a respondent that meets its own target, 0 for one that does not do so yet, None for one not judged."""
    scale = plan.scale_of(indicator)
    judged = scale.step(status) is not None or status in {Status.AT_YEAR_END, Status.NOT_DUE}
    return Decimal(status == scale.met.id) if judged else None


def _not_applicable(indicator: Indicator, answer: Answer, figures: Figures) -> bool:
    """Whether the indicator does not concern a respondent: it says so, or had nothing to take a share of."""
    if figures.status == Status.NOTHING_COUNTED:
        return indicator.aggregation.rule is not Rule.RATIO_OF_SUMS
    return figures.outcome is None and answer.reason is Reason.NOT_APPLICABLE


def _counts(answer: Answer, figures: Figures) -> tuple[Decimal | None, Decimal | None]:
    """The part and the whole of an answer that is a share of two counts, where it is usable."""
    if figures.outcome is None and figures.status != Status.NOTHING_COUNTED:
        return None, None
    return _first(answer, NUMERATOR, IN_ORDER), _first(answer, DENOMINATOR, REVIEWED)


def _first(answer: Answer, *cells: str) -> Decimal | None:
    values = (answer.given.get(cell) for cell in cells)
    return next((value for value in values if isinstance(value, Decimal)), None)
