"""What one respondent's answer to one indicator comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.formula import BLANK, Cells, evaluate
from malkit.fulfilment.answers import Answer
from malkit.fulfilment.served import refuse_what_is_not_served
from malkit.plan import for_respondent

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.formula import CellNumber, Value
    from malkit.fulfilment.answers import RespondentAnswers
    from malkit.plan import Indicator, Judgement, Plan, ReportingRound


_TEXT = "?"


@dataclass(frozen=True, slots=True)
class Figures:
    """What expressions gave: a status, and where they apply the degree and what is left.

    Args:
        status: computed, never set by hand: the id of a step of the scale, or a code of `Status`.
        degree: as a share of 1.
        left: in the answer's measurement unit; negative when the target is passed.
    """

    status: str
    degree: Decimal | None = None
    left: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One respondent's answer to one indicator, judged.

    Args:
        respondent: id of the unit.
        indicator: id of the indicator.
        answer: what was answered.
        comparison: what the outcome is compared with, where the plan knows it.
        figures: what it comes to.
    """

    respondent: str
    indicator: str
    answer: Answer
    comparison: Decimal | None
    figures: Figures


def compute(plan: Plan, round_id: str, answers: RespondentAnswers) -> tuple[Result, ...]:
    """Judge everything that one respondent answers, in the plan's order.

    Args:
        plan: the plan.
        round_id: id of the round.
        answers: what the respondent answered.

    Raises:
        MisuseError: the plan has no such round or unit, or says what this version cannot compute.
    """
    refuse_what_is_not_served(plan)
    round_ = round_of(plan, round_id)
    unit = plan.units_by_id.get(answers.respondent)
    if unit is None:
        raise MisuseError("misuse.no_unit", id=answers.respondent, known=", ".join(plan.units_by_id))
    return tuple(
        _result(plan, indicator, round_, answers.respondent, answers.answers.get(indicator.id, Answer()))
        for indicator in plan.answered_by(unit)
    )


def round_of(plan: Plan, round_id: str) -> ReportingRound:
    """The round of an id.

    Raises:
        MisuseError: the plan has no such round.
    """
    found = plan.rounds_by_id.get(round_id)
    if found is None:
        raise MisuseError("misuse.no_round", id=round_id, known=", ".join(plan.rounds_by_id))
    return found


def judged(
    judgement: Judgement,
    *,
    outcome: Decimal | None,
    forecast: Decimal | None,
    comparison: Decimal | None,
    reason: str = "",
    unreadable: frozenset[str] = frozenset(),
) -> Figures:
    """What a judgement's expressions give over some values, for one answer and for an aggregate alike.

    A cell named in `unreadable` counts as holding a text.
    """
    numbers = {"outcome": outcome, "forecast": forecast, "comparison": comparison}
    values: dict[str, Value] = {name: BLANK if value is None else value for name, value in numbers.items()}
    cells = Cells({**values, **dict.fromkeys(unreadable, _TEXT), "reason": reason})
    status = evaluate(judgement.status, cells)
    return Figures(status, _number(judgement.degree, cells), _number(judgement.left, cells))


def _result(plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str, answer: Answer) -> Result:
    comparison = plan.comparisons(indicator, round_.id).get(respondent)
    figures = judged(
        for_respondent(plan, indicator, round_, plan.units_by_id[respondent]),
        outcome=answer.outcome,
        forecast=answer.forecast,
        comparison=comparison,
        reason=answer.reason or "",
        unreadable=answer.unreadable,
    )
    return Result(respondent, indicator.id, answer, comparison, figures)


def _number(expression: CellNumber | None, cells: Cells) -> Decimal | None:
    value = BLANK if expression is None else evaluate(expression, cells)
    return None if value is BLANK else value
