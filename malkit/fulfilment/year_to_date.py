"""From the rounds of a year to the year: what is added over its periods, and what is only its latest value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from malkit.formula import Cells, evaluate
from malkit.fulfilment.answer_fields import OUTCOME_CELL, added_cells, before, part_of_whole
from malkit.fulfilment.answers import Answer, RespondentAnswers, cells_of, round_of, with_denominator
from malkit.fulfilment.context import context_of
from malkit.fulfilment.evaluation import computed
from malkit.fulfilment.formulas import for_respondent
from malkit.fulfilment.scope import adds_up, rounds_before, year_is_unknown
from malkit.plan import AggregationMethod, Reason, TimeBasis
from malkit.plan.indicator import TOTAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.plan import Indicator, Plan, ReportingRound

NO_ROUNDS: Mapping[str, RespondentAnswers] = MappingProxyType({})
"""No earlier round, or none that is known."""


def year_to_date(plan: Plan, round_id: str, by_round: Mapping[str, RespondentAnswers]) -> RespondentAnswers:
    """One respondent's answers so far this year, from those of its rounds.

    What is accumulated since the year's start, and a state at a date, stand for themselves in the latest round: halves
    of a state are never added. What covers a round's own period is added over the periods that follow each other,
    counts with counts; a respondent who is silent in one of them has no figure for the year. An indicator that takes
    the latest value has that of the last round that gave one. At year end these are the year's results, which the next
    year compares with.

    Args:
        plan: the plan.
        round_id: id of the round up to which.
        by_round: the respondent's answers by round; those of later rounds are left out.

    Raises:
        MisuseError: the plan has no such round.
    """
    now = round_of(plan, round_id)
    here = by_round.get(round_id)
    if here is None:
        whose = next(iter(by_round.values())).respondent if by_round else ""
        here = RespondentAnswers(whose)
    answers = {
        indicator.id: answer
        for indicator in plan.answered_by(here.respondent)
        if (answer := _to_date(plan, indicator, now, here, by_round)) != Answer()
    }
    return replace(here, answers=answers)


def before_cells(
    plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str, by_round: Mapping[str, RespondentAnswers]
) -> dict[str, dict[str, Decimal]]:
    """What a respondent's periods before a round's own come to, where they are added to it.

    A respondent that was not asked in a period, because it did not exist, had nothing in it; likewise one that said
    that the indicator did not concern it. One that was asked and gave nothing that can be used has no figure.

    Args:
        plan: the plan.
        indicator: what is answered.
        round_: the round.
        respondent: id of who answers.
        by_round: its answers of the rounds before, by round.

    Returns:
        By key of a breakdown's part, or `TOTAL`, and by the name of a known cell; a part that is not there is not
        known, and nothing is there for an indicator that is not added.
    """
    context = context_of(plan, indicator, round_, respondent)
    if not adds_up(context):
        return {}
    rounds = [each for each in rounds_before(context) or () if respondent in plan.asked(indicator, each.id)]
    found = {}
    for key in (TOTAL, *plan.part_keys(indicator)):
        periods = [numbers_of(plan, indicator, each, respondent, key, by_round) for each in rounds]
        known = [each for each in periods if each is not None]
        if len(known) == len(periods):
            cells = added_cells(indicator.answer)
            found[key] = {before(cell): sum((each[cell] for each in known), Decimal(0)) for cell in cells}
    return found


def numbers_of(  # noqa: PLR0917 -- one period of one part of one answer of one respondent
    plan: Plan,
    indicator: Indicator,
    round_: ReportingRound,
    respondent: str,
    key: str,
    by_round: Mapping[str, RespondentAnswers],
) -> dict[str, Decimal] | None:
    """The numbers of a round's answer by the names of their cells; None where they are not given, or cannot be used.

    Args:
        plan: the plan.
        indicator: what is answered.
        round_: the round.
        respondent: id of who answers.
        key: key of a breakdown's part, or `TOTAL`.
        by_round: its answers, by round.
    """
    given = by_round.get(round_.id)
    if given is None:
        return None
    whole = with_denominator(plan, indicator, given)
    answer = whole if key == TOTAL else whole.parts.get(key, Answer())
    cells = added_cells(indicator.answer)
    held = cells_of(answer)
    numbers = {cell: number for cell in cells if isinstance(number := held.get(cell), Decimal)}
    if not numbers and whole.reason is Reason.NOT_APPLICABLE:
        return dict.fromkeys(cells, Decimal(0))
    if len(numbers) < len(cells):
        return None
    pair = part_of_whole(indicator.answer)
    if pair is not None and numbers[pair[0]] == numbers[pair[1]] == 0:
        return numbers
    judgement = for_respondent(plan, indicator, round_, respondent)
    return numbers if evaluate(judgement.usable, Cells(computed(judgement, held))) else None


def _to_date(
    plan: Plan,
    indicator: Indicator,
    now: ReportingRound,
    here: RespondentAnswers,
    by_round: Mapping[str, RespondentAnswers],
) -> Answer:
    answer = here.answers.get(indicator.id, Answer())
    if indicator.aggregation.rule is AggregationMethod.LATEST:
        return _latest(plan, indicator, now, by_round)
    context = context_of(plan, indicator, now, here.respondent)
    if indicator.time_basis is TimeBasis.PERIOD and year_is_unknown(context):
        return Answer()
    if not adds_up(context):
        return answer
    earlier = before_cells(plan, indicator, now, here.respondent, by_round)

    def before_it(key: str) -> Mapping[str, Decimal]:
        # What cannot be true, such as a part greater than its whole, is in no figure, of the period or the year.
        usable = numbers_of(plan, indicator, now, here.respondent, key, {now.id: here}) is not None
        return earlier.get(key, {}) if usable else {}

    parts = {key: _added(indicator, part, before_it(key)) for key, part in answer.parts.items()}
    return replace(_added(indicator, answer, before_it(TOTAL)), parts=parts)


def _latest(plan: Plan, indicator: Indicator, now: ReportingRound, by_round: Mapping[str, RespondentAnswers]) -> Answer:
    rounds = [each.id for each in plan.rounds[: plan.rounds.index(now) + 1] if each.kind != "planning"]
    given = [by_round[id_].answers.get(indicator.id, Answer()) if id_ in by_round else Answer() for id_ in rounds]
    return next((each for each in reversed(given) if each.outcome is not None or each.given), (given or [Answer()])[-1])


def _added(indicator: Indicator, answer: Answer, earlier: Mapping[str, Decimal]) -> Answer:
    """An answer with what came before it, cell by cell; a cell that lacks either is lacking."""
    held, given, outcome = cells_of(answer), dict(answer.given), answer.outcome
    for cell in added_cells(indicator.answer):
        number, more = held.get(cell), earlier.get(before(cell))
        total = number + more if isinstance(number, Decimal) and more is not None else None
        if cell == OUTCOME_CELL:
            outcome = total
            continue
        given.pop(cell, None)
        if total is not None:
            given[cell] = total
    return replace(answer, outcome=outcome, given=given)
