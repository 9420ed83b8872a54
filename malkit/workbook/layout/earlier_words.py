"""What was answered in an earlier round, in words: whatever no number says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import day_of
from malkit.plan.answers import (
    DONE_ON,
    JUDGEMENT,
    NO,
    PLANNED_ON,
    STARTED_ON,
    STATE,
    WORDS,
    YES,
    YES_NO,
    MilestoneState,
)
from malkit.statements import shortened
from malkit.text import catalogue, format_date
from malkit.workbook.layout.words import fixed_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.plan import Plan

IN_WORDS = frozenset({"yes_no", "milestone", "judgement", "text"})
"""The kinds of answer that no number says."""
_DAY = {MilestoneState.DONE: DONE_ON, MilestoneState.STARTED: STARTED_ON}


def in_words(plan: Plan, kind: str, given: Mapping[str, Decimal | str]) -> str:
    """An answer as it stands after its round: "ja", "Klar 2026-04-20"; empty where it says nothing yet.

    Args:
        plan: the plan.
        kind: one of `IN_WORDS`.
        given: what stood in the answer's cells.

    Raises:
        ValueError: an answer of another kind.
    """
    match kind:
        case "yes_no":
            chosen = str(given.get(YES_NO, ""))
            return catalogue(plan.language).text(f"target.{chosen}") if chosen in {YES, NO} else ""
        case "milestone":
            return _milestone(plan, given)
        case "judgement":
            grades = {grade.id: plan.word(grade) for grade in plan.scales.check_in}
            said = (grades.get(str(given.get(JUDGEMENT, "")), ""), _quoted(given))
            return ". ".join(each for each in said if each)
        case "text":
            return _quoted(given)
        case _:
            raise ValueError(f"a number says what a {kind} is answered with")


def _quoted(given: Mapping[str, Decimal | str]) -> str:
    return shortened(str(given.get(WORDS, "")))


def _milestone(plan: Plan, given: Mapping[str, Decimal | str]) -> str:
    """How far a milestone had come, with the day that belongs to it, and when it was to be done."""
    state = str(given.get(STATE, ""))
    if state not in list(MilestoneState):
        return ""
    text, day = catalogue(plan.language).text, _date(plan, given, _DAY.get(MilestoneState(state)))
    said = " ".join(each for each in (fixed_words(plan)[state], day) if each)
    planned = "" if state == MilestoneState.DONE else _date(plan, given, PLANNED_ON)
    return f"{said}, {text('statement.planned', date=planned)}" if planned else said


def _date(plan: Plan, given: Mapping[str, Decimal | str], name: str | None) -> str:
    number = given.get(name) if name else None
    return format_date(day_of(number), plan.language) if isinstance(number, Decimal) else ""
