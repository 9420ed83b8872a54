"""Earlier rounds that say otherwise now than workbooks carry, and what follows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.consolidation.wording import RecordWords
from malkit.finding import Finding, Place, TextKey
from malkit.fulfilment import Answer, counted
from malkit.fulfilment.answer_fields import OUTCOME_CELL, inputs_of
from malkit.intake import counted_again
from malkit.plan.answers import MilestoneAnswer
from malkit.plan.indicator import TOTAL
from malkit.plan.measured import is_measured
from malkit.workbook import CarriedOver, SheetKey, by_actions, field_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from malkit.consolidation.deliveries import Delivery
    from malkit.fulfilment import ActionTaken, CommitmentAnswer, PriorAnswers, RespondentAnswers
    from malkit.intake import Submission
    from malkit.plan import Indicator, Plan, ReportingRound


_NAMED_AT_MOST = 5
_NOTHING = "–"
_SAID_NOT = frozenset({"1"})
"""Layouts in which workbooks did not say what they carried."""


def corrected_since(plan: Plan, deliveries: Iterable[Delivery], prior: PriorAnswers) -> Iterator[Finding]:
    """A note for each respondent and earlier round that says otherwise now than the workbook that counts carried.

    Args:
        plan: the plan.
        deliveries: what counts for each respondent.
        prior: what is recorded of the rounds before now; of a round that nobody is recorded in nothing is known.
    """
    for delivery in deliveries:
        if delivery.counts and delivery.submission is not None and knows_what_it_carried(delivery.submission):
            recorded = prior.get(delivery.unit.id, {})
            for id_, changes in since_carried(plan, prior, delivery.submission.earlier.rounds, recorded):
                how = "late" if id_ not in delivery.submission.earlier.rounds else "corrected"
                facts = {
                    "unit": delivery.unit.name,
                    "round": plan.rounds_by_id[id_].name,
                    "changes": listed(changes),
                    "how": TextKey(f"delivery.carried.{how if id_ in recorded else 'withheld'}"),
                }
                yield Finding("D009", Place(file=delivery.submission.file, label=delivery.unit.id), facts)


def knows_what_it_carried(submission: Submission) -> bool:
    """Whether it is known what a workbook carried in: nothing, or what was kept when it was sent out."""
    if submission.earlier.rounds:
        return True
    identity = submission.identity
    said = identity is not None and not identity.earlier and identity.layout not in _SAID_NOT
    return said and all(finding.code != "I009" for finding in submission.findings)


def since_carried(
    plan: Plan,
    prior: PriorAnswers,
    carried: Mapping[str, RespondentAnswers],
    recorded: Mapping[str, RespondentAnswers],
) -> Iterator[tuple[str, list[str]]]:
    """Each earlier round that says otherwise now than what a workbook carried, with what differs.

    Args:
        plan: the plan.
        prior: what is recorded of everybody; a round that nobody is recorded in says nothing.
        carried: what the workbook carried, by id of the round.
        recorded: what is recorded of its respondent, by id of the round.
    """
    known = {id_ for given in prior.values() for id_ in given}
    for round_ in plan.rounds:
        if round_.id in known and (round_.id in carried or round_.id in recorded):
            changes = [*_changes(plan, carried.get(round_.id), recorded.get(round_.id))]
            if changes:
                yield round_.id, changes


def listed(changes: Sequence[str]) -> str:
    """The first few of what differs, in one text."""
    return "; ".join(changes[:_NAMED_AT_MOST]) + (" …" if len(changes) > _NAMED_AT_MOST else "")


def _changes(plan: Plan, carried: RespondentAnswers | None, now: RespondentAnswers | None) -> Iterator[str]:
    """What a respondent answered that is recorded otherwise now: "K1: 80 → 90"."""
    words = RecordWords(plan)
    respondent = next(each.respondent for each in (carried, now) if each is not None)
    shown: Mapping[str, Answer] = carried.answers if carried is not None else {}
    recorded: Mapping[str, Answer] = now.answers if now is not None else {}
    for indicator in plan.answered_by(respondent):
        one, other = shown.get(indicator.id, Answer()), recorded.get(indicator.id, Answer())
        for key in (TOTAL, *dict.fromkeys((*one.parts, *other.parts))):
            before, after = (_written(plan, indicator, _of_part(each, key)) for each in (one, other))
            if before != after:
                about = indicator.id if key == TOTAL else f"{indicator.id}, {words.part(key)}"
                yield f"{about}: {_said(words, indicator.id, before)} → {_said(words, indicator.id, after)}"

    yield from _changed_actions(words, carried, now)


def _changed_actions(
    words: RecordWords, carried: RespondentAnswers | None, now: RespondentAnswers | None
) -> Iterator[str]:
    """The actions that are recorded otherwise now: "K2, D-01: – → Studiebesök / Genomförd"."""
    before, after = ({each.id: each for each in given.actions} if given is not None else {} for given in (carried, now))
    for id_ in dict.fromkeys((*before, *after)):
        was, said = before.get(id_), after.get(id_)
        if was != said:
            about = next(each.indicator for each in (said, was) if each is not None)
            yield f"{about}, {id_}: {_of_action(words, was)} → {_of_action(words, said)}"


def _of_action(words: RecordWords, action: ActionTaken | None) -> str:
    if action is None:
        return _NOTHING
    said = [action.text, words.status("", action.id, action.status or "")]
    said += [words.value("", "", day) for day in (action.completed or action.planned,) if day is not None]
    return " / ".join(each for each in said if each) or _NOTHING


def _of_part(answer: Answer, key: str) -> Answer:
    return answer if key == TOTAL else answer.parts.get(key, Answer())


def _written(plan: Plan, indicator: Indicator, answer: Answer) -> dict[str, Decimal | str]:
    """What was written in the cells of an answer, or counted from the list of actions, by cell."""
    cells = [cell.name for cell in inputs_of(indicator.answer, plan.scales)] or [OUTCOME_CELL]
    values = {**answer.given, OUTCOME_CELL: answer.outcome}
    return {name: value for name in cells if (value := values.get(name)) is not None}


def _said(words: RecordWords, indicator: str, values: Mapping[str, Decimal | str]) -> str:
    return " / ".join(words.value(indicator, name, value) for name, value in values.items()) or _NOTHING


def as_recorded_now(
    plan: Plan, round_: ReportingRound, file: Submission, recorded: Mapping[str, RespondentAnswers]
) -> Submission:
    """A file in which what it carried in, and nobody changed, is what the latest earlier round says now.

    A workbook lists the actions, milestones and commitments of the round before as they were when it was sent out. A
    file of that round that came late, or was corrected, is not in it: what is new is added, and what nobody has changed
    in the workbook is as it was corrected. What somebody wrote in the workbook stands.

    Args:
        plan: the plan.
        round_: the round.
        file: the file that counts.
        recorded: what is recorded of its respondent in the rounds before, in their order.
    """
    answers = file.answers
    if answers is None or not recorded or not knows_what_it_carried(file):
        return file
    carried, now = CarriedOver(plan, file.earlier.rounds), CarriedOver(plan, recorded)
    actions = answers.actions
    if by_actions(plan, answers.respondent, round_) and _is_as_late(plan, now.listed_in, carried.listed_in):
        actions = (*_actions(carried.actions, answers.actions, now.actions),)
    milestones, commitments = {}, {}
    if _is_as_late(plan, _last(now), _last(carried)):
        milestones = dict(_milestones(plan, round_, answers, carried, now))
        commitments = dict(_commitments(answers, carried, now))
    if actions == answers.actions and not milestones and not commitments:
        return file
    merged = replace(
        answers,
        answers={**answers.answers, **milestones},
        actions=actions,
        commitments={**answers.commitments, **commitments},
    )
    merged = counted_again(plan, round_, merged, counted(plan, now.actions), begun_with=carried.begun_with)
    others = {each.id for each in actions if each not in answers.actions}
    rows = {
        SheetKey.ACTIONS: others,
        SheetKey.REPORTING: {field_row(id_, TOTAL) for id_ in milestones},
        SheetKey.COMMITMENTS: set(commitments),
    }
    spots = {where: spot for where, spot in file.spots.items() if where.row not in rows.get(where.sheet, ())}
    return replace(file, answers=merged, spots=spots)


def _last(earlier: CarriedOver) -> str | None:
    return list(earlier.rounds)[-1] if earlier.rounds else None


def _is_as_late(plan: Plan, recorded: str | None, carried: str | None) -> bool:
    """Whether what is recorded is of the round that a workbook carried, or of a later one."""
    places = {round_.id: number for number, round_ in enumerate(plan.rounds)}
    return recorded is not None and places.get(recorded, -1) >= places.get(carried or "", -1)


def _actions(
    carried: Sequence[ActionTaken], written: Sequence[ActionTaken], now: Sequence[ActionTaken]
) -> Iterator[ActionTaken]:
    """Those that go on, as recorded now unless somebody changed them in the workbook, and then new ones."""
    was, said = ({each.id: each for each in given} for given in (carried, written))
    for each in now:
        if each.id in said and said[each.id] != was.get(each.id):
            yield said[each.id]
        elif each.id in said or each.id not in was:
            yield each
    recorded = {each.id for each in now}
    for each in written:
        if each.id not in recorded and each != was.get(each.id):
            yield each


def _milestones(
    plan: Plan, round_: ReportingRound, written: RespondentAnswers, carried: CarriedOver, now: CarriedOver
) -> Iterator[tuple[str, Answer]]:
    """How far milestones had come that nobody changed in the workbook, where it is recorded otherwise now."""
    for indicator in plan.answered_by(written.respondent):
        if isinstance(indicator.answer, MilestoneAnswer) and is_measured(plan, indicator, round_):
            said = written.answers.get(indicator.id, Answer())
            was, recorded = (
                Answer() if given.latest is None else given.latest.answers.get(indicator.id, Answer())
                for given in (carried, now)
            )
            untouched = said.given == was.given and said.reason is None and not said.unreadable
            if untouched and recorded.given != was.given:
                yield indicator.id, replace(said, given=recorded.given)


def _commitments(
    written: RespondentAnswers, carried: CarriedOver, now: CarriedOver
) -> Iterator[tuple[str, CommitmentAnswer]]:
    """How it went with commitments that nobody changed in the workbook, where it is recorded otherwise now."""
    for id_, recorded in now.commitments.items():
        was = carried.commitments.get(id_)
        if written.commitments.get(id_) == was != recorded:
            yield id_, recorded
