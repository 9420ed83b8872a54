"""What one respondent's answer to one indicator comes to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.fulfilment.answers import Answer
from malkit.fulfilment.figures import Figures, figures_of, figures_of_parts, met_in_parts
from malkit.plan import for_respondent
from malkit.plan.answers import DENOMINATOR, NUMERATOR
from malkit.plan.breakdown import TOTAL, keys_of
from malkit.plan.inputs import denominator_of
from malkit.plan.judging import for_a_part, judge_forecasts, judge_parts
from malkit.plan.known import known_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.formula import Value
    from malkit.fulfilment.answers import RespondentAnswers
    from malkit.plan import Indicator, Plan, ReportingRound

_TEXT = "?"
_BEYOND = Decimal(10) ** 15
"""What stands in a cell for a text, and for a number beyond any that can be true."""


@dataclass(frozen=True, slots=True)
class Result:
    """One respondent's answer to one indicator, judged.

    Args:
        respondent: id of the unit.
        indicator: id of the indicator.
        answer: what was answered.
        known: the numbers from earlier that it is compared with, by the names of `plan/known.py`.
        figures: what it comes to; of the total where there are parts.
        parts: what each of a breakdown's parts comes to, by its key.
        worst: key of the worst part; None where no part is judged to be worse than met.
    """

    respondent: str
    indicator: str
    answer: Answer
    known: Mapping[str, Decimal]
    figures: Figures
    parts: Mapping[str, Figures] = field(default_factory=dict)
    worst: str | None = None

    @property
    def comparison(self) -> Decimal | None:
        """What the outcome is compared with, where the plan knows it."""
        return self.known.get("comparison")


def compute(plan: Plan, round_id: str, answers: RespondentAnswers) -> tuple[Result, ...]:
    """Judge everything that one respondent answers, in the plan's order.

    Args:
        plan: the plan.
        round_id: id of the round.
        answers: what the respondent answered.

    Raises:
        MisuseError: the plan has no such round or unit.
    """
    round_ = round_of(plan, round_id)
    if not plan.is_respondent(answers.respondent):
        raise MisuseError("misuse.no_unit", id=answers.respondent, known=", ".join(plan.units_by_id))
    return tuple(_result(plan, indicator, round_, answers) for indicator in plan.answered_by(answers.respondent))


def round_of(plan: Plan, round_id: str) -> ReportingRound:
    """The round of an id.

    Raises:
        MisuseError: the plan has no such round.
    """
    found = plan.rounds_by_id.get(round_id)
    if found is None:
        raise MisuseError("misuse.no_round", id=round_id, known=", ".join(plan.rounds_by_id))
    return found


def _result(plan: Plan, indicator: Indicator, round_: ReportingRound, answers: RespondentAnswers) -> Result:
    respondent = answers.respondent
    answer = _with_denominator(indicator, answers)
    matter = plan.matter(indicator, round_, respondent)
    judgement = for_respondent(plan, indicator, round_, respondent)

    def judged(of: Answer, part: str = TOTAL) -> Figures:
        judged_by = judgement if part == TOTAL else for_a_part(judgement, matter)
        return figures_of(judged_by, {**cells_of(of), **known_cells(matter, respondent, part)})

    known = known_cells(matter, respondent)
    dimensions = {dimension.id: dimension for dimension in plan.dimensions}
    keys = [key for breakdown in indicator.breakdowns for key in keys_of(breakdown, dimensions)]
    parts = {key: judged(answer.parts.get(key, Answer()), key) for key in keys}
    if not parts:
        return Result(respondent, indicator.id, answer, known, judged(answer))
    return _with_parts(plan, indicator, Result(respondent, indicator.id, answer, known, judged(answer), parts))


def _with_denominator(indicator: Indicator, answers: RespondentAnswers) -> Answer:
    """The answer to an indicator, with the denominator of a nested share from the indicator it is a part of."""
    answer = answers.answers.get(indicator.id, Answer())
    whole = denominator_of(indicator.answer)
    if whole is None:
        return answer
    outer = answers.answers.get(whole, Answer())
    parts = {
        key: replace(part, given=_nested(part, outer.parts.get(key, Answer()))) for key, part in answer.parts.items()
    }
    return replace(answer, given=_nested(answer, outer), parts=parts)


def _nested(inner: Answer, outer: Answer) -> dict[str, Decimal | str]:
    numerator, denominator = outer.given.get(NUMERATOR), outer.given.get(DENOMINATOR)
    if isinstance(numerator, Decimal) and isinstance(denominator, Decimal) and numerator > denominator:
        numerator = None  # what cannot be true is nobody's denominator
    return {**inner.given, **({} if numerator is None else {DENOMINATOR: numerator})}


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


def cells_of(answer: Answer) -> dict[str, Value]:
    """What stands in the cells of an answer, by name."""
    values: dict[str, Value] = dict(answer.given)
    if answer.outcome is not None:
        values["outcome"] = answer.outcome
    if answer.forecast is not None:
        values["forecast"] = answer.forecast
    wrong: dict[str, Value] = {**dict.fromkeys(answer.unreadable, _TEXT), **dict.fromkeys(answer.beyond, _BEYOND)}
    return {**values, **wrong, "reason": answer.reason or ""}
