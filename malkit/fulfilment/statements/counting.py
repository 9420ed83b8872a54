"""What is said of how many respondents reach a target of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.parts import COUNTING
from malkit.fulfilment.settled import never_judged
from malkit.fulfilment.statements.sentence import Apart, Told
from malkit.fulfilment.statements.subject import ids_of
from malkit.fulfilment.statements.values import together
from malkit.plan import Status, described_target, own_target
from malkit.plan.answers import ActionsAnswer, YesNoAnswer
from malkit.plan.judging import terms_of
from malkit.plan.targets import AtLeast, WithinBudget

if TYPE_CHECKING:
    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.statements.subject import Subject
    from malkit.plan import TargetKind

_WITH_WORDS = frozenset({"at_least", "more_than", "at_most", "less_than", "between", "equal_to"})
_AS_IT_IS = frozenset({"one_action", "actions", "says"})
_WAITING = (Status.NOT_DUE, Status.AT_YEAR_END)


def counting(subject: Subject) -> Told:
    """How many respondents reach what each of them shall: "2 av 3 enheter har vidtagit minst en åtgärd."."""
    return counted(subject, together(subject) if subject.rule not in COUNTING else "")


def counted(subject: Subject, more: str) -> Told:
    """How many respondents reach what each of them shall, and what more is said of them all.

    Args:
        subject: what the statement is about.
        more: what is said after it.
    """
    short = [part for part in subject.whole.answered if part.judged is not None and not part.judged]
    said = " ".join(each for each in (reached(subject), more) if each)
    return Told(said, tuple(_apart(subject, short, *_phrase(subject))))


def reached(subject: Subject) -> str:
    """How many reach what each of them shall, without what they come to together; empty where none can be told to."""
    met = [part for part in subject.whole.answered if part.judged]
    if not met and never_judged(subject.whole.answered):
        return ""  # that none reaches it is not known of those whose answers are not judged
    every = bool(met) and len(met) == len(subject.whole.concerned)
    said = f"{_who(subject, len(met), every=every)} {_does(subject, *_phrase(subject))}"
    return subject.text("sentence", said=said)


def _who(subject: Subject, k: int, *, every: bool) -> str:
    """Of whom it is said: "Samtliga 3 enheter", "2 av 3 enheter", "Den enda enhet som berörs"."""
    n = len(subject.whole.concerned)
    if every and subject.only_one is not None:
        return subject.only_one
    if not every:
        return subject.k_of_n(k)
    if n == 1:
        who = subject.called(part.respondent for part in subject.whole.concerned)
        return subject.text(f"only_{who.gender}", unit=who.singular)
    return subject.text("all", units=subject.everyone())


def _phrase(subject: Subject) -> tuple[str, dict[str, str]]:
    """What each shall do, as the catalogue names it, with what its words say."""
    each = _of_each(subject)
    if not subject.target.judged:
        each = AtLeast(kind="at_least", level=Decimal(1))
    answer = subject.indicator.answer
    if isinstance(answer, YesNoAnswer) and each is not None:
        said = described_target(subject.plan, subject.indicator, each, language=subject.language)
        return "says", {"answer": said, "other": _other(subject, said)}
    if isinstance(answer, ActionsAnswer) and isinstance(each, AtLeast):
        return _of_actions(subject, each.level)
    return (_of_budget(subject), {}) if isinstance(each, WithinBudget) else _of_level(subject, each)


def _of_level(subject: Subject, each: TargetKind | None) -> tuple[str, dict[str, str]]:
    """What each shall reach, or what is said of it before it is judged; the same of all where theirs differ."""
    if _waits(subject):
        return subject.so_far(each or subject.target), {}
    if terms_of(subject.whole.matter).expected is not None:
        return "on_pace", {}
    if each is None:
        return "target", {}
    if not subject.target.judged:
        return "any", {}
    if each.kind_name() in _WITH_WORDS:
        target = described_target(subject.plan, subject.indicator, each, language=subject.language)
        return each.kind_name(), {"target": target}
    return "target", {}


def _of_actions(subject: Subject, level: Decimal) -> tuple[str, dict[str, str]]:
    action, one = subject.nouns.action, level == 1
    return "one_action" if one else "actions", {
        "number": subject.number(level),
        "action": action.singular if one else action.counted(int(level)),
        "article": subject.text(f"article_{action.gender}"),
        "no": subject.text(f"no_{action.gender}"),
    }


def _of_budget(subject: Subject) -> str:
    """What each does with its budget: keeps to it, is expected to, or has done so till now."""
    if subject.by_forecast:
        return "within_budget_expected"
    return "within_budget_so_far" if _waits(subject) else "within_budget"


def _waits(subject: Subject) -> bool:
    """Whether what each has reached so far may still turn before it is judged."""
    waiting = any(part.status == Status.AT_YEAR_END for part in subject.whole.answered)
    return waiting or subject.whole.figures.status == Status.AT_YEAR_END


def _of_each(subject: Subject) -> TargetKind | None:
    """The one target that all have of their own; None where they differ."""
    matter = subject.whole.matter
    asked = [part.respondent for part in subject.whole.parts]
    own = [own_target(matter.plan, matter.indicator, matter.round, each) for each in asked]
    return own[0] if own and all(each == own[0] for each in own) else None


def _other(subject: Subject, said: str) -> str:
    yes, no = subject.words.text("target.yes"), subject.words.text("target.no")
    return no if said == yes else yes


def _does(subject: Subject, kind: str, facts: dict[str, str]) -> str:
    return subject.words.plural(f"statement.does.{kind}", len(subject.whole.concerned), **facts)


def _apart(subject: Subject, short: list[Part], kind: str, facts: dict[str, str]) -> list[Apart]:
    """Those who do not reach theirs: who still may, and who does not; what is done or said is told as it is."""
    statuses = () if kind in _AS_IT_IS else _WAITING
    so_far = kind if kind == "within_budget_so_far" else subject.so_far(_of_each(subject) or subject.target)
    words = {Status.NOT_DUE: "not_due", Status.AT_YEAR_END: so_far}
    waiting = [Apart(subject.text(f"waits.{words[each]}"), _with_status(short, each)) for each in statuses]
    settled = [part for part in short if part.status not in statuses]
    return [Apart(subject.text(f"short.{kind}", **facts), ids_of(settled)), *waiting]


def _with_status(parts: list[Part], status: str) -> tuple[str, ...]:
    return tuple(part.respondent for part in parts if part.status == status)
