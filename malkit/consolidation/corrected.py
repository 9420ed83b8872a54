"""Earlier rounds that were corrected after workbooks that carry them went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.consolidation.wording import RecordWords
from malkit.finding import Finding, Place
from malkit.fulfilment import Answer
from malkit.plan.breakdown import TOTAL
from malkit.plan.inputs import OUTCOME_CELL, inputs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from malkit.consolidation.deliveries import Delivery
    from malkit.fulfilment import PriorAnswers, RespondentAnswers
    from malkit.plan import Indicator, Plan

_NAMED_AT_MOST = 5
_NOTHING = "–"


def corrected_since(plan: Plan, deliveries: Iterable[Delivery], prior: PriorAnswers) -> Iterator[Finding]:
    """A note for each respondent and earlier round that says otherwise now than the workbook that counts carried.

    Args:
        plan: the plan.
        deliveries: what counts for each respondent.
        prior: what is recorded of the rounds before now; of a round that nobody is recorded in nothing is known.
    """
    known = {id_ for given in prior.values() for id_ in given}
    for delivery in deliveries:
        if not delivery.counts or delivery.submission is None:
            continue
        for id_, carried in delivery.submission.earlier.rounds.items():
            now = prior.get(delivery.unit.id, {}).get(id_)
            changes = [*_changes(plan, carried, now)] if id_ in known else []
            if changes:
                named = "; ".join(changes[:_NAMED_AT_MOST]) + (" …" if len(changes) > _NAMED_AT_MOST else "")
                facts = {"unit": delivery.unit.name, "round": plan.rounds_by_id[id_].name, "changes": named}
                yield Finding("D009", Place(file=delivery.submission.file, label=delivery.unit.id), facts)


def _changes(plan: Plan, carried: RespondentAnswers, now: RespondentAnswers | None) -> Iterator[str]:
    """What a respondent answered that is recorded otherwise now: "K1: 80 → 90"."""
    words = RecordWords(plan)
    recorded: Mapping[str, Answer] = now.answers if now is not None else {}
    for indicator in plan.answered_by(carried.respondent):
        one, other = carried.answers.get(indicator.id, Answer()), recorded.get(indicator.id, Answer())
        for key in (TOTAL, *dict.fromkeys((*one.parts, *other.parts))):
            before, after = (_written(plan, indicator, _of_part(each, key)) for each in (one, other))
            if before != after:
                about = indicator.id if key == TOTAL else f"{indicator.id}, {words.part(key)}"
                yield f"{about}: {_said(words, indicator.id, before)} → {_said(words, indicator.id, after)}"


def _of_part(answer: Answer, key: str) -> Answer:
    return answer if key == TOTAL else answer.parts.get(key, Answer())


def _written(plan: Plan, indicator: Indicator, answer: Answer) -> dict[str, Decimal | str]:
    """What was written in the cells of an answer, or counted from the list of actions, by cell."""
    cells = [cell.name for cell in inputs_of(indicator.answer, plan.scales)] or [OUTCOME_CELL]
    values = {**answer.given, OUTCOME_CELL: answer.outcome}
    return {name: value for name in cells if (value := values.get(name)) is not None}


def _said(words: RecordWords, indicator: str, values: Mapping[str, Decimal | str]) -> str:
    return " / ".join(words.value(indicator, name, value) for name, value in values.items()) or _NOTHING
