"""What goes on from earlier rounds, as they are recorded now, where a workbook carried them as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.consolidation.corrected import knows_what_it_carried
from malkit.fulfilment import Answer, counted
from malkit.plan.answers import MilestoneAnswer
from malkit.plan.breakdown import TOTAL
from malkit.plan.calendar import is_measured
from malkit.submission import counted_again
from malkit.workbook import Earlier, SheetKey, by_actions, field_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.fulfilment import ActionTaken, CommitmentAnswer, RespondentAnswers
    from malkit.plan import Plan, ReportingRound
    from malkit.submission import Submission


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
    carried, now = Earlier(plan, file.earlier.rounds), Earlier(plan, recorded)
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


def _last(earlier: Earlier) -> str | None:
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
    plan: Plan, round_: ReportingRound, written: RespondentAnswers, carried: Earlier, now: Earlier
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


def _commitments(written: RespondentAnswers, carried: Earlier, now: Earlier) -> Iterator[tuple[str, CommitmentAnswer]]:
    """How it went with commitments that nobody changed in the workbook, where it is recorded otherwise now."""
    for id_, recorded in now.commitments.items():
        was = carried.commitments.get(id_)
        if written.commitments.get(id_) == was != recorded:
            yield id_, recorded
