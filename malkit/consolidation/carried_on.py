"""What goes on from earlier rounds, as they are recorded now, where a workbook carried them as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.consolidation.corrected import knows_what_it_carried
from malkit.fulfilment import Answer, counted
from malkit.plan.answers import MilestoneAnswer
from malkit.submission import counted_again
from malkit.workbook import Field, SheetKey, field_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.fulfilment import ActionTaken, RespondentAnswers
    from malkit.plan import Plan, ReportingRound
    from malkit.submission import Submission

_ACTION_COLUMNS = ("indicator", "action", "status", "planned", "completed", "effect")


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
    now = list(recorded.values())[-1] if recorded else None
    if answers is None or now is None or not knows_what_it_carried(file):
        return file
    carried = file.earlier.latest or replace(now, answers={}, actions=(), commitments={})
    actions = (*_actions(carried, answers, now),)
    milestones = dict(_milestones(plan, carried, answers, now))
    commitments = {
        id_: each
        for id_, each in now.commitments.items()
        if answers.commitments.get(id_) == carried.commitments.get(id_) != each
    }
    if actions == answers.actions and not milestones and not commitments:
        return file
    taken = {each.id for each in actions} - {each.id for each in actions if each in answers.actions}
    merged = replace(
        answers,
        answers={**answers.answers, **milestones},
        actions=actions,
        commitments={**answers.commitments, **commitments},
    )
    merged = counted_again(plan, round_, merged, counted(plan, now.actions))
    others = {Field(SheetKey.ACTIONS, id_, column) for id_ in taken for column in _ACTION_COLUMNS}
    others |= {where for where in file.spots if where.sheet is SheetKey.REPORTING and where.row in _rows(milestones)}
    others |= {where for where in file.spots if where.sheet is SheetKey.COMMITMENTS and where.row in commitments}
    spots = {where: spot for where, spot in file.spots.items() if where not in others}
    return replace(file, answers=merged, spots=spots)


def _rows(milestones: Mapping[str, Answer]) -> frozenset[str]:
    return frozenset(field_row(id_, "total") for id_ in milestones)


def _actions(carried: RespondentAnswers, written: RespondentAnswers, now: RespondentAnswers) -> Iterator[ActionTaken]:
    """Those that go on, as recorded now unless somebody changed them in the workbook, and then the new ones."""
    was, said = ({each.id: each for each in given.actions} for given in (carried, written))
    for each in now.actions:
        if each.id in said and said[each.id] != was.get(each.id):
            yield said[each.id]
        elif each.id in said or each.id not in was:
            yield each
    recorded = {each.id for each in now.actions}
    for each in written.actions:
        if each.id not in recorded and each != was.get(each.id):
            yield each


def _milestones(
    plan: Plan, carried: RespondentAnswers, written: RespondentAnswers, now: RespondentAnswers
) -> Iterator[tuple[str, Answer]]:
    """How far milestones had come that nobody changed in the workbook, where it is recorded otherwise now."""
    for indicator in plan.answered_by(written.respondent):
        if isinstance(indicator.answer, MilestoneAnswer):
            was, said, recorded = (given.answers.get(indicator.id, Answer()) for given in (carried, written, now))
            untouched = said.given == was.given and said.reason is None and not said.unreadable
            if untouched and recorded.given != was.given:
                yield indicator.id, replace(said, given=recorded.given)
