"""What one respondent's answer to one indicator comes to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.fulfilment.answer_fields import OUTCOME_CELL, before
from malkit.fulfilment.answers import Answer, cells_of, round_of, with_denominator
from malkit.fulfilment.context import context_of
from malkit.fulfilment.evaluation import (
    Figures,
    figures_of,
    figures_of_parts,
    judge_forecasts,
    judge_parts,
    met_in_parts,
)
from malkit.fulfilment.formulas import for_a_part, for_respondent
from malkit.fulfilment.prior_values import prior_cells
from malkit.fulfilment.scope import adds_up
from malkit.fulfilment.year_to_date import NO_ROUNDS, before_cells
from malkit.plan import ActionsAnswer, Status
from malkit.plan.answers import WORDS, TextAnswer
from malkit.plan.indicator import TOTAL
from malkit.plan.targets.base import TO_DATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.formula import Value
    from malkit.fulfilment.answers import RespondentAnswers
    from malkit.plan import Indicator, Plan, ReportingRound


@dataclass(frozen=True, slots=True)
class Result:
    """One respondent's answer to one indicator, judged.

    Args:
        respondent: id of the unit.
        indicator: id of the indicator.
        answer: what was answered.
        known: the numbers from earlier that it is compared with, by the names of `fulfilment/prior_values.py`.
        figures: what it comes to; of the total where there are parts.
        parts: what each of a breakdown's parts comes to, by its key.
        worst: key of the worst part; None where no part is judged to be worse than met.
        known_of_parts: what `known` is, of each part and of the total, by its key.
        period: the round's own period, judged alone, where what is judged is the year so far; None elsewhere.
    """

    respondent: str
    indicator: str
    answer: Answer
    known: Mapping[str, Decimal]
    figures: Figures
    parts: Mapping[str, Figures] = field(default_factory=dict)
    worst: str | None = None
    known_of_parts: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    period: Result | None = None

    @property
    def comparison(self) -> Decimal | None:
        """What the outcome is compared with, where the plan knows it."""
        return self.known.get("comparison")


def compute(
    plan: Plan, round_id: str, answers: RespondentAnswers, *, prior: Mapping[str, RespondentAnswers] = NO_ROUNDS
) -> tuple[Result, ...]:
    """Judge everything that one respondent answers, in the plan's order.

    Args:
        plan: the plan.
        round_id: id of the round.
        answers: what the respondent answered.
        prior: what it answered in the rounds before, by their ids; periods of the year are added to this one's.

    Raises:
        MisuseError: the plan has no such round or unit.
    """
    round_ = round_of(plan, round_id)
    if not plan.is_respondent(answers.respondent):
        raise MisuseError("misuse.no_unit", id=answers.respondent, known=", ".join(plan.units_by_id))
    return tuple(_result(plan, indicator, round_, answers, prior) for indicator in plan.answered_by(answers.respondent))


def _result(
    plan: Plan,
    indicator: Indicator,
    round_: ReportingRound,
    answers: RespondentAnswers,
    prior: Mapping[str, RespondentAnswers],
) -> Result:
    respondent = answers.respondent
    answer = with_denominator(plan, indicator, answers)
    context = context_of(plan, indicator, round_, respondent)
    earlier = before_cells(plan, indicator, round_, respondent, prior)
    known = {key: {**prior_cells(context, respondent, key), **earlier.get(key, {})} for key in _keys(plan, indicator)}

    def judged(*, period: bool = False) -> dict[str, Figures]:
        whole = for_respondent(plan, indicator, round_, respondent, period=period)
        judgements = {key: whole if key == TOTAL else for_a_part(whole, context) for key in known}
        cells = {key: _cells(indicator, answer, key, known[key]) for key in known}
        found = {key: figures_of(judgements[key], {**cells[key], **known[key]}) for key in known}
        if _is_unread(indicator, answer):
            found[TOTAL] = replace(found[TOTAL], status=Status.INCOMPLETE)
        return found

    def result(figures: dict[str, Figures]) -> Result:
        parts = {key: each for key, each in figures.items() if key != TOTAL}
        found = Result(respondent, indicator.id, answer, known[TOTAL], figures[TOTAL], parts, known_of_parts=known)
        return _with_parts(plan, indicator, found) if parts else found

    found = result(judged())
    return replace(found, period=result(judged(period=True))) if adds_up(context) else found


def _is_unread(indicator: Indicator, answer: Answer) -> bool:
    """Whether the answer is a text that could not be read, such as a formula: something is there that nobody saw."""
    return isinstance(indicator.answer, TextAnswer) and WORDS in answer.unreadable


def _cells(indicator: Indicator, answer: Answer, key: str, known: Mapping[str, Decimal]) -> dict[str, Value]:
    """What stands in the cells of an answer; what is counted has what was counted before, where no list says it."""
    cells = cells_of(answer if key == TOTAL else answer.parts.get(key, Answer()))
    outcome, earlier = cells.get(OUTCOME_CELL), known.get(before(OUTCOME_CELL))
    listed = isinstance(indicator.answer, ActionsAnswer) and TO_DATE not in cells
    if listed and isinstance(outcome, Decimal) and earlier is not None:
        cells[TO_DATE] = outcome + earlier
    return cells


def _keys(plan: Plan, indicator: Indicator) -> tuple[str, ...]:
    return (TOTAL, *plan.part_keys(indicator))


def _with_parts(plan: Plan, indicator: Indicator, whole: Result) -> Result:
    """A result with its worst part; without a total, the whole is judged by its parts."""
    keys = tuple(whole.parts)
    statuses = {key: figures.status for key, figures in whole.parts.items()}
    worst, status = figures_of_parts(judge_parts(plan.scale_of(indicator), keys), statuses)
    figures = whole.figures
    if not any(breakdown.total for breakdown in indicator.breakdowns):
        grades = {key: part.forecast for key, part in whole.parts.items()}
        _, forecast = figures_of_parts(judge_forecasts(plan.scales.forecast, keys), grades)
        met = met_in_parts(whole.parts.values())
        figures = replace(figures, status=status, degree=None, left=None, forecast=forecast, met=met)
    return replace(whole, figures=figures, worst=worst)
