"""What every code is called in a plan's workbooks; writing and reading them ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.row_status import Todo
from malkit.plan import Reason, Status, Trend
from malkit.plan.answers import NO, YES, MilestoneState
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.plan import Indicator, Plan


def status_words(plan: Plan, indicator: Indicator) -> dict[str, str]:
    """What every status of an indicator is shown as: the steps of its own scale, and the reasons for not judging."""
    steps = {step.id: f"{step.symbol} {plan.word(step)}" for step in plan.scale_of(indicator).steps}
    return _unjudged(plan) | steps


def forecast_words(plan: Plan) -> dict[str, str]:
    """What every status of a forecast is shown as, and what its grades are called where they are chosen."""
    return _unjudged(plan) | {grade.id: plan.word(grade) for grade in plan.scales.forecast}


def action_words(plan: Plan) -> dict[str, str]:
    """What every status of an action is shown as."""
    return {step.id: plan.word(step) for step in plan.scales.actions}


def reason_word(plan: Plan, reason: Reason) -> str:
    """What a reason is called in the plan's workbooks."""
    return catalogue(plan.language).text(f"reason.{reason}", actions=plan.nouns.action.plural)


def reason_words(plan: Plan) -> dict[str, str]:
    """What every reason is called."""
    return {str(reason): reason_word(plan, reason) for reason in Reason}


def trend_words(plan: Plan) -> dict[str, str]:
    """What every trend is called; nothing is said where there is none."""
    text = catalogue(plan.language).text
    return {str(trend): "" if trend is Trend.NONE else text(f"trend.{trend}") for trend in Trend}


def todo_words(plan: Plan) -> dict[str, str]:
    """What each thing that is left to do is called; a question has a place for its number."""
    text = catalogue(plan.language).text
    return {str(todo): text(str(todo), number="{number}") for todo in Todo}


def fixed_words(plan: Plan) -> dict[str, str]:
    """What the codes are called that every plan has: yes and no, and how far a milestone has come."""
    text = catalogue(plan.language).text
    return {code: text(code) for code in (YES, NO, *map(str, MilestoneState))}


def said_words(plan: Plan) -> dict[str, str]:
    """What a yes and a no are called where they are a result, and not chosen; nothing is said where there is none."""
    text = catalogue(plan.language).text
    return {YES: text("target.yes"), NO: text("target.no"), "": ""}


def choices_of(plan: Plan, cell: AnswerField) -> dict[str, str]:
    """What the codes that can be chosen in a cell are called, by code."""
    grades = {grade.id: plan.word(grade) for grade in (*plan.scales.forecast, *plan.scales.check_in)}
    if cell.name == "forecast":
        grades |= {grade.id: plan.word(grade) for grade in plan.scales.forecast}
    words = {**grades, **fixed_words(plan)}
    return {code: words[code] for code in cell.codes}


def _unjudged(plan: Plan) -> dict[str, str]:
    text = catalogue(plan.language).text
    return {str(status): text(f"status.{status}") for status in Status}
