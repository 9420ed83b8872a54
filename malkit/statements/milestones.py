"""What is said of milestones: how many have come as far as each of them shall, and how far the others are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.formula import day_number
from malkit.plan import Status
from malkit.plan.answers import DONE_ON, STARTED_ON, STATE, MilestoneState
from malkit.plan.targets.deadlines import StartedBy
from malkit.statements.answers import dated, planned
from malkit.statements.subject import Apart, Told, given_of
from malkit.text import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from malkit.aggregation import Contribution
    from malkit.plan.targets.base import DayTarget
    from malkit.statements.subject import Subject


def milestones(subject: Subject) -> Told:
    """How many have come as far as the target asks: "2 av 3 enheter är klara.", and how far the others are.

    Each is held against its own day, and is said to have started where that is what it shall. Where some came too
    late, those in time are counted, so that no sentence says more than the verdict.
    """
    each = [_Own(subject.of_one(part.respondent), part) for part in subject.whole.answered]
    there = [own for own in each if own.is_there and not own.is_after_period]
    late = [own for own in there if own.is_late]
    undated = _undated(subject)
    how = "_in_time" if late else "_dated" if undated else ""
    word = _word(subject, [*each, *undated])
    key = "target" if word is None else f"{word}{how}"
    does = subject.words.plural(f"statement.does.{key}", len(subject.whole.concerned))
    told = f"{subject.k_of_n(len(there) - len(late))} {does}"
    if undated:
        more = subject.text(f"undated.{word or 'reached'}", n=len(undated))
        told = subject.text("and_more", said=told, more=more)
    rest = [own for own in each if not own.is_there]
    apart = [*_late(subject, late), *_after_period(subject, [own for own in each if own.is_after_period])]
    apart += _by_due(subject, MilestoneState.STARTED, rest)
    return Told(subject.text("sentence", said=told), (*apart, *_by_due(subject, MilestoneState.NOT_STARTED, rest)))


@dataclass(frozen=True)
class _Own:
    """One respondent's milestone beside its own target.

    Args:
        subject: what is told of, as it is of the respondent.
        part: what it contributes.
    """

    subject: Subject
    part: Contribution

    @cached_property
    def target(self) -> DayTarget | None:
        """The respondent's own target of a day."""
        return self.subject.day_target

    @property
    def starts(self) -> bool:
        """Whether it is to have started, and not to be done."""
        return isinstance(self.target, StartedBy)

    @property
    def state(self) -> str:
        """How far it says that it has come."""
        return str(given_of(self.part).get(STATE, ""))

    @property
    def is_there(self) -> bool:
        """Whether it says that it has come as far as its target asks."""
        return self.state == MilestoneState.DONE or (self.starts and self.state == MilestoneState.STARTED)

    @property
    def day(self) -> str:
        """When it came so far; empty where that is not known."""
        return dated(self.subject, given_of(self.part), self._decided_by)

    @property
    def _decided_by(self) -> str:
        return STARTED_ON if self.starts else DONE_ON

    @property
    def is_late(self) -> bool:
        """Whether it came so far after its last day: as it was judged, else by the day; never without a last day."""
        if self.target is None:
            return False
        scale = self.subject.plan.scale_of(self.subject.indicator)
        step = scale.step(self.part.status)
        if step is not None:
            return step != scale.met
        day = given_of(self.part).get(self._decided_by)
        return isinstance(day, Decimal) and day >= day_number(self.target.by) + 1

    @property
    def is_after_period(self) -> bool:
        """Whether it came so far after the round's last day and before its own: it is counted in a later round."""
        return self.is_there and self.part.status == Status.NOT_DUE

    @property
    def opened_after(self) -> bool:
        """Whether it is a unit that opened after its last day, and could not have been in time."""
        unit = self.subject.plan.units_by_id.get(self.part.respondent)
        return unit is not None and unit.opens is not None and self.target is not None and unit.opens > self.target.by


def _word(subject: Subject, each: Sequence[_Own]) -> str | None:
    """What each shall have: started, or done; None where some shall the one and some the other."""
    found = {own.starts for own in each} or {isinstance(subject.day_target, StartedBy)}
    if len(found) > 1:
        return None
    return "started" if found == {True} else "done"


def _undated(subject: Subject) -> list[_Own]:
    """Those who say that they have come as far as the target asks, and not when."""
    lacking = (part for part in subject.whole.missing if part.status == Status.WRITE_DATE)
    return [own for part in lacking if (own := _Own(subject.of_one(part.respondent), part)).is_there]


def _late(subject: Subject, late: Sequence[_Own]) -> Iterator[Apart]:
    """Those who came too late, by the day that they should have: first those that opened after it."""
    days: dict[tuple[date, bool], list[_Own]] = {}
    for own in late:
        if own.target is not None:
            days.setdefault((own.target.by, own.starts), []).append(own)
    for opened, (done, started) in ((True, ("opened_after", "opened_after_start")), (False, ("late", "late_start"))):
        for (by, starts), owns in sorted(days.items()):
            said = subject.text(started if starts else done, date=format_date(by, subject.language))
            them = [own for own in owns if own.opened_after is opened]
            yield Apart(said, _ids(them), {own.part.respondent: own.day for own in them})


def _after_period(subject: Subject, owns: Sequence[_Own]) -> Iterator[Apart]:
    """Those who came as far as they shall after the round's last day, which does not count in it."""
    for starts, key in ((False, "after_period"), (True, "after_period_start")):
        them = [own for own in owns if own.starts is starts]
        yield Apart(subject.text(key), _ids(them), {own.part.respondent: own.day for own in them})


def _by_due(subject: Subject, state: MilestoneState, owns: Sequence[_Own]) -> list[Apart]:
    """Those who have come no further than a state, and apart from them those whose last day is still to come."""
    there = [own for own in owns if own.state == state]
    details = {}
    for own in there:
        given = given_of(own.part)
        since = dated(subject, given, STARTED_ON if state is MilestoneState.STARTED else None)
        details[own.part.respondent] = "; ".join(each for each in (since, planned(own.subject, given)) if each)
    to_come = [own for own in there if own.part.status == Status.NOT_DUE]
    rest = [own for own in there if own.part.status != Status.NOT_DUE]
    word = subject.words.text(state)
    lower = word[:1].lower() + word[1:]
    return [
        Apart(word, _ids([own for own in rest if not own.opened_after]), details),
        *_opened_after(subject, lower, [own for own in rest if own.opened_after], details),
        Apart(subject.text("to_come", state=lower), _ids(to_come), details),
    ]


def _opened_after(subject: Subject, state: str, owns: Sequence[_Own], details: Mapping[str, str]) -> Iterator[Apart]:
    """Those who have come no further than a state, and opened after the day that they should have been there."""
    days: dict[date, list[_Own]] = {}
    for own in owns:
        if own.target is not None:
            days.setdefault(own.target.by, []).append(own)
    for by, them in sorted(days.items()):
        said = subject.text("opened_after_state", date=format_date(by, subject.language), state=state)
        yield Apart(said, _ids(them), details)


def _ids(owns: Sequence[_Own]) -> tuple[str, ...]:
    return tuple(own.part.respondent for own in owns)
