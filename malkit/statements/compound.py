"""What each of several answers comes to by itself, where they are judged together: which one falls short, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan import Status
from malkit.plan.answers import STATE, MilestoneState
from malkit.plan.own_targets import own_target
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import Compound
from malkit.plan.targets.deadlines import StartedBy
from malkit.statements.subject import RESPONDENT, lowered, status_name
from malkit.text import format_date, join_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.plan.targets.compound import SimpleTarget
    from malkit.statements.subject import Subject


def verdict(subject: Subject, id_: str, given: Mapping[str, object], *, dated: bool = True) -> str:
    """What one of several answers comes to: "ej uppfyllt", "för sent: senast 2006-03-31"; empty where it is not judged.

    Args:
        subject: what the sentence is about.
        id_: id of the part.
        given: what stands in the cells of all of them.
        dated: whether the day of one that waits for it is told; it may have been already.
    """
    who = str(given.get(RESPONDENT, ""))
    status, target = given.get(status_name(id_)), target_of(subject, id_, who)
    if not isinstance(status, str) or target is None:
        return ""
    word = lowered(_word(subject, status))
    scale = subject.plan.scale_of(subject.indicator)
    if not isinstance(target, DayTarget) or status not in {Status.NOT_DUE, *(step.id for step in scale.steps[1:])}:
        return word
    if status == Status.NOT_DUE and not dated:
        return word
    by = format_date(target.by, subject.language)
    late = status != Status.NOT_DUE and _has_come(target, given.get(f"{id_}.{STATE}"))
    facts = {"word": subject.text("several.late") if late else word, "date": by}
    opened = _opens(subject, who, target) if status != Status.NOT_DUE else ""
    return subject.text("several.by_opened" if opened else "several.by", **facts, opened=opened)


def of_each(subject: Subject) -> str:
    """How many reach what each of several answers shall, where too many answer to be told of one by one."""
    target, scale = _compound(subject), subject.plan.scale_of(subject.indicator)
    said = []
    for part in target.parts if target is not None else ():
        given = [
            each.of_several[str(part.part)] for each in subject.whole.answered if str(part.part) in each.of_several
        ]
        codes = [code for code in (*(step.id for step in scale.steps), *Status) if code in given]
        counts = [f"{lowered(_word(subject, code))} {given.count(code)}" for code in codes]
        if counts:
            said.append(subject.text("of_part", name=_name(subject, str(part.part)), said=", ".join(counts)))
    return f"{'; '.join(said)}." if said else ""


def undecided(subject: Subject) -> str:
    """Of which of several answers the level is not decided: "Nivån för Besök är inte beslutad."; else empty."""
    target = _compound(subject)
    parts = [str(part.part) for part in target.parts if part.target.kind_name() == "undecided"] if target else []
    who = [part for part in subject.whole.answered if part.status == Status.UNDECIDED]
    if not parts or not who:
        return ""
    names = join_words([_name(subject, part) for part in parts], subject.language)
    return subject.text("several.undecided", parts=names)


def target_of(subject: Subject, id_: str, respondent: str) -> SimpleTarget | None:
    """What one of several answers of a respondent shall reach; None where nothing is said of it."""
    context = subject.whole.context
    target = own_target(context.plan, context.indicator, context.round, respondent) or subject.target
    parts = target.parts if isinstance(target, Compound) else ()
    return next((part.target for part in parts if part.part == id_), None)


def _compound(subject: Subject) -> Compound | None:
    return subject.target if isinstance(subject.target, Compound) else None


def _word(subject: Subject, status: str) -> str:
    step = subject.plan.scale_of(subject.indicator).step(status)
    return subject.words.text(f"status.{status}") if step is None else subject.plan.word(step, subject.language)


def _name(subject: Subject, id_: str) -> str:
    parts = getattr(subject.indicator.answer, "parts", ())
    return next((part.name for part in parts if part.id == id_), id_)


def _has_come(target: DayTarget, state: object) -> bool:
    """Whether something is said to have come as far as the target asks, so that it was late where it is not met."""
    enough = {MilestoneState.DONE, MilestoneState.STARTED} if isinstance(target, StartedBy) else {MilestoneState.DONE}
    return state in enough


def _opens(subject: Subject, respondent: str, target: DayTarget) -> str:
    """The day that a unit opened, where that is after the last day of what it should have done; else empty."""
    unit = subject.plan.units_by_id.get(respondent)
    after = unit is not None and unit.opens is not None and unit.opens > target.by
    return format_date(unit.opens, subject.language) if after and unit is not None and unit.opens is not None else ""
