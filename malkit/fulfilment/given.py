"""What was given, as the cells that expressions read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.formula import Cells, evaluate
from malkit.fulfilment.answers import Answer
from malkit.plan.answers import DENOMINATOR, NUMERATOR
from malkit.plan.inputs import denominator_of
from malkit.plan.judging.cells import exceeds
from malkit.plan.targets.base import TO_DATE

if TYPE_CHECKING:
    from malkit.formula import Value
    from malkit.fulfilment.answers import RespondentAnswers
    from malkit.plan import Indicator, Plan, ReportingRound

_TEXT = "?"
_BEYOND = Decimal(10) ** 15
"""What stands in a cell for a text, and for a number beyond any that can be true."""


def round_of(plan: Plan, round_id: str) -> ReportingRound:
    """The round of an id.

    Raises:
        MisuseError: the plan has no such round.
    """
    found = plan.rounds_by_id.get(round_id)
    if found is None:
        raise MisuseError("misuse.no_round", id=round_id, known=", ".join(plan.rounds_by_id))
    return found


def with_denominator(
    plan: Plan, indicator: Indicator, answers: RespondentAnswers, below: frozenset[str] = frozenset()
) -> Answer:
    """The answer to an indicator, with the denominator of a nested share from the indicator it is a part of.

    That one's own denominator may be nested too: what is impossible or missing anywhere on the way leaves everything
    below it without a denominator.

    Args:
        plan: the plan.
        indicator: what is answered.
        answers: what the respondent answered.
        below: the indicators that this one is asked about for, which no chain can lead back to.
    """
    answer = answers.answers.get(indicator.id, Answer())
    whole = denominator_of(indicator.answer)
    if whole is None:
        return answer
    chain = below | {indicator.id}
    around = plan.indicators_by_id.get(whole)
    outer = Answer() if around is None or whole in chain else with_denominator(plan, around, answers, chain)
    parts = {
        key: replace(part, given=_nested(part, outer.parts.get(key, Answer()))) for key, part in answer.parts.items()
    }
    return replace(answer, given=_nested(answer, outer), parts=parts)


def _nested(inner: Answer, outer: Answer) -> dict[str, Decimal | str]:
    numerator, denominator = outer.given.get(NUMERATOR), outer.given.get(DENOMINATOR)
    known = isinstance(numerator, Decimal) and isinstance(denominator, Decimal)
    if numerator is None or not known or evaluate(exceeds(NUMERATOR, DENOMINATOR), Cells(outer.given)):
        return dict(inner.given)
    return {**inner.given, DENOMINATOR: numerator}


def cells_of(answer: Answer) -> dict[str, Value]:
    """What stands in the cells of an answer, by name."""
    values: dict[str, Value] = dict(answer.given)
    if answer.outcome is not None:
        values["outcome"] = answer.outcome
    if answer.to_date is not None:
        values[TO_DATE] = answer.to_date
    if answer.forecast is not None:
        values["forecast"] = answer.forecast
    wrong: dict[str, Value] = {**dict.fromkeys(answer.unreadable, _TEXT), **dict.fromkeys(answer.beyond, _BEYOND)}
    return {**values, **wrong, "reason": answer.reason or ""}
